// Reports as a page for the printer.
#include <array>

#include "app/reports/write_report.hpp"
#include "base/text.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

// What reports have beyond every page.
constexpr std::string_view style = R"(
.total td { font-weight: 700; border-top: 1pt solid #444; }
svg { display: block; width: 100%; height: auto; break-inside: avoid; }
)";

constexpr std::array<std::string_view, 4> colours{"#2457a6", "#c26a00", "#1f7a4d", "#7a3e9d"};

// The drawing's own units.
constexpr std::int64_t chart_width = 680;
constexpr std::int64_t chart_height = 200;
constexpr std::int64_t plot_left = 70;
constexpr std::int64_t plot_top = 30;
constexpr std::int64_t plot_bottom = 175;
constexpr std::int64_t legend_gap = 150;

void append_element(std::string& out, std::string_view tag, std::string_view text) {
  out.append("<").append(tag).append(">");
  append_html_text(out, text);
  out.append("</").append(tag.substr(0, tag.find(' '))).append(">\n");
}

std::string attribute(std::string_view name, std::int64_t value) {
  return " " + std::string(name) + "=\"" + to_text(value) + "\"";
}

struct Point {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

enum class Anchor : std::uint8_t { start, middle, end };

void append_svg_text(std::string& out, Point at, Anchor anchor, std::string_view text) {
  constexpr std::array<std::string_view, 3> names{"start", "middle", "end"};
  out += "<text" + attribute("x", at.x) + attribute("y", at.y) + " font-size=\"10\" fill=\"#333\"";
  out += " text-anchor=\"" + std::string(names[static_cast<std::size_t>(anchor)]) + "\">";
  append_html_text(out, text);
  out += "</text>\n";
}

/// Where things are in a chart.
class Plot {
 public:
  explicit Plot(const views::ReportChartView& chart) : chart_(chart) {}

  std::int64_t slot_width() const {
    const auto slots = static_cast<std::int64_t>(chart_.labels.size());
    return slots == 0 ? 0 : (chart_width - plot_left - 10) / slots;
  }
  std::int64_t slot_left(std::size_t slot) const {
    return plot_left + static_cast<std::int64_t>(slot) * slot_width();
  }
  std::int64_t y_of(std::int64_t value) const {
    const std::int64_t height = plot_bottom - plot_top;
    // In thousandths, so that amounts near the largest number do not overflow.
    const std::int64_t unit = chart_.most / 1000 + 1;
    const std::int64_t most = chart_.most / unit;
    return plot_bottom - (most == 0 ? 0 : value / unit * height / most);
  }

 private:
  const views::ReportChartView& chart_;
};

void append_axes(std::string& out, const views::ReportChartView& chart, const Plot& plot) {
  for (const std::int64_t y : {plot_top, plot_bottom}) {
    out += "<line" + attribute("x1", plot_left) + attribute("x2", chart_width - 10) +
           attribute("y1", y) + attribute("y2", y) + " stroke=\"#bbb\"/>\n";
  }
  append_svg_text(out, {plot_left - 6, plot_top + 4}, Anchor::end, chart.most_text);
  append_svg_text(out, {plot_left - 6, plot_bottom + 4}, Anchor::end, "0");
  // Every second label where they would touch.
  const std::size_t step = plot.slot_width() < 52 ? 2 : 1;
  for (std::size_t i = 0; i < chart.labels.size(); i += step) {
    append_svg_text(out, {plot.slot_left(i) + plot.slot_width() / 2, plot_bottom + 16},
                    Anchor::middle, chart.labels[i]);
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const std::int64_t x = plot_left + static_cast<std::int64_t>(i) * legend_gap;
    out += "<rect" + attribute("x", x) + attribute("y", 8) + attribute("width", 10) +
           attribute("height", 10) + " fill=\"" + std::string(colours[i % colours.size()]) +
           "\"/>\n";
    append_svg_text(out, {x + 15, 17}, Anchor::start, chart.series[i].label);
  }
}

void append_bars(std::string& out, const views::ReportChartView& chart, const Plot& plot) {
  const auto count = static_cast<std::int64_t>(chart.series.size());
  const std::int64_t width = plot.slot_width() * 7 / 10 / (count == 0 ? 1 : count);
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    for (std::size_t i = 0; i < chart.series[s].values.size(); ++i) {
      const std::int64_t y = plot.y_of(chart.series[s].values[i].value_or(0));
      const std::int64_t x =
          plot.slot_left(i) + plot.slot_width() * 15 / 100 + static_cast<std::int64_t>(s) * width;
      out += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width - 1) +
             attribute("height", plot_bottom - y) + " fill=\"" +
             std::string(colours[s % colours.size()]) + "\"/>\n";
    }
  }
}

