#include "cpa/reports/balance_charts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "cpa/balance/loss_ranking.hpp"
#include "cpa/drawing/flow_sheet_chart.hpp"
#include "cpa/reports/balance_links.hpp"
#include "cpa/reports/money_scale.hpp"

namespace cpa::reports {
namespace {

using drawing::FlowClass;
using drawing::FlowDiagram;
using drawing::FlowLink;
using plant::StreamRole;

// Streams of less, of all that was spent, would be hairlines with words.
constexpr double least_cost_drawn = 0.005;
// What one page of a flow sheet holds legibly.
constexpr std::size_t most_streams_drawn = 40;
// Beyond this no page shows a name that can be read, and the layout takes seconds.
constexpr std::size_t most_legible_centres = 150;
constexpr std::size_t most_legible_streams = 400;

class Drawing {
 public:
  Drawing(const SheetReport& report, const BalanceWording& words, std::size_t place)
      : report_(report), words_(words), links_(report, words), place_(std::to_string(place)) {}

  // Of all streams, or of those of one layer.
  [[nodiscard]] FlowDrawing sheet(std::optional<std::size_t> layer) const {
    drawing::FlowSheetChart chart;
    FlowDrawing made{"sheet", words_.text("balance.heading.flow_sheet"), {}};
    std::string id = "flow-sheet-" + place_;
    if (layer) {
      made.heading =
          words_.text("balance.heading.flow_sheet.layer", {{"layer", words_.layer(*layer)}});
      made.subject = report_.sheet.layers[*layer].code;
      id += "-" + made.subject;
    }
    chart.flows = links_.nodes();
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      const auto* answer = layer ? report_.balance.amount(i, *layer) : links_.first_amount(i);
      if (answer == nullptr) continue;
      drawn.push_back(i);
      chart.flows.links.push_back(links_.link(i, *answer));
    }
    if (drawn.empty()) return made;
    const std::string ends = links_.add_ends(chart.flows, layer);
    drop_unlinked(chart.flows);
    if (left_out(chart.flows, made)) return made;
    chart.text = {.id = id, .title = made.heading, .description = described(drawn) + ends};
    chart.measured_name = words_.text("balance.chart.measured");
    chart.computed_name = words_.text("balance.chart.computed");
    chart.undetermined_name = words_.text("balance.chart.undetermined");
    chart.recycle_name = words_.text("balance.chart.role.recycle");
    chart.suspect_name = words_.text("balance.chart.suspect");
    chart.reversed_name = words_.text("balance.chart.reversed");
    made.svg = drawing::draw(chart);
    return made;
  }

  [[nodiscard]] FlowDrawing layer(std::size_t layer) const {
    FlowDiagram flows = links_.nodes();
    const std::set<std::size_t> together = add_sums(flows, layer);
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      if (together.count(i) > 0) continue;
      if (const auto* answer = report_.balance.amount(i, layer)) {
        flows.links.push_back(links_.link(i, *answer));
      } else if (const auto carried = report_.balance.carried_by(i, layer)) {
        flows.links.push_back(links_.carried_link(i, *carried));
      }
    }
    links_.add_ends(flows, layer);
    const auto unit = static_cast<double>(report_.sheet.layers[layer].unit.to_si);
    flows.value_text = [words = words_, layer, unit](double value) {
      return words.amount(value * unit, layer);
    };
    const std::string heading =
        words_.text("balance.heading.sankey", {{"layer", words_.layer(layer)}});
    return sankey(report_.sheet.layers[layer].code, heading, std::move(flows));
  }

