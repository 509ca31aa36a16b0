#include "cpa/tasks/savings_batch.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/files/ending.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tasks/batch_columns.hpp"
#include "cpa/tasks/batch_roles.hpp"
#include "cpa/tasks/internal/batch_rows.hpp"
#include "cpa/tasks/plan_lock.hpp"

namespace cpa::tasks {
namespace {

constexpr std::uintmax_t largest_roles = 200'000'000;
// Plants in work at once: enough to keep every thread busy, few enough to bound memory.
constexpr std::size_t plants_a_thread = 8;

// Hands plants to threads and their outcomes to the sink, in order.
class Pipeline {
 public:
  Pipeline(unsigned threads, const BatchSink& sink)
      : most_(std::max(1U, threads)), threads_(threads), sink_(sink) {}

  void submit(std::function<BatchOutcome()> work, double done) {
    if (threads_ <= 1) {
      deliver(work(), done);
      return;
    }
    // One asynchronous call works through a bundle, so that a thread's start does not weigh.
    bundle_.push_back(std::move(work));
    done_ = done;
    if (bundle_.size() >= plants_a_thread) launch();
  }

  void finish() {
    launch();
    while (!running_.empty()) collect();
  }

 private:
  struct Running {
    std::future<std::vector<BatchOutcome>> outcomes;
    double done = 0;
  };

  void launch() {
    if (bundle_.empty()) return;
    while (running_.size() >= most_) collect();
    running_.push_back({std::async(std::launch::async,
                                   [bundle = std::move(bundle_)] {
                                     std::vector<BatchOutcome> outcomes;
                                     for (const auto& work : bundle) outcomes.push_back(work());
                                     return outcomes;
                                   }),
                        done_});
    bundle_.clear();
  }

  void collect() {
    Running first = std::move(running_.front());
    running_.pop_front();
    for (BatchOutcome& outcome : first.outcomes.get()) deliver(std::move(outcome), first.done);
  }

  void deliver(const BatchOutcome& outcome, double done) { sink_(outcome, done); }

  std::size_t most_;
  unsigned threads_;
  const BatchSink& sink_;
  std::vector<std::function<BatchOutcome()>> bundle_;
  std::deque<Running> running_;
  double done_ = 0;
};

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
    auto file = files::FileReader::open(request_.path);
    if (!file) return {file.error()};
    const auto roles_path =
        request_.roles.empty() ? request_.path.parent_path() / "plants.csv" : request_.roles;
    const auto text = files::read_file(roles_path, largest_roles);
    if (!text) return {text.error()};
    auto roles = read_roles(*text, roles_path.string(), packs_);
    if (!roles) return std::move(roles.error());
    roles_ = std::move(*roles);
    std::error_code ignored;
    const auto size = std::filesystem::file_size(request_.path, ignored);
    size_ = ignored ? 0 : static_cast<double>(size);
    tables::CsvOptions options{.file = request_.path.string()};
    options.mark = request_.mark;
    // A row that cannot be read makes its plant a plant at fault.
    options.refused = [this](const tables::Row& row, const Problem& problem) {
      take_refused(row, problem);
    };
    auto reader = tables::CsvReader::stream(
        [&](std::span<char> buffer) {
          auto read = file->read(buffer);
          if (read) bytes_ += static_cast<double>(*read);
          return read;
        },
        options);
    if (!reader) return std::move(reader.error());
    reader_ = &*reader;
    return read_table(*reader);
  }

 private:
  Problems read_table(tables::CsvReader& reader) {
    const auto plant = reader.column("plant");
    const auto period = reader.column("period");
    Problems problems;
    for (const auto& [found, name] : {std::pair{plant, "plant"}, std::pair{period, "period"}}) {
      if (found) continue;
      Problem problem{.code = "batch.table_column", .arguments = {{"expected", name}}};
      problem.where = reader.locate_heading(0);
      problems.push_back(std::move(problem));
    }
    table_columns_ = BatchColumns(reader);
    for (Problem& problem : table_columns_->unknown(reader, roles_)) {
      problems.push_back(std::move(problem));
    }
    if (!problems.empty()) return problems;
    plant_column_ = *plant;
    while (const tables::Row* row = reader.next()) {
      begin_where_new(*row);
      add_row(reader, *row, *period);
    }
    // Where reading could not go on, what there is of the plant is not all of it.
    Problems end_of_table = reader.problems();
    if (has_errors(end_of_table)) {
      problems_.insert(problems_.end(), end_of_table.begin(), end_of_table.end());
    }
    end();
    report_absent();
    pipeline_.finish();
    return end_of_table;
  }

