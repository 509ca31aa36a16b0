#include "cpa/reports/balance_charts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "cpa/drawing/flow_sheet_chart.hpp"
#include "cpa/reports/money_scale.hpp"
#include "cpa/reports/subject.hpp"

namespace cpa::reports {
namespace {

using balance::Standing;
using drawing::FlowClass;
using drawing::FlowDiagram;
using drawing::FlowLink;
using drawing::FlowStatus;
using plant::StreamRole;

// Streams of less, of all that was spent, would be hairlines with words.
constexpr double least_cost_drawn = 0.005;
// What one page of a flow sheet holds legibly.
constexpr std::size_t most_streams_drawn = 40;
// Beyond this no page shows a name that can be read, and the layout takes seconds.
constexpr std::size_t most_legible_centres = 150;
constexpr std::size_t most_legible_streams = 400;

FlowClass class_of(StreamRole role) {
  switch (role) {
    case StreamRole::input:
      return FlowClass::input;
    case StreamRole::internal:
      return FlowClass::internal;
    case StreamRole::recycle:
      return FlowClass::recycle;
    case StreamRole::product:
      return FlowClass::product;
    case StreamRole::by_product:
      return FlowClass::by_product;
    case StreamRole::loss:
      return FlowClass::loss;
  }
  return FlowClass::internal;
}

FlowStatus status_of(Standing standing) {
  switch (standing) {
    case Standing::fixed:
    case Standing::redundant:
    case Standing::just_measured:
      return FlowStatus::measured;
    case Standing::observable:
      return FlowStatus::computed;
    case Standing::unobservable:
      break;
  }
  return FlowStatus::undetermined;
}

class Drawing {
 public:
  Drawing(const SheetReport& report, const BalanceWording& words, std::size_t place)
      : report_(report), words_(words), place_(std::to_string(place)) {}

  // Of all streams, or of those of one layer.
  [[nodiscard]] FlowDrawing sheet(std::optional<std::size_t> layer) const {
    drawing::FlowSheetChart chart;
    FlowDrawing made{"sheet", words_.text("balance.heading.flow_sheet"), {}};
    std::string id = "flow-sheet-" + place_;
    if (layer) {
      made.heading =
          words_.text("balance.heading.flow_sheet.layer", {{"layer", words_.layer(*layer)}});
      id += "-" + report_.sheet.layers[*layer].code;
    }
    chart.flows = nodes();
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      const auto* answer = layer ? report_.balance.amount(i, *layer) : first_amount(i);
      if (answer == nullptr) continue;
      drawn.push_back(i);
      chart.flows.links.push_back(link(i, *answer));
    }
    if (drawn.empty()) return made;
    const std::string ends = add_ends(chart.flows, layer);
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
    FlowDiagram flows = nodes();
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      if (const auto* answer = report_.balance.amount(i, layer)) {
        flows.links.push_back(link(i, *answer));
      } else if (const auto carried = report_.balance.carried_by(i, layer)) {
        flows.links.push_back(carried_link(i, *carried));
      }
    }
    add_ends(flows, layer);
    const auto unit = static_cast<double>(report_.sheet.layers[layer].unit.to_si);
    flows.value_text = [words = words_, layer, unit](double value) {
      return words.amount(value * unit, layer);
    };
    const std::string heading =
        words_.text("balance.heading.sankey", {{"layer", words_.layer(layer)}});
    return sankey(report_.sheet.layers[layer].code, heading, std::move(flows));
  }

