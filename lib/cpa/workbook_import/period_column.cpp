#include "cpa/workbook_import/internal/period_column.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"

namespace cpa::workbook_import {
namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), folded_text(text)) != words.end();
}

bool numbers_rows(const TopCell& cell) {
  return is_among(std::to_array<std::string_view>({"stt", "tt", "so tt", "no", "no."}), cell.text);
}

bool heads_weekdays(const TopCell& cell) {
  return is_among(std::to_array<std::string_view>({"thu", "thu trong tuan", "weekday"}), cell.text);
}

bool heads_days(const TopCell& cell) {
  return is_among(std::to_array<std::string_view>({"ngay", "day", "date"}), cell.text);
}

// Heads bare numbers that are months.
bool heads_numbered_months(const TopCell& cell) {
  if (cell.kind != tables::SheetCellKind::text) return false;
  constexpr auto words = std::to_array<std::string_view>(
      {"thang", "ky", "month", "months", "period", "t", "th", "mth"});
  constexpr std::size_t most = 5;
  const auto found = folded_words(cell.text);
  return found.size() <= most && std::any_of(found.begin(), found.end(), [&](const auto& word) {
           return std::find(words.begin(), words.end(), word) != words.end();
         });
}

// "Tháng năm" may be May, and may head a column of months.
bool heads_months_like_may(const TopRow& row, std::size_t column, const TopRow* next) {
  const auto cell = row.find(column);
  if (cell == row.end() || folded_text(cell->second.text) != "thang nam") return false;
  if (next == nullptr) return true;
  const auto below = next->find(column);
  const auto period = below == next->end() ? std::nullopt : foreign_period(below->second.view());
  return !period || period->month != 6;
}

class ColumnFinder {
 public:
  ColumnFinder(const std::map<std::size_t, TopRow>& rows, MonthForm form,
               const std::vector<std::string>& left_out)
      : rows_(rows), form_(form), left_out_(left_out) {
    for (auto row = rows.begin(); row != rows.end(); ++row) {
      const auto next = std::next(row);
      count(row->second, next == rows.end() ? nullptr : &next->second);
    }
    for (const std::size_t column : no_periods_) counts_.erase(column);
    if (!last_days_.empty()) {
      for (const std::size_t column : first_days_) counts_.erase(column);
    }
    if (form != MonthForm::lone) return;
    for (const std::size_t column : days_) counts_.erase(column);
  }

  std::optional<PeriodColumn> find(bool has_year) {
    if (form_ == MonthForm::compact || form_ == MonthForm::short_year) keep(headed_);
    if (form_ == MonthForm::lone) keep(numbered_);
    const auto headed = most_of_headed();
    if (headed && counts_.at(*headed) > 1) return begin_of(*headed);
    const auto most =
        std::max_element(counts_.begin(), counts_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts_.end()) return std::nullopt;
    // "Tháng" with bare numbers beside the days of bills.
    if (form_ == MonthForm::dated && has_year && has_lone_months(most->second)) return std::nullopt;
    return begin_of(most->first);
  }

 private:
  void count(const TopRow& row, const TopRow* next) {
    for (const auto& cell : row) {
      const std::size_t column = cell.first;
      if (numbers_rows(cell.second) && form_ == MonthForm::lone) no_periods_.insert(column);
      if (heads_weekdays(cell.second)) no_periods_.insert(column);
      if (heads_days(cell.second)) days_.insert(column);
      if (heads_first_days(cell.second.text)) first_days_.insert(column);
      if (heads_last_days(cell.second.text)) last_days_.insert(column);
      const bool words = cell.second.kind == tables::SheetCellKind::text;
      if (words && is_left_out(cell.second.text)) no_periods_.insert(column);
      if (words && heads_months(cell.second.text)) headed_.insert(column);
      if (heads_numbered_months(cell.second)) numbered_.insert(column);
      if (heads_months_like_may(row, column, next)) continue;
      if (period_written(cell.second.view(), form_)) ++counts_[column];
      if (lone_month(cell.second.view())) ++lone_[column];
    }
  }

