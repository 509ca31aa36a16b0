#include "cpa/balance/loss_ranking.hpp"

#include <algorithm>
#include <utility>

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using plant::Stream;
using LossKind = SheetQuantity::Kind;

bool leaves_as_loss(const Stream& stream) {
  return stream.role == plant::StreamRole::loss && !stream.to;
}

bool is_loss(const FlowSheet& sheet, const SheetQuantity& quantity) {
  if (quantity.kind == LossKind::withdrawal) return true;
  const bool of_stream = quantity.kind == LossKind::amount || quantity.kind == LossKind::content;
  return of_stream && leaves_as_loss(sheet.streams[quantity.of]);
}

// Each kilogram stands in one row: a sum that holds a stream of a shorter one would repeat it.
void add_sums_of_losses(const FlowSheet& sheet, const FlowBalance& balance,
                        std::vector<RankedLoss>& losses) {
  std::vector<const KnownSum*> sums;
  for (const KnownSum& known : balance.known_sums) {
    const bool lost = std::all_of(known.parts.begin(), known.parts.end(), [&](const auto& part) {
      return part.second > 0 && is_loss(sheet, part.first);
    });
    if (lost) sums.push_back(&known);
  }
  std::stable_sort(sums.begin(), sums.end(), [](const KnownSum* a, const KnownSum* b) {
    return a->parts.size() < b->parts.size();
  });
  std::vector<SheetQuantity> told;
  for (const KnownSum* known : sums) {
    const bool repeats =
        std::any_of(known->parts.begin(), known->parts.end(), [&](const auto& part) {
          return std::find(told.begin(), told.end(), part.first) != told.end();
        });
    if (repeats) continue;
    for (const auto& part : known->parts) told.push_back(part.first);
    losses.push_back({.layer = known->layer, .value = known->value, .together = known});
  }
}

// Adds up what streams carry in one layer. Parts that are not determined alone may be together.
class LayerSum {
 public:
  LayerSum(const FlowBalance& balance, std::size_t layer) : balance_(balance), layer_(layer) {}

  void add(std::size_t stream) {
    if (const auto carried = balance_.carried_by(stream, layer_)) {
      value_ += carried->value;
    } else {
      open_.push_back(stream);
    }
  }
  void add_value(double value) { value_ += value; }

  [[nodiscard]] std::optional<double> value() const {
    if (open_.empty()) return value_;
    std::vector<Combination> combination;
    for (const std::size_t stream : open_) {
      const auto variable = balance_.equations.variable({LossKind::amount, stream, layer_});
      if (!variable) return sum_of_contents();
      combination.push_back({*variable, 1});
    }
    if (const auto sum = balance_.sum(combination)) return value_ + sum->value;
    return sum_of_contents();
  }

 private:
  // Of a component, or of a sheet that was solved as a network: a sum that was found.
  [[nodiscard]] std::optional<double> sum_of_contents() const {
    for (const KnownSum& known : balance_.known_sums) {
      if (known.layer != layer_ || known.parts.size() != open_.size()) continue;
      const bool same = std::all_of(known.parts.begin(), known.parts.end(), [&](const auto& part) {
        const bool of_stream =
            part.first.kind == LossKind::amount || part.first.kind == LossKind::content;
        return of_stream && part.second == known.parts.front().second &&
               std::find(open_.begin(), open_.end(), part.first.of) != open_.end();
      });
      if (same) return value_ + known.parts.front().second * known.value;
    }
    return std::nullopt;
  }

  const FlowBalance& balance_;
  std::size_t layer_;
  double value_ = 0;
  std::vector<std::size_t> open_;
};

std::optional<double> entering_of(const FlowSheet& sheet, const FlowBalance& balance,
                                  std::size_t layer) {
  // A component may begin anew only because its content was not sampled on the way.
  const bool is_bought = std::any_of(
      sheet.streams.begin(), sheet.streams.end(),
      [layer](const Stream& stream) { return !stream.from && stream.in_layer(layer) != nullptr; });
  const bool counts = !sheet.layers[layer].carrier || !is_bought;
  std::vector<bool> begins(sheet.centres.size());
  for (const auto& open : balance.equations.one_sided) {
    if (counts && open.layer == layer && !open.enters) begins[open.centre] = true;
  }
  LayerSum sum(balance, layer);
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    if (stream.in_layer(layer) == nullptr) continue;
    const bool comes_in = !stream.from && stream.to;
    const bool begins_here = stream.from && begins[*stream.from];
    if (comes_in || begins_here) sum.add(i);
  }
  for (const QuantityAnswer& answer : balance.quantities) {
    const SheetQuantity& quantity = answer.quantity;
    if (quantity.kind != LossKind::stock_change || quantity.layer != layer) continue;
    if (!begins[quantity.of]) sum.add_value(std::max(0.0, -answer.value.value_or(0)));
  }
  return sum.value();
}

}  // namespace

std::vector<RankedLoss> ranked_losses(const FlowSheet& sheet, const FlowBalance& balance) {
  std::vector<RankedLoss> losses;
  for (const QuantityAnswer& answer : balance.quantities) {
    if (answer.quantity.kind == LossKind::content || !answer.value) continue;
    if (!is_loss(sheet, answer.quantity)) continue;
    losses.push_back({.layer = answer.quantity.layer, .value = *answer.value, .answer = &answer});
  }
  for (const CarriedAmount& carried : balance.carried) {
    if (!leaves_as_loss(sheet.streams[carried.stream])) continue;
    losses.push_back({.layer = carried.layer, .value = carried.value, .carried = &carried});
  }
  add_sums_of_losses(sheet, balance, losses);
  std::stable_sort(losses.begin(), losses.end(), [](const RankedLoss& a, const RankedLoss& b) {
    return a.layer != b.layer ? a.layer < b.layer : a.value > b.value;
  });
  return losses;
}

std::vector<LayerEnds> layer_ends(const FlowSheet& sheet, const FlowBalance& balance) {
  std::vector<LayerEnds> all;
  for (std::size_t layer = 0; layer < sheet.layers.size(); ++layer) {
    LayerEnds ends{.layer = layer, .entering = entering_of(sheet, balance, layer)};
    std::vector<bool> ends_at(sheet.centres.size());
    for (const auto& open : balance.equations.one_sided) {
      if (open.layer != layer || !open.enters) continue;
      ends.centres.push_back(open.centre);
      ends_at[open.centre] = true;
    }
    LayerSum ending(balance, layer);
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const Stream& stream = sheet.streams[i];
      const bool enters = stream.to && ends_at[*stream.to] && stream.from != stream.to;
      if (enters && stream.in_layer(layer) != nullptr) ending.add(i);
    }
    if (!ends.centres.empty()) ends.ending = ending.value();
    all.push_back(std::move(ends));
  }
  return all;
}

}  // namespace cpa::balance
