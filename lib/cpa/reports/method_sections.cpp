#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/comparison_charts.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;

// Classes, then items.
std::vector<Subject> subjects_of(const Report& report) {
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < report.assessment.classes.size(); ++i) {
    subjects.push_back(report.class_subject(i));
  }
  for (std::size_t i = 0; i < report.assessment.items.size(); ++i) {
    subjects.push_back(report.item_subject(i));
  }
  return subjects;
}

std::vector<TextLine> method_row(const Subject& subject, const savings::FittedModel& model) {
  const Wording& wording = subject.wording;
  const baseline::Selection& selection = subject.assessment.selection;
  return {{subject.name, Tone::strong},
          {wording.model(model.name)},
          {wording.predictors(selection.chosen().form, subject.assessment.events.ledger)},
          {language::number(static_cast<double>(selection.tried), 0, wording.language())},
          {wording.share(selection.chosen().weight)},
          {std::to_string(subject.assessment.baseline_rows) + " + " +
           std::to_string(subject.assessment.reporting_rows)},
          {wording.share(model.summary.r_squared)},
          {wording.share(model.cv)},
          {language::number(static_cast<double>(model.mean_rho), 2, wording.language())}};
}

std::vector<TextLine> coverage_row(const Subject& subject, const savings::DriverCoverage& driver) {
  const Wording& wording = subject.wording;
  const auto shown = [&](long double si) {
    return wording.figure(subject.units.driver(driver.driver, si));
  };
  const std::string unit =
      driver.driver == "temperature" ? "°C" : wording.unit(subject.units.driver(driver.driver));
  return {{subject.name, Tone::strong},
          {wording.driver(driver.driver)},
          {unit},
          {shown(driver.baseline_low) + " – " + shown(driver.baseline_high)},
          {shown(driver.baseline_mean)},
          {shown(driver.reporting_mean)},
          {std::to_string(driver.rows_outside), driver.out_of_reach ? Tone::bad : Tone::plain}};
}

// Months that lie outside, lack, are estimated or are left out.
std::vector<TextLine> gaps_row(const Subject& subject) {
  const Wording& wording = subject.wording;
  const Assessment& assessment = subject.assessment;
  std::vector<calendar::Period> outside;
  std::optional<long double> share;
  if (assessment.expectation) {
    outside = assessment.expectation->coverage.outside;
    share = assessment.expectation->coverage.extrapolated_share;
  }
  return {{subject.name, Tone::strong},
          {wording.periods(outside)},
          {wording.share(share)},
          {wording.periods(assessment.missing_baseline)},
          {wording.periods(assessment.missing_reporting)},
          {wording.periods(assessment.estimated)},
          {wording.periods(assessment.events.excluded)}};
}

// Which series an event moved, and how: "Electricity: taken into the model".
std::string handling_of(const Report& report, const plant::Event& event) {
  std::string text;
  for (const Subject& subject : subjects_of(report)) {
    for (const savings::LedgerLine& line : subject.assessment.events.ledger) {
      if (!(line.event == event)) continue;
      if (event.effect == plant::EventEffect::note_only) continue;
      if (!text.empty()) text += ", ";
      text += subject.name;
      if (line.covers_reporting) {
        text += " (" + report.wording.text("report.event.covers_reporting") + ")";
      }
      if (line.covers_baseline) {
        text += " (" + report.wording.text("report.event.covers_baseline") + ")";
      }
    }
  }
  return text.empty() ? "–" : text;
}

std::string dates_of(const plant::Event& event, const Wording& wording) {
  const std::string from = language::day(event.from, wording.language());
  if (!event.to) return wording.text("report.event.since", {{"from", from}});
  if (*event.to == event.from) return from;
  return from + " – " + language::day(*event.to, wording.language());
}

std::string amount_of(const Report& report, const plant::Event& event) {
  if (!event.amount) return "–";
  std::string text = language::number(*event.amount, report.wording.language());
  if (event.uncertainty) {
    text += " ± " + language::number(*event.uncertainty, report.wording.language());
  }
  const plant::Item* item = event.items.empty() ? nullptr : report.plant.item(event.items.front());
  return item == nullptr ? text : text + " " + report.wording.unit(item->unit.code);
}

// Series for which the forecast gave way to one model of both periods.
std::string pooled_series(const Report& report) {
  std::vector<std::string> names;
  if (report.provenance.method != savings::code_of(savings::Method::forecast)) return {};
  for (const Subject& subject : subjects_of(report)) {
    if (subject.assessment.events.needs_pooled_model) names.push_back(subject.name);
  }
  return join(names);
}

}  // namespace

