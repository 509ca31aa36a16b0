#include "cpa/plant_files/internal/plant_check.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::plant_files {
namespace {

std::string key_of(std::string_view field, std::string_view found) {
  std::string key(field);
  key += '\n';
  key += found;
  return key;
}

std::string argument(const Problem& problem, const std::string& name) {
  const auto found = problem.arguments.find(name);
  return found == problem.arguments.end() ? std::string() : found->second;
}

// Finds the second of two records whose own periods overlap. check() names them in the order of
// the records, so each search goes on where the last one ended.
class OverlapPlaces {
 public:
  explicit OverlapPlaces(const ReadingContext& context) : context_(context) {}

  std::optional<Place> of(const Problem& problem) {
    const auto second = calendar::read_period(argument(problem, "second"));
    if (!second || !go_to_item(problem.where.field)) return std::nullopt;
    const std::vector<plant::Record>& records = context_.plant.items[item_].records;
    go_to(records, *second);
    if (argument(problem, "first") == argument(problem, "second")) {  // the same bill twice
      ++record_;
      go_to(records, *second);
    }
    if (record_ >= context_.record_places[item_].size()) return std::nullopt;
    return context_.record_places[item_][record_];
  }

 private:
  void go_to(const std::vector<plant::Record>& records, const calendar::Period& own) {
    while (record_ < records.size() && records[record_].own_period != own) ++record_;
  }

  bool go_to_item(const std::string& code) {
    while (item_ < context_.record_places.size() && context_.plant.items[item_].code != code) {
      ++item_;
      record_ = 0;
    }
    return item_ < context_.record_places.size();
  }

  const ReadingContext& context_;
  std::size_t item_ = 0;
  std::size_t record_ = 0;
};

const char* form_word(Form form) {
  switch (form) {
    case Form::folder:
      return "folder";
    case Form::workbook:
      return "workbook";
    case Form::json:
      return "json";
  }
  return "folder";
}

// Where something could not be read, that may be why an item has no figures.
void warn_of_empty_items(ReadingContext& context) {
  const bool is_faulty =
      has_errors(context.problems) ||
      std::any_of(context.late.begin(), context.late.end(), [](const PlacedProblem& found) {
        return found.problem.severity == Severity::error;
      });
  if (is_faulty) return;
  for (const plant::Item& item : context.plant.items) {
    if (!item.records.empty() || context.is_full()) continue;
    Problem problem;
    problem.code = "data.item.no_figures";
    problem.severity = Severity::warning;
    const std::string form = form_word(context.form);
    problem.arguments = {{"item", item.code},
                         {"figures", "@no_figures.figures." + form},
                         {"list", "@no_figures.items." + form}};
    problem.where.field = item.code;
    const std::optional<Place> place = context.places.of(problem);
    context.late.push_back({std::move(problem), place});
  }
}

}  // namespace

void Places::set(std::string_view field, Place place) {
  places_.insert_or_assign(std::string(field), place);
}

void Places::set(std::string_view field, std::string_view found, Place place) {
  places_.insert_or_assign(key_of(field, found), place);
}

std::optional<Place> Places::of(const Problem& problem) const {
  const std::string& field = problem.where.field;
  auto place = places_.find(key_of(field, argument(problem, "found")));
  if (place == places_.end()) place = places_.find(field);
  if (place == places_.end()) return std::nullopt;
  return place->second;
}

bool ReadingContext::count_reading(Place place) {
  if (++readings <= most_readings) return true;
  if (readings == most_readings + 1) {
    Problem problem;
    problem.code = "plant_file.limit";
    problem.arguments = {{"limit", std::to_string(most_readings)}};
    late.push_back({std::move(problem), place});
  }
  return false;
}

std::size_t error_count(const Problems& problems) {
  return static_cast<std::size_t>(
      std::count_if(problems.begin(), problems.end(),
                    [](const Problem& problem) { return problem.severity == Severity::error; }));
}

void check_whole(ReadingContext& context) {
  OverlapPlaces overlaps(context);
  for (Problem& problem : plant::check(context.plant)) {
    if (context.is_full()) return;
    std::optional<Place> place;
    if (problem.code == "plant.record.overlap") {
      if (context.periods_clash) continue;
      place = overlaps.of(problem);
    } else {
      place = context.places.of(problem);
    }
    context.late.push_back({std::move(problem), place});
  }
  warn_of_empty_items(context);
}

}  // namespace cpa::plant_files
