// Solutions, each with what a screening needs to know of it; a typical saving never stands without
// how it is known.
#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::Solution;

class SolutionWriter {
 public:
  explicit SolutionWriter(HandbookPage& page) : page_(page), words_(page.words) {}

  void write(const Solution& solution) {
    page_.html.open("div", "solution", page_.once(solution.id));
    page_.html.open("h5");
    page_.html.element("span", solution.id, "code");
    page_.html.words(" " + words_.of(solution.title));
    page_.html.close();
    page_.html.element("p", words_.of(solution.description));
    fact("technique", technique_of(solution));
    fact("saving", saving_of(solution));
    fact("payback", payback_of(solution));
    fact("investment", words_.of(solution.investment));
    fact("effects", words_.of(solution.effects));
    fact("reference", reference_of(solution));
    page_.html.close();
  }

 private:
  void fact(const char* key, const std::string& said) {
    page_.fact(words_.text(std::string("handbook.solution.") + key), said);
  }

  [[nodiscard]] std::string technique_of(const Solution& solution) const {
    std::vector<std::string> affected;
    for (const sectors::Affected one : solution.affects) {
      affected.push_back(words_.text(std::string("handbook.affected.") + code_of(one)));
    }
    return words_.text("handbook.solution.technique_said",
                       {{"technique", words_.text(std::string("handbook.technique.") +
                                                  code_of(solution.technique))},
                        {"affects", join(affected)}});
  }

  [[nodiscard]] std::string saving_of(const Solution& solution) const {
    if (!solution.saving) return words_.text("handbook.solution.no_saving");
    const sectors::TypicalSaving& saving = *solution.saving;
    const std::string range = words_.range(saving.low, saving.high);
    return words_.text(
        range.empty() ? "handbook.solution.saving_unsized" : "handbook.solution.saving_said",
        {{"range", language::with_unit(range, words_.unit(saving.unit))},
         {"of", words_.of(saving.of)},
         {"basis", words_.of(saving.basis)},
         {"known", words_.known(saving.known)}});
  }

  [[nodiscard]] std::string payback_of(const Solution& solution) const {
    if (!solution.payback) return {};
    const std::string range = words_.range(solution.payback->low, solution.payback->high);
    if (range.empty()) return {};
    return words_.text("handbook.solution.payback_said",
                       {{"range", range}, {"known", words_.known(solution.payback->known)}});
  }

  // With the place in it, and the year where its title does not have it.
  [[nodiscard]] std::string named_source(const Solution& solution) const {
    std::string said = words_.source(solution.origin.publication);
    const std::string year = solution.year ? std::to_string(*solution.year) : "";
    if (said.find(year) == std::string::npos) said += ", " + year;
    const sectors::Origin& origin = solution.origin;
    const std::string place =
        words_.of({origin.locator_vi.empty() ? origin.locator : origin.locator_vi, origin.locator});
    return place.empty() ? said : said + ", " + place;
  }

  [[nodiscard]] std::string reference_of(const Solution& solution) const {
    std::vector<std::string> parts;
    parts.push_back(page_.cited(solution.origin.publication) + " " + named_source(solution) + " (" +
                    words_.known(solution.origin.known) + ")");
    const auto* source = words_.knowledge().publication(solution.origin.publication);
    const bool is_read = source != nullptr && source->weight != sectors::EvidenceWeight::judgement;
    const bool has_place = !solution.origin.locator.empty();
    if (is_read && !(has_place && solution.year)) {
      parts.push_back(words_.text(has_place       ? "handbook.solution.year_unsaid"
                                  : solution.year ? "handbook.solution.page_unsaid"
                                                  : "handbook.solution.place_unsaid"));
    }
    if (!solution.arc.empty()) {
      parts.push_back(words_.text("handbook.solution.arc", {{"code", solution.arc}}));
    }
    return join(parts, " · ");
  }

  HandbookPage& page_;
  const PackWords& words_;
};

}  // namespace

void write_solutions(HandbookPage& page, const std::vector<const Solution*>& solutions) {
  SolutionWriter writer(page);
  std::vector<std::string> operations;
  for (const Solution* one : solutions) {
    if (std::find(operations.begin(), operations.end(), one->operation) == operations.end()) {
      operations.push_back(one->operation);
    }
  }
  // In the order in which the process runs; what is no step of it comes behind.
  const auto& processes = page.words.knowledge().processes;
  std::vector<std::string> in_order;
  for (const auto& process : processes) {
    if (process.id == "utilities") continue;
    for (const auto& operation : process.operations) {
      in_order.push_back(process.id + "." + operation.id);
    }
  }
  if (const auto* utilities = page.words.knowledge().process("utilities")) {
    for (const auto& operation : utilities->operations) {
      in_order.push_back("utilities." + operation.id);
    }
  }
  std::stable_sort(operations.begin(), operations.end(),
                   [&](const std::string& a, const std::string& b) {
                     return std::find(in_order.begin(), in_order.end(), a) <
                            std::find(in_order.begin(), in_order.end(), b);
                   });
  for (const std::string& operation : operations) {
    const auto* step = page.words.knowledge().operation(operation);
    page.heading(step == nullptr ? page.words.text("handbook.solution.no_step")
                                 : page.words.of(step->name));
    for (const Solution* one : solutions) {
      if (one->operation == operation) writer.write(*one);
    }
  }
}

}  // namespace cpa::reports
