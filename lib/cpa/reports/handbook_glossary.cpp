// The words of the trade at the end of a handbook, in the order in which its reader looks them up.
#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::Term;

// Vietnamese by its letters without marks, as people look a word up who do not know its tone.
std::vector<const Term*> in_order(const PackWords& words) {
  std::vector<std::pair<std::string, const Term*>> keyed;
  for (const Term& term : words.knowledge().terms) {
    keyed.emplace_back(fold(words.of(term.term)), &term);
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Term*> terms;
  for (const auto& each : keyed) terms.push_back(each.second);
  return terms;
}

}  // namespace

void write_glossary(HandbookPage& page) {
  const auto terms = in_order(page.words);
  if (terms.empty()) return;
  const bool vietnamese = page.words.language() == language::Language::vi;
  const char* own = vietnamese ? "handbook.column.vietnamese" : "handbook.column.english";
  const char* other = vietnamese ? "handbook.column.english" : "handbook.column.vietnamese";
  page.chapter("glossary", page.words.text("handbook.chapter.glossary"));
  page.paragraph("handbook.glossary.intro");
  page.open_table("glossary", {{page.words.text(own), "w-term"},
                               {page.words.text(other), "w-term"},
                               {page.words.text("handbook.column.meaning"), ""}});
  for (const Term* term : terms) {
    page.row({{page.words.of(term->term), Tone::strong},
              {vietnamese ? term->term.en : term->term.vi},
              {page.words.of(term->meaning)}});
  }
  page.close_table();
}

}  // namespace cpa::reports
