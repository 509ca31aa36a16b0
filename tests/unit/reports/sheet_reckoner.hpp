// What a spreadsheet program finds when it reckons a workbook anew: sums, differences, products and
// quotients of cells, which is all that our formulas are made of.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "cpa/tables/workbook_writer.hpp"

namespace cpa::tests {

class SheetReckoner {
 public:
  explicit SheetReckoner(const tables::WrittenBook& book);

  // As if this had been typed into the cell.
  void type_in(const std::string& sheet, const std::string& cell, double value);
  // Nothing and words are nought, as in a spreadsheet's sum. Fails the test on anything but a
  // formula of ours.
  [[nodiscard]] double value(const std::string& sheet, const std::string& cell) const;

 private:
  class Formula;
  using Key = std::pair<std::string, std::string>;

  std::map<Key, double> figures_;
  std::map<Key, std::string> formulas_;
};

}  // namespace cpa::tests
