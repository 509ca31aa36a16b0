// The figures of a workbook put into a plant.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cpa/calendar/overlaps.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/import_undoing.hpp"
#include "cpa/workbook_import/internal/import_bills.hpp"
#include "cpa/workbook_import/internal/import_problems.hpp"
#include "cpa/workbook_import/internal/row_steps.hpp"

namespace cpa::workbook_import {
namespace {

using calendar::Period;
using plant::Item;
using plant::Record;

std::vector<Period> periods_of(const Item& item) {
  std::vector<Period> periods;
  for (const Record& record : item.records) periods.push_back(record.period);
  return periods;
}

// Whether all items with figures have them for the same periods: such a plant is one wide table,
// and stays one.
bool is_one_table(const plant::Plant& plant) {
  const std::vector<Period>* first = nullptr;
  std::vector<std::vector<Period>> all;
  for (const Item& item : plant.items) {
    if (!item.records.empty()) all.push_back(periods_of(item));
  }
  for (const auto& periods : all) {
    if (first == nullptr) first = &periods;
    if (periods != *first) return false;
  }
  return true;
}

void insert_by_period(Item& item, Record record) {
  const auto place = std::upper_bound(
      item.records.begin(), item.records.end(), record.period,
      [](const Period& period, const Record& other) { return period < other.period; });
  item.records.insert(place, std::move(record));
}

std::set<Period> periods_with_figures(const plant::Plant& plant) {
  std::set<Period> periods;
  for (const Item& item : plant.items) {
    for (const Record& record : item.records) {
      if (record.reading.is_known()) periods.insert(record.period);
    }
  }
  return periods;
}

// Rows in which no item has a figure, as an empty plant has them, give way to rows of figures that
// share days with them.
void drop_rows_in_the_way(plant::Plant& plant) {
  const std::set<Period> figures = periods_with_figures(plant);
  const std::vector<Period> sorted(figures.begin(), figures.end());
  std::vector<Period> latest;  // of all that begin up to each, the one that ends last
  for (const Period& period : sorted) {
    latest.push_back(latest.empty() || period.to > latest.back().to ? period : latest.back());
  }
  const auto is_in_the_way = [&](const Record& record) {
    if (figures.contains(record.period)) return false;
    const auto after = std::partition_point(sorted.begin(), sorted.end(), [&](const Period& one) {
      return one.from < record.period.to;
    });
    const auto begun = static_cast<std::size_t>(after - sorted.begin());
    return begun > 0 && latest[begun - 1].to > record.period.from;
  };
  for (Item& item : plant.items) std::erase_if(item.records, is_in_the_way);
}

// Months beside days, say: no row can be for both, so each item keeps rows of its own.
bool has_unlike_rows(const plant::Plant& plant) {
  const std::set<Period> figures = periods_with_figures(plant);
  return std::adjacent_find(figures.begin(), figures.end(), [](const Period& a, const Period& b) {
           return a.overlaps(b);
         }) != figures.end();
}

void fill_gaps(plant::Plant& plant) {
  std::set<Period> all;
  for (const Item& item : plant.items) {
    for (const Record& record : item.records) all.insert(record.period);
  }
  for (Item& item : plant.items) {
    if (item.records.empty()) continue;
    std::set<Period> lacking = all;
    for (const Record& record : item.records) lacking.erase(record.period);
    for (const Period& period : lacking) {
      insert_by_period(item, {.period = period, .own_period = period});
    }
  }
}

// In a problem a dash says that an item was not in use.
std::string shown(const plant::Reading& reading) {
  return reading.state == plant::ReadingState::not_used ? "-" : reading.value.text();
}

class Merger {
 public:
  Merger(const plant::Plant& plant, Prefer prefer) : prefer_(prefer), months_(has_months(plant)) {
    merge_.plant = plant;
  }

  // `own`: the days that the figure is for.
  void take(const ImportedFigure& figure, const Period& own) {
    Item& item = merge_.plant.items[figure.item];
    if (months_ && figure.period.to - figure.period.from <= std::chrono::days{1}) {
      return complain("import.grain", figure, {{"found", calendar::text_of(figure.period)}});
    }
    auto same = std::lower_bound(
        item.records.begin(), item.records.end(), figure.period,
        [](const Record& record, const Period& period) { return record.period < period; });
    if (same != item.records.end() && same->period == figure.period) {
      if (!same->reading.is_known()) {
        same->own_period = own;
        added_[{figure.item, figure.period}] = &figure;
      } else if (takes_days(*same, figure, own)) {
        same->own_period = own;
        same->reading = figure.reading;
        added_[{figure.item, figure.period}] = &figure;
        ++merge_.replaced;
        return;
      }
      tell_of_days(*same, figure);
      return compare(*same, figure);
    }
    if (const Record* other = known_overlap(item, figure.period)) {
      return complain("import.period_overlap", figure,
                      {{"found", calendar::text_of(figure.period)},
                       {"existing", calendar::text_of(other->period)}});
    }
    ++merge_.added;
    added_[{figure.item, figure.period}] = &figure;
    insert_by_period(item, {.period = figure.period, .own_period = own, .reading = figure.reading});
  }

