#include <algorithm>
#include <utility>

#include "cpa/language/figures.hpp"
#include "cpa/reports/comparison_charts.hpp"
#include "cpa/reports/month_charts.hpp"
#include "cpa/reports/month_table.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;

void write_data(Html& page, const std::string& summary, const TextTable& table) {
  page.open_details(summary, "detail lines");
  page.table(table, summary);
  page.close();
}

void write_figure(Html& page, const Wording& wording, const std::optional<ChartView>& chart) {
  if (!chart) return;
  page.open_figure("h3", chart->finding, chart->svg);
  if (!chart->data.columns.empty()) {
    write_data(page, wording.text("report.data"), chart->data);
  }
  page.close();
}

// A class is shown from every side; an item, which the classes hold already, by the three charts
// that a reader needs to believe its figure.
enum class Charts { all, essential };

void write_charts(Html& page, const Subject& subject, Charts which) {
  const Wording& wording = subject.wording;
  write_figure(page, wording, use_chart(subject));
  write_figure(page, wording, cusum_chart(subject));
  if (which == Charts::all) write_figure(page, wording, monthly_chart(subject));
  write_figure(page, wording, output_chart(subject));
  if (which == Charts::all) write_figure(page, wording, specific_chart(subject));
  if (const auto months = month_table(subject)) {
    write_data(page, wording.text("report.data.months"), *months);
  }
  if (which == Charts::essential) return;
  write_figure(page, wording, effects_chart(subject));
  write_figure(page, wording, sensitivity_chart(subject));
}

// Energy in oil equivalent repeats what energy in MJ shows already.
Charts charts_of(const Report& report, std::size_t index) {
  using plant::InputClass;
  const auto& classes = report.assessment.classes;
  const bool has_final_energy = std::any_of(classes.begin(), classes.end(), [](const auto& one) {
    return one.input_class == InputClass::energy_mj && one.claimed;
  });
  const bool repeats = classes[index].input_class == InputClass::energy_toe && has_final_energy;
  return repeats ? Charts::essential : Charts::all;
}

void write_heading(Html& page, const Subject& subject) {
  const savings::Verdict verdict = subject.assessment.target.verdict;
  page.open("h2", {}, subject.id);
  page.words(subject.name + " ");
  constexpr const char* looks[] = {"badge bad", "badge open", "badge good"};
  page.open("span", looks[static_cast<std::size_t>(verdict)]);
  page.words(subject.wording.verdict(verdict));
  page.close();
  page.close();
}

void write_why(Html& page, const Subject& subject) {
  for (const std::string& sentence : why(subject.assessment, subject.wording)) {
    page.element("p", sentence);
  }
  const std::string warning = base_load_warning(subject.assessment, subject.name, subject.wording);
  if (!warning.empty()) page.element("p", warning, "note");
}

struct Fact {
  std::string what;
  std::string value;
};

std::vector<Fact> facts_of(const Subject& subject) {
  const Wording& wording = subject.wording;
  const Assessment& judged = subject.assessment;
  std::vector<Fact> facts;
  if (!judged.distribution.empty()) {
    const Wording::Difference sum = subject.difference();
    facts = {
        {wording.text("report.fact.predicted"), sum.expected},
        {wording.text("report.fact.actual"), sum.used},
        {wording.text("report.fact.saving"),
         sum.saved + " (" + wording.share(judged.saving_fraction) + ")"},
        {wording.text("report.fact.standard_error"), subject.beside(sum, judged.standard_error)},
        {wording.text(
             "report.fact.interval",
             {{"confidence", language::percent(units::Fraction::of_one(judged.interval_confidence),
                                               0, wording.language())}}),
         subject.beside(sum, judged.interval.low) + " – " +
             subject.beside(sum, judged.interval.high)},
        {wording.text("report.fact.bounds", wording.facts(judged)),
         wording.share(judged.lower_bound) + " – " + wording.share(judged.upper_bound)},
        {wording.text("report.fact.credited"), subject.beside(sum, judged.credited) + " (" +
                                                   wording.share(judged.credited_fraction) + ")"}};
  }
  if (judged.sec) {
    const savings::SpecificConsumption& sec = *judged.sec;
    const std::string unit = wording.unit(subject.units.specific(sec));
    facts.push_back({wording.text("report.fact.sec"),
                     wording.figure(subject.units.specific(sec, sec.baseline)) + " → " +
                         wording.amount(subject.units.specific(sec, sec.reporting), unit)});
    facts.push_back({wording.text("report.fact.cut"), wording.share(sec.saving_fraction)});
    facts.push_back({wording.text("report.fact.rise"), wording.share(sec.productivity_rise)});
    if (sec.from_growth) {
      facts.push_back(
          {wording.text("report.fact.from_growth", {{"growth", wording.change(sec.growth)}}),
           wording.share(sec.from_growth)});
    }
  }
  return facts;
}