  [[nodiscard]] FlowDrawing costs(const flow_cost::FlowCosts& costs) const {
    FlowDiagram flows = nodes();
    const MoneyScale scale(costs.spent.total(), costs.currency, words_);
    flows.value_text = [words = words_, total = costs.spent.total(),
                        currency = costs.currency](double value) {
      return MoneyScale(total, currency, words).short_text(value);
    };
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      const plant::Stream& stream = report_.sheet.streams[i];
      const double sum = stream.from ? costs.streams[i].parts.total() : costs.purchases[i];
      if (sum < least_cost_drawn * costs.spent.total()) continue;
      FlowLink made = plain_link(i);
      made.value = sum;
      made.value_label = scale.short_text(sum);
      flows.links.push_back(std::move(made));
    }
    for (const flow_cost::CentreCosts& centre : costs.centres) {
      const auto add = [&](double sum, const char* name, FlowClass flow_class) {
        if (sum < least_cost_drawn * costs.spent.total() || !(sum > 0)) return;
        FlowLink made = end(centre.centre, name, flow_class);
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
  [[nodiscard]] FlowDiagram nodes() const {
    FlowDiagram flows;
    for (std::size_t i = 0; i < report_.sheet.centres.size(); ++i) {
      const plant::QuantityCentre& centre = report_.sheet.centres[i];
      drawing::FlowNode node{.id = centre.id, .label = words_.centre(i)};
      node.stage = centre.column;
      node.place = centre.row;
      flows.nodes.push_back(std::move(node));
    }
    flows.other_label = [words = words_](std::size_t count) {
      return words.text("balance.chart.others", {{"count", std::to_string(count)}});
    };
    flows.value_text = number_text(words_.plain());
    return flows;
  }

  [[nodiscard]] FlowLink plain_link(std::size_t stream) const {
    const plant::Stream& from = report_.sheet.streams[stream];
    FlowLink made{.from = from.from, .to = from.to, .label = words_.stream(stream)};
    made.flow_class = class_of(from.role);
    made.recycle = from.role == StreamRole::recycle;
    return made;
  }

  [[nodiscard]] FlowLink link(std::size_t stream, const balance::QuantityAnswer& answer) const {
    FlowLink made = plain_link(stream);
    set_value(answer, made);
    return made;
  }

  void set_value(const balance::QuantityAnswer& answer, FlowLink& made) const {
    made.status = status_of(answer.standing);
    made.suspect = is_suspect(answer.quantity);
    if (!answer.value) {
      made.value_label = words_.text("balance.not_determined");
      return;
    }
    const auto unit = static_cast<double>(report_.sheet.layers[answer.quantity.layer].unit.to_si);
    made.value = *answer.value / unit;
    if (answer.standard_deviation && !answer.truncated)
      made.uncertainty = half_width * *answer.standard_deviation / unit;
    made.value_label = words_.amount(*answer.value, answer.quantity.layer);
  }

  [[nodiscard]] FlowLink carried_link(std::size_t stream,
                                      const balance::CarriedAmount& carried) const {
    FlowLink made = plain_link(stream);
    made.status = FlowStatus::computed;
    const auto unit = static_cast<double>(report_.sheet.layers[carried.layer].unit.to_si);
    made.value = carried.value / unit;
    if (!carried.truncated) made.uncertainty = half_width * carried.standard_deviation / unit;
    made.value_label = words_.amount(carried.value, carried.layer);
    return made;
  }

  // What leaves a centre for no other.
  [[nodiscard]] FlowLink end(std::size_t centre, const char* name, FlowClass flow_class) const {
    FlowLink made{.from = centre, .to = std::nullopt, .label = words_.text(name)};
    made.flow_class = flow_class;
    return made;
  }

  // A known withdrawal or a change of stock, which no stream carries.
  [[nodiscard]] FlowLink end_of(const balance::QuantityAnswer& answer) const {
    const bool withdrawn = answer.quantity.kind == balance::SheetQuantity::Kind::withdrawal;
    FlowLink made = end(answer.quantity.of,
                        withdrawn       ? "balance.chart.withdrawal"
                        : !answer.value ? "balance.chart.stock"
                                        : "balance.chart.into_stock",
                        withdrawn ? FlowClass::loss : FlowClass::stock);
    set_value(answer, made);
    if (!withdrawn && made.value && *made.value < 0) {
      made.label = words_.text("balance.chart.from_stock");
      std::swap(made.from, made.to);
      made.value = -*made.value;
      made.value_label = words_.amount(-*answer.value, answer.quantity.layer);
    }
    return made;
  }

  // Of all layers, one for each centre, or of one layer; in words for those who cannot see them.
  std::string add_ends(FlowDiagram& flows, std::optional<std::size_t> layer) const {
    std::string text;
    std::set<std::pair<std::size_t, balance::SheetQuantity::Kind>> drawn;
    for (const balance::QuantityAnswer& answer : report_.balance.quantities) {
      const auto kind = answer.quantity.kind;
      const bool is_end = kind == balance::SheetQuantity::Kind::withdrawal ||
                          kind == balance::SheetQuantity::Kind::stock_change;
      if (!is_end || (layer && answer.quantity.layer != *layer) || answer.value == 0.0) continue;
      if (!drawn.emplace(answer.quantity.of, kind).second) continue;
      flows.links.push_back(end_of(answer));
      text += "; " + words_.quantity(answer.quantity);
    }
    return text;
  }

  // What is proposed and what cannot be told from it bear the same mark.
  [[nodiscard]] bool is_suspect(const balance::SheetQuantity& quantity) const {
    const auto is_it = [&](const balance::Suspect& one) { return one.reading == quantity; };
    return std::any_of(report_.balance.proposals.begin(), report_.balance.proposals.end(),
                       [&](const balance::Elimination& step) {
                         return is_it(step.suspect) ||
                                std::any_of(step.alike.begin(), step.alike.end(), is_it);
                       });
  }

  [[nodiscard]] const balance::QuantityAnswer* first_amount(std::size_t stream) const {
    for (const plant::StreamFigure& entry : report_.sheet.streams[stream].figures) {
      if (const auto* answer = report_.balance.amount(stream, entry.layer)) return answer;
    }
    return nullptr;
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
    constexpr std::array roles{StreamRole::input,   StreamRole::internal,   StreamRole::recycle,
                               StreamRole::product, StreamRole::by_product, StreamRole::loss};
    for (const StreamRole role : roles) {
      chart.class_names[static_cast<std::size_t>(class_of(role))] =
          words_.text(std::string("balance.chart.role.") + code_of(role));
    }
    chart.class_names[static_cast<std::size_t>(FlowClass::stock)] =
        words_.text("balance.chart.role.stock");
    chart.thin_name = words_.text("balance.chart.thin");
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
