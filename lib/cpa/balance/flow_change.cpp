#include "cpa/balance/flow_change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/savings/output_change.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/units/dimension.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

constexpr long double bound_level = 0.90L;

bool is_product(const Stream& stream) { return stream.role == StreamRole::product && !stream.to; }

// What a centre's stock is of: what was bought, what is in the making, or what was made.
enum class StockOf { inputs, work, products };

StockOf stock_of(const FlowSheet& sheet, std::size_t centre, std::size_t product_layer) {
  bool makes = false;  // takes in from other centres
  bool ships = false;
  bool passes_on = false;
  for (const Stream& stream : sheet.streams) {
    if (stream.in_layer(product_layer) == nullptr) continue;
    if (stream.to == centre) makes = makes || stream.from;
    if (stream.from != centre) continue;
    (is_product(stream) ? ships : passes_on) = true;
  }
  if (!makes) return StockOf::inputs;
  return ships && !passes_on ? StockOf::products : StockOf::work;
}

// A sum of amounts, linear at the solution. What streams carry of a component is amount x content,
// whose linear form comes to twice the product.
struct Sum {
  std::vector<Combination> parts;
  double counted_twice = 0;
  bool determined = true;  // of what streams carry; false: one of them is not
  [[nodiscard]] bool is_nothing() const { return parts.empty() && determined; }
};