std::vector<Fact> worth_of(const savings::ItemAssessment& item, const Wording& wording) {
  const auto with_credited = [&wording](const std::string& saved, const std::string& credited) {
    return saved + " (" + wording.text("report.fact.of_which_credited", {{"credited", credited}}) +
           ")";
  };
  std::vector<Fact> facts;
  if (item.saved_money) {
    facts.push_back(
        {wording.text("report.fact.money"),
         with_credited(wording.money(item.saved_money), wording.money(item.credited_money))});
  }
  if (item.saved_emissions) {
    facts.push_back({wording.text("report.fact.emissions"),
                     with_credited(wording.tonnes(item.saved_emissions),
                                   wording.tonnes(item.credited_emissions))});
  }
  return facts;
}

// The claimed class that consists of this item alone and shows everything about it.
std::optional<std::size_t> class_of_one(const Report& report, const std::string& item) {
  for (std::size_t i = 0; i < report.assessment.classes.size(); ++i) {
    const savings::ClassAssessment& one = report.assessment.classes[i];
    const bool alone = one.basis == consumption::Basis::single_item && one.items.size() == 1;
    if (one.claimed && alone && one.items.front() == item) return i;
  }
  return std::nullopt;
}

void write_facts(Html& page, const Wording& wording, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  TextTable table;
  table.columns = {{wording.text("report.column.figure")},
                   {wording.text("report.column.value"), true}};
  for (const Fact& fact : facts) table.rows.push_back({{fact.what}, {fact.value}});
  page.open("div", "facts");
  page.table(table);
  page.close();
}

void write_persistence(Html& page, const Wording& wording,
                       const std::optional<savings::Persistence>& persistence) {
  if (!persistence) return;
  page.element("h3", persistence_finding(*persistence, wording));
  if (!persistence->windows.empty()) page.table(persistence_table(*persistence, wording));
}

}  // namespace

Subject Report::class_subject(std::size_t index) const {
  const savings::ClassAssessment& one = assessment.classes[index];
  return {one.assessment, wording, OwnUnits(plant, one.assessment),
          "class-" + std::to_string(index + 1), capitalised(wording.input_class(one.input_class))};
}

Subject Report::item_subject(std::size_t index) const {
  const savings::ItemAssessment& item = assessment.items[index];
  return {item.assessment, wording, OwnUnits(plant, item.assessment),
          "item-" + std::to_string(index + 1), capitalised(wording.item(item.code))};
}

void write_class(Html& page, const Report& report, std::size_t index) {
  const savings::ClassAssessment& one = report.assessment.classes[index];
  const Subject subject = report.class_subject(index);
  const Wording& wording = report.wording;
  write_heading(page, subject);
  page.element("p", wording.text("report.class.items", {{"items", wording.items(one.items)}}));
  write_why(page, subject);
  std::vector<Fact> facts = facts_of(subject);
  bool differs = false;  // as printed
  if (one.sum_of_items) {
    const Wording::Difference sum = subject.difference();
    const std::string of_items = subject.beside(sum, *one.sum_of_items);
    differs = of_items != sum.saved;
    facts.push_back({wording.text("report.fact.sum_of_items"), of_items});
  }
  write_facts(page, wording, facts);
  if (differs) page.element("p", wording.text("report.class.sum_of_items"), "faint");
  if (one.claimed) write_charts(page, subject, charts_of(report, index));
  write_persistence(page, wording, one.persistence);
  write_model(page, subject);
}

void write_item(Html& page, const Report& report, std::size_t index) {
  const savings::ItemAssessment& item = report.assessment.items[index];
  const Subject subject = report.item_subject(index);
  write_heading(page, subject);
  if (const auto same = class_of_one(report, item.code)) {
    page.open("p");
    page.words(report.wording.text("report.item.same_as_class") + " ");
    page.link("class-" + std::to_string(*same + 1),
              report.wording.input_class(report.assessment.classes[*same].input_class));
    page.close();
    write_facts(page, report.wording, worth_of(item, report.wording));
    return;
  }
  write_why(page, subject);
  std::vector<Fact> facts = facts_of(subject);
  for (Fact& fact : worth_of(item, report.wording)) facts.push_back(std::move(fact));
  write_facts(page, report.wording, facts);
  write_charts(page, subject, Charts::essential);
  write_persistence(page, report.wording, item.persistence);
  write_model(page, subject);
}

}  // namespace cpa::reports
