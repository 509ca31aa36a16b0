#include "cpa/reports/comparison_charts.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "cpa/drawing/range_chart.hpp"
#include "cpa/drawing/scatter_chart.hpp"
#include "cpa/drawing/verdict_chart.hpp"
#include "cpa/drawing/waterfall_chart.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

// The programme's span of targets: 5 to 8 % saved per unit of product.
constexpr double band_low = 0.05;
constexpr double band_high = 0.08;

double plain(long double value) { return static_cast<double>(value); }

std::optional<double> plain(std::optional<long double> value) {
  if (!value) return std::nullopt;
  return static_cast<double>(*value);
}

drawing::TargetBand target_band(const Wording& wording) {
  return {band_low, band_high, wording.text("report.series.target_band")};
}

drawing::ChartText chart_text(const Subject& subject, const ChartView& view,
                              const std::string& key) {
  return {.id = view.id,
          .title = view.finding,
          .description = subject.wording.text(
              key, {{"name", subject.name}, {"unit", subject.unit()}, {"finding", view.finding}})};
}

std::string output_finding(const Subject& subject, const savings::SpecificConsumption& sec) {
  const Wording& wording = subject.wording;
  const std::string unit = wording.unit(subject.units.specific(sec));
  constexpr long double significant = 0.10L;
  const bool base = sec.base_load_line && sec.base_load_share && *sec.base_load_share > 0 &&
                    sec.base_load_p && *sec.base_load_p < significant;
  if (base && sec.base_load_of_model) {
    return wording.text("report.chart.output.share",
                        {{"name", subject.name}, {"share", wording.share(sec.base_load_share)}});
  }
  if (!base) {
    return wording.text("report.chart.output.follows",
                        {{"name", subject.name},
                         {"sec", wording.amount(subject.units.specific(sec, sec.baseline), unit)}});
  }
  return wording.text(
      "report.chart.output.base",
      {{"name", subject.name},
       {"share", wording.share(sec.base_load_share)},
       {"intercept", subject.amount(sec.base_load_line->intercept)},
       {"row", wording.row(subject.assessment.row_kind)},
       {"slope", wording.amount(subject.units.specific(sec, sec.base_load_line->slope), unit)}});
}

void add_points(drawing::ScatterChart& chart, const Subject& subject,
                const savings::SpecificConsumption& sec) {
  for (const savings::SpecificConsumptionRow& row : sec.rows) {
    const drawing::ScatterPoint point{plain(row.made / sec.product_unit.to_si),
                                      plain(subject.units.use(row.use))};
    (row.reporting ? chart.reporting : chart.baseline).push_back(point);
  }
}

void add_line(drawing::ScatterChart& chart, const Subject& subject,
              const savings::SpecificConsumption& sec) {
  if (!sec.base_load_line || sec.rows.empty()) return;
  const auto [least, most] =
      std::minmax_element(sec.rows.begin(), sec.rows.end(),
                          [](const auto& a, const auto& b) { return a.made < b.made; });
  drawing::FittedLine line{.name = subject.wording.text("report.series.line")};
  for (const long double made : {least->made, most->made}) {
    const long double use = sec.base_load_line->intercept + sec.base_load_line->slope * made;
    line.corners.push_back({plain(made / sec.product_unit.to_si), plain(subject.units.use(use))});
  }
  chart.lines.push_back(std::move(line));
}

// What is shown of the pack: every choice, and of the months left out only the two extremes.
std::vector<const savings::SensitivityLine*> shown_lines(const savings::Sensitivity& sensitivity) {
  std::vector<const savings::SensitivityLine*> shown;
  const savings::SensitivityLine* lowest = nullptr;
  const savings::SensitivityLine* highest = nullptr;
  for (const savings::SensitivityLine& line : sensitivity.lines) {
    if (!line.fraction) continue;
    if (line.code != "month_out") {
      shown.push_back(&line);
      continue;
    }
    if (lowest == nullptr || *line.fraction < *lowest->fraction) lowest = &line;
    if (highest == nullptr || *line.fraction > *highest->fraction) highest = &line;
  }
  if (lowest != nullptr) shown.push_back(lowest);
  if (highest != nullptr && highest != lowest) shown.push_back(highest);
  return shown;
}

