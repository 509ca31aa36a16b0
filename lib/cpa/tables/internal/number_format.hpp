// What a number format makes of a number: a spreadsheet stores dates and shares as plain numbers
// and only their format tells them apart. Built-in formats: ECMA-376 part 1, 18.8.30.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {

// percent_sign: the sign is put behind the number as it stands, 5 reads as "5 %" (0" %").
enum class ShownAs { number, percent, percent_sign, date, time, duration };

// By the first section of a format code: "dd/mm/yyyy", "0.0%", "[h]:mm". Letters in quotes, in
// brackets or behind a backslash mean nothing: "[Red]0", "0 \"d\"", but for a percent sign that
// begins them: whoever reads it takes the number for a percentage.
[[nodiscard]] ShownAs shown_by(std::string_view format_code);
// By the number of a built-in format.
[[nodiscard]] ShownAs shown_by_built_in(std::size_t id);

// The formats of a workbook's cells, from its styles.
class CellFormats final : public XmlListener {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}
  [[nodiscard]] bool wants_more() const override { return formats_.size() < most_formats; }

  // A style that the workbook does not have shows a plain number.
  [[nodiscard]] ShownAs shown(std::size_t style) const;

 private:
  static constexpr std::size_t most_formats = 100'000;
  std::map<std::size_t, ShownAs> custom_;
  std::vector<ShownAs> formats_;
  bool in_cell_formats_ = false;
};

}  // namespace cpa::tables
