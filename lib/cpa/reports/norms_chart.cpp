#include <utility>

#include "cpa/drawing/benchmark_chart.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_html.hpp"

namespace cpa::reports {
namespace {

using drawing::BenchmarkKind;
using norms::FigurePlacements;
using norms::Placement;
using sectors::Norm;

std::optional<double> in_unit(std::optional<long double> value, const Norm& norm,
                              const FigurePlacements& group) {
  if (!value) return std::nullopt;
  const long double si = *value * norm.unit.to_si / norm.per.to_si;
  return static_cast<double>(group.figure.in(group.unit, group.per, si));
}

BenchmarkKind kind_of(const Placement& placement, const Norm& norm) {
  switch (norm.kind) {
    case sectors::NormKind::legal_limit:
      return placement.force == sectors::Force::in_force ? BenchmarkKind::limit
                                                         : BenchmarkKind::limit_over;
    case sectors::NormKind::bat_range:
      return BenchmarkKind::range;
    case sectors::NormKind::quartiles:
      return BenchmarkKind::quarters;
    case sectors::NormKind::reported:
    case sectors::NormKind::benchmark:
      break;
  }
  return BenchmarkKind::single;
}

TextTable data_of(const FigurePlacements& group, const NormsWording& words) {
  TextTable table{{{words.text("norms.column.norm")},
                   {words.text("norms.field.kind")},
                   {words.text("norms.column.low"), true},
                   {words.text("norms.column.typical"), true},
                   {words.text("norms.column.high"), true},
                   {words.text("norms.column.plant"), true},
                   {words.text("norms.column.full_load"), true},
                   {words.text("norms.column.place")},
                   {words.text("norms.column.source")}},
                  {}};
  for (const Placement& placement : group.placements) {
    const Norm& norm = words.norm(placement.norm);
    const norms::Marks marks = norms::marks_of(norm);
    const std::string unit = words.unit(norm.unit, norm.per);
    const bool limit = norm.kind == sectors::NormKind::legal_limit && norm.value;
    const auto cell = [&](const std::optional<long double>& value) {
      return TextLine{value ? words.plain().amount(value, unit) : ""};
    };
    table.rows.push_back({{words.in(norm.product), Tone::strong},
                          {words.kind(norm.kind)},
                          cell(marks.low),
                          cell(limit ? std::nullopt : marks.typical),
                          cell(limit ? marks.typical : marks.high),
                          cell(placement.value),
                          cell(placement.full_load),
                          {words.place(placement), NormsWording::tone(placement.judged_standing())},
                          {words.source(norm), Tone::faint}});
  }
  return table;
}

}  // namespace

ChartView benchmark_chart(const FigurePlacements& group, const NormsWording& words,
                          const std::string& id) {
  const norms::Figure& figure = group.figure;
  const std::string unit = words.unit(group.unit, group.per);
  const long double raw = figure.in(group.unit, group.per, figure.ratio);
  const std::string what = words.measured(figure.indicator, figure.denominator);
  ChartView view{.id = id};
  view.finding = words.text(
      "norms.report.chart",
      {{"what", what}, {"value", words.judged(group)}, {"standing", words.headline(group)}});
  drawing::BenchmarkChart chart;
  chart.text = {.id = id, .title = view.finding};
  chart.x = {words.text("norms.report.axis", {{"what", what}, {"unit", unit}}),
             number_text(words.plain())};
  chart.plant = static_cast<double>(raw);
  std::string full;
  if (figure.load.is_sound()) {
    const long double at_full = figure.in(group.unit, group.per, *figure.load.ratio);
    chart.full_load = static_cast<double>(at_full);
    full = words.plain().amount(at_full, unit);
  }
  std::string rows;
  for (const Placement& placement : group.placements) {
    const Norm& norm = words.norm(placement.norm);
    const norms::Marks marks = norms::marks_of(norm);
    chart.rows.push_back({.label = words.in(norm.product),
                          .detail = words.place(placement, true),
                          .kind = kind_of(placement, norm),
                          .low = in_unit(marks.low, norm, group),
                          .middle = in_unit(marks.typical, norm, group),
                          .high = in_unit(marks.high, norm, group)});
    rows += (rows.empty() ? "" : " ") + words.verdict(placement);
  }
  chart.text.description =
      words.text("norms.report.chart.text",
                 {{"value", words.plain().amount(raw, unit)}, {"full", full}, {"rows", rows}});
  chart.plant_name = words.text("norms.report.plant");
  chart.full_load_name = words.text("norms.report.full_load");
  chart.quarters_name = words.text("norms.report.quarters");
  chart.range_name = words.text("norms.report.range");
  chart.limit_name = words.text("norms.report.limit");
  chart.limit_over_name = words.text("norms.report.limit_over");
  chart.single_name = words.text("norms.report.single");
  view.svg = drawing::draw(chart);
  view.data = data_of(group, words);
  return view;
}

}  // namespace cpa::reports
