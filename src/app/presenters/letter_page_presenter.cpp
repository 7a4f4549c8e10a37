// A letter as the screen lays it out: the very content that is printed.
#include <algorithm>

#include "app/presenters/letters_presenter.hpp"

namespace duewise {
namespace {

using views::LetterBlock;
using Kind = views::LetterBlock::Kind;

bool has_missing(const LetterRuns& runs) {
  return std::any_of(runs.begin(), runs.end(),
                     [](const LetterRun& run) { return run.kind == LetterRun::Kind::missing; });
}

LetterBlock text_block(Kind kind, const LetterRuns& runs) {
  LetterBlock block;
  block.kind = kind;
  block.text = plain(runs);
  block.is_missing = has_missing(runs);
  return block;
}

LetterBlock line_block(Kind kind, const std::vector<LetterLine>& lines) {
  LetterBlock block;
  block.kind = kind;
  for (const LetterLine& line : lines) {
    block.lines.push_back({line.label, plain(line.runs), has_missing(line.runs)});
  }
  return block;
}

LetterBlock grid_block(const LetterTable& table) {
  LetterBlock block;
  block.kind = Kind::grid;
  block.grid.header = table.header;
  for (const LetterTable::Kind kind : table.kinds) {
    block.grid.is_number.push_back(kind == LetterTable::Kind::number);
  }
  block.grid.rows = table.rows;
  for (const auto& [label, amount] : table.totals) block.grid.totals.push_back({label, amount});
  return block;
}

LetterBlock body_block(const LetterContent& content, const LetterParagraph& paragraph) {
  switch (paragraph.kind) {
    case BlockKind::heading:
      return text_block(Kind::heading, paragraph.runs);
    case BlockKind::list_entry:
      return text_block(Kind::list_entry, paragraph.runs);
    case BlockKind::invoices:
      return grid_block(content.invoices);
    case BlockKind::instalments:
      return grid_block(content.instalments);
    case BlockKind::payment:
      return line_block(Kind::payment, content.payment);
    case BlockKind::signature:
      return line_block(Kind::signature, content.signature);
    case BlockKind::countersignature:
      return line_block(Kind::countersignature, content.countersignature);
    case BlockKind::paragraph:
      break;
  }
  return text_block(Kind::paragraph, paragraph.runs);
}

}  // namespace

std::vector<LetterBlock> present_letter_page(const LetterContent& content) {
  std::vector<LetterBlock> page;
  page.push_back(text_block(Kind::firm, content.firm_name));
  page.push_back(line_block(Kind::letterhead, content.letterhead));
  page.push_back(line_block(Kind::recipient, content.recipient));
  LetterBlock date;
  date.kind = Kind::date;
  date.text = content.date;
  page.push_back(std::move(date));
  page.push_back(text_block(Kind::subject, content.subject));
  for (const LetterParagraph& paragraph : content.body) {
    page.push_back(body_block(content, paragraph));
  }
  if (content.enclosures.empty()) return page;
  LetterBlock enclosures;
  enclosures.kind = Kind::enclosures;
  enclosures.text = LetterWords(content.language)("enclosures");
  for (const LetterRuns& runs : content.enclosures) {
    enclosures.lines.push_back({{}, plain(runs), has_missing(runs)});
  }
  page.push_back(std::move(enclosures));
  return page;
}

}  // namespace duewise
