#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/comparison_charts.hpp"
#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

constexpr std::size_t cards_shown = 3;

struct Card {
  std::string what;
  std::string big;
  std::string remark;
};

// The items whose lower bounds make up the money: they need not be those of a promised class.
std::string credited_items(const Report& report) {
  constexpr std::size_t items_named = 3;
  std::vector<std::string> names;
  std::size_t more = 0;
  for (std::size_t i = 0; i < report.assessment.items.size(); ++i) {
    const auto& credited = report.assessment.items[i].credited_money;
    if (!credited || credited->minor <= 0) continue;
    names.push_back(report.item_subject(i).name);
  }
  // One more is named as well: "and 1 more" is no shorter.
  if (names.size() > items_named + 1) {
    more = names.size() - items_named;
    names.resize(items_named);
  }
  if (names.empty()) return {};
  const Wording& wording = report.wording;
  return wording.text(
      more > 0 ? "report.card.from_more" : "report.card.from",
      {{"items", more > 0 ? join(names) : language::list(names, wording.language())},
       {"count", std::to_string(more)}});
}

// The first claimed class speaks for the plant, then money, then emissions; where one is not known
// the count of confirmed classes takes its place.
std::vector<Card> cards_of(const Report& report) {
  const Wording& wording = report.wording;
  const savings::PlantAssessment& assessment = report.assessment;
  std::vector<Card> cards;
  std::size_t claimed = 0;
  std::size_t confirmed = 0;
  for (const auto& one : assessment.classes) {
    if (!one.claimed) continue;
    ++claimed;
    if (one.assessment.target.verdict == savings::Verdict::confirmed) ++confirmed;
    if (!cards.empty() || !one.assessment.saving_fraction) continue;
    cards.push_back(
        {wording.text("report.card.saving", {{"class", wording.input_class(one.input_class)}}),
         wording.share(one.assessment.saving_fraction),
         wording.text("report.card.bounds", wording.facts(one.assessment))});
  }
  if (assessment.money_total.credited) {
    cards.push_back({wording.text("report.card.money"),
                     wording.money(assessment.money_total.credited),
                     wording.text("report.card.of", money_facts(assessment, wording)) +
                         credited_items(report)});
  }
  if (assessment.emissions_total.credited) {
    cards.push_back(
        {wording.text("report.card.emissions"), wording.tonnes(assessment.emissions_total.credited),
         wording.text("report.card.of", emission_facts(assessment, report.provenance, wording))});
  }
  cards.push_back({wording.text("report.card.classes"),
                   wording.text("report.card.count", {{"confirmed", std::to_string(confirmed)},
                                                      {"claimed", std::to_string(claimed)}}),
                   wording.text("report.card.classes_remark")});
  const std::size_t known = assessment.items.size();
  cards.push_back({wording.text("report.card.items"), std::to_string(known),
                   wording.text("report.card.items_remark")});
  cards.push_back({wording.text("report.card.months"),
                   std::to_string(calendar::months_of(assessment.reporting).size()),
                   wording.period(assessment.reporting)});
  cards.resize(cards_shown);
  return cards;
}

void write_cards(Html& page, const Report& report) {
  page.open("div", "cards");
  for (const Card& card : cards_of(report)) {
    page.open("div", "card");
    page.element("p", card.what, "what");
    page.element("p", card.big, "big");
    page.element("p", card.remark, "faint");
    page.close();
  }
  page.close();
}

std::string look_of(savings::Verdict verdict) {
  switch (verdict) {
    case savings::Verdict::confirmed:
      return "good";
    case savings::Verdict::refuted:
      return "bad";
    case savings::Verdict::undecided:
      break;
  }
  return "open";
}

void write_chart(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  const auto chart =
      verdict_chart(report.assessment,
                    wording.text("report.chart.verdict",
                                 {{"verdict", overall_sentence(report.assessment, wording)}}),
                    wording);
  if (!chart) return;
  page.open_figure("h3", chart->finding, chart->svg);
  page.open_details(wording.text("report.data"));
  page.table(chart->data);
  page.close();
  page.close();
}

