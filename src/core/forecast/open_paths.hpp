/// The open invoices of a forecast, each with what acts on it and the chances that follow.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

/// By how much a stage multiplies the odds of payment: its strongest contact or effect.
std::int64_t odds_ppm_of(const Stage& stage, const ForecastAssumptions& assumptions);
/// Whether a stage that fired is felt for the invoice: its own, or where a customer was spoken to
/// as a whole, everything overdue.
bool is_felt_for(const Firing& firing, const Portfolio& portfolio, InvoiceIndex invoice);
/// Whether a scenario's event promises to pay the invoice.
bool is_meant_by(const ScenarioEvent& promise, const Portfolio& portfolio, InvoiceIndex invoice);

/// A payment that the scenario tells.
struct ToldPayment {
  std::uint32_t path = 0;
  std::size_t currency = 0;  ///< position among the forecast's currencies
  std::int32_t day = 0;      ///< since 1970-01-01
  MinorUnits amount = 0;
};

struct OpenPath {
  InvoiceIndex invoice;
  std::size_t currency = 0;
  MinorUnits amount = 0;  ///< what is open, less what the scenario pays
  std::uint64_t key = 0;  ///< of `subject_key`, as the next one
  std::uint64_t customer_key = 0;
  std::vector<std::uint64_t> chances;  ///< by day from the as-of day on; see `chances_of`
  std::vector<std::uint64_t> chances_without_actions;  ///< kept until the next one is built
};

class OpenPaths {
 public:
  explicit OpenPaths(const ForecastInput& input);

  std::uint32_t size() const { return static_cast<std::uint32_t>(paths_.size()); }
  /// Works out the chances of one invoice; each once, in order.
  OpenPath& build(std::uint32_t number);
  /// The same from a curve that `curve` gave before. The chances without actions are left out.
  void build(std::uint32_t number, const LatenessCurve& curve);
  /// When the invoice is paid, whatever the policy does.
  LatenessCurve curve(std::uint32_t number) const;
  /// The chances if only `pushes` were felt, of which the strongest of a day counts.
  std::vector<std::uint64_t> chances(std::uint32_t number, const LatenessCurve& curve,
                                     std::span<const Push> pushes) const;
  /// What is felt by the invoice.
  std::span<const Push> pushes(std::uint32_t number) const { return pushes_[number]; }
  /// The path of an invoice, or `no_path`.
  std::uint32_t path_of(InvoiceIndex invoice) const { return path_of_[invoice.value()]; }
  static constexpr std::uint32_t no_path = UINT32_MAX;
  const std::vector<OpenPath>& all() const { return paths_; }
  const std::vector<ToldPayment>& payments() const { return payments_; }
  /// By code, with what is open; the rest is left 0.
  const std::vector<CurrencyForecast>& currencies() const { return currencies_; }
  bool has_overflowed() const { return has_overflowed_; }

 private:
  void collect_currencies();
  void collect_paths();
  void collect_payments();
  void collect_pushes();
  void push(std::uint32_t invoice, const Push& push);
  void collect_promises();
  std::size_t currency_place(Currency currency) const;
  bool is_in_forecast(std::uint32_t invoice) const;

  const ForecastInput& input() const { return input_; }

  ForecastInput input_;
  std::int32_t as_of_;
  std::int32_t until_;
  std::vector<CurrencyForecast> currencies_;
  std::vector<ToldPayment> payments_;
  std::vector<OpenPath> paths_;                     ///< in the portfolio's order
  std::vector<std::uint32_t> path_of_;              ///< by invoice; UINT32_MAX: none
  std::vector<std::vector<Push>> pushes_;           ///< by path
  std::vector<std::vector<PromisedDay>> promises_;  ///< by path
  bool has_overflowed_ = false;
};

}  // namespace duewise
