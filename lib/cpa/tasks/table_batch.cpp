#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "cpa/files/reading.hpp"
#include "cpa/tasks/batch_columns.hpp"
#include "cpa/tasks/batch_roles.hpp"
#include "cpa/tasks/internal/batch_pipeline.hpp"
#include "cpa/tasks/internal/batch_plant.hpp"
#include "cpa/tasks/internal/table_batch.hpp"
#include "cpa/tasks/internal/table_source.hpp"
#include "cpa/tasks/internal/table_survey.hpp"

namespace cpa::tasks {
namespace {

constexpr std::uintmax_t largest_roles = 200'000'000;
// Figures held at once of plants whose rows stand apart: some hundred bytes each.
constexpr std::size_t most_figures = 1'000'000;

BatchOutcome outcome_of(std::string id, plant::Plant plant, Problems warnings,
                        const BatchRequest& request, const sectors::Packs& packs) {
  BatchOutcome outcome{.plant = std::move(id)};
  auto answer = assess_savings(std::move(plant), packs, request.options, request.version,
                               std::move(warnings));
  if (answer) {
    outcome.answer = std::move(*answer);
  } else {
    outcome.problems = std::move(answer.error());
  }
  return outcome;
}

class TableBatch {
 public:
  TableBatch(const BatchRequest& request, const sectors::Packs& packs, const BatchSink& sink)
      : request_(request), packs_(packs), pipeline_(request.threads, sink) {}

  Problems run() {
    auto source = TableSource::open(request_.path, request_.mark);
    if (!source) return {source.error()};
    source_ = std::move(*source);
    const auto roles_path =
        request_.roles.empty() ? request_.path.parent_path() / "plants.csv" : request_.roles;
    const auto text = files::read_file(roles_path, largest_roles);
    if (!text) return {text.error()};
    auto roles = read_roles(*text, roles_path.string(), packs_);
    if (!roles) return std::move(roles.error());
    roles_ = std::move(*roles);
    if (Problems faults = survey(); !layout_) return faults;
    const std::size_t columns = std::max<std::size_t>(1, roles_.codes.size());
    const auto& plants = survey_.plants();
    for (std::size_t first = 0; first < plants.size();) {
      const std::size_t end = survey_.end_of_pass(first, most_figures / columns);
      if (Problems faults = read_plants(first, end); !faults.empty()) {
        pipeline_.finish();
        return faults;
      }
      first = end;
    }
    report_absent();
    pipeline_.finish();
    return end_of_table_;
  }

 private:
  // Reads the table to its end without looking at figures. Problems, and no layout_, where its
  // headings leave nothing to go on with.
  Problems survey() {
    std::size_t plant_column = 0;
    auto reader = source_.reader(
        [&](const tables::Row& row, const Problem&) { survey_.add(row, plant_column); });
    if (!reader) return std::move(reader.error());
    const auto plant = reader->column("plant");
    const auto period = reader->column("period");
    Problems problems;
    for (const auto& [found, name] : {std::pair{plant, "plant"}, std::pair{period, "period"}}) {
      if (found) continue;
      Problem problem{.code = "batch.table_column", .arguments = {{"expected", name}}};
      problem.where = reader->locate_heading(0);
      problems.push_back(std::move(problem));
    }
    BatchColumns columns(*reader);
    for (Problem& problem : columns.unknown(*reader, roles_)) {
      problems.push_back(std::move(problem));
    }
    if (!problems.empty()) return problems;
    plant_column = *plant;
    while (const tables::Row* row = reader->next()) survey_.add(*row, plant_column);
    end_of_table_ = reader->problems();
    if (has_errors(end_of_table_)) survey_.break_off();
    layout_ = {*plant, *period, request_.mark, std::move(columns)};
    total_ = survey_.plants().size();
    for (const auto& [id, roles] : roles_.plants) total_ += is_absent(id) ? 1U : 0U;
    return {};
  }