void write_method(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  const Provenance& provenance = report.provenance;
  page.element("p", method_sentence(provenance, wording));
  if (const std::string series = pooled_series(report); !series.empty()) {
    page.element("p", wording.text("report.method.pooled", {{"series", series}}));
  }
  page.element(
      "p",
      wording.text("report.method.bounds",
                   {{"confidence", language::percent(units::Fraction::of_one(provenance.confidence),
                                                     0, wording.language())}}));
  page.element("p", wording.text("report.method.months"));
  page.element("p", lock_sentence(provenance, wording));
  TextTable table;
  table.columns = {{wording.text("report.column.series")},
                   {wording.text("report.column.model")},
                   {wording.text("report.column.drivers")},
                   {wording.text("report.column.tried"), true},
                   {wording.text("report.column.weight"), true},
                   {wording.text("report.column.rows"), true},
                   {"R²", true},
                   {wording.text("report.column.cv"), true},
                   {wording.text("report.column.rho"), true}};
  for (const Subject& subject : subjects_of(report)) {
    if (subject.assessment.model) {
      table.rows.push_back(method_row(subject, *subject.assessment.model));
    }
  }
  page.table(table);
}

void write_coverage(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  page.element("p", wording.text("report.coverage.what"));
  TextTable gaps;
  gaps.columns = {{wording.text("report.column.series")},
                  {wording.text("report.column.outside")},
                  {wording.text("report.column.extrapolated"), true},
                  {wording.text("report.column.missing_baseline")},
                  {wording.text("report.column.missing_reporting")},
                  {wording.text("report.column.estimated")},
                  {wording.text("report.column.excluded")}};
  TextTable ranges;
  ranges.columns = {{wording.text("report.column.series")},
                    {wording.text("report.column.driver")},
                    {wording.text("savings.column.unit")},
                    {wording.text("report.column.baseline_range"), true},
                    {wording.text("report.column.baseline_mean"), true},
                    {wording.text("report.column.reporting_mean"), true},
                    {wording.text("report.column.rows_outside"), true}};
  for (const Subject& subject : subjects_of(report)) {
    gaps.rows.push_back(gaps_row(subject));
    if (!subject.assessment.expectation) continue;
    for (const auto& driver : subject.assessment.expectation->coverage.drivers) {
      ranges.rows.push_back(coverage_row(subject, driver));
    }
  }
  page.table(gaps, wording.text("report.caption.gaps"));
  if (!ranges.rows.empty()) page.table(ranges, wording.text("report.caption.ranges"));
}

void write_events(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  if (report.plant.events.empty()) {
    page.element("p", wording.text("report.event.none"));
    return;
  }
  TextTable table;
  table.columns = {{wording.text("report.column.event")},    {wording.text("report.column.dates")},
                   {wording.text("report.column.effect")},   {wording.text("report.column.amount")},
                   {wording.text("report.column.touches")},  {wording.text("report.column.reason")},
                   {wording.text("report.column.evidence")}, {wording.text("report.column.who")}};
  for (const plant::Event& event : report.plant.events) {
    table.rows.push_back({{event.kind, Tone::strong},
                          {dates_of(event, wording)},
                          {wording.text(std::string("effect.") + plant::code_of(event.effect))},
                          {amount_of(report, event)},
                          {handling_of(report, event)},
                          {event.reason},
                          {event.evidence},
                          {event.who}});
  }
  page.table(table);
}

void write_sensitivity(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  page.element("p", wording.text("report.sensitivity.what"));
  TextTable table;
  table.columns = {
      {wording.text("report.column.series")},       {wording.text("savings.column.saving"), true},
      {wording.text("report.column.lowest"), true}, {wording.text("report.column.highest"), true},
      {wording.text("report.column.favourable")},   {wording.text("report.column.pivotal")}};
  for (const Subject& subject : subjects_of(report)) {
    const Assessment& assessment = subject.assessment;
    if (!assessment.sensitivity) continue;
    const bool favourable = assessment.sensitivity->most_favourable;
    table.rows.push_back({{subject.name, Tone::strong},
                          {wording.share(assessment.saving_fraction)},
                          {wording.share(assessment.sensitivity->lowest)},
                          {wording.share(assessment.sensitivity->highest)},
                          {wording.text(favourable ? "report.yes" : "report.no"),
                           favourable ? Tone::warning : Tone::plain},
                          {wording.periods(assessment.sensitivity->pivotal)}});
  }
  if (!table.rows.empty()) page.table(table);
}

}  // namespace cpa::reports
