#include "cpa/tables/internal/sheet_stream.hpp"

#include <algorithm>
#include <charconv>

#include "cpa/core/text.hpp"

namespace cpa::tables {
namespace {

constexpr std::size_t most_problems = 200;
// A cell holds at most 32,767 letters, in Vietnamese of up to 4 bytes.
constexpr std::size_t most_cell_bytes = 131'068;
// Of one row, so that no row can fill the memory.
constexpr std::size_t most_row_bytes = 16U << 20U;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

SheetStream::SheetStream(const CellContext& context, Room room, const Locate& locate,
                         const WorkbookReader::TakeRow& take)
    : context_(context), room_(room), locate_(locate), take_(take) {}

void SheetStream::start(std::string_view name, const XmlAttributes& attributes) {
  if (in_cell_) {
    begin_field(name, attributes);
  } else if (in_row_) {
    if (name == "c") begin_cell(attributes);
  } else if (in_data_) {
    if (name == "row") begin_row(attributes);
  } else if (name == "sheetData") {
    in_data_ = true;
  } else if (name == "col") {
    take_columns(attributes);
  }
}

void SheetStream::end(std::string_view name) {
  if (in_cell_) {
    if (name == "c") return end_cell();
    if (field_ == Field::text) rich_.end(name);
    if (name == "v" || name == "is") field_ = Field::none;
  } else if (name == "row") {
    end_row();
  } else if (name == "sheetData") {
    in_data_ = false;
  }
}

void SheetStream::text(std::string_view piece) {
  if (field_ == Field::none || skips_cell_) return;
  if (raw_.value.size() + rich_.size() + piece.size() > most_cell_bytes ||
      row_text_.size() > most_row_bytes) {
    skips_cell_ = true;
    return complain("workbook.text_too_long", {});
  }
  if (field_ == Field::value) {
    raw_.value += piece;
  } else {
    rich_.text(piece);
  }
}

// <col min="3" max="5" hidden="1"/>, from 1; they precede the rows.
void SheetStream::take_columns(const XmlAttributes& attributes) {
  const auto first = whole_number(attributes.value("min"));
  const auto last = whole_number(attributes.value("max"));
  if (!attributes.flag("hidden") || !first || !last || *first == 0) return;
  for (std::size_t i = *first - 1; i < std::min(*last, max_sheet_columns); ++i) {
    if (i >= hidden_columns_.size()) hidden_columns_.resize(i + 1);
    hidden_columns_[i] = true;
  }
}

void SheetStream::begin_row(const XmlAttributes& attributes) {
  in_row_ = true;
  skips_row_ = false;
  row_hidden_ = attributes.flag("hidden");
  next_column_ = 0;
  column_ = 0;
  row_ = next_row_;
  if (const auto number = attributes.find("r")) {
    const auto row = whole_number(*number);
    if (!row || *row == 0 || *row > max_sheet_rows) {
      skips_row_ = true;
      return complain("workbook.cell_damaged", *number);
    }
    row_ = *row - 1;
  }
  if (row_ < next_row_ || row_ >= max_sheet_rows) {
    skips_row_ = true;
    return complain("workbook.cell_order", {});
  }
  next_row_ = row_ + 1;
}

void SheetStream::end_row() {
  if (!in_row_) return;
  in_row_ = false;
  if (cells_.empty()) return;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Stretch& own = stretches_[i];
    if (own.length > 0) cells_[i].text = std::string_view(row_text_).substr(own.begin, own.length);
  }
  sort_cells();
  if (!take_({.row = row_, .hidden = row_hidden_, .cells = cells_})) wants_more_ = false;
  cells_.clear();
  stretches_.clear();
  row_text_.clear();
}

void SheetStream::begin_cell(const XmlAttributes& attributes) {
  in_cell_ = true;
  skips_cell_ = skips_row_;
  field_ = Field::none;
  column_ = next_column_;
  raw_.type = attributes.find("t").value_or("n");
  raw_.style = whole_number(attributes.value("s")).value_or(0);
  raw_.has_formula = raw_.has_value = raw_.has_text = false;
  raw_.value.clear();
  (void)rich_.take();
  if (skips_cell_) return;
  const auto written = attributes.find("r");
  const auto address = written ? cell_address(*written) : std::nullopt;
  if (address) column_ = address->column;
  next_column_ = column_ + 1;
  if ((written && !address) || column_ >= max_sheet_columns) {
    skips_cell_ = true;
    column_ = std::min(column_, max_sheet_columns - 1);
    complain("workbook.cell_damaged", written.value_or(""));
  } else if (address && address->row != row_) {
    skips_cell_ = true;
    complain("workbook.cell_order", {});
  }
}

void SheetStream::begin_field(std::string_view name, const XmlAttributes& attributes) {
  if (field_ == Field::text) return rich_.start(name, attributes);
  if (name == "f") raw_.has_formula = true;
  if (name == "v") {
    raw_.has_value = true;
    field_ = Field::value;
  }
  if (name == "is") {
    raw_.has_text = true;
    field_ = Field::text;
  }
}

void SheetStream::end_cell() {
  in_cell_ = false;
  field_ = Field::none;
  if (skips_cell_) return;
  if (raw_.has_text) raw_.text = rich_.take();
  const auto value = cell_value(raw_, context_, scratch_);
  if (!value) {
    const auto& found = value.error().arguments;
    return complain(value.error().code, found.empty() ? "" : found.at("found"));
  }
  if (!value->is_empty) add_cell(*value);
}

// Of the sheet, not of this cell: whoever reads some columns only has to hear of it, too.
void SheetStream::end_of_room(const char* code, std::string limit) {
  if (!wants_more_) return;
  wants_more_ = false;
  const Location here_now = locate_(here());
  problems_.push_back({.code = code,
                       .where = {.file = here_now.file, .sheet = here_now.sheet},
                       .arguments = {{"limit", std::move(limit)}}});
}

void SheetStream::add_cell(const CellValue& value) {
  if (++cell_count_ > room_.cells) {
    return end_of_room("workbook.too_many_cells", std::to_string(room_.cells));
  }
  text_bytes_ += value.text.size();
  if (text_bytes_ > room_.text_bytes) return end_of_room("workbook.too_much_text", "");
  Stretch own;
  if (!value.is_shared) {
    own = {.begin = row_text_.size(), .length = value.text.size()};
    row_text_ += value.text;
  }
  cells_.push_back({.column = column_,
                    .kind = value.kind,
                    .text = value.is_shared ? value.text : std::string_view(),
                    .is_formula = raw_.has_formula,
                    .is_percent = value.is_percent,
                    .hidden = column_ < hidden_columns_.size() && hidden_columns_[column_]});
  stretches_.push_back(own);
}

void SheetStream::sort_cells() {
  const auto before = [](const SheetCell& a, const SheetCell& b) { return a.column < b.column; };
  if (!std::is_sorted(cells_.begin(), cells_.end(), before)) {
    std::stable_sort(cells_.begin(), cells_.end(), before);
  }
  // Of two cells in one place the first stays.
  const auto end = std::unique(cells_.begin(), cells_.end(), [this](const auto& a, const auto& b) {
    if (a.column != b.column) return false;
    column_ = b.column;
    complain("workbook.cell_order", {});
    return true;
  });
  cells_.erase(end, cells_.end());
}

void SheetStream::complain(std::string code, std::string_view found) {
  if (problems_.size() >= most_problems) {
    ++unreported_;
    return;
  }
  Problem problem{.code = std::move(code), .where = locate_(here())};
  if (!found.empty()) problem.arguments["found"] = shortened(found);
  problem.arguments["cell"] = problem.where.field;
  problems_.push_back(std::move(problem));
}

Problems SheetStream::problems() const {
  Problems all = problems_;
  if (unreported_ > 0) {
    Location sheet = locate_({});
    all.push_back({.code = "workbook.more_cells",
                   .where = {.file = sheet.file, .sheet = sheet.sheet},
                   .arguments = {{"count", std::to_string(unreported_)}}});
  }
  return all;
}

void MergeStream::start(std::string_view name, const XmlAttributes& attributes) {
  if (name != "mergeCell") return;
  const std::string_view range = attributes.value("ref");
  const std::size_t colon = std::min(range.find(':'), range.size());
  const auto first = cell_address(range.substr(0, colon));
  const auto last = colon < range.size() ? cell_address(range.substr(colon + 1)) : first;
  if (first && last) merged_.push_back({.first = *first, .last = *last});
}

}  // namespace cpa::tables
