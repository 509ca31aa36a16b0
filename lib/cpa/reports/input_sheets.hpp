// The two sheets that the other sheets of the report reckon from: what the plant recorded, and the
// factors that bring items to the unit of a class. Both remember where each figure stands, so that
// formulas can refer to it. (Trang số liệu đầu vào và trang hệ số.)
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/sheet_page.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

// "'Factors'!C5"
[[nodiscard]] std::string on_sheet(const std::string& sheet, const std::string& cell);

class InputSheets {
 public:
  explicit InputSheets(const Report& report);

  // The item's own reading of a period, in its unit. Nothing where no single record speaks of just
  // that period, or where the figure stands as text.
  [[nodiscard]] std::optional<SheetTerm> reading(const std::string& item,
                                                 const calendar::Period& period) const;
  // All readings of an item in the periods, added up.
  [[nodiscard]] std::optional<SheetTerm> sum_of(const std::string& item,
                                                const std::vector<calendar::Period>& periods) const;
  // What a class used in a period, in its unit: each item's reading by its factor.
  [[nodiscard]] std::optional<SheetTerm> use_of(const savings::ClassAssessment& one,
                                                const calendar::Period& period) const;
  // Output of a period as the model counts it: a product, or the sum of `products` (codes) in
  // reference products ("equivalent_product") or in `unit_si` ("total_product").
  [[nodiscard]] std::optional<SheetTerm> output(const std::string& name,
                                                const std::vector<std::string>& products,
                                                long double unit_si,
                                                const calendar::Period& period) const;

  [[nodiscard]] tables::WrittenSheet take_readings() { return std::move(readings_.sheet()); }
  [[nodiscard]] tables::WrittenSheet take_factors() { return std::move(factors_.sheet()); }

 private:
  using Key = std::pair<std::string, calendar::Period>;

  void write_readings();
  void write_reading(const std::string& item, const plant::Record* record);
  void write_factors();
  void write_factor(const FactorLine& line);
  void write_conversions();
  void write_conversion(const savings::ClassAssessment& one, const plant::Item& item);
  void write_equivalents();
  [[nodiscard]] std::string text(const char* key) const { return report_.wording.text(key); }
  // "=C5*0.001" where the factor is a source's figure in another unit of ten.
  [[nodiscard]] std::optional<SheetTerm> by_source(const plant::Item& item, const char* what,
                                                   long double factor) const;

  const Report& report_;
  SheetPage readings_;
  SheetPage factors_;
  std::string readings_name_;
  std::string factors_name_;
  std::map<Key, SheetTerm> cells_;                                  // by item and own period
  std::map<std::pair<std::string, std::string>, SheetTerm> lines_;  // by item and what
  std::map<std::pair<plant::InputClass, std::string>, SheetTerm> conversions_;
  std::map<std::string, SheetTerm> equivalents_;
};

}  // namespace cpa::reports
