// The figures of a workbook put into a plant.
#include <algorithm>
#include <set>
#include <utility>

#include "cpa/plant_files/foreign_workbook.hpp"

namespace cpa::plant_files {
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

class Merger {
 public:
  Merger(const plant::Plant& plant, Prefer prefer) : prefer_(prefer) { merge_.plant = plant; }

  void take(const ImportedFigure& figure) {
    Item& item = merge_.plant.items[figure.item];
    const auto same = std::find_if(item.records.begin(), item.records.end(),
                                   [&](const Record& r) { return r.period == figure.period; });
    if (same != item.records.end()) return compare(*same, figure);
    const auto other = std::find_if(item.records.begin(), item.records.end(), [&](const Record& r) {
      return r.period.overlaps(figure.period);
    });
    if (other != item.records.end()) {
      return complain("import.period_overlap", figure,
                      {{"found", calendar::text_of(figure.period)},
                       {"existing", calendar::text_of(other->period)}});
    }
    ++merge_.added;
    insert_by_period(
        item, {.period = figure.period, .own_period = figure.period, .reading = figure.reading});
  }

  Checked<ImportMerge> result(bool one_table) {
    if (!problems_.empty()) return refuse(std::move(problems_));
    if (one_table && merge_.changes()) fill_gaps(merge_.plant);
    return std::move(merge_);
  }

 private:
  void complain(std::string code, const ImportedFigure& figure,
                std::map<std::string, std::string> arguments) {
    arguments["item"] = merge_.plant.items[figure.item].code;
    arguments["cell"] = figure.where.field;
    problems_.push_back(
        {.code = std::move(code), .where = figure.where, .arguments = std::move(arguments)});
  }

  void compare(Record& record, const ImportedFigure& figure) {
    if (!record.reading.is_known()) {
      record.reading = figure.reading;
      ++merge_.added;
    } else if (record.reading.value == figure.reading.value) {
      ++merge_.unchanged;
    } else if (prefer_ == Prefer::new_figure) {
      record.reading = figure.reading;
      ++merge_.replaced;
    } else if (prefer_ == Prefer::old_figure) {
      ++merge_.kept;
    } else {
      complain("import.differs", figure,
               {{"period", calendar::text_of(figure.period)},
                {"old", record.reading.value.text()},
                {"new", figure.reading.value.text()}});
    }
  }

  Prefer prefer_;
  ImportMerge merge_;
  Problems problems_;
};

}  // namespace

Checked<ImportMerge> merge_figures(const plant::Plant& plant,
                                   std::span<const ImportedFigure> figures, Prefer prefer) {
  Merger merger(plant, prefer);
  for (const ImportedFigure& figure : figures) merger.take(figure);
  return merger.result(is_one_table(plant));
}

}  // namespace cpa::plant_files