class Side {
 public:
  Side(const FlowSheet& sheet, const FlowBalance& balance, std::size_t product_layer)
      : sheet_(sheet), balance_(balance), product_layer_(product_layer) {
    products_ = sum_of(product_layer, is_product);
    for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
      stocks_.push_back(stock_of(sheet, i, product_layer));
      if (stocks_.back() != StockOf::products) continue;
      add({SheetQuantity::Kind::stock_change, i, product_layer}, 1, products_);
    }
  }

  // What the streams that `counted` takes are of a layer, or carry of a component.
  template <typename Counted>
  [[nodiscard]] Sum sum_of(std::size_t layer, const Counted& counted) const {
    Sum sum;
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      if (!counted(sheet_.streams[i])) continue;
      if (const auto& carrier = sheet_.layers[layer].carrier) {
        add_carried(i, *carrier, layer, sum);
      } else {
        add({SheetQuantity::Kind::amount, i, layer}, 1, sum);
      }
    }
    return sum;
  }

  // What is known to be withdrawn: of one centre, or of all.
  void add_withdrawn(std::size_t layer, Sum& sum, const std::string& centre = "") const {
    for (std::size_t i = 0; i < sheet_.centres.size(); ++i) {
      if (!centre.empty() && sheet_.centres[i].id != centre) continue;
      add({SheetQuantity::Kind::withdrawal, i, layer}, 1, sum);
    }
  }

  [[nodiscard]] Sum withdrawn(std::size_t layer, const std::string& centre) const {
    Sum sum;
    add_withdrawn(layer, sum, centre);
    return sum;
  }

  // What is used of a layer: what came in, less what went into stock before it was product.
  [[nodiscard]] Sum used(std::size_t layer) const {
    Sum sum = sum_of(layer, [layer](const Stream& stream) {
      return stream.in_layer(layer) != nullptr && !stream.from && stream.to;
    });
    for (std::size_t i = 0; i < sheet_.centres.size(); ++i) {
      if (stocks_[i] == StockOf::products) continue;
      add({SheetQuantity::Kind::stock_change, i, layer}, -1, sum);
    }
    return sum;
  }

  // A sum to one of product; none where either is not determined or there is none of it.
  [[nodiscard]] std::optional<IntensityFigure> figure(const Sum& sum) const {
    auto amount = balance_.sum(sum.parts);
    const auto product = balance_.sum(products_.parts);
    if (sum.parts.empty() || products_.parts.empty() || !sum.determined || !amount || !product) {
      return std::nullopt;
    }
    amount->value -= sum.counted_twice;
    if (!(amount->value >= 0) || !(product->value > 0)) return std::nullopt;
    if (amount->value == 0) {
      const bool truncated = amount->truncated || product->truncated;
      return IntensityFigure{0, amount->standard_deviation / product->value, truncated};
    }
    const double ratio = amount->value / product->value;
    const double upper = amount->standard_deviation / amount->value;
    const double lower = product->standard_deviation / product->value;
    const double shared =
        balance_.covariance(sum.parts, products_.parts) / (amount->value * product->value);
    const double relative = std::sqrt(std::max(0.0, upper * upper + lower * lower - 2 * shared));
    return IntensityFigure{ratio, ratio * relative, amount->truncated || product->truncated};
  }

  // Whether what is in the making grew or shrank by enough that use and product are not of the same
  // goods, or by an amount that nothing tells.
  [[nodiscard]] bool work_moved() const {
    const auto product = balance_.sum(products_.parts);
    for (std::size_t i = 0; i < stocks_.size(); ++i) {
      if (stocks_[i] != StockOf::work) continue;
      Sum stock;
      add({SheetQuantity::Kind::stock_change, i, product_layer_}, 1, stock);
      if (stock.parts.empty()) continue;
      const auto change = balance_.sum(stock.parts);
      if (!change || !product || !(product->value > 0)) return true;
      if (savings::moves_ratios(change->value / product->value)) return true;
    }
    return false;
  }

  // Shares of what was shipped, by stream; none where one of them is not determined.
  [[nodiscard]] std::optional<std::map<std::string, double>> mix() const {
    std::map<std::string, double> shares;
    double total = 0;
    for (const Stream& product : sheet_.streams) {
      if (!is_product(product) || product.in_layer(product_layer_) == nullptr) continue;
      const Sum shipped =
          sum_of(product_layer_, [&](const Stream& stream) { return stream.id == product.id; });
      const auto amount = balance_.sum(shipped.parts);
      if (!amount) return std::nullopt;
      shares[product.id] = amount->value;
      total += amount->value;
    }
    if (!(total > 0)) return std::nullopt;
    for (auto& [id, share] : shares) share /= total;
    return shares;
  }

  // Made in a day; none where it is not determined.
  [[nodiscard]] std::optional<double> output() const {
    const auto product = balance_.sum(products_.parts);
    const auto days = static_cast<double>(sheet_.period.days());
    if (products_.parts.empty() || !product || !(product->value > 0) || !(days > 0))
      return std::nullopt;
    return product->value / days;
  }

 private:
  void add(const SheetQuantity& quantity, double coefficient, Sum& sum) const {
    const auto variable = balance_.equations.variable(quantity);
    if (variable) sum.parts.push_back({*variable, coefficient});
  }

  void add_carried(std::size_t stream, std::size_t carrier, std::size_t component, Sum& sum) const {
    const auto amount = balance_.equations.variable({SheetQuantity::Kind::amount, stream, carrier});
    const auto content =
        balance_.equations.variable({SheetQuantity::Kind::content, stream, component});
    if (!amount || !content) return;
    const auto& flow = balance_.quantities[*amount].value;
    const auto& share = balance_.quantities[*content].value;
    if (!flow || !share) {
      sum.determined = false;
      return;
    }
    sum.parts.push_back({*amount, *share});
    sum.parts.push_back({*content, *flow});
    sum.counted_twice += *flow * *share;
  }

  const FlowSheet& sheet_;
  const FlowBalance& balance_;
  std::size_t product_layer_;
  Sum products_;                 // made: what was shipped, and what went into store
  std::vector<StockOf> stocks_;  // per centre
};

// By how much the share of a product moved at most; none where one is not told.
std::optional<double> mix_change(const Side& before, const Side& after) {
  const auto first = before.mix();
  const auto second = after.mix();
  if (!first || !second) return std::nullopt;
  double most = 0;
  const auto hold_against = [&most](const auto& shares, const auto& others) {
    for (const auto& [id, share] : shares) {
      const auto other = others.find(id);
      most = std::max(most, std::fabs(share - (other == others.end() ? 0 : other->second)));
    }
  };
  hold_against(*first, *second);
  hold_against(*second, *first);
  return most;
}

