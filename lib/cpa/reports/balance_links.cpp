#include "cpa/reports/balance_links.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cpa/reports/subject.hpp"

namespace cpa::reports {
namespace {

using balance::Standing;
using drawing::FlowClass;
using drawing::FlowDiagram;
using drawing::FlowLink;
using drawing::FlowStatus;
using plant::StreamRole;

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

}  // namespace

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

FlowDiagram BalanceLinks::nodes() const {
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

FlowLink BalanceLinks::plain_link(std::size_t stream) const {
  const plant::Stream& from = report_.sheet.streams[stream];
  FlowLink made{.from = from.from, .to = from.to, .label = words_.stream(stream)};
  made.flow_class = class_of(from.role);
  made.recycle = from.role == StreamRole::recycle;
  return made;
}

FlowLink BalanceLinks::link(std::size_t stream, const balance::QuantityAnswer& answer) const {
  FlowLink made = plain_link(stream);
  set_value(answer, made);
  return made;
}

void BalanceLinks::set_value(const balance::QuantityAnswer& answer, FlowLink& made) const {
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
  made.value_label =
      words_.drawn(*answer.value, answer.truncated ? std::nullopt : answer.standard_deviation,
                   answer.quantity.layer);
}

FlowLink BalanceLinks::carried_link(std::size_t stream,
                                    const balance::CarriedAmount& carried) const {
  FlowLink made = plain_link(stream);
  made.status = FlowStatus::computed;
  const auto unit = static_cast<double>(report_.sheet.layers[carried.layer].unit.to_si);
  made.value = carried.value / unit;
  if (!carried.truncated) made.uncertainty = half_width * carried.standard_deviation / unit;
  made.value_label = words_.drawn(
      carried.value, carried.truncated ? std::nullopt : std::optional(carried.standard_deviation),
      carried.layer);
  return made;
}

FlowLink BalanceLinks::sum_link(std::size_t stream, const balance::KnownSum& known) const {
  FlowLink made = plain_link(stream);
  made.label = words_.parts_of(known);
  made.status = FlowStatus::computed;
  const auto unit = static_cast<double>(report_.sheet.layers[known.layer].unit.to_si);
  made.value = known.value / unit;
  if (!known.interval) made.uncertainty = half_width * known.standard_deviation / unit;
  made.value_label = words_.amount(known.value, known.layer);
  return made;
}

// What leaves a centre for no other.
FlowLink BalanceLinks::end(std::size_t centre, const char* name, FlowClass flow_class) const {
  FlowLink made{.from = centre, .to = std::nullopt, .label = words_.text(name)};
  made.flow_class = flow_class;
  return made;
}

// A known withdrawal or a change of stock, which no stream carries.
FlowLink BalanceLinks::end_of(const balance::QuantityAnswer& answer) const {
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
    made.value_label =
        words_.drawn(-*answer.value, answer.truncated ? std::nullopt : answer.standard_deviation,
                     answer.quantity.layer);
  }
  return made;
}

// Of all layers, one for each centre, or of one layer; in words for those who cannot see them.
std::string BalanceLinks::add_ends(FlowDiagram& flows, std::optional<std::size_t> layer) const {
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
bool BalanceLinks::is_suspect(const balance::SheetQuantity& quantity) const {
  const auto is_it = [&](const balance::Suspect& one) { return one.reading == quantity; };
  return std::any_of(report_.balance.proposals.begin(), report_.balance.proposals.end(),
                     [&](const balance::Elimination& step) {
                       return is_it(step.suspect) ||
                              std::any_of(step.alike.begin(), step.alike.end(), is_it);
                     });
}

const balance::QuantityAnswer* BalanceLinks::first_amount(std::size_t stream) const {
  for (const plant::StreamFigure& entry : report_.sheet.streams[stream].figures) {
    if (const auto* answer = report_.balance.amount(stream, entry.layer)) return answer;
  }
  return nullptr;
}

}  // namespace cpa::reports