std::vector<TextLine> class_row(const Report& report, const savings::ClassAssessment& one) {
  const Wording& wording = report.wording;
  const savings::Assessment& judged = one.assessment;
  return {{wording.input_class(one.input_class), Tone::strong},
          {one.basis ? wording.text(std::string("report.basis.") + code_of(*one.basis)) : "–"},
          {wording.share(judged.saving_fraction)},
          {wording.share(judged.lower_bound, judged.target.threshold.value())},
          {wording.share(judged.upper_bound, judged.target.threshold.value())},
          {wording.share(judged.target.threshold.value())},
          {wording.verdict(judged.target.verdict), tone_of(judged.target.verdict)},
          {wording.share(judged.credited_fraction)},
          {judged.claim ? wording.share(judged.claim->threshold.value()) + " " +
                              wording.verdict(judged.claim->verdict)
                        : "–"}};
}

}  // namespace

Tone tone_of(savings::Verdict verdict) {
  switch (verdict) {
    case savings::Verdict::confirmed:
      return Tone::good;
    case savings::Verdict::refuted:
      return Tone::bad;
    case savings::Verdict::undecided:
      break;
  }
  return Tone::warning;
}

void write_first_page(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  page.open("section", {}, "verdict");
  page.element("p", overall_sentence(report.assessment, wording),
               "verdict " + look_of(report.assessment.overall));
  write_cards(page, report);
  page.element("h3", wording.text("savings.heading.next"));
  page.open("ol", "steps");
  for (const std::string& step : next_steps(report.assessment, report.provenance, wording)) {
    page.prose("li", step);
  }
  page.close();
  page.element("p", lock_sentence(report.provenance, wording), "faint");
  write_chart(page, report);
  page.close();
}

void write_class_table(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  for (const bool claimed : {true, false}) {
    TextTable table;
    table.columns = {{wording.text("savings.column.class")},
                     {wording.text("report.column.basis")},
                     {wording.text("savings.column.saving"), true},
                     {wording.text("savings.column.at_least"), true},
                     {wording.text("savings.column.at_most"), true},
                     {wording.text("savings.column.target"), true},
                     {wording.text("savings.column.verdict")},
                     {wording.text("savings.column.credited"), true},
                     {wording.text("report.column.claim")}};
    for (const auto& one : report.assessment.classes) {
      if (one.claimed == claimed) table.rows.push_back(class_row(report, one));
    }
    if (table.rows.empty()) continue;
    page.table(table,
               wording.text(claimed ? "report.caption.claimed" : "savings.heading.unclaimed"));
  }
  const std::string unused = unused_sentence(report.assessment, wording);
  if (!unused.empty()) page.element("p", unused, "faint");
}

void write_item_table(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  TextTable table;
  table.columns = {{wording.text("savings.column.item")},
                   {wording.text("savings.column.unit")},
                   {wording.text("savings.column.expected"), true},
                   {wording.text("savings.column.used"), true},
                   {wording.text("savings.column.saved"), true},
                   {wording.text("savings.column.saving"), true},
                   {wording.text("savings.column.at_least"), true},
                   {wording.text("savings.column.at_most"), true},
                   {wording.text("savings.column.verdict")},
                   {wording.text("report.column.money"), true}};
  for (std::size_t i = 0; i < report.assessment.items.size(); ++i) {
    const savings::ItemAssessment& item = report.assessment.items[i];
    const savings::Assessment& judged = item.assessment;
    const Subject subject = report.item_subject(i);
    Wording::Difference shown{"–", "–", "–", 0};
    if (!judged.distribution.empty()) {
      shown =
          wording.difference(subject.units.use(judged.predicted), subject.units.use(judged.actual));
    }
    table.rows.push_back(
        {{subject.name, Tone::strong},
         {subject.unit()},
         {shown.expected},
         {shown.used},
         {shown.saved},
         {wording.share(judged.saving_fraction)},
         {wording.share(judged.lower_bound, judged.target.threshold.value())},
         {wording.share(judged.upper_bound, judged.target.threshold.value())},
         item.unused
             ? TextLine{wording.text("savings.verdict.not_used"), Tone::faint}
             : TextLine{wording.verdict(judged.target.verdict), tone_of(judged.target.verdict)},
         {wording.money(item.credited_money)}});
  }
  page.table(table);
}

}  // namespace cpa::reports