// Readings that contradict each other carry no saving, whatever their sums say.
void forbid_contradicted(FlowChange& change, const FlowSheet& sheet, const FlowBalance& balance) {
  if (!balance.global.passes) {
    change.reasons.push_back({"balance_contradicted", {{"period", sheet.id}}, true});
  }
}

double months_of(const FlowSheet& sheet) {
  constexpr double days_a_month = 365.25 / 12;
  return static_cast<double>(sheet.period.days()) / days_a_month;
}

void forbid_short(FlowChange& change, const FlowSheet& before, const FlowSheet& after) {
  if (!periods_short(before, after)) return;
  const auto whole = [](const FlowSheet& sheet) {
    return std::to_string(std::lround(months_of(sheet)));
  };
  change.reasons.push_back(
      {"period_short", {{"before", whole(before)}, {"after", whole(after)}}, true});
}

// Where output moved, a ratio to it tells of growth as well: only a model that knows the base load
// can part the two.
void forbid_growth(FlowChange& change, std::optional<double> growth) {
  if (!growth || !savings::moves_ratios(*growth)) return;
  change.reasons.push_back({"ratio_base_load", {{"growth", std::to_string(*growth)}}, true});
}

// A limit that presses tells the value and not how well it is known.
void forbid_truncated(FlowChange& change, const std::optional<IntensityFigure>& figure,
                      const FlowSheet& sheet) {
  if (figure && figure->truncated) {
    change.reasons.push_back({"flow_truncated", {{"period", sheet.id}}, true});
  }
}

void judge(FlowChange& change, units::Fraction threshold) {
  if (!change.before || !change.after || change.before->value == 0) {
    change.reasons.push_back({"flow_not_determined", {}, true});
    change.verdict = savings::Verdict::undecided;
    return;
  }
  const auto quantile = static_cast<double>(statistics::normal_quantile(bound_level));
  const double before = change.before->standard_deviation / change.before->value;
  if (change.after->value == 0) {
    change.saving = change.highest = 1;
    change.lowest = 1 - quantile * change.after->standard_deviation / change.before->value *
                            std::exp(quantile * before);
    change.verdict = savings::judge(*change.lowest, *change.highest, threshold, change.reasons);
    change.reasons.push_back(savings::reason_of_bounds(*change.lowest, *change.highest, threshold));
    return;
  }
  const double ratio = change.after->value / change.before->value;
  const double spread = std::hypot(change.after->standard_deviation / change.after->value, before);
  const double reach = quantile * spread;
  change.saving = 1 - ratio;
  change.lowest = 1 - ratio * std::exp(reach);
  change.highest = 1 - ratio * std::exp(-reach);
  change.verdict = savings::judge(*change.lowest, *change.highest, threshold, change.reasons);
  change.reasons.push_back(savings::reason_of_bounds(*change.lowest, *change.highest, threshold));
}

}  // namespace

std::optional<double> output_growth(const FlowSheet& before, const FlowBalance& before_balance,
                                    const FlowSheet& after, const FlowBalance& after_balance,
                                    std::size_t product_layer) {
  const auto first = Side(before, before_balance, product_layer).output();
  const auto second = Side(after, after_balance, product_layer).output();
  if (!first || !second) return std::nullopt;
  return *second / *first - 1;
}

bool periods_short(const FlowSheet& before, const FlowSheet& after) {
  // Half a month less, as bills are not read on the last day of a month.
  constexpr double shortest_before = 11.5;
  constexpr double shortest_after = 7.5;
  return months_of(before) < shortest_before || months_of(after) < shortest_after;
}