drawing::Standing standing_of(savings::Verdict verdict) {
  switch (verdict) {
    case savings::Verdict::confirmed:
      return drawing::Standing::confirmed;
    case savings::Verdict::refuted:
      return drawing::Standing::refuted;
    case savings::Verdict::undecided:
      break;
  }
  return drawing::Standing::undecided;
}

}  // namespace

std::optional<ChartView> output_chart(const Subject& subject) {
  if (!subject.assessment.sec) return std::nullopt;
  const savings::SpecificConsumption& sec = *subject.assessment.sec;
  const Wording& wording = subject.wording;
  ChartView view{.id = subject.id + "-output", .finding = output_finding(subject, sec)};
  drawing::ScatterChart chart;
  chart.text = chart_text(subject, view, "report.alternative.output");
  const std::string product = wording.unit(OwnUnits::product(sec));
  chart.x = {wording.text("report.axis.output",
                          {{"name", capitalised(wording.driver(sec.product))}, {"unit", product}}),
             number_text(wording)};
  chart.y = {subject.axis(), number_text(wording)};
  chart.baseline_name = wording.text("report.series.baseline");
  chart.reporting_name = wording.text("report.series.reporting");
  chart.ray = drawing::OriginRay{wording.text("report.series.ray"),
                                 plain(subject.units.specific(sec, sec.baseline))};
  add_points(chart, subject, sec);
  add_line(chart, subject, sec);
  view.svg = drawing::draw(chart);
  return view;
}

std::optional<ChartView> effects_chart(const Subject& subject) {
  if (!subject.assessment.decomposition) return std::nullopt;
  const savings::Decomposition& effects = *subject.assessment.decomposition;
  const Wording& wording = subject.wording;
  ChartView view{.id = subject.id + "-effects"};
  view.finding = wording.text(
      std::string("report.chart.effects.") + (effects.intensity < 0 ? "fell" : "rose"),
      {{"name", subject.name},
       {"intensity", subject.amount(std::abs(effects.intensity))},
       {"activity", (effects.activity > 0 ? "+" : "") + subject.amount(effects.activity)}});
  drawing::WaterfallChart chart;
  chart.text = chart_text(subject, view, "report.alternative.effects");
  chart.y = {subject.axis(), number_text(wording)};
  chart.start_name = wording.text("report.series.baseline");
  chart.start = plain(subject.units.use(effects.before));
  chart.end_name = wording.text("report.series.reporting");
  chart.end = plain(subject.units.use(effects.after));
  // The digits of the table below.
  chart.column_number = [&wording](double value) { return wording.figure(value); };
  chart.total_name = wording.text("report.series.total");
  chart.rise_name = wording.text("report.series.rise");
  chart.fall_name = wording.text("report.series.fall");
  view.data.columns = {{wording.text("report.column.step")}, {subject.unit(), true}};
  view.data.rows.push_back(
      {{chart.start_name}, {wording.figure(subject.units.use(effects.before))}});
  const std::pair<const char*, long double> steps[] = {
      {"report.effect.activity", effects.activity},
      {"report.effect.structure", effects.structure},
      {"report.effect.intensity", effects.intensity}};
  for (const auto& [key, change] : steps) {
    chart.steps.push_back({wording.text(key), plain(subject.units.use(change))});
    view.data.rows.push_back({{wording.text(key)}, {wording.figure(subject.units.use(change))}});
  }
  view.data.rows.push_back({{chart.end_name}, {wording.figure(subject.units.use(effects.after))}});
  view.svg = drawing::draw(chart);
  return view;
}

std::string name_of(const savings::SensitivityLine& line, const Wording& wording) {
  language::Arguments arguments = wording.spoken(line.arguments);
  std::string key = "report.sensitivity." + line.code;
  if (const auto rows = line.arguments.find("rows"); rows != line.arguments.end()) {
    const bool earlier = rows->second.starts_with('-');
    arguments["rows"] = rows->second.substr(earlier ? 1 : 0);
    key += earlier ? ".earlier" : ".later";
  }
  for (const char* kind : {"inference", "method"}) {
    if (const auto found = line.arguments.find(kind); found != line.arguments.end()) {
      arguments[kind] = wording.text(std::string("report.short.") + kind + "." + found->second);
    }
  }
  return wording.text(key, arguments);
}

