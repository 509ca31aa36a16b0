// Years that were mistyped in a run of dates: "02/2024, 03/2025, 04/2024".
//
// Problems, with their cell: error import.year_slip (found: the date, expected: the year that fits,
// other: the date beside it that is right) of dates that stand out of order and would not in
// another year; the same as a warning at the ends of a run, where the order is kept but a year or
// so is jumped over, and once where a whole block of rows behind would be of the next year.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::workbook_import {

class YearSlips {
 public:
  // `blocks`: rows may begin again with the first month, as blocks of a ledger do.
  YearSlips(const tables::WorkbookReader& book, std::size_t sheet, bool blocks)
      : book_(book), sheet_(sheet), blocks_(blocks) {}

  // A row's date as it is written, with its own year; the first day of a month stands for it.
  void note(tables::CellAddress at, calendar::Day day, std::string_view text);

  [[nodiscard]] Problems told() const;

 private:
  struct Date {
    tables::CellAddress at;
    calendar::Day day;
    std::string text;
    bool moved = false;  // into the year that fits
  };
  struct Slip {
    int year = 0;  // that fits
    Severity severity = Severity::error;
  };

  [[nodiscard]] static bool keeps_order(const std::vector<Date>& dates);
  [[nodiscard]] static std::size_t end_of_block(const std::vector<Date>& dates, std::size_t index);
  [[nodiscard]] static bool may_be_meant(const std::vector<Date>& dates, std::size_t index);
  [[nodiscard]] std::optional<Slip> slipped_from(const std::vector<Date>& dates,
                                                 std::size_t index) const;
  [[nodiscard]] static std::optional<int> jumped_from(const std::vector<Date>& dates,
                                                      std::size_t index);
  [[nodiscard]] Problem problem(const std::vector<Date>& dates, std::size_t index, int expected,
                                Severity severity) const;

  const tables::WorkbookReader& book_;
  std::size_t sheet_;
  bool blocks_;
  std::vector<Date> dates_;
};

}  // namespace cpa::workbook_import