  // Gathers the plants from `first` up to `end` and hands each on once it has all its rows and
  // those before it are handed on.
  Problems read_plants(std::size_t first, std::size_t end) {
    std::map<std::size_t, BatchPlant> open;
    std::size_t next = first;
    std::size_t index = survey_.plants().size();  // of the row before
    const auto take = [&](const tables::CsvReader& reader, const tables::Row& row,
                          const Problem* refused) {
      const std::string_view id = plant_of(row, layout_->plant_column);
      if (index == survey_.plants().size() || survey_.plants()[index].id != id) {
        index = survey_.index_of(id);
      }
      if (index < next || index >= end) return;
      const auto at = open.try_emplace(index, std::string(id), roles_, *layout_, reader, row).first;
      if (refused == nullptr) {
        at->second.add_row(reader, row);
      } else {
        at->second.add_refused(*refused);
      }
      for (auto ready = open.begin(); ready != open.end() && ready->first == next &&
                                      ready->second.row_count() == survey_.plants()[next].rows;
           ready = open.erase(ready)) {
        hand_on(survey_.plants()[next++], ready->second);
      }
    };
    tables::CsvReader* in_use = nullptr;
    auto reader = source_.reader(
        [&](const tables::Row& row, const Problem& problem) { take(*in_use, row, &problem); });
    if (!reader) return std::move(reader.error());
    in_use = &*reader;
    while (next < end) {
      const tables::Row* const row = reader->next();
      if (row == nullptr) break;
      take(*reader, *row, nullptr);
    }
    // The table has become another one meanwhile.
    if (next < end)
      return {{.code = "batch.table_changed", .where = {.file = request_.path.string()}}};
    return {};
  }

  void hand_on(const SurveyedPlant& surveyed, BatchPlant& one) {
    Problems& problems = one.problems();
    // Where reading could not go on, what there is of the plant may not be all of it.
    if (surveyed.cut_off) {
      problems.insert(problems.end(), end_of_table_.begin(), end_of_table_.end());
    }
    one.close();
    if (has_errors(problems)) return submit_fault(surveyed.id, std::move(problems));
    pipeline_.submit([this, id = surveyed.id, plant = std::move(one.gathered()),
                      warnings = std::move(
                          problems)] { return outcome_of(id, plant, warnings, request_, packs_); },
                     share_done());
  }

  [[nodiscard]] bool is_absent(const std::string& id) const {
    return id != "*" && survey_.index_of(id) == survey_.plants().size();
  }

  // A plant that the roles name and the table does not is a plant at fault, not one less.
  void report_absent() {
    for (const auto& [id, roles] : roles_.plants) {
      if (!is_absent(id)) continue;
      Problem problem{.code = "batch.no_rows", .arguments = {{"found", id}}};
      problem.where.file = request_.path.string();
      Problems problems{std::move(problem)};
      problems.insert(problems.end(), roles.faults.begin(), roles.faults.end());
      submit_fault(id, std::move(problems));
    }
  }

  void submit_fault(const std::string& id, Problems problems) {
    pipeline_.submit(
        [id, problems = std::move(problems)] {
          return BatchOutcome{.plant = id, .problems = problems};
        },
        share_done());
  }

  double share_done() { return static_cast<double>(++handed_on_) / static_cast<double>(total_); }

  const BatchRequest& request_;
  const sectors::Packs& packs_;
  BatchPipeline pipeline_;
  TableSource source_;
  BatchRoles roles_;
  TableSurvey survey_;
  std::optional<TableLayout> layout_;
  Problems end_of_table_;
  std::size_t total_ = 0;
  std::size_t handed_on_ = 0;
};

}  // namespace

Problems assess_table(const BatchRequest& request, const sectors::Packs& packs,
                      const BatchSink& sink) {
  return TableBatch(request, packs, sink).run();
}

}  // namespace cpa::tasks
