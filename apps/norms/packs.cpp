#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "common/screen.hpp"
#include "cpa/core/shell_word.hpp"
#include "cpa/core/text.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/reports/packs_text.hpp"
#include "cpa/tasks/pack_check.hpp"
#include "cpa/tasks/pack_copy.hpp"
#include "embedded_norms_help.hpp"
#include "norms/commands.hpp"

namespace cpa::apps {
namespace {

Problem of_code(std::string code, std::map<std::string, std::string> arguments) {
  Problem problem;
  problem.code = std::move(code);
  problem.arguments = std::move(arguments);
  return problem;
}

Exit check(const Request& request, const Terminal& terminal) {
  const auto& words = request.operands();
  if (words.size() > 2) {
    return terminal.report(
        of_code("usage.operand_unwanted", {{"found", words[2]}, {"program", terminal.program}}));
  }
  const auto folder =
      words.size() > 1 ? std::optional<std::filesystem::path>(words[1]) : std::nullopt;
  const auto checked = tasks::check_packs(folder, overlays_of(request));
  const bool json = request.has("json");
  if (!checked) {
    if (!json) return terminal.report(checked.error());
    terminal.out << documents::write_json(reports::packs_json(checked.error()));
    return exit_of(checked.error());
  }
  const reports::PackContents contents{checked->packs, checked->knowledge, checked->counts,
                                       checked->names};
  if (json) {
    terminal.out << documents::write_json(reports::packs_json(contents));
  } else {
    (void)terminal.report(checked->knowledge.warnings);
    print_view(terminal, reports::packs_text(contents, terminal.language));
  }
  return Exit::done;
}

Exit search(const Request& request, const Terminal& terminal) {
  const std::vector<std::string> words(request.operands().begin() + 1, request.operands().end());
  if (words.empty()) {
    return terminal.report(of_code("usage.operand_lacking",
                                   {{"operand", "@operand.words"}, {"program", terminal.program}}));
  }
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  sectors::KnowledgeWish wish;
  wish.overlays = overlays_of(request);
  const auto knowledge = sectors::read_knowledge(*packs, wish);
  if (!knowledge) return terminal.report(knowledge.error());
  const auto hits = sectors::search_packs(*packs, *knowledge, words);
  if (request.has("json")) {
    terminal.out << documents::write_json(reports::search_json(hits, *knowledge));
  } else {
    print_view(terminal, reports::search_text(hits, *knowledge, terminal.language));
  }
  return Exit::done;
}

Exit copy(const Request& request, const Terminal& terminal) {
  const auto& words = request.operands();
  for (const char* option : {"json", "packs"}) {
    if (!request.has(option)) continue;
    return terminal.report(of_code(
        "usage.option_clash", {{"option", std::string("--") + option}, {"other", "packs copy"}}));
  }
  if (words.size() > 2) {
    return terminal.report(
        of_code("usage.operand_unwanted", {{"found", words[2]}, {"program", terminal.program}}));
  }
  if (words.size() < 2) {
    return terminal.report(of_code("usage.operand_lacking", {{"operand", "@operand.pack_folder"},
                                                             {"program", terminal.program}}));
  }
  const auto count = tasks::copy_packs(words[1]);
  if (!count) return terminal.report(count.error());
  terminal.print_line(terminal.text(
      "packs.copied",
      {{"count", std::to_string(*count)}, {"folder", words[1]}, {"shown", shell_word(words[1])}}));
  return Exit::done;
}

Exit packs(const Request& request, const Terminal& terminal) {
  const auto& action = request.operands().front();
  if (action == "check") return check(request, terminal);
  if (action == "search") return search(request, terminal);
  if (action == "copy") return copy(request, terminal);
  const std::vector<std::string> actions{"check", "search", "copy"};
  const auto near = nearest_words(action, actions, 1);
  if (near.empty()) {
    return terminal.report(of_code("usage.unknown_command", {{"found", "packs " + action}}));
  }
  return terminal.report(of_code("usage.unknown_command_near",
                                 {{"found", "packs " + action}, {"nearest", "packs " + near[0]}}));
}

}  // namespace

const Command& packs_command() {
  constexpr std::size_t most_words = 100;
  static const Command command{
      .name = "packs",
      .app = "norms",
      .help = help_among(embedded::norms_help(), "packs"),
      .options = {{.name = "json"}, packs_option()},
      .operands = {.name = "operand.packs_action", .least = 1, .most = most_words},
      .run = packs};
  return command;
}

}  // namespace cpa::apps