std::optional<ChartView> sensitivity_chart(const Subject& subject) {
  const savings::Assessment& assessment = subject.assessment;
  if (!assessment.sensitivity || !assessment.sensitivity->lowest || !assessment.saving_fraction) {
    return std::nullopt;
  }
  const savings::Sensitivity& pack = *assessment.sensitivity;
  const Wording& wording = subject.wording;
  ChartView view{.id = subject.id + "-sensitivity"};
  view.finding = wording.text(
      std::string("report.chart.sensitivity.") + (pack.most_favourable ? "favourable" : "range"),
      {{"name", subject.name},
       {"lowest", wording.share(pack.lowest)},
       {"highest", wording.share(pack.highest)},
       {"saving", wording.share(assessment.saving_fraction)}});
  drawing::RangeChart chart;
  chart.text = chart_text(subject, view, "report.alternative.sensitivity");
  chart.x = {wording.text("report.axis.share"), share_text(wording)};
  chart.claim = plain(*assessment.saving_fraction);
  chart.claim_name = wording.text("report.series.chosen_line");
  chart.band = target_band(wording);
  chart.point_name = wording.text("report.series.other");
  chart.chosen_name = wording.text("report.series.chosen");
  view.data.columns = {{wording.text("report.column.way")},
                       {wording.text("savings.column.saving"), true},
                       {wording.text("savings.column.at_least"), true}};
  const auto add = [&](const std::string& name, std::optional<long double> fraction,
                       std::optional<long double> lower, bool chosen) {
    chart.rows.push_back({.label = name,
                          .detail = wording.share(fraction),
                          .point = plain(fraction),
                          .low = plain(lower),
                          .high = chosen ? plain(assessment.upper_bound) : plain(fraction),
                          .chosen = chosen});
    view.data.rows.push_back({{name}, {wording.share(fraction)}, {wording.share(lower)}});
  };
  add(wording.text("report.series.chosen"), assessment.saving_fraction, assessment.lower_bound,
      true);
  for (const savings::SensitivityLine* line : shown_lines(pack)) {
    add(name_of(*line, wording), line->fraction, line->lower_bound, false);
  }
  view.svg = drawing::draw(chart);
  return view;
}

std::optional<ChartView> verdict_chart(const savings::PlantAssessment& assessment,
                                       const std::string& finding, const Wording& wording) {
  ChartView view{.id = "verdict-chart", .finding = finding};
  drawing::VerdictChart chart;
  chart.text = {.id = view.id,
                .title = finding,
                .description = wording.text("report.alternative.verdict", {{"finding", finding}})};
  chart.x = {wording.text("report.axis.share"), share_text(wording)};
  chart.band = target_band(wording);
  chart.interval_name = wording.text("report.series.interval");
  chart.lower_bound_name = wording.text("report.series.lower_bound");
  view.data.columns = {{wording.text("savings.column.class")},
                       {wording.text("savings.column.saving"), true},
                       {wording.text("savings.column.at_least"), true},
                       {wording.text("savings.column.at_most"), true},
                       {wording.text("savings.column.verdict")}};
  for (const auto& one : assessment.classes) {
    if (!one.claimed) continue;
    const savings::Assessment& judged = one.assessment;
    const std::string name = wording.input_class(one.input_class);
    const std::string verdict = wording.verdict(judged.target.verdict);
    chart.rows.push_back(
        {.label = name,
         .verdict = verdict,
         .detail = judged.saving_fraction
                       ? wording.text("report.detail.range",
                                      {{"saving", wording.share(judged.saving_fraction)},
                                       {"lower", wording.share(judged.lower_bound)},
                                       {"upper", wording.share(judged.upper_bound)}})
                       : "",
         .standing = standing_of(judged.target.verdict),
         .low = plain(judged.lower_bound),
         .point = plain(judged.saving_fraction),
         .high = plain(judged.upper_bound),
         .lower_bound = plain(judged.lower_bound)});
    view.data.rows.push_back({{name},
                              {wording.share(judged.saving_fraction)},
                              {wording.share(judged.lower_bound)},
                              {wording.share(judged.upper_bound)},
                              {verdict}});
  }
  if (chart.rows.empty()) return std::nullopt;
  view.svg = drawing::draw(chart);
  return view;
}

}  // namespace cpa::reports
