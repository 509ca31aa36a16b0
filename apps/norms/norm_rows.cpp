#include "norms/norm_rows.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/own_packs.hpp"
#include "common/screen.hpp"
#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/reports/norms_text.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "cpa/sectors/unknown_trade.hpp"

namespace cpa::apps {
namespace {

using sectors::Norm;
using Words = std::vector<std::string>;

Checked<sectors::Knowledge> knowledge_of(const Request& request, const sectors::Packs& packs) {
  sectors::KnowledgeWish wish;
  wish.overlays = overlays_of(request);
  return sectors::read_knowledge(packs, wish);
}

Problem unknown(const char* code, const std::string& found, const Words& known) {
  return {.code = code, .arguments = unknown_word(found, known)};
}

// Known words of a filter: those of the packs' trades, and all that rows use ("cross").
class Filters {
 public:
  Filters(const Request& request, const sectors::Packs& packs, const sectors::Knowledge& knowledge)
      : packs_(&packs),
        sector_(request.value("sector")),
        sub_sector_(request.value("sub-sector")),
        indicator_(request.value("indicator")),
        kind_(request.value("kind")) {
    for (const auto& sector : packs.sectors) {
      sectors_.push_back(sector.id);
      for (const auto& sub_sector : sector.sub_sectors) sub_sectors_.push_back(sub_sector.id);
    }
    for (const Norm& norm : knowledge.norms) sectors_.push_back(norm.sector);
    for (const auto& indicator : knowledge.indicators) indicators_.push_back(indicator.code);
  }

  [[nodiscard]] Problems wrong() const {
    Problems problems;
    check(sector_, sectors_, "sector", problems);
    check(sub_sector_, sub_sectors_, "sub_sector", problems);
    if (!problems.empty() && problems.back().arguments.at("what") == "@norms.filter.sub_sector") {
      problems.back().arguments["nearest"] =
          join(sectors::meant_sub_sectors(*sub_sector_, *packs_));
    }
    check(indicator_, indicators_, "indicator", problems);
    return problems;
  }

  [[nodiscard]] bool fits(const Norm& norm) const {
    return (!sector_ || norm.sector == *sector_) && (!sub_sector_ || norm.is_of(*sub_sector_)) &&
           (!indicator_ || norm.indicator == *indicator_) &&
           (!kind_ || code_of(norm.kind) == *kind_);
  }

 private:
  static void check(const std::optional<std::string>& word, const Words& known, const char* what,
                    Problems& problems) {
    if (!word || std::find(known.begin(), known.end(), *word) != known.end()) return;
    Problem problem = unknown("norms.filter_unknown", *word, known);
    problem.arguments["what"] = std::string("@norms.filter.") + what;
    problems.push_back(std::move(problem));
  }

  const sectors::Packs* packs_;
  std::optional<std::string> sector_;
  std::optional<std::string> sub_sector_;
  std::optional<std::string> indicator_;
  std::optional<std::string> kind_;
  Words sectors_;
  Words sub_sectors_;
  Words indicators_;
};

// Ids are small letters; a letterhead or a table in capitals names the same row.
const Norm* row_of(const sectors::Knowledge& knowledge, const std::string& id) {
  const Norm* norm = knowledge.norm(id);
  return norm != nullptr ? norm : knowledge.norm(small_letters(id));
}

void print_rows(const Request& request, const Terminal& terminal,
                const std::vector<const Norm*>& rows, const sectors::Knowledge& knowledge,
                const reports::TextView& view) {
  if (request.has("json")) {
    terminal.out << documents::write_json(reports::norm_rows_json(rows, knowledge));
  } else {
    print_view(terminal, view);
  }
}

}  // namespace

Exit list_norms(const Request& request, const Terminal& terminal) {
  if (request.operands().size() > 1) {
    return terminal.report(
        Problem{.code = "usage.operand_unwanted",
                .arguments = {{"found", request.operands()[1]}, {"program", terminal.program}}});
  }
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto knowledge = knowledge_of(request, *packs);
  if (!knowledge) return terminal.report(knowledge.error());
  const Filters filters(request, *packs, *knowledge);
  if (const Problems wrong = filters.wrong(); !wrong.empty()) return terminal.report(wrong);
  std::vector<const Norm*> rows;
  for (const Norm& norm : knowledge->norms) {
    if (filters.fits(norm)) rows.push_back(&norm);
  }
  print_rows(request, terminal, rows, *knowledge,
             reports::norm_list_text(rows, *knowledge, terminal.language));
  return Exit::done;
}

Exit show_norm(const Request& request, const Terminal& terminal) {
  if (request.operands().size() < 2) {
    return terminal.report(
        Problem{.code = "usage.operand_lacking",
                .arguments = {{"operand", "@operand.norm_id"}, {"program", terminal.program}}});
  }
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto knowledge = knowledge_of(request, *packs);
  if (!knowledge) return terminal.report(knowledge.error());
  const std::string& id = request.operands()[1];
  const Norm* norm = row_of(*knowledge, id);
  if (norm == nullptr) {
    Words ids;
    for (const Norm& row : knowledge->norms) ids.push_back(row.id);
    return terminal.report(unknown("norms.id_unknown", id, ids));
  }
  print_rows(request, terminal, {norm}, *knowledge,
             reports::norm_text(*norm, *packs, *knowledge, terminal.language));
  return Exit::done;
}

}  // namespace cpa::apps
