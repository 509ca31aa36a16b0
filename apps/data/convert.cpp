#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "common/workbook_style.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tasks/conversion.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

std::string items_shown(std::vector<std::string> items) {
  constexpr std::size_t most = 6;
  if (items.size() > most) {
    items.resize(most);
    items.emplace_back("...");
  }
  return join(items);
}

// Where the flow sheet is now.
void say_flows(const Terminal& terminal, const tasks::ConversionRequest& wish,
               const tasks::Conversion& done) {
  std::vector<std::string> parts = done.flow_files;
  if (done.flow_sheet) {
    parts.push_back(terminal.text("convert.flows_sheet", {{"sheet", *done.flow_sheet}}));
  }
  if (!parts.empty()) terminal.print_line(terminal.text("convert.flows", {{"files", join(parts)}}));
  if (!done.foreign_files.empty()) {
    terminal.print_line(
        terminal.text("convert.flows_foreign", {{"files", join(done.foreign_files)},
                                                {"from", wish.from.string()},
                                                {"items", items_shown(done.foreign_items)}}));
  }
  if (done.left_behind.empty()) return;
  terminal.print_line(terminal.text(done.is_taken ? "convert.flows_taken" : "convert.flows_stay",
                                    {{"files", join(done.left_behind)},
                                     {"from", wish.from.string()},
                                     {"path", wish.to.string()}}));
}

Exit convert(const Request& request, const Terminal& terminal) {
  const tasks::ConversionRequest wish{
      .from = request.operands()[0], .to = request.operands()[1], .replace = request.has("force")};
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto done = tasks::convert_plant(wish, workbook_style(terminal, *packs));
  if (!done) return terminal.report(done.error());
  (void)terminal.report(done->warnings);
  terminal.print_line(terminal.text("convert.done", {{"path", wish.to.string()}}));
  say_flows(terminal, wish, *done);
  if (done->lock) terminal.print_line(terminal.text("convert.lock", {{"file", *done->lock}}));
  if (!done->memories.empty()) {
    terminal.print_line(terminal.text(
        "convert.imports_stay", {{"files", join(done->memories)}, {"from", wish.from.string()}}));
  }
  return Exit::done;
}

}  // namespace

const Command& convert_command() {
  static const Command command{.name = "convert",
                               .app = "data",
                               .help = help_among(embedded::data_help(), "convert"),
                               .options = {{.name = "force"}, packs_option()},
                               .operands = {.name = "operand.from_to", .least = 2, .most = 2},
                               .run = convert};
  return command;
}

}  // namespace cpa::apps