  Checked<ImportMerge> result(bool one_table, Problems told) {
    std::set<std::size_t> changed;
    for (const auto& each : added_) changed.insert(each.first.first);
    for (const std::size_t index : changed) check_days(index);
    merge_.told = std::move(told);
    for (auto& each : left_days_) merge_.told.push_back(std::move(each.second));
    if (!problems_.empty()) return refuse(std::move(problems_));
    if (one_table && merge_.changes()) {
      drop_rows_in_the_way(merge_.plant);
      if (!has_unlike_rows(merge_.plant)) fill_gaps(merge_.plant);
    }
    return std::move(merge_);
  }

 private:
  // What came must be for other days than all else, though its period is a free one.
  void check_days(std::size_t index) {
    std::vector<const Record*> by_days;
    for (const Record& record : merge_.plant.items[index].records) {
      if (covers_days(record.reading)) by_days.push_back(&record);
    }
    std::stable_sort(by_days.begin(), by_days.end(), [](const Record* a, const Record* b) {
      return a->own_period < b->own_period;
    });
    std::vector<Period> days;
    days.reserve(by_days.size());
    for (const Record* record : by_days) days.push_back(record->own_period);
    for (const calendar::Overlap& one : calendar::overlaps_of(days)) {
      tell_of_clash(index, *by_days[one.earlier], *by_days[one.later]);
    }
  }

  void tell_of_clash(std::size_t index, const Record& one, const Record& other) {
    auto added = added_.find({index, other.period});
    const bool is_other = added != added_.end();
    if (!is_other) added = added_.find({index, one.period});
    if (added == added_.end()) return;
    complain("import.period_overlap", *added->second,
             {{"found", calendar::text_of((is_other ? other : one).own_period)},
              {"existing", calendar::text_of((is_other ? one : other).own_period)}});
  }

  // One problem for an item however many figures it is about, but where figures differ.
  void complain(std::string code, const ImportedFigure& figure,
                std::map<std::string, std::string> arguments) {
    const std::string& item = merge_.plant.items[figure.item].code;
    const bool each = code == "import.differs";
    const auto first = std::find_if(problems_.begin(), problems_.end(), [&](const Problem& other) {
      return !each && other.code == code && other.arguments.at("item") == item;
    });
    if (first != problems_.end()) return count_one_more(*first);
    arguments["item"] = item;
    arguments["cell"] = figure.where.field;
    problems_.push_back(
        {.code = std::move(code), .where = figure.where, .arguments = std::move(arguments)});
  }

  // Rows without figures, which an empty plant and gaps have, are in nobody's way and go.
  const Record* known_overlap(Item& item, const Period& period) {
    auto at = std::partition_point(item.records.begin(), item.records.end(),
                                   [&](const Record& r) { return r.period.to <= period.from; });
    const auto first = at;
    for (; at != item.records.end() && at->period.from < period.to; ++at) {
      if (at->reading.is_known()) return &*at;
    }
    item.records.erase(first, at);
    return nullptr;
  }

  // A bill that is to be believed is so for its days as well.
  [[nodiscard]] bool takes_days(const Record& record, const ImportedFigure& figure,
                                const Period& own) const {
    return prefer_ == Prefer::new_figure && figure.bill && record.own_period != own;
  }

  // A figure that the plant keeps, it keeps with the days that it has for it.
  void tell_of_days(const Record& record, const ImportedFigure& figure) {
    if (!record.reading.is_known() || prefer_ == Prefer::new_figure || !figure.bill) return;
    constexpr std::chrono::days next_bill{1};  // where it begins with the day of the reading
    const Period& bill = *figure.bill;
    const Period& own = record.own_period;
    if (own == bill || own == Period{bill.from, bill.to - next_bill}) return;
    const auto first = left_days_.find(figure.item);
    if (first != left_days_.end()) {
      std::string& count = first->second.arguments.at("count");
      count = std::to_string(std::stoul(count) + 1);
      return;
    }
    Problem problem{
        .code = "import.bill_days_of_plant", .severity = Severity::note, .where = figure.where};
    problem.arguments = {{"item", merge_.plant.items[figure.item].code},
                         {"count", "1"},
                         {"found", calendar::text_of(bill)},
                         {"existing", calendar::text_of(own)},
                         {"cell", figure.where.field}};
    left_days_.emplace(figure.item, std::move(problem));
  }