  void begin_where_new(const tables::Row& row) {
    const bool has_id = plant_column_ < row.cells.size();
    const std::string_view id = has_id ? trim(row.cells[plant_column_].text) : std::string_view();
    if (!open_ || id != current_.id) begin(std::string(id), *reader_, row, plant_column_);
  }

  void take_refused(const tables::Row& row, const Problem& problem) {
    begin_where_new(row);
    problems_.push_back(problem);
  }

  void begin(std::string id, const tables::CsvReader& reader, const tables::Row& row,
             std::size_t column) {
    end();
    open_ = true;
    const auto found = roles_.find(id);
    const auto any = roles_.find("*");
    current_ = {};
    columns_.clear();
    if (found != roles_.end()) {
      current_ = found->second;
    } else if (any != roles_.end()) {
      current_ = any->second;
    } else {
      report(reader.locate(row, column), {.code = "batch.no_roles", .arguments = {{"found", id}}});
    }
    current_.id = std::move(id);
    if (!seen_.insert(current_.id).second) {
      report(reader.locate(row, column),
             {.code = "batch.plant_split", .arguments = {{"found", current_.id}}});
    }
    for (std::size_t k = 0; k < current_.items.size(); ++k) {
      if (table_columns_->has(current_.items[k].code)) {
        columns_.push_back(k);
      } else {
        report(reader.locate(row, column),
               {.code = "batch.item_unknown", .arguments = {{"found", current_.items[k].code}}});
      }
    }
  }

  // A plant that the roles name and the table does not is a plant at fault, not one less.
  void report_absent() {
    for (const auto& [id, roles] : roles_) {
      if (id == "*" || seen_.contains(id)) continue;
      Problem problem{.code = "batch.no_rows", .arguments = {{"found", id}}};
      problem.where.file = request_.path.string();
      pipeline_.submit(
          [id = id, problem = std::move(problem)] {
            return BatchOutcome{.plant = id, .problems = {problem}};
          },
          1);
    }
  }

  void report(Location where, Problem problem) {
    problem.where = std::move(where);
    problems_.push_back(std::move(problem));
  }

  void add_row(const tables::CsvReader& reader, const tables::Row& row, std::size_t period_column) {
    auto period = calendar::read_period(trim(row.cells[period_column].text));
    if (!period) {
      report(reader.locate(row, period_column), std::move(period.error()));
      return;
    }
    rows_.push_back({*period, reader.locate(row, period_column)});
    for (const std::size_t k : columns_) {
      plant::Item& item = current_.items[k];
      auto record = table_columns_->read(reader, row, item, *period, request_.mark, problems_);
      if (record) item.records.push_back(std::move(*record));
    }
  }

  // Rows in any order of periods give the same plant.
  void end() {
    if (!open_) return;
    open_ = false;
    for (plant::Item& item : current_.items) {
      std::stable_sort(
          item.records.begin(), item.records.end(),
          [](const plant::Record& a, const plant::Record& b) { return a.period < b.period; });
    }
    const Problems clashes = clashes_of(std::move(rows_));
    problems_.insert(problems_.end(), clashes.begin(), clashes.end());
    rows_.clear();
    if (!has_errors(problems_)) {
      const Problems faults = plant::check(current_);
      problems_.insert(problems_.end(), faults.begin(), faults.end());
    }
    const double done = size_ > 0 ? std::min(1.0, bytes_ / size_) : 0;
    std::string id = current_.id;
    if (has_errors(problems_)) {
      pipeline_.submit(
          [id = std::move(id), problems = std::move(problems_)] {
            return BatchOutcome{.plant = id, .problems = problems};
          },
          done);
    } else {
      pipeline_.submit(
          [this, id = std::move(id), plant = std::move(current_), warnings = std::move(problems_)] {
            return outcome_of(id, plant, warnings, request_, packs_);
          },
          done);
    }
    problems_ = {};
  }

