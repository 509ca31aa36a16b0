#include "data/check_marking.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/language/explain.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/workbook_marking.hpp"

namespace cpa::apps {
namespace {

bool is_workbook(const std::filesystem::path& path) {
  const auto form = plant_files::form_of(path);
  return form && *form == plant_files::Form::workbook;
}

// What stands over the messages, and tells a marked copy of this workbook from any other file.
std::string heading_of(const std::filesystem::path& origin, language::Language language) {
  return language::text(language, "check.marked_heading", {{"file", origin.filename().string()}});
}

// Everything that was found, at its cells; says how much of it the copy shows.
Exit mark(const Request& request, const Terminal& terminal, const Problems& problems,
          std::vector<tasks::PlacedText> texts) {
  for (const Problem& problem : problems) {
    // Remarks of one's own are no fault, and so are the messages of a copy that is checked again.
    if (problem.code == "plant_file.column_without_code") continue;
    texts.push_back({.where = problem.where,
                     .text = language::what_is_wrong(problem, terminal.language) + "\n" +
                             language::what_to_do(problem, terminal.language)});
  }
  const std::string copy = request.value_or("mark", "");
  const std::filesystem::path origin = request.operands().front();
  const std::string heading = heading_of(origin, terminal.language);
  const auto marking = tasks::write_marked_copy(origin, copy, texts, heading);
  if (!marking) return terminal.report(marking.error());
  const auto number = [&terminal](std::size_t count) {
    return language::number(static_cast<long long>(count), terminal.language);
  };
  const char* key = marking->cells == 0 ? "check.marked_none" : "check.marked";
  terminal.tell(terminal.text(key, {{"path", copy}, {"cells", number(marking->cells)}}) + "\n");
  if (marking->elsewhere > 0) {
    terminal.tell(terminal.text("check.marked_elsewhere", {{"count", number(marking->elsewhere)}}) +
                  "\n");
  }
  return Exit::done;
}

}  // namespace

// A copy is made of a workbook, as another workbook.
Problems unmarkable(const Request& request) {
  if (!request.has("mark")) return {};
  const std::string copy = request.value_or("mark", "");
  const std::filesystem::path plant = request.operands().front();
  std::error_code none;
  const bool same = copy == plant || std::filesystem::equivalent(copy, plant, none);
  Problems problems;
  if (!is_workbook(plant)) {
    problems.push_back({.code = "usage.needs_workbook",
                        .arguments = {{"option", "--mark"}, {"found", plant.string()}}});
  } else if (same || !is_workbook(copy)) {
    problems.push_back(bad_value("mark", copy, "@expected.new_workbook"));
  } else if (!request.has("force")) {
    const std::vector<std::string> headings{heading_of(plant, language::Language::vi),
                                            heading_of(plant, language::Language::en)};
    if (const auto free = tasks::check_copy_place(plant, copy, headings); !free) {
      return free.error();
    }
  }
  return problems;
}

Exit mark_problems(const Request& request, const Terminal& terminal, const Problems& problems,
                   std::vector<tasks::PlacedText> doubts) {
  return mark(request, terminal, problems, std::move(doubts));
}

Exit mark_findings(const Request& request, const Terminal& terminal, const tasks::DataCheck& data,
                   const sectors::Packs& packs) {
  const auto notes = reports::figure_notes(data.plant, data.quality, terminal.language);
  auto texts = tasks::at_their_cells(request.operands().front(), notes, packs);
  if (!texts) return terminal.report(texts.error());
  Problems problems = data.faults;
  problems.insert(problems.end(), data.warnings.begin(), data.warnings.end());
  return mark(request, terminal, problems, std::move(*texts));
}

}  // namespace cpa::apps