  [[nodiscard]] FlowDrawing costs(const flow_cost::FlowCosts& costs) const {
    FlowDiagram flows = links_.nodes();
    const MoneyScale scale(costs.spent.total(), costs.currency, words_);
    flows.value_text = [words = words_, total = costs.spent.total(),
                        currency = costs.currency](double value) {
      return MoneyScale(total, currency, words).short_text(value);
    };
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      const plant::Stream& stream = report_.sheet.streams[i];
      const double sum = stream.from ? costs.streams[i].parts.total() : costs.purchases[i];
      if (sum < least_cost_drawn * costs.spent.total()) continue;
      FlowLink made = links_.plain_link(i);
      made.value = sum;
      made.value_label = scale.short_text(sum);
      flows.links.push_back(std::move(made));
    }
    for (const flow_cost::CentreCosts& centre : costs.centres) {
      const auto add = [&](double sum, const char* name, FlowClass flow_class) {
        if (sum < least_cost_drawn * costs.spent.total() || !(sum > 0)) return;
        FlowLink made = links_.end(centre.centre, name, flow_class);
        made.value = sum;
        made.value_label = scale.short_text(sum);
        flows.links.push_back(std::move(made));
      };
      add(centre.without_stream.total(), "balance.chart.withdrawal", FlowClass::loss);
      add(centre.stock.total(), "balance.chart.into_stock", FlowClass::stock);
    }
    return sankey("costs", words_.text("balance.heading.sankey.costs", {{"unit", scale.unit()}}),
                  std::move(flows));
  }

 private:
  // Losses of one centre of which only the sum is known are one band; returns its streams.
  std::set<std::size_t> add_sums(FlowDiagram& flows, std::size_t layer) const {
    std::set<std::size_t> drawn;
    for (const auto& loss : balance::ranked_losses(report_.sheet, report_.balance)) {
      if (loss.layer != layer || loss.together == nullptr) continue;
      const auto& parts = loss.together->parts;
      const std::size_t first = parts.front().first.of;
      const bool is_one = std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
        const auto kind = part.first.kind;
        return kind != balance::SheetQuantity::Kind::withdrawal &&
               report_.sheet.streams[part.first.of].from == report_.sheet.streams[first].from;
      });
      if (!is_one) continue;
      for (const auto& part : parts) drawn.insert(part.first.of);
      flows.links.push_back(links_.sum_link(first, *loss.together));
    }
    return drawn;
  }

  // For those who cannot see the drawing: every stream in words.
  [[nodiscard]] std::string described(const std::vector<std::size_t>& streams) const {
    std::string text;
    for (const std::size_t i : streams) {
      const plant::Stream& stream = report_.sheet.streams[i];
      if (!text.empty()) text += "; ";
      text += words_.text(
          "balance.chart.from_to",
          {{"stream", words_.stream(i)},
           {"from", stream.from ? words_.centre(*stream.from) : words_.text("balance.outside")},
           {"to", stream.to ? words_.centre(*stream.to) : words_.text("balance.outside")}});
    }
    return text;
  }

  [[nodiscard]] FlowDrawing sankey(const std::string& subject, std::string heading,
                                   FlowDiagram flows) const {
    drawing::SankeyChart chart;
    FlowDrawing made{subject, std::move(heading), {}};
    const bool any = std::any_of(flows.links.begin(), flows.links.end(),
                                 [](const FlowLink& one) { return one.value && *one.value != 0; });
    if (!any) return made;
    drop_unlinked(flows);
    if (left_out(flows, made)) return made;
    std::string text;
    for (const FlowLink& one : flows.links) {
      text += (text.empty() ? "" : "; ") + one.label + ": " + one.value_label;
    }
    chart.text = {.id = "sankey-" + place_ + "-" + subject,
                  .title = made.heading,
                  .description = std::move(text)};
    chart.flows = std::move(flows);
    chart.days = std::max(1.0, static_cast<double>(report_.sheet.period.days()));
    constexpr std::array roles{StreamRole::input,   StreamRole::internal,   StreamRole::recycle,
                               StreamRole::product, StreamRole::by_product, StreamRole::loss};
    for (const StreamRole role : roles) {
      chart.class_names[static_cast<std::size_t>(class_of(role))] =
          words_.text(std::string("balance.chart.role.") + code_of(role));
    }
    chart.class_names[static_cast<std::size_t>(FlowClass::stock)] =
        words_.text("balance.chart.role.stock");
    chart.thin_name = words_.text("balance.chart.thin");
    chart.unknown_name = words_.text("balance.chart.undetermined");
    chart.uncertainty_name = words_.text("balance.chart.uncertainty");
    chart.reversed_name = words_.text("balance.chart.reversed");
    chart.suspect_name = words_.text("balance.chart.suspect");
    made.chart = std::move(chart);
    return made;
  }

  // Whether it is too large to be read; then the note says so.
  bool left_out(const FlowDiagram& flows, FlowDrawing& made) const {
    if (flows.nodes.size() <= most_legible_centres && flows.links.size() <= most_legible_streams) {
      return false;
    }
    made.note = words_.text("balance.chart.left_out",
                            {{"centres", std::to_string(flows.nodes.size())},
                             {"streams", std::to_string(flows.links.size())},
                             {"most_centres", std::to_string(most_legible_centres)},
                             {"most_streams", std::to_string(most_legible_streams)}});
    return true;
  }

  // Centres that the layer does not touch are left out of its drawing.
  static void drop_unlinked(FlowDiagram& flows) {
    std::vector<std::optional<std::size_t>> kept(flows.nodes.size());
    for (const FlowLink& one : flows.links) {
      for (const auto& end : {one.from, one.to}) {
        if (end) kept[*end] = 0;
      }
    }
    std::vector<drawing::FlowNode> nodes;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (!kept[i]) continue;
      kept[i] = nodes.size();
      nodes.push_back(std::move(flows.nodes[i]));
    }
    flows.nodes = std::move(nodes);
    for (FlowLink& one : flows.links) {
      if (one.from) one.from = kept[*one.from];
      if (one.to) one.to = kept[*one.to];
    }
  }

  const SheetReport& report_;
  const BalanceWording& words_;
  BalanceLinks links_;
  std::string place_;
};

