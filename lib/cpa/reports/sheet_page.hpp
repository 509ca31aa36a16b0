// One sheet of the report in the making: cells from the top down, each row from the left. (Một
// trang tính của báo cáo.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

// How figures of a column are shown; the figure itself keeps all its digits.
enum class Shown { as_it_is, by_size, share };

struct SheetHeading {
  std::string text;
  double width = 14;
};

// A formula without its sign of equality, and the value that it has now.
struct SheetTerm {
  std::string formula;
  long double value = 0;

  // "=B5*C4" where its value is the expected one but for rounding; else nothing: what the formula
  // does not know (a documented event, a record split by days) went into the figure.
  [[nodiscard]] std::optional<std::string> giving(long double expected) const;
};

// To the nine digits that every step of reckoning keeps.
[[nodiscard]] bool equals_but_for_rounding(long double a, long double b);

class SheetPage {
 public:
  // The name is brought to what spreadsheets take: 31 letters, none of []:*?/\.
  explicit SheetPage(const std::string& name);

  void title(const std::string& text);
  void line(const std::string& text, Tone tone = Tone::plain);
  void headings(const std::vector<SheetHeading>& headings);

  void text(std::string text, Tone tone = Tone::plain);
  void figure(std::optional<long double> value, Shown shown = Shown::by_size);
  void figure(const Decimal& value);
  // A formula with the value that it has now.
  void formula(std::string formula, long double value, Shown shown = Shown::by_size);
  // By the formula where it gives the value, else the value as it is.
  void reckoned(const std::optional<SheetTerm>& term, long double value,
                Shown shown = Shown::by_size);
  void end_row();
  // The last so many figures of the row with as many decimals as the largest of them has.
  void share_decimals(std::size_t figures);

  [[nodiscard]] std::size_t row() const { return at_.row; }     // that is being written, from 0
  [[nodiscard]] tables::CellAddress at() const { return at_; }  // of the next cell
  [[nodiscard]] tables::WrittenSheet& sheet() { return sheet_; }

 private:
  void put(tables::WrittenValue value, tables::CellLook look);

  tables::WrittenSheet sheet_;
  tables::CellAddress at_;
};

}  // namespace cpa::reports