  void compare(Record& record, const ImportedFigure& figure) {
    if (!record.reading.is_known()) {
      record.reading = figure.reading;
      ++merge_.added;
    } else if (says_the_same(record.reading, figure.reading)) {
      ++merge_.unchanged;
    } else if (prefer_ == Prefer::new_figure) {
      record.reading = figure.reading;
      ++merge_.replaced;
    } else if (prefer_ == Prefer::old_figure) {
      ++merge_.kept;
    } else {
      complain("import.differs", figure,
               {{"period", calendar::text_of(figure.period)},
                {"old", shown(record.reading)},
                {"new", shown(figure.reading)}});
    }
  }

  // A workbook cannot say that a figure is an estimate, so the same figure leaves that as it is
  // unless the workbook is to be believed; "not in use" is another thing than 0.
  [[nodiscard]] bool says_the_same(const plant::Reading& old, const plant::Reading& now) const {
    if (old.value != now.value) return false;
    if (old.state == now.state) return true;
    const bool idle =
        old.state == plant::ReadingState::not_used || now.state == plant::ReadingState::not_used;
    return !idle && prefer_ != Prefer::new_figure;
  }

  Prefer prefer_;
  bool months_;
  ImportMerge merge_;
  std::map<std::pair<std::size_t, Period>, const ImportedFigure*> added_;  // by item and period
  std::map<std::size_t, Problem> left_days_;                               // by item
  Problems problems_;
};

const Record* record_at(const Item* item, const Period& period) {
  if (item == nullptr) return nullptr;
  const auto found = std::find_if(item->records.begin(), item->records.end(),
                                  [&](const Record& record) { return record.period == period; });
  return found == item->records.end() ? nullptr : &*found;
}

class Undoing {
 public:
  Undoing(const plant::Plant& before, const plant::Plant& after, const plant::Plant& now)
      : before_(before), after_(after) {
    result_.plant = now;
  }

  TakenBack run() {
    const bool one_table = is_one_table(result_.plant);
    for (Item& item : result_.plant.items) {
      const Item* const imported = after_.item(item.code);
      if (imported == nullptr) continue;
      for (const Record& record : imported->records) take_back_one(item, record);
      put_empty_rows_back(item);
    }
    if (one_table) fill_gaps(result_.plant);
    return std::move(result_);
  }

 private:
  void take_back_one(Item& item, const Record& imported) {
    const Record* const old = record_at(before_.item(item.code), imported.period);
    const bool same_days = old != nullptr && old->own_period == imported.own_period;
    if (same_days && old->reading == imported.reading) return;
    const auto now =
        std::find_if(item.records.begin(), item.records.end(),
                     [&](const Record& record) { return record.period == imported.period; });
    const bool still = now != item.records.end() && now->reading == imported.reading;
    const bool is_figure = imported.reading.is_known();
    if (!still) {
      // A gap that only came with the row of other figures is nobody's figure.
      if (is_figure) result_.left.push_back({item.code, imported.period});
      return;
    }
    if (old != nullptr) {
      *now = *old;
    } else {
      item.records.erase(now);
    }
    if (is_figure) ++result_.figures;
  }

  // Rows without figures had to go where a figure of another length came.
  void put_empty_rows_back(Item& item) const {
    const Item* const old = before_.item(item.code);
    if (old == nullptr) return;
    for (const Record& record : old->records) {
      const bool is_taken =
          std::any_of(item.records.begin(), item.records.end(),
                      [&](const Record& other) { return other.period.overlaps(record.period); });
      const bool was_empty = !record.reading.is_known();
      if (was_empty && !is_taken && record_at(after_.item(item.code), record.period) == nullptr) {
        insert_by_period(item, record);
      }
    }
  }

  const plant::Plant& before_;
  const plant::Plant& after_;
  TakenBack result_;
};

}  // namespace

TakenBack take_back(const plant::Plant& before, const plant::Plant& after,
                    const plant::Plant& now) {
  return Undoing(before, after, now).run();
}

void keep_columns(plant::Plant& plant, std::span<const std::string> codes) {
  const auto recorded = std::find_if(plant.items.begin(), plant.items.end(),
                                     [](const Item& item) { return !item.records.empty(); });
  if (recorded == plant.items.end() || !is_one_table(plant)) return;
  const std::vector<Period> rows = periods_of(*recorded);
  for (Item& item : plant.items) {
    const bool is_kept = std::find(codes.begin(), codes.end(), item.code) != codes.end();
    if (!is_kept || !item.records.empty()) continue;
    for (const Period& row : rows) item.records.push_back({.period = row, .own_period = row});
  }
}

Checked<ImportMerge> merge_figures(const plant::Plant& plant,
                                   std::span<const ImportedFigure> figures, Prefer prefer) {
  Merger merger(plant, prefer);
  SettledBills settled = settle_bills(plant, figures, prefer);
  for (std::size_t i = 0; i < figures.size(); ++i) merger.take(figures[i], settled.own[i]);
  return merger.result(is_one_table(plant), std::move(settled.told));
}

}  // namespace cpa::workbook_import
