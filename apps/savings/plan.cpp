#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_plan.hpp"
#include "embedded_savings_help.hpp"
#include "savings/commands.hpp"
#include "savings/option_values.hpp"
#include "savings/plan_answer.hpp"

namespace cpa::apps {
namespace {

// A lock is worth something as long as it does not change: no other is put in its place unasked.
std::optional<Problem> already_locked(const Request& request) {
  const std::filesystem::path path = tasks::lock_path(request.operands().front());
  std::error_code ignored;
  if (!request.has("lock") || request.has("force") || !std::filesystem::exists(path, ignored)) {
    return std::nullopt;
  }
  Problem problem{.code = "lock.exists", .arguments = {{"path", path.string()}}};
  problem.where.file = path.string();
  return problem;
}

Result<void> write_lock(const Request& request, const Terminal& terminal,
                        const tasks::SavingsPlan& plan) {
  const std::filesystem::path path = tasks::lock_path(request.operands().front());
  if (auto written = save(terminal, path.string(), tasks::lock_text(plan.lock)); !written) {
    return written;
  }
  terminal.tell(terminal.text("plan.locked", {{"path", path.string()}}) + "\n");
  return {};
}

Exit plan(const Request& request, const Terminal& terminal) {
  Problems problems;
  tasks::PlanRequest wish{.path = request.operands().front()};
  wish.plant = plant_options(request, problems);
  wish.detectability.confidence = wish.plant.confidence;
  if (const auto months = count_of(request, "months", problems)) wish.reporting_months = *months;
  if (const auto text = request.value("power")) {
    const auto power = confidence_of(*text);
    if (power) wish.detectability.power = *power;
    if (!power) problems.push_back(bad_value("power", *text, "@expected.confidence"));
  }
  wish.date = request.value_or("date", "");
  if (request.has("lock") && !calendar::read_day(wish.date)) {
    problems.push_back(wish.date.empty() ? lacking_option("date", "value.date")
                                         : bad_value("date", wish.date, "@expected.date"));
  }
  if (!problems.empty()) return terminal.report(problems);
  if (const auto locked = already_locked(request)) return terminal.report(*locked);
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto answer = tasks::plan_savings(wish, *packs);
  if (!answer) return terminal.report(answer.error());
  if (request.has("json")) {
    terminal.out << plan_json(*answer);
  } else {
    print_plan(terminal, *answer);
    print_packs(terminal, answer->packs_used);
  }
  if (request.has("lock")) {
    if (const auto written = write_lock(request, terminal, *answer); !written) {
      return terminal.report(written.error());
    }
    return terminal.report(tasks::doubts_of(answer->lock));
  }
  return Exit::done;
}

std::vector<Option> plan_options() {
  std::vector<Option> all = model_options();
  const std::vector<Option> own{{.name = "months", .value = "value.number"},
                                {.name = "power", .value = "value.share"},
                                {.name = "lock"},
                                {.name = "date", .value = "value.date", .only_with = {"--lock"}},
                                {.name = "force", .only_with = {"--lock"}},
                                {.name = "json"},
                                packs_option()};
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

}  // namespace

const Command& plan_command() {
  static const Command command{.name = "plan",
                               .app = "savings",
                               .help = help_among(embedded::savings_help(), "plan"),
                               .options = plan_options(),
                               .operands = {.name = "operand.plant", .least = 1, .most = 1},
                               .run = plan};
  return command;
}

}  // namespace cpa::apps
