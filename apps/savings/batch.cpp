#include "savings/batch.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/progress.hpp"
#include "common/version.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "cpa/tasks/savings_batch.hpp"
#include "savings/batch_rows.hpp"
#include "savings/option_values.hpp"

namespace cpa::apps {
namespace {

struct Count {
  std::size_t plants = 0;
  std::size_t confirmed = 0;
  std::size_t refuted = 0;
  std::size_t undecided = 0;
  std::size_t faulty = 0;
  std::size_t unclaimed = 0;

  void add(const tasks::BatchOutcome& outcome) {
    ++plants;
    if (!outcome.answer) {
      ++faulty;
    } else if (claims_nothing(*outcome.answer)) {
      ++unclaimed;
    } else if (outcome.answer->assessment.overall == savings::Verdict::confirmed) {
      ++confirmed;
    } else if (outcome.answer->assessment.overall == savings::Verdict::refuted) {
      ++refuted;
    } else {
      ++undecided;
    }
  }
};

// Takes each plant's row as it comes: to standard output at once, else kept for the file.
class Rows {
 public:
  Rows(const Request& request, const Terminal& terminal)
      : terminal_(terminal), json_(request.has("json")), path_(request.value("output")) {
    if (!json_) write_batch_headings(table_);
  }

  // Whether rows run over the screen: they show how far the work is, and a bar would stand in them.
  [[nodiscard]] bool run_over_screen() const { return !path_ && terminal_.out_is_screen; }

  void add(const tasks::BatchOutcome& outcome) {
    if (json_) {
      text_ += batch_json_line(outcome);
    } else {
      write_batch_row(table_, outcome, terminal_.language);
    }
    if (path_) return;
    terminal_.out << (json_ ? text_ : table_.take());
    text_.clear();
  }

  // Hours of work should not end at a folder that is not there.
  [[nodiscard]] Result<void> check_place() const {
    if (!path_ || *path_ == "-") return {};
    return files::check_creatable(*path_);
  }

  [[nodiscard]] Result<void> keep() {
    if (!path_) return {};
    return save(terminal_, *path_, json_ ? text_ : table_.take());
  }

 private:
  const Terminal& terminal_;
  bool json_;
  std::optional<std::string> path_;
  tables::CsvWriter table_;
  std::string text_;
};

std::string summary(const Terminal& terminal, const Count& count) {
  const std::string unclaimed = count.unclaimed == 0 ? "" : std::to_string(count.unclaimed);
  return terminal.text("batch.summary", {{"plants", std::to_string(count.plants)},
                                         {"confirmed", std::to_string(count.confirmed)},
                                         {"undecided", std::to_string(count.undecided)},
                                         {"refuted", std::to_string(count.refuted)},
                                         {"faulty", std::to_string(count.faulty)},
                                         {"unclaimed", unclaimed}}) +
         "\n";
}

tasks::BatchRequest batch_of(const Request& request, savings::PlantOptions options,
                             Problems& usage) {
  // The sensitivity of thousands of plants is nobody's reading; one by one it is there.
  options.with_sensitivity = false;
  options.with_months = request.has("json");
  tasks::BatchRequest batch{.path = request.value_or("batch", "")};
  batch.roles = request.value_or("roles", "");
  batch.options = std::move(options);
  batch.mark = decimal_mark_of(request);
  batch.version = std::string(version());
  if (const auto threads = count_of(request, "threads", usage)) {
    batch.threads = static_cast<unsigned>(*threads);
  }
  return batch;
}

// The bar is gone before anything else is told.
Problems assess_all(const tasks::BatchRequest& batch, const sectors::Packs& packs,
                    const Terminal& terminal, Rows& rows, Count& count) {
  constexpr std::size_t steps = 100;
  std::size_t done_steps = 0;
  Terminal of_bar = terminal;
  of_bar.err_is_screen = terminal.err_is_screen && !rows.run_over_screen();
  Progress progress(of_bar, terminal.text("batch.progress"), steps, "app.progress.share");
  return tasks::assess_batch(batch, packs, [&](const tasks::BatchOutcome& outcome, double done) {
    count.add(outcome);
    rows.add(outcome);
    const auto reached = static_cast<std::size_t>(done * static_cast<double>(steps));
    if (reached > done_steps) progress.advance(reached - done_steps);
    done_steps = std::max(done_steps, reached);
  });
}

}  // namespace

Exit assess_many(const Request& request, const Terminal& terminal, savings::PlantOptions options) {
  Problems usage;
  const tasks::BatchRequest batch = batch_of(request, std::move(options), usage);
  if (!usage.empty()) return terminal.report(usage);
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  Rows rows(request, terminal);
  if (const auto place = rows.check_place(); !place) return terminal.report(place.error());
  Count count;
  const Problems problems = assess_all(batch, *packs, terminal, rows, count);
  if (has_errors(problems) && count.plants == 0) return terminal.report(problems);
  // What was assessed before the input broke off stands.
  if (const auto kept = rows.keep(); !kept) return terminal.report(kept.error());
  terminal.tell(summary(terminal, count));
  if (has_errors(problems)) return terminal.report(problems);
  if (count.faulty == count.plants && count.plants > 0) return Exit::bad_data;
  const bool all = count.confirmed == count.plants;
  return request.has("require") && !all ? Exit::not_so : Exit::done;
}

}  // namespace cpa::apps
