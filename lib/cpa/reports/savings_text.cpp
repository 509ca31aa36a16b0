#include "cpa/reports/savings_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cpa/language/figures.hpp"
#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/own_units.hpp"
#include "cpa/reports/packs_block.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;
using savings::PlantAssessment;
using savings::Verdict;

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::confirmed:
      return Tone::good;
    case Verdict::refuted:
      return Tone::bad;
    case Verdict::undecided:
      return Tone::warning;
  }
  return Tone::plain;
}

class View {
 public:
  View(const plant::Plant& plant, const PlantAssessment& assessment, const Provenance& provenance,
       language::Language language)
      : plant_(plant),
        assessment_(assessment),
        provenance_(provenance),
        wording_(plant, language) {}

  TextView run() {
    add_head();
    add_verdict();
    add_why();
    add_persistence();
    add_items();
    add_specific_consumption();
    add_worth();
    add_next_steps();
    add_warnings();
    add_packs();
    return std::move(view_);
  }

 private:
  [[nodiscard]] std::string text(std::string_view key) const { return wording_.text(key); }

  void add_head() {
    TextBlock block;
    const std::string& name = plant_.enterprise.name;
    block.lines.push_back({name.empty() ? plant_.id : name, Tone::strong});
    block.lines.push_back({periods_sentence(assessment_, wording_), Tone::faint});
    block.lines.push_back({lock_sentence(provenance_, wording_), Tone::faint});
    if (provenance_.method != "forecast" || provenance_.inference != "integrated") {
      block.lines.push_back({method_sentence(provenance_, wording_), Tone::warning});
    }
    view_.push_back(std::move(block));
  }

  [[nodiscard]] TextTable class_table(bool claimed) const {
    TextTable table;
    table.columns = {
        {text("savings.column.class")},          {text("savings.column.saving"), true},
        {text("savings.column.at_least"), true}, {text("savings.column.at_most"), true},
        {text("savings.column.target"), true},   {text("savings.column.verdict")},
        {text("savings.column.credited"), true}};
    for (const auto& one : assessment_.classes) {
      if (one.claimed != claimed) continue;
      const Assessment& judged = one.assessment;
      table.rows.push_back(
          {{wording_.input_class(one.input_class), Tone::strong},
           {wording_.share(judged.saving_fraction)},
           {wording_.share(judged.lower_bound, judged.target.threshold.value())},
           {wording_.share(judged.upper_bound, judged.target.threshold.value())},
           {wording_.share(judged.target.threshold.value())},
           {wording_.verdict(judged.target.verdict), tone_of(judged.target.verdict)},
           {wording_.share(judged.credited_fraction)}});
    }
    return table;
  }

  void add_verdict() {
    TextBlock block{.heading = text("savings.heading.verdict")};
    block.lines.push_back({overall_sentence(assessment_, wording_), tone_of(assessment_.overall)});
    TextTable claimed = class_table(true);
    if (!claimed.rows.empty()) block.table = std::move(claimed);
    if (std::string range = range_sentence(assessment_, wording_); !range.empty()) {
      block.remarks.push_back({std::move(range)});
    }
    if (std::string unused = unused_sentence(assessment_, wording_); !unused.empty()) {
      block.remarks.push_back({std::move(unused), Tone::faint});
    }
    if (provenance_.dismissed > 0) {
      block.remarks.push_back({wording_.text(
          "savings.dismissed", {{"count", std::to_string(provenance_.dismissed)},
                                {"command", "cpa check " + plant_word(provenance_, wording_)}})});
    }
    view_.push_back(std::move(block));
    TextTable others = class_table(false);
    if (others.rows.empty()) return;
    TextBlock beside{.heading = text("savings.heading.unclaimed")};
    beside.table = std::move(others);
    view_.push_back(std::move(beside));
  }

  // Classes of which the same is to be said, often energy on its two bases, share a line.
  void add_why() {
    std::vector<std::pair<std::string, std::vector<std::string>>> said;
    for (const auto& one : assessment_.classes) {
      if (!one.claimed) continue;
      std::string name = wording_.input_class(one.input_class);
      if (one.basis == consumption::Basis::baseline_price) {
        name += " (" + text("report.basis.baseline_price") + ")";
      }
      std::string sentences;
      for (const std::string& sentence : why(one.assessment, wording_)) sentences += " " + sentence;
      const auto same = std::find_if(said.begin(), said.end(), [&sentences](const auto& before) {
        return before.first == sentences;
      });
      if (same == said.end()) {
        said.push_back({std::move(sentences), {std::move(name)}});
      } else {
        same->second.push_back(std::move(name));
      }
    }
    TextBlock block{.heading = text("savings.heading.why")};
    for (const auto& [sentences, names] : said) {
      block.lines.push_back(
          {capitalised(language::list(names, wording_.language())) + ":" + sentences});
    }
    if (!block.lines.empty()) view_.push_back(std::move(block));
  }