  const BatchRequest& request_;
  const sectors::Packs& packs_;
  Pipeline pipeline_;
  BatchRoles roles_;
  double size_ = 0;
  double bytes_ = 0;
  bool open_ = false;
  const tables::CsvReader* reader_ = nullptr;
  std::size_t plant_column_ = 0;
  plant::Plant current_;
  std::optional<BatchColumns> table_columns_;
  std::vector<std::size_t> columns_;  // items that have one
  std::set<std::string, std::less<>> seen_;
  std::vector<BatchRow> rows_;  // of the current plant
  Problems problems_;
};

Problem not_readable(const std::filesystem::path& path, const std::error_code& error) {
  Problem problem{.code = "file.not_readable", .where = {.file = path.string()}};
  problem.arguments = {{"path", path.string()}, {"reason", files::reason_of(error.value())}};
  return problem;
}

// One entry of a folder that may be a plant: a path, and why it cannot be looked at.
struct Entry {
  std::filesystem::path path;
  std::string name;
  std::error_code error;
};

// Every folder with a plant.yaml in it, every plant's JSON file and workbook, by name; `error` says
// where the folder could not be gone through to its end. What lies beside plants is none: the marks
// of open workbooks, locks of plans.
std::vector<Entry> plants_in(const std::filesystem::path& folder, std::error_code& error) {
  namespace fs = std::filesystem;
  std::vector<Entry> plants;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code unseen;
    const fs::file_status status = fs::status(at->path(), unseen);
    const bool is_folder = fs::is_directory(status);
    bool is_plant = false;
    if (is_folder) {
      is_plant = fs::exists(at->path() / plant_files::plant_yaml, unseen);
    } else {
      const std::string ending = files::ending_of(at->path());
      is_plant = (ending == ".json" || ending == ".xlsx") && !name.starts_with("~$") &&
                 !name.starts_with(".") && !name.ends_with(lock_file);
    }
    if (unseen == std::errc::no_such_file_or_directory) unseen.clear();
    if (!is_plant && !unseen) continue;
    plants.push_back({at->path(), is_folder ? name : at->path().stem().string(), unseen});
  }
  std::sort(plants.begin(), plants.end(),
            [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return plants;
}

BatchOutcome outcome_of(const Entry& entry, const BatchRequest& request,
                        const sectors::Packs& packs) {
  BatchOutcome outcome{.plant = entry.name};
  if (entry.error) {
    outcome.problems = {not_readable(entry.path, entry.error)};
    return outcome;
  }
  auto answer = assess_savings(entry.path, packs, request.options, request.version);
  if (answer) {
    outcome.answer = std::move(*answer);
  } else {
    outcome.problems = std::move(answer.error());
  }
  return outcome;
}

Problems assess_folder(const BatchRequest& request, const sectors::Packs& packs,
                       const BatchSink& sink) {
  std::error_code error;
  const std::vector<Entry> plants = plants_in(request.path, error);
  if (plants.empty() && !error) {
    return {{.code = "batch.no_plants", .arguments = {{"path", request.path.string()}}}};
  }
  Pipeline pipeline(request.threads, sink);
  for (std::size_t i = 0; i < plants.size(); ++i) {
    pipeline.submit(
        [&request, &packs, &entry = plants[i]] { return outcome_of(entry, request, packs); },
        static_cast<double>(i + 1) / static_cast<double>(plants.size()));
  }
  pipeline.finish();
  if (error) return {not_readable(request.path, error)};
  return {};
}

}  // namespace

Problems assess_batch(const BatchRequest& request, const sectors::Packs& packs,
                      const BatchSink& sink) {
  std::error_code unknown;
  if (std::filesystem::is_directory(request.path, unknown))
    return assess_folder(request, packs, sink);
  return TableBatch(request, packs, sink).run();
}

}  // namespace cpa::tasks