/// Lines from value to value; where one is unknown the line is broken.
void append_lines(std::string& out, const views::ReportChartView& chart, const Plot& plot) {
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const std::string colour(colours[s % colours.size()]);
    std::string path;
    bool is_down = false;
    for (std::size_t i = 0; i < chart.series[s].values.size(); ++i) {
      const auto& value = chart.series[s].values[i];
      const Point at{plot.slot_left(i) + plot.slot_width() / 2, plot.y_of(value.value_or(0))};
      if (value) {
        path += (is_down ? " L" : " M") + to_text(at.x) + " " + to_text(at.y);
        out += "<circle" + attribute("cx", at.x) + attribute("cy", at.y) + attribute("r", 3) +
               " fill=\"" + colour + "\"/>\n";
      }
      is_down = value.has_value();
    }
    if (path.empty()) continue;
    out += "<path d=\"" + path.substr(1) + "\" fill=\"none\" stroke=\"" + colour +
           "\" stroke-width=\"2\"/>\n";
  }
}

void append_table(std::string& out, const views::ReportTableView& table) {
  append_element(out, "h2", table.title);
  if (table.rows.empty()) {
    append_element(out, "p class=\"muted\"", table.empty);
    return;
  }
  const auto append_cell = [&](std::string_view tag, std::size_t column, std::string_view text) {
    out.append("<").append(tag);
    if (table.columns[column].align == views::ColumnAlign::right) out += " class=\"number\"";
    out += ">";
    append_html_text(out, text);
    out.append("</").append(tag).append(">");
  };
  out += "<table>\n<thead><tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    append_cell("th", i, table.columns[i].label);
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const views::ReportRowView& row : table.rows) {
    out += row.look == views::ReportRowLook::total ? "<tr class=\"total\">" : "<tr>";
    for (std::size_t i = 0; i < row.cells.size(); ++i) append_cell("td", i, row.cells[i]);
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  if (!table.more.empty()) append_element(out, "p class=\"muted\"", table.more);
}

}  // namespace

std::string write_chart_svg(const views::ReportChartView& chart) {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " +
                    to_text(chart_width) + " " + to_text(chart_height) + "\">\n";
  append_element(out, "title", chart.title);
  const Plot plot(chart);
  append_axes(out, chart, plot);
  if (chart.look == views::ReportChartLook::bars) {
    append_bars(out, chart, plot);
  } else {
    append_lines(out, chart, plot);
  }
  return out + "</svg>\n";
}

std::string write_report_html(const views::ReportView& report, std::string_view language) {
  std::string body;
  append_element(body, "h1", report.title);
  append_element(body, "p class=\"muted\"", report.subtitle);
  for (const views::ReportChartView& chart : report.charts) {
    append_element(body, "h2", chart.title);
    body += write_chart_svg(chart);
  }
  for (const views::ReportTableView& table : report.tables) append_table(body, table);
  for (const std::string& note : report.notes) append_element(body, "p class=\"muted\"", note);
  const std::string title = report.title + " – " + report.subtitle;
  return write_html_page({.language = language, .title = title, .style = style, .body = body});
}

}  // namespace duewise
