// What a row of a factory's own sheet stands for where one month has several: a day of its own, or
// a part of its month, to be added up where the plant's rows are months.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

enum class RowStep { month, part, day, unclear };

// Whether the plant has figures of whole months.
[[nodiscard]] bool has_months(const plant::Plant& plant);
// Days one after the other, as a log has them, fifteen of a month at least.
[[nodiscard]] bool is_daily_log(const ForeignTable& table);
// Likewise a diary of days, which is one however few they are. A log is added up into a plant of
// months and taken by day elsewhere. Bills, weeks and twelve days of one month (which may be months
// written day and month about) are not clear.
[[nodiscard]] RowStep row_step(const ForeignTable& table, const plant::Plant& plant);

// The days whose figures were added up, by item, to see whether months are whole.
class AddedDays {
 public:
  // `row` is that of the sheet, from 0.
  void note(std::size_t item, const calendar::Period& month, calendar::Day day, std::size_t row);
  // Months of an item of which a log lacks days: more than three before its first or behind its
  // last one, more than ten in between.
  [[nodiscard]] std::vector<std::pair<std::size_t, calendar::Period>> incomplete() const;
  // The days of the month that were not noted.
  [[nodiscard]] std::vector<calendar::Day> missing(std::size_t item,
                                                   const calendar::Period& month) const;
  // Of months whose days have one row each but for a few: those few, with their second row.
  [[nodiscard]] std::map<calendar::Day, std::size_t> doubled() const;
  // Fewest and most rows of a month; nothing before any was noted.
  [[nodiscard]] std::pair<std::size_t, std::size_t> rows_of_a_month() const;

 private:
  std::map<std::size_t, std::set<calendar::Day>> days_;
  std::map<std::pair<std::size_t, calendar::Period>, std::size_t> rows_;
  std::map<std::pair<std::size_t, calendar::Day>, std::size_t> again_;  // the second row of a day
};

// Takes the incomplete months out of `figures`, since their sums are no month's.
[[nodiscard]] Problems leave_incomplete(const AddedDays& days, const plant::Plant& plant,
                                        std::vector<ImportedFigure>& figures);

// Import.days_missing for the months whose figures lack days, items that lack the same ones
// together.
[[nodiscard]] Problems days_missing(const AddedDays& days, const plant::Plant& plant,
                                    const std::vector<ImportedFigure>& figures);

}  // namespace cpa::workbook_import