  // Does the saving last: a line for each claimed class, and its windows.
  void add_persistence() {
    for (const auto& one : assessment_.classes) {
      if (!one.claimed || !one.persistence) continue;
      TextBlock block;
      block.heading = capitalised(wording_.input_class(one.input_class)) + ": " +
                      persistence_finding(*one.persistence, wording_);
      if (!one.persistence->windows.empty()) {
        block.table = persistence_table(*one.persistence, wording_);
      }
      view_.push_back(std::move(block));
    }
  }

  void add_items() {
    if (assessment_.items.empty()) return;
    TextBlock block{.heading = text("savings.heading.items")};
    TextTable table;
    table.columns = {{text("savings.column.item")},           {text("savings.column.unit")},
                     {text("savings.column.expected"), true}, {text("savings.column.used"), true},
                     {text("savings.column.saved"), true},    {text("savings.column.saving"), true},
                     {text("savings.column.at_least"), true}, {text("savings.column.verdict")}};
    for (const auto& item : assessment_.items) {
      const Assessment& judged = item.assessment;
      const OwnUnits units(plant_, judged);
      Wording::Difference shown{"–", "–", "–", 0};
      if (!judged.distribution.empty()) {
        shown = wording_.difference(units.use(judged.predicted), units.use(judged.actual));
      }
      table.rows.push_back({{wording_.item(item.code)},
                            {wording_.unit(units.use())},
                            {shown.expected},
                            {shown.used},
                            {shown.saved},
                            {wording_.share(judged.saving_fraction)},
                            {wording_.share(judged.lower_bound, judged.target.threshold.value())},
                            item.unused ? TextLine{text("savings.verdict.not_used"), Tone::faint}
                                        : TextLine{wording_.verdict(judged.target.verdict),
                                                   tone_of(judged.target.verdict)}});
    }
    block.table = std::move(table);
    view_.push_back(std::move(block));
  }

  void add_specific_consumption() {
    TextBlock block{.heading = text("savings.heading.sec")};
    TextTable table;
    table.columns = {{text("savings.column.item")},
                     {text("savings.column.unit")},
                     {text("savings.column.before"), true},
                     {text("savings.column.after"), true},
                     {text("savings.column.cut"), true},
                     {text("savings.column.rise"), true},
                     {text("savings.column.growth_alone"), true},
                     {text("savings.column.model_says"), true}};
    for (const auto& item : assessment_.items) {
      if (!item.assessment.sec) continue;
      const savings::SpecificConsumption& sec = *item.assessment.sec;
      const OwnUnits units(plant_, item.assessment);
      const std::string name = wording_.item(item.code);
      table.rows.push_back({{name},
                            {wording_.unit(units.specific(sec))},
                            {wording_.figure(units.specific(sec, sec.baseline))},
                            {wording_.figure(units.specific(sec, sec.reporting))},
                            {wording_.share(sec.saving_fraction)},
                            {wording_.share(sec.productivity_rise)},
                            {wording_.share(sec.from_growth)},
                            {wording_.share(item.assessment.saving_fraction)}});
      std::string warning = base_load_warning(item.assessment, name, wording_);
      if (!warning.empty()) block.remarks.push_back({std::move(warning), Tone::warning});
    }
    if (table.rows.empty()) return;
    block.table = std::move(table);
    view_.push_back(std::move(block));
  }

  void add_worth() {
    TextBlock block{.heading = text("savings.heading.worth")};
    if (assessment_.money_total.saved) {
      block.lines.push_back(
          {wording_.text("savings.worth.money", money_facts(assessment_, wording_))});
    }
    if (assessment_.emissions_total.saved) {
      block.lines.push_back({wording_.text("savings.worth.emissions",
                                           emission_facts(assessment_, provenance_, wording_))});
    }
    if (!block.lines.empty()) view_.push_back(std::move(block));
  }

  void add_next_steps() {
    TextBlock block{.heading = text("savings.heading.next")};
    int number = 0;
    for (const std::string& step : next_steps(assessment_, provenance_, wording_)) {
      block.lines.push_back({std::to_string(++number) + ". " + step});
    }
    if (number > 0) view_.push_back(std::move(block));
  }

  void add_warnings() {
    TextBlock block{.heading = text("savings.heading.warnings")};
    for (const WarningLine& line : all_warnings(assessment_, provenance_, wording_)) {
      const std::string place = line.place.empty() ? "" : line.place + ": ";
      block.lines.push_back(
          {place + line.what + " " + line.remedy + " [" + line.code + "]", Tone::warning});
    }
    if (!block.lines.empty()) view_.push_back(std::move(block));
  }

  void add_packs() {
    if (provenance_.packs_used.empty()) return;
    view_.push_back(packs_block(provenance_.packs_used, wording_.language()));
  }

  const plant::Plant& plant_;
  const PlantAssessment& assessment_;
  const Provenance& provenance_;
  Wording wording_;
  TextView view_;
};

}  // namespace

TextView savings_text(const plant::Plant& plant, const PlantAssessment& assessment,
                      const Provenance& provenance, language::Language language) {
  return View(plant, assessment, provenance, language).run();
}

}  // namespace cpa::reports
