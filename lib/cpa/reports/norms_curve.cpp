#include <algorithm>
#include <utility>

#include "cpa/drawing/cumulative_chart.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_html.hpp"

namespace cpa::reports {
namespace {

using norms::FigurePlacements;
using norms::Placement;
using sectors::Norm;

// Of what the quartiles of a sample are the shares.
constexpr double quarter_shares[] = {0.25, 0.5, 0.75};

std::string sample_name(const Norm& norm, const NormsWording& words) {
  const auto language = words.plain().language();
  return words.text(
      "norms.report.curve.sample",
      {{"product", words.in(norm.product)},
       {"unverified",
        norm.origin.known == sectors::Known::unverified ? words.text("norms.unverified") : ""},
       {"sample", norm.sample ? language::number(*norm.sample, language) : ""}});
}

std::vector<drawing::KnownShare> known_shares(const Norm& norm, const FigurePlacements& group) {
  const norms::Marks marks = norms::marks_of(norm);
  const std::optional<long double> values[] = {marks.low, marks.typical, marks.high};
  std::vector<drawing::KnownShare> known;
  for (std::size_t i = 0; i < std::size(values); ++i) {
    if (!values[i]) continue;
    const long double si = *values[i] * norm.unit.to_si / norm.per.to_si;
    known.push_back(
        {static_cast<double>(group.figure.in(group.unit, group.per, si)), quarter_shares[i]});
  }
  return known;
}

TextTable table_of(const drawing::CumulativeChart& chart, const NormsWording& words,
                   const std::string& unit) {
  TextTable table{{{words.text("norms.column.norm")}}, {}};
  for (const double share : quarter_shares) {
    table.columns.push_back({share_text(words.plain())(share), true});
  }
  for (const drawing::CumulativeSample& sample : chart.samples) {
    std::vector<TextLine> row{{sample.name, Tone::strong}};
    for (const double share : quarter_shares) {
      const auto at = std::find_if(sample.points.begin(), sample.points.end(),
                                   [share](const auto& each) { return each.share == share; });
      const bool known = at != sample.points.end();
      row.push_back({known ? words.plain().amount(static_cast<long double>(at->value), unit) : ""});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::optional<ChartView> benchmark_curve(const FigurePlacements& group, const NormsWording& words,
                                         const std::string& id) {
  const norms::Figure& figure = group.figure;
  const std::string unit = words.unit(group.unit, group.per);
  drawing::CumulativeChart chart;
  for (const Placement& placement : group.placements) {
    const Norm& norm = words.norm(placement.norm);
    if (norm.kind != sectors::NormKind::quartiles || norm.plausibility_only) continue;
    auto known = known_shares(norm, group);
    if (known.size() > 1) chart.samples.push_back({sample_name(norm, words), std::move(known)});
  }
  if (chart.samples.empty()) return std::nullopt;
  const std::string what = words.measured(figure.indicator, figure.denominator);
  ChartView view{.id = id};
  view.finding =
      words.text("norms.report.curve", {{"what", what}, {"value", words.lies_at(group)}});
  chart.text = {
      .id = id, .title = view.finding, .description = words.text("norms.report.curve.text")};
  chart.x = {words.text("norms.report.axis", {{"what", what}, {"unit", unit}}),
             number_text(words.plain())};
  chart.y = {words.text("norms.report.curve.axis"), share_text(words.plain())};
  chart.plant = static_cast<double>(figure.in(group.unit, group.per, figure.ratio));
  chart.plant_name = words.text("norms.report.plant");
  if (figure.load.is_sound()) {
    chart.full_load = static_cast<double>(figure.in(group.unit, group.per, *figure.load.ratio));
  }
  chart.full_load_name = words.text("norms.report.full_load");
  view.svg = drawing::draw(chart);
  view.data = table_of(chart, words, unit);
  return view;
}

}  // namespace cpa::reports
