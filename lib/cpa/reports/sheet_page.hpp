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
  void end_row();

  [[nodiscard]] std::size_t row() const { return at_.row; }  // that is being written, from 0
  [[nodiscard]] tables::WrittenSheet& sheet() { return sheet_; }

 private:
  void put(tables::WrittenValue value, tables::CellLook look);

  tables::WrittenSheet sheet_;
  tables::CellAddress at_;
};

}  // namespace cpa::reports
