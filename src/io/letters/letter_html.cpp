#include "io/letters/letter_html.hpp"

#include "io/assets.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

/// So many rows stay with the totals below them.
constexpr std::size_t rows_with_totals = 2;
/// A list with more columns is set in smaller type.
constexpr std::size_t columns_of_full_size = 8;

void append(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (!append_html_reference(out, c)) out += c;
  }
}

void append(std::string& out, const LetterRuns& runs) {
  for (const LetterRun& run : runs) {
    const bool is_missing = run.kind == LetterRun::Kind::missing;
    if (is_missing) out += "<mark>";
    if (run.kind == LetterRun::Kind::value) out += "<bdi>";
    append(out, run.text);
    if (run.kind == LetterRun::Kind::value) out += "</bdi>";
    if (is_missing) out += "</mark>";
  }
}

void append_element(std::string& out, std::string_view begin, const LetterRuns& runs,
                    std::string_view end) {
  out += begin;
  append(out, runs);
  out += end;
  out += '\n';
}

void append_line(std::string& out, const LetterLine& line) {
  if (!line.label.empty()) {
    out += "<span class=\"label\">";
    append(out, line.label);
    out += "</span> ";
  }
  append(out, line.runs);
}

void append_lines(std::string& out, std::string_view name, const std::vector<LetterLine>& lines) {
  out += "<div class=\"";
  out += name;
  out += "\">\n";
  for (const LetterLine& line : lines) {
    out += "<p>";
    append_line(out, line);
    out += "</p>\n";
  }
  out += "</div>\n";
}

void append_row(std::string& out, const LetterTable& table, const std::vector<std::string>& cells,
                std::string_view element) {
  out += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out.append("<").append(element);
    if (table.kinds[i] == LetterTable::Kind::number) out += " class=\"number\"";
    if (table.kinds[i] == LetterTable::Kind::day) out += " class=\"day\"";
    out += '>';
    append(out, cells[i]);
    out.append("</").append(element).append(">");
  }
  out += "</tr>\n";
}

void append_table(std::string& out, const LetterTable& table) {
  const bool is_wide = table.header.size() > columns_of_full_size;
  out += is_wide ? "<table class=\"wide\">\n<thead>" : "<table>\n<thead>";
  append_row(out, table, table.header, "th");
  out += "</thead>\n<tbody>\n";
  const std::size_t rows = table.rows.size();
  const std::size_t kept = rows > rows_with_totals ? rows - rows_with_totals : 0;
  for (std::size_t i = 0; i < kept; ++i) append_row(out, table, table.rows[i], "td");
  out += "</tbody>\n<tbody class=\"end\">\n";
  for (std::size_t i = kept; i < rows; ++i) append_row(out, table, table.rows[i], "td");
  for (const auto& [label, amount] : table.totals) {
    out += "<tr class=\"total\"><td colspan=\"";
    out += std::to_string(table.header.size());
    out += "\"><span class=\"label\">";
    append(out, label);
    out += "</span> <b>";
    append(out, amount);
    out += "</b></td></tr>\n";
  }
  out += "</tbody>\n</table>\n";
}

class PageWriter {
 public:
  explicit PageWriter(std::string& out) : out_(out) {}

  void write(const LetterContent& letter) {
    out_ += "<article lang=\"";
    out_ += tag_of(letter.language);
    out_ += "\">\n<header>\n";
    append_element(out_, "<p class=\"firm\">", letter.firm_name, "</p>");
    append_lines(out_, "head", letter.letterhead);
    out_ += "</header>\n";
    append_lines(out_, "to", letter.recipient);
    out_ += "<p class=\"date\">";
    append(out_, letter.date);
    out_ += "</p>\n";
    append_element(out_, "<h1>", letter.subject, "</h1>");
    for (const LetterParagraph& paragraph : letter.body) write(letter, paragraph);
    close_list();
    if (!letter.enclosures.empty()) write_enclosures(letter);
    out_ += "</article>\n";
  }

 private:
  void write(const LetterContent& letter, const LetterParagraph& paragraph) {
    if (paragraph.kind == BlockKind::list_entry) {
      if (!is_in_list_) out_ += "<ul>\n";
      is_in_list_ = true;
      append_element(out_, "<li>", paragraph.runs, "</li>");
      return;
    }
    close_list();
    switch (paragraph.kind) {
      case BlockKind::heading:
        append_element(out_, "<h2>", paragraph.runs, "</h2>");
        break;
      case BlockKind::invoices:
        append_table(out_, letter.invoices);
        break;
      case BlockKind::instalments:
        append_table(out_, letter.instalments);
        break;
      case BlockKind::payment:
        append_lines(out_, "payment", letter.payment);
        break;
      case BlockKind::signature:
        append_lines(out_, "sign", letter.signature);
        break;
      case BlockKind::countersignature:
        append_lines(out_, "sign counter", letter.countersignature);
        break;
      default:
        append_element(out_, "<p>", paragraph.runs, "</p>");
    }
  }

  void close_list() {
    if (is_in_list_) out_ += "</ul>\n";
    is_in_list_ = false;
  }

  void write_enclosures(const LetterContent& letter) {
    const LetterWords words(letter.language);
    out_ += "<div class=\"enclosed\"><p>";
    append(out_, words("enclosures"));
    out_ += "</p>\n<ul>\n";
    for (const LetterRuns& runs : letter.enclosures) append_element(out_, "<li>", runs, "</li>");
    out_ += "</ul></div>\n";
  }

  std::string& out_;
  bool is_in_list_ = false;
};

}  // namespace

std::optional<Paper> parse_paper(std::string_view name) {
  if (name == "a4") return Paper::a4;
  if (name == "letter") return Paper::letter;
  return std::nullopt;
}

std::string_view to_text(Paper paper) { return paper == Paper::a4 ? "a4" : "letter"; }

std::string html_escaped(std::string_view text) {
  std::string out;
  append(out, text);
  return out;
}

std::string write_letters_html(std::span<const LetterContent> letters, Paper paper) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += letters.empty() ? "en" : tag_of(letters.front().language);
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  if (!letters.empty()) append(out, plain(letters.front().subject));
  out += "</title>\n<style>\n@page { size: ";
  out += paper == Paper::a4 ? "A4" : "letter";
  out += "; }\n";
  out += asset("templates/letter.css");
  out += "</style>\n</head>\n<body>\n";
  PageWriter writer(out);
  for (const LetterContent& letter : letters) writer.write(letter);
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace duewise
