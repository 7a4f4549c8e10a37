#include "core/forecast/figure_columns.hpp"

#include <algorithm>
#include <numeric>

#include "core/forecast/cash_bands.hpp"

namespace duewise {

void FigureColumns::end_trial() {
  rows_.insert(rows_.end(), row_.begin(), row_.end());
  std::fill(row_.begin(), row_.end(), 0);
}

FigureTable FigureColumns::finish(std::uint32_t trials) const {
  FigureTable table;
  table.trials = trials;
  std::vector<std::size_t> order(keys_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    if (comes_before(keys_[x], keys_[y])) return true;
    return !comes_before(keys_[y], keys_[x]) && x < y;
  });
  table.amounts.resize(rows_.size());
  std::vector<MinorUnits> values(trials);
  table.figures.reserve(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    for (std::size_t trial = 0; trial < trials; ++trial) {
      values[trial] = rows_[trial * order.size() + order[place]];
      table.amounts[trial * order.size() + place] = values[trial];
    }
    CashBand band = band_of_sums(values);
    band.expected = expected_[order[place]];
    table.figures.push_back({keys_[order[place]], band});
  }
  return table;
}

}  // namespace duewise