  void keep(const std::set<std::size_t>& columns) {
    for (auto at = counts_.begin(); at != counts_.end();) {
      at = columns.count(at->first) > 0 ? std::next(at) : counts_.erase(at);
    }
  }

  [[nodiscard]] bool is_left_out(std::string_view heading) const {
    return !left_out_.empty() &&
           std::find(left_out_.begin(), left_out_.end(), folded_text(heading)) != left_out_.end();
  }

  [[nodiscard]] std::optional<std::size_t> most_of_headed() const {
    std::optional<std::size_t> best;
    for (const auto& column : counts_) {
      if (headed_.count(column.first) == 0) continue;
      if (!best || column.second > counts_.at(*best)) best = column.first;
    }
    return best;
  }

  // A column headed "Tháng" whose bare numbers are about as many as the dates beside it.
  [[nodiscard]] bool has_lone_months(std::size_t dates) const {
    return std::any_of(headed_.begin(), headed_.end(), [&](std::size_t column) {
      const auto lone = lone_.find(column);
      return lone != lone_.end() && lone->second > 1 && 2 * lone->second >= dates;
    });
  }

  [[nodiscard]] std::optional<PeriodColumn> begin_of(std::size_t column) const {
    for (auto row = rows_.begin(); row != rows_.end(); ++row) {
      const auto next = std::next(row);
      const auto cell = row->second.find(column);
      if (row->second.size() < 2 || cell == row->second.end()) continue;
      if (heads_months_like_may(row->second, column,
                                next == rows_.end() ? nullptr : &next->second)) {
        continue;
      }
      if (period_written(cell->second.view(), form_)) return PeriodColumn{column, row->first};
    }
    return std::nullopt;
  }

  const std::map<std::size_t, TopRow>& rows_;
  MonthForm form_;
  std::map<std::size_t, std::size_t> counts_;
  std::map<std::size_t, std::size_t> lone_;
  std::set<std::size_t> no_periods_;
  std::set<std::size_t> days_;
  std::set<std::size_t> headed_;
  std::set<std::size_t> numbered_;
  std::set<std::size_t> first_days_;
  std::set<std::size_t> last_days_;
  const std::vector<std::string>& left_out_;
};

}  // namespace

std::optional<PeriodColumn> find_period_column(const std::map<std::size_t, TopRow>& rows,
                                               MonthForm form, bool has_year,
                                               const std::vector<std::string>& left_out) {
  return ColumnFinder(rows, form, left_out).find(has_year);
}

bool heads_months(std::string_view heading) {
  constexpr auto months = std::to_array<std::string_view>({"thang", "ky", "month", "period"});
  constexpr auto written = std::to_array<std::string_view>(
      {"cao", "report", "reported", "lap", "toan", "nop", "nhap", "payment", "posting", "truoc"});
  constexpr std::size_t most = 4;
  const auto words = folded_words(heading);
  const auto has_one_of = [&](const auto& all) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(all.begin(), all.end(), word) != all.end();
    });
  };
  const bool numbers = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find_first_of("0123456789") != std::string::npos;
  });
  return words.size() <= most && !numbers && has_one_of(months) && !has_one_of(written);
}

bool heads_reading_days(std::string_view heading) {
  constexpr auto of_days =
      std::to_array<std::string_view>({"chot", "hoa", "lap", "doc", "ghi", "thanh", "den", "hd",
                                       "invoice", "reading", "read", "bill", "issued"});
  const auto words = folded_words(heading);
  const bool day = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "ngay" || word == "date" || word == "day" || word == "chot";
  });
  return day && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return std::find(of_days.begin(), of_days.end(), word) != of_days.end();
         });
}

bool heads_first_days(std::string_view heading) {
  return is_among(std::to_array<std::string_view>({"tu ngay", "tu", "from", "from date", "start",
                                                   "start date", "ngay bat dau", "ngay dau ky"}),
                  heading);
}

bool heads_last_days(std::string_view heading) {
  return is_among(std::to_array<std::string_view>({"den ngay", "den", "to", "to date", "end",
                                                   "end date", "ngay ket thuc", "ngay cuoi ky"}),
                  heading);
}

}  // namespace cpa::workbook_import
