#include "savings/batch.hpp"

#include <algorithm>
#include <string>

#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/progress.hpp"
#include "common/version.hpp"
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

  void add(const tasks::BatchOutcome& outcome) {
    ++plants;
    if (!outcome.answer) {
      ++faulty;
    } else if (outcome.answer->assessment.overall == savings::Verdict::confirmed) {
      ++confirmed;
    } else if (outcome.answer->assessment.overall == savings::Verdict::refuted) {
      ++refuted;
    } else {
      ++undecided;
    }
  }
};

}  // namespace

Exit assess_many(const Request& request, const Terminal& terminal, savings::PlantOptions options) {
  // The sensitivity of thousands of plants is nobody's reading; one by one it is there.
  options.with_sensitivity = false;
  options.with_months = request.has("json");
  tasks::BatchRequest batch{.path = request.value_or("batch", "")};
  batch.roles = request.value_or("roles", "");
  batch.options = options;
  batch.mark = decimal_mark_of(request);
  batch.version = std::string(version());
  Problems usage;
  if (const auto threads = count_of(request, "threads", usage)) {
    batch.threads = static_cast<unsigned>(*threads);
  }
  if (!usage.empty()) return terminal.report(usage);
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const bool json = request.has("json");
  const auto path = request.value("output");
  tables::CsvWriter table;
  std::string text;
  if (!json) write_batch_headings(table);
  constexpr std::size_t steps = 100;
  std::size_t done_steps = 0;
  Progress progress(terminal, terminal.text("batch.progress"), steps, "app.progress.share");
  Count count;
  const Problems problems =
      tasks::assess_batch(batch, *packs, [&](const tasks::BatchOutcome& outcome, double done) {
        count.add(outcome);
        if (json) {
          text += batch_json_line(outcome);
        } else {
          write_batch_row(table, outcome, terminal.language);
        }
        if (!path) {
          terminal.out << (json ? text : table.take());
          text.clear();
        }
        const auto reached = static_cast<std::size_t>(done * static_cast<double>(steps));
        if (reached > done_steps) progress.advance(reached - done_steps);
        done_steps = std::max(done_steps, reached);
        return true;
      });
  if (has_errors(problems)) return terminal.report(problems);
  if (path) {
    if (const auto written = save(terminal, *path, json ? text : table.take()); !written) {
      return terminal.report(written.error());
    }
  }
  terminal.tell(terminal.text("batch.summary", {{"plants", std::to_string(count.plants)},
                                                {"confirmed", std::to_string(count.confirmed)},
                                                {"undecided", std::to_string(count.undecided)},
                                                {"refuted", std::to_string(count.refuted)},
                                                {"faulty", std::to_string(count.faulty)}}) +
                "\n");
  const bool all = count.confirmed == count.plants;
  return request.has("require") && !all ? Exit::not_so : Exit::done;
}

}  // namespace cpa::apps
