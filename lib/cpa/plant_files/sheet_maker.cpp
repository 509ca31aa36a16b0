#include "cpa/plant_files/internal/sheet_maker.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"

namespace cpa::plant_files {
namespace {

using tables::CellLook;

constexpr std::uint32_t input_yellow = 0xFFF8D6;
constexpr std::uint32_t heading_blue = 0xDCE8F4;
constexpr std::uint32_t code_grey = 0x9A9A9A;
constexpr std::uint32_t words_grey = 0x555555;
constexpr std::size_t codes_row = 0;
constexpr std::size_t about_row = 1;
constexpr std::size_t headings_row = 2;
constexpr std::size_t first_data_row = 3;
constexpr std::size_t rows_to_come = 200;  // that offer the same choices
constexpr int most_shown_decimals = 10;
constexpr double widest_page = 260;  // digits of the normal font that are still read on one page

std::string figure_format(int decimals) {
  if (decimals <= 0) return "#,##0";
  return decimals > most_shown_decimals
             ? std::string()
             : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0');
}

std::string share_format(int decimals) {
  if (decimals <= 0) return "0%";
  return "0." +
         std::string(static_cast<std::size_t>(std::min(decimals, most_shown_decimals)), '0') + "%";
}

}  // namespace

int decimals_of(const Decimal& value) { return std::max(value.without_noughts().scale(), 0); }

SheetMaker::SheetMaker(SheetPlan plan, DecimalMark mark, bool vietnamese)
    : plan_(std::move(plan)), mark_(mark), vietnamese_(vietnamese), filled_(plan_.columns.size()) {
  sheet_.name = plan_.name;
  sheet_.locked = true;
  sheet_.frozen_rows = first_data_row;
  sheet_.frozen_columns = plan_.frozen_columns + 1;
  sheet_.tab_colour = plan_.tab_colour;
  put_heads();
  row_ = first_data_row;
}

void SheetMaker::put_heads() {
  const CellLook grey{.ink = code_grey, .size = 8};
  put(codes_row, 0, std::string(sheet_mark) + plan_.code, grey);
  put(about_row, 0, std::string(words_mark), grey);
  put(headings_row, 0, std::string(words_mark), grey);
  put(about_row, 1, plan_.about, {.ink = words_grey, .size = 10, .italic = true});
  const CellLook heading{
      .fill = heading_blue, .size = 10, .bold = true, .wrap = true, .border = true};
  std::size_t longest = 0;
  double width = 0;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnPlan& column = plan_.columns[i];
    width += column.width;
    put(codes_row, i + 1, column.code, grey);
    put(headings_row, i + 1, column.heading, heading, column.note);
    const auto letters_a_line = static_cast<std::size_t>(column.width);
    longest = std::max(longest, column.heading.size() / letters_a_line + 1);
    const bool input = column.holds != ColumnHolds::words && column.holds != ColumnHolds::grey;
    CellLook look = input ? look_of(i) : CellLook{};
    look.fill.reset();
    look.border = false;
    sheet_.columns[i + 1] = {.width = column.width, .look = look};
  }
  sheet_.one_page_wide = width < widest_page;
  sheet_.columns[0] = {.width = 2, .look = grey, .hidden = true};
  sheet_.rows[codes_row].height = 11;
  constexpr double line_height = 13.5;
  sheet_.rows[headings_row].height =
      line_height * static_cast<double>(std::clamp<std::size_t>(longest, 2, 5)) + 4;
}

void SheetMaker::put(std::size_t row, std::size_t column, tables::WrittenValue value, CellLook look,
                     std::string note) {
  sheet_.cells.push_back({{row, column}, std::move(value), std::move(look), std::move(note)});
}

CellLook SheetMaker::look_of(std::size_t column) const {
  const ColumnHolds holds = plan_.columns[column].holds;
  if (holds == ColumnHolds::grey) return {.ink = code_grey, .size = 8};
  if (holds == ColumnHolds::words) return {.ink = words_grey, .size = 10, .wrap = true};
  CellLook look{.fill = input_yellow, .border = true, .unlocked = true};
  look.wrap = plan_.columns[column].wrap;
  if (holds == ColumnHolds::code) look.number_format = "@";
  if (holds == ColumnHolds::share) look.number_format = "0.0%";
  if (holds == ColumnHolds::day) {
    look.number_format = vietnamese_ ? "dd/mm/yyyy" : "yyyy-mm-dd";
  }
  return look;
}

void SheetMaker::text(std::size_t column, std::string_view text) {
  if (text.empty()) return;
  filled_[column] = true;
  put(row_, column + 1, std::string(text), look_of(column));
}

void SheetMaker::figure(std::size_t column, const Decimal& value, int decimals) {
  filled_[column] = true;
  CellLook look = look_of(column);
  if (!tables::fits_sheet_number(value)) {
    // More digits than a number keeps; a point or comma must have one reading.
    look.number_format = "@";
    put(row_, column + 1, decimal_text(one_reading(value, mark_), mark_), look);
    return;
  }
  look.number_format = figure_format(std::max(decimals, decimals_of(value)));
  put(row_, column + 1, value, look);
}

void SheetMaker::day(std::size_t column, calendar::Day day) {
  if (!tables::is_sheet_day(day)) {
    text(column, calendar::text_of(day));
    return;
  }
  filled_[column] = true;
  put(row_, column + 1, day, look_of(column));
}

void SheetMaker::share(std::size_t column, units::Fraction share) {
  std::string percent = share_text(share, DecimalMark::point);
  percent.erase(percent.find(' '));
  constexpr int most_scale = 28;
  const auto read = read_decimal(percent, DecimalMark::point);
  const bool exact = read && read->scale() <= most_scale && tables::fits_sheet_number(*read);
  if (!exact) {
    text(column, share_text(share, mark_));
    return;
  }
  filled_[column] = true;
  CellLook look = look_of(column);
  look.number_format = share_format(std::max(read->scale(), 1));
  put(row_, column + 1, Decimal(read->coefficient(), read->scale() + 2), look);
}

void SheetMaker::offer(std::size_t column, std::string list) {
  const tables::CellAddress at{row_, column + 1};
  sheet_.drop_downs.push_back({.first = at, .last = at, .list = std::move(list)});
}

void SheetMaker::fill_row() {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnHolds holds = plan_.columns[i].holds;
    if (filled_[i] || holds == ColumnHolds::words || holds == ColumnHolds::grey) continue;
    put(row_, i + 1, std::monostate(), look_of(i));
  }
  filled_.assign(filled_.size(), false);
  ++row_;
}

void SheetMaker::end_row() {
  if (std::find(filled_.begin(), filled_.end(), true) == filled_.end()) {
    put(row_, 0, std::string(empty_row_mark), {.ink = code_grey, .size = 8});
  }
  fill_row();
}

void SheetMaker::wait_rows(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) fill_row();
}

void SheetMaker::hide_last_row() { sheet_.rows[row_ - 1].hidden = true; }

void SheetMaker::add_drop_downs() {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnPlan& column = plan_.columns[i];
    if (column.list.empty()) continue;
    sheet_.drop_downs.push_back({.first = {first_data_row, i + 1},
                                 .last = {row_ + rows_to_come, i + 1},
                                 .list = column.list,
                                 .prompt = column.prompt});
  }
}

tables::WrittenSheet SheetMaker::take() {
  add_drop_downs();
  return std::move(sheet_);
}

}  // namespace cpa::plant_files