bool has_base_load(const FlowSheet& sheet, std::size_t layer, std::size_t product_layer) {
  if (sheet.layers[layer].unit.dimension == units::dimension::energy) return true;
  if (layer == product_layer) return false;
  return sheet.layers[layer].code == "water" ||
         std::none_of(sheet.streams.begin(), sheet.streams.end(), [layer](const Stream& stream) {
           return stream.role == StreamRole::product && stream.in_layer(layer) != nullptr;
         });
}

OutputDoubts output_doubts(const FlowSheet& before, const FlowBalance& before_balance,
                           const FlowSheet& after, const FlowBalance& after_balance,
                           std::size_t product_layer) {
  const Side first(before, before_balance, product_layer);
  const Side second(after, after_balance, product_layer);
  const auto mix = mix_change(first, second);
  return {.mix_moved = mix && savings::moves_ratios(*mix),
          .work_moved = first.work_moved() || second.work_moved()};
}

std::vector<FlowChange> flow_changes(const FlowSheet& before, const FlowBalance& before_balance,
                                     const FlowSheet& after, const FlowBalance& after_balance,
                                     std::size_t product_layer, units::Fraction threshold) {
  const Side first(before, before_balance, product_layer);
  const Side second(after, after_balance, product_layer);
  const auto growth = output_growth(before, before_balance, after, after_balance, product_layer);
  const OutputDoubts doubts =
      output_doubts(before, before_balance, after, after_balance, product_layer);
  std::vector<FlowChange> changes;
  const auto add = [&](FlowChange change, const auto& sum_in) {
    const Sum earlier = sum_in(first);
    const Sum later = sum_in(second);
    // A component that no such stream carries.
    const bool is_component = before.layers[change.layer].carrier.has_value();
    if (is_component && earlier.is_nothing() && later.is_nothing()) return;
    change.before = first.figure(earlier);
    change.after = second.figure(later);
    forbid_contradicted(change, before, before_balance);
    forbid_contradicted(change, after, after_balance);
    if (doubts.mix_moved) change.reasons.push_back({"product_mix_moved", {}, true});
    if (doubts.work_moved) change.reasons.push_back({"work_in_stock_moved", {}, true});
    if (has_base_load(before, change.layer, product_layer)) forbid_growth(change, growth);
    forbid_short(change, before, after);
    forbid_truncated(change, change.before, before);
    forbid_truncated(change, change.after, after);
    judge(change, threshold);
    changes.push_back(std::move(change));
  };
  for (std::size_t layer = 0; layer < before.layers.size(); ++layer) {
    const auto in_layer = [layer](const Stream& stream) {
      return stream.in_layer(layer) != nullptr;
    };
    const auto lost = [&](const Stream& stream) {
      return in_layer(stream) && stream.from && !stream.to && stream.role == StreamRole::loss;
    };
    add({.intensity = Intensity::input, .layer = layer},
        [&](const Side& side) { return side.used(layer); });
    add({.intensity = Intensity::loss, .layer = layer}, [&](const Side& side) {
      Sum sum = side.sum_of(layer, lost);
      side.add_withdrawn(layer, sum);
      return sum;
    });
    for (std::size_t i = 0; i < before.streams.size(); ++i) {
      if (!lost(before.streams[i])) continue;
      add({.intensity = Intensity::one_loss, .layer = layer, .stream = i}, [&](const Side& side) {
        return side.sum_of(layer,
                           [&](const Stream& stream) { return stream.id == before.streams[i].id; });
      });
    }
    for (std::size_t i = 0; i < before.centres.size(); ++i) {
      const std::string& id = before.centres[i].id;
      if (first.withdrawn(layer, id).parts.empty()) continue;
      add({.intensity = Intensity::one_loss, .layer = layer, .centre = i},
          [&](const Side& side) { return side.withdrawn(layer, id); });
    }
  }
  return changes;
}

const char* code_of(Intensity intensity) {
  static constexpr std::array intensities{std::pair{Intensity::input, "input"},
                                          std::pair{Intensity::loss, "loss"},
                                          std::pair{Intensity::one_loss, "one_loss"}};
  return code_in(intensities, intensity);
}

}  // namespace cpa::balance