bool is_told(const FlowDrawing& drawing) {
  return drawing.chart || !drawing.svg.empty() || !drawing.note.empty();
}

}  // namespace

std::vector<FlowDrawing> flow_sheet_drawings(const SheetReport& report, const BalanceWording& words,
                                             std::size_t place) {
  const Drawing drawing(report, words, place);
  if (report.sheet.streams.size() <= most_streams_drawn) return {drawing.sheet(std::nullopt)};
  std::vector<FlowDrawing> all;
  for (std::size_t layer = 0; layer < report.sheet.layers.size(); ++layer) {
    if (report.sheet.layers[layer].carrier) continue;
    FlowDrawing made = drawing.sheet(layer);
    if (is_told(made)) all.push_back(std::move(made));
  }
  return all;
}

std::vector<FlowDrawing> sankey_drawings(const SheetReport& report, const BalanceWording& words,
                                         std::size_t place) {
  const Drawing drawing(report, words, place);
  std::vector<FlowDrawing> all;
  const auto add = [&](FlowDrawing made) {
    if (is_told(made)) all.push_back(std::move(made));
  };
  for (std::size_t layer = 0; layer < report.sheet.layers.size(); ++layer) {
    add(drawing.layer(layer));
  }
  if (report.costs) add(drawing.costs(*report.costs));
  return all;
}

void draw_alike(std::vector<std::vector<FlowDrawing>>& periods) {
  std::map<std::string, std::vector<FlowDrawing*>> subjects;
  for (auto& drawings : periods) {
    for (FlowDrawing& one : drawings) {
      if (one.chart) subjects[one.subject].push_back(&one);
    }
  }
  for (const auto& [subject, drawings] : subjects) {
    std::vector<drawing::SankeyChart> charts;
    for (const FlowDrawing* one : drawings) charts.push_back(*one->chart);
    const std::vector<std::string> drawn = drawing::draw_alike(charts);
    for (std::size_t i = 0; i < drawn.size(); ++i) drawings[i]->svg = drawn[i];
  }
}

}  // namespace cpa::reports
