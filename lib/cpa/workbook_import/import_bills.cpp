#include "cpa/workbook_import/internal/import_bills.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace cpa::workbook_import {
namespace {

using calendar::Period;

constexpr std::chrono::days single_day{1};

// What is for some days: a figure of the import by its place among them, or one of the plant.
struct Covered {
  Period days;
  std::optional<std::size_t> figure;
};

class BillsOfItem {
 public:
  BillsOfItem(const plant::Item& item, std::span<const ImportedFigure> figures,
              std::vector<std::size_t> places, Prefer prefer, SettledBills& settled)
      : item_(item), figures_(figures), settled_(settled), places_(std::move(places)) {
    // A figure that the plant has leaves its days as they are, unless its bill is to be believed.
    std::erase_if(places_, [&](std::size_t place) {
      const bool replaces = prefer == Prefer::new_figure && figures_[place].bill.has_value();
      return !replaces && is_known(figures_[place].period);
    });
    for (const std::size_t place : places_) {
      if (!figures_[place].bill) continue;
      bills_.push_back(place);
      periods_of_bills_.insert(figures_[place].period);
    }
    std::stable_sort(bills_.begin(), bills_.end(), [&](std::size_t one, std::size_t other) {
      return *figures_[one].bill < *figures_[other].bill;
    });
  }

  void settle() {
    if (bills_.empty()) return;
    const std::chrono::days shared = ends_are_readings() ? single_day : std::chrono::days{0};
    for (const std::size_t place : bills_) {
      const Period& bill = *figures_[place].bill;
      settled_.own[place] = {bill.from, bill.to - shared};
    }
    leave_readings_of_plant();
    const auto clash = first_clash();
    if (!clash) return;
    for (const std::size_t place : bills_) settled_.own[place] = figures_[place].period;
    tell(clash->first, clash->second);
  }

 private:
  [[nodiscard]] bool is_known(const Period& period) const {
    const auto at = std::lower_bound(
        item_.records.begin(), item_.records.end(), period,
        [](const plant::Record& record, const Period& other) { return record.period < other; });
    return at != item_.records.end() && at->period == period && at->reading.is_known();
  }

  [[nodiscard]] bool ends_are_readings() const {
    std::size_t shared = 0;
    for (std::size_t i = 1; i < bills_.size(); ++i) {
      const Period& before = *figures_[bills_[i - 1]].bill;
      const Period& bill = *figures_[bills_[i]].bill;
      if (bill.from <= before.to && bill.from + single_day != before.to) return false;
      if (bill.from < before.to) ++shared;
    }
    return shared > 0;
  }

  // What a bill replaces is not beside it.
  [[nodiscard]] bool stays(const plant::Record& record) const {
    return covers_days(record.reading) && !periods_of_bills_.contains(record.period);
  }

  // The day of a reading that the plant counts already.
  void leave_readings_of_plant() {
    for (const plant::Record& record : item_.records) {
      if (!stays(record)) continue;
      for (const std::size_t place : bills_) {
        Period& own = settled_.own[place];
        if (own.from + single_day == record.own_period.to) own.from = record.own_period.to;
        if (own.to - single_day == record.own_period.from) own.to = record.own_period.from;
      }
    }
  }

  // A bill and what is for some of its days too.
  [[nodiscard]] std::optional<std::pair<Covered, Covered>> first_clash() const {
    std::vector<Covered> all;
    for (const plant::Record& record : item_.records) {
      if (stays(record)) all.push_back({record.own_period, {}});
    }
    for (const std::size_t place : places_) {
      if (covers_days(figures_[place].reading)) all.push_back({settled_.own[place], place});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.days < b.days; });
    const auto is_bill = [&](const Covered& one) {
      return one.figure && figures_[*one.figure].bill.has_value();
    };
    const Covered* longest = nullptr;
    for (const Covered& one : all) {
      if (longest != nullptr && longest->days.to > one.days.from) {
        if (is_bill(*longest)) return std::pair(*longest, one);
        if (is_bill(one)) return std::pair(one, *longest);
      }
      if (longest == nullptr || one.days.to > longest->days.to) longest = &one;
    }
    return std::nullopt;
  }

  void tell(const Covered& bill, const Covered& other) {
    const auto said = [&](const Covered& one) {
      const bool own = one.figure && figures_[*one.figure].bill;
      return calendar::text_of(own ? *figures_[*one.figure].bill : one.days);
    };
    Problem problem{.code = "import.bill_months",
                    .severity = Severity::warning,
                    .where = figures_[*bill.figure].where};
    problem.arguments = {{"item", item_.code},
                         {"count", std::to_string(bills_.size())},
                         {"found", said(bill)},
                         {"other", said(other)},
                         {"cell", problem.where.field}};
    settled_.told.push_back(std::move(problem));
  }

  const plant::Item& item_;
  std::span<const ImportedFigure> figures_;
  SettledBills& settled_;
  std::vector<std::size_t> places_;  // of the item's new figures and replacing bills
  std::vector<std::size_t> bills_;   // of those with days of their own, by these days
  std::set<Period> periods_of_bills_;
};

}  // namespace

bool covers_days(const plant::Reading& reading) {
  return reading.is_known() && reading.state != plant::ReadingState::not_used;
}

SettledBills settle_bills(const plant::Plant& plant, std::span<const ImportedFigure> figures,
                          Prefer prefer) {
  SettledBills settled;
  std::vector<std::vector<std::size_t>> places(plant.items.size());
  for (std::size_t place = 0; place < figures.size(); ++place) {
    settled.own.push_back(figures[place].period);
    places[figures[place].item].push_back(place);
  }
  for (std::size_t item = 0; item < places.size(); ++item) {
    BillsOfItem(plant.items[item], figures, std::move(places[item]), prefer, settled).settle();
  }
  return settled;
}

}  // namespace cpa::workbook_import
