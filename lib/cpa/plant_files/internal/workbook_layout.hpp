// What a plant's workbook is made of, so that its reader and its writer agree. Nothing is found by
// its place or by what people read: a sheet says what it is in one cell of its row of codes
// ("cpa:items"), and each column says there what it holds. The column of that cell also marks rows:
// "#" is for people (titles, headings), "+" a row of data although nothing stands in it.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace cpa::plant_files {

inline constexpr std::string_view sheet_mark = "cpa:";
inline constexpr std::string_view words_mark = "#";  // of a row or a column that is for people
inline constexpr std::string_view empty_row_mark = "+";
// Between a code and the words that explain it ("fuel · nhiên liệu").
inline constexpr std::string_view label_mark = " · ";

// The name of the workbook that holds its version.
inline constexpr const char* schema_name = "cpa_schema";

// Sheets, in their order.
inline constexpr const char* plant_sheet = "plant";
inline constexpr const char* items_sheet = "items";
inline constexpr const char* data_sheet = "data";
inline constexpr const char* prices_sheet = "prices";
inline constexpr const char* events_sheet = "events";
inline constexpr const char* targets_sheet = "targets";
inline constexpr const char* factors_sheet = "static_factors";
inline constexpr const char* dismissals_sheet = "dismissals";
inline constexpr const char* permit_sheet = "permit";
inline constexpr const char* weather_sheet = "weather";

// Rows of the sheet `plant` besides those of the description.
inline constexpr const char* rows_key = "rows";  // "month": a date in a row's period is its month
inline constexpr const char* waiting_months_key = "waiting_months";  // rows that wait for figures
inline constexpr const char* waiting_items_key = "waiting_items";    // columns that do

// The code before its words; a code that holds the mark itself is written with words behind it.
[[nodiscard]] inline std::string_view without_label(std::string_view text) {
  return text.substr(0, text.rfind(label_mark));
}
[[nodiscard]] inline std::string with_label(std::string_view code, std::string_view words) {
  std::string text(code);
  if (words.empty() && code.find(label_mark) == std::string_view::npos) return text;
  text += label_mark;
  text += words.empty() ? words_mark : words;
  return text;
}

}  // namespace cpa::plant_files
