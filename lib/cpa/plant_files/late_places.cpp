#include "cpa/plant_files/internal/late_places.hpp"

#include <algorithm>
#include <utility>

namespace cpa::plant_files {
namespace {

// Takes the late problems of one source out of the context, by place.
std::vector<PlacedProblem> take(Source source, ReadingContext& context) {
  std::vector<PlacedProblem>& late = context.late;
  const auto first = std::stable_partition(late.begin(), late.end(), [source](const auto& one) {
    return !one.place || one.place->source != source;
  });
  std::vector<PlacedProblem> taken(std::make_move_iterator(first),
                                   std::make_move_iterator(late.end()));
  late.erase(first, late.end());
  std::stable_sort(taken.begin(), taken.end(),
                   [](const auto& a, const auto& b) { return a.place->at < b.place->at; });
  return taken;
}

// Keeps the field that the problem named already.
void put(Problem problem, Location where, ReadingContext& context) {
  if (where.field.empty()) where.field = problem.where.field;
  problem.where = std::move(where);
  context.problems.push_back(std::move(problem));
}

}  // namespace

void place_in_document(const documents::Document& document, ReadingContext& context) {
  for (PlacedProblem& one : take(Source::document, context)) {
    const auto first = one.problem.arguments.find("first_line");
    if (first != one.problem.arguments.end()) {
      first->second = std::to_string(document.locate(std::stoul(first->second)).line);
    }
    put(std::move(one.problem), document.locate(one.place->at), context);
  }
}

void place_in_csv(Source source, std::string_view text, const tables::CsvOptions& options,
                  ReadingContext& context) {
  std::vector<PlacedProblem> placed = take(source, context);
  if (placed.empty()) return;
  auto reader = tables::CsvReader::open(text, options);
  if (!reader) return;
  const tables::Row* row = reader->next();
  for (PlacedProblem& one : placed) {
    while (row != nullptr && row->line < one.place->at) row = reader->next();
    Location where;
    where.file = options.file;
    where.line = one.place->at;
    if (row != nullptr && row->line == one.place->at) {
      where = reader->locate(*row, one.place->column);
    }
    put(std::move(one.problem), std::move(where), context);
  }
}

void place_in_table(Source source, const std::function<Location(Place)>& locate,
                    ReadingContext& context) {
  for (PlacedProblem& one : take(source, context)) {
    put(std::move(one.problem), locate(*one.place), context);
  }
}

void place_elsewhere(const std::string& file, ReadingContext& context) {
  for (PlacedProblem& one : std::exchange(context.late, {})) {
    one.problem.where.file = file;
    context.problems.push_back(std::move(one.problem));
  }
}

}  // namespace cpa::plant_files
