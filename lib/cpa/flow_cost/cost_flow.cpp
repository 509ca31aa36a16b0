#include "cpa/flow_cost/internal/cost_flow.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cpa::flow_cost {
namespace {

using balance::SparseFactor;
using plant::FlowSheet;
using plant::StreamRole;

double largest(const std::vector<double>& values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::fabs(value));
  return most;
}

bool any_negative(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return value < 0; });
}

}  // namespace

CostWay way_of(const CostSource& source) {
  return {source.layer, source.follows_base, source.is_spent()};
}

Spreading::Spreading(const FlowSheet& sheet, const Amounts& amounts, CostWay way)
    : sheet_(sheet), amounts_(amounts), way_(way), leaving_(sheet.centres.size()) {
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const plant::Stream& stream = sheet.streams[i];
    if (stream.from && stream.from != stream.to) leaving_[*stream.from].push_back(i);
  }
  find_growth();
  for (std::size_t centre = 0; centre < leaving_.size(); ++centre) {
    shares_.push_back(shares_of(centre));
  }
  trail_ = WasteTrail::of(sheet, shares_, way.is_spent);
}

// More is passed on than comes in where material is drawn from a centre's stock.
void Spreading::find_growth() {
  growth_.assign(sheet_.centres.size(), 1);
  if (way_.is_spent) return;
  std::vector<double> entering(sheet_.centres.size());
  for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
    const plant::Stream& stream = sheet_.streams[i];
    if (!stream.to || stream.from == stream.to) continue;
    entering[*stream.to] += std::max(0.0, amounts_.stream(i, way_.layer));
  }
  for (std::size_t centre = 0; centre < growth_.size(); ++centre) {
    const double drawn = -amounts_.stock[centre * amounts_.layers + way_.layer];
    if (drawn > 0 && entering[centre] > 0) growth_[centre] = 1 + drawn / entering[centre];
  }
}

// What reaches each centre: reaching = entering + transposed shares x reaching.
std::optional<SparseFactor> Spreading::factor() const {
  const std::size_t size = shares_.size();
  std::vector<balance::MatrixEntry> system;
  for (std::size_t centre = 0; centre < size; ++centre) {
    system.push_back({centre, centre, 1});
    for (const auto& [stream, share] : shares_[centre].streams) {
      const auto& next = sheet_.streams[stream].to;
      if (next && !stays_behind(stream)) system.push_back({*next, centre, -share * growth_[*next]});
    }
  }
  return SparseFactor::of(system, size);
}

double Spreading::entering(std::size_t centre, double cost) const { return cost * growth_[centre]; }

std::optional<SpreadCost> Spreading::spread(const SparseFactor& factor,
                                            const std::vector<double>& costs) const {
  std::vector<double> right(shares_.size());
  for (std::size_t centre = 0; centre < right.size(); ++centre) {
    right[centre] = entering(centre, costs[centre]);
  }
  const auto reaching = factor.solution(right);
  if (!reaching) return std::nullopt;
  // Stock that goes round and draws more with each turn.
  const bool sound = any_negative(costs) || !any_negative(*reaching);
  if (!sound) return std::nullopt;
  auto shared = shared_out(*reaching);
  if (!shared) return std::nullopt;
  SpreadCost& made = *shared;
  const auto sum = [](const std::vector<double>& of) {
    return std::accumulate(of.begin(), of.end(), 0.0);
  };
  double left = sum(made.stock) + sum(made.kept) + sum(made.lost);
  for (std::size_t i = 0; i < made.carried.size(); ++i) {
    if (!sheet_.streams[i].to) left += made.carried[i];
  }
  const double came = sum(costs) + sum(made.drawn);
  if (!(std::fabs(left - came) <= 1e-9 * std::fabs(came))) return std::nullopt;
  return shared;
}

// The factor of the amounts close by, the equations of these: each turn brings the digits by which
// the two agree.
std::optional<std::vector<double>> Spreading::reaching_near(
    const SparseFactor& factor, std::vector<double> reaching,
    const std::vector<double>& entering) const {
  constexpr int most_turns = 12;
  constexpr double rounding = 1e-15;
  for (int turn = 0; turn < most_turns; ++turn) {
    std::vector<double> missing = entering;
    for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
      missing[centre] -= reaching[centre];
      for (const auto& [stream, share] : shares_[centre].streams) {
        const auto& next = sheet_.streams[stream].to;
        if (next && !stays_behind(stream)) {
          missing[*next] += share * growth_[*next] * reaching[centre];
        }
      }
    }
    const double size = largest(reaching);
    if (largest(missing) <= rounding * size) return reaching;
    const auto change = factor.solution(missing);
    if (!change) return std::nullopt;
    for (std::size_t centre = 0; centre < reaching.size(); ++centre) {
      reaching[centre] += (*change)[centre];
    }
    if (largest(*change) <= rounding * size) return reaching;
  }
  return std::nullopt;
}

bool Spreading::add_lost(const std::vector<double>& reaching, std::vector<double>& streams,
                         std::vector<double>& centres) const {
  const auto once = trail_ ? trail_->lost_once(reaching) : std::nullopt;
  if (!once) return false;
  for (std::size_t i = 0; i < streams.size(); ++i) streams[i] += once->lost[i];
  for (std::size_t i = 0; i < centres.size(); ++i) centres[i] += once->kept[i];
  return true;
}

LostOnce Spreading::amounts_lost() const {
  std::vector<double> reaching(shares_.size());
  for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
    reaching[centre] = sum_leaving(centre, way_.layer);
  }
  auto once = trail_ ? trail_->lost_once(reaching) : std::nullopt;
  if (once) return std::move(*once);
  const std::vector<double> none(sheet_.streams.size());
  const std::vector<double> nowhere(shares_.size());
  return {none, none, nowhere, nowhere};
}

// Energy and processing spent on what is recycled do not come back with it.
bool Spreading::stays_behind(std::size_t stream) const {
  return way_.is_spent && sheet_.streams[stream].role == StreamRole::recycle;
}

double Spreading::held(const std::vector<double>& of, std::size_t centre, std::size_t layer) const {
  return std::max(0.0, of[centre * amounts_.layers + layer]);
}

double Spreading::sum_leaving(std::size_t centre, std::size_t layer) const {
  double sum = held(amounts_.stock, centre, layer) + held(amounts_.withdrawal, centre, layer);
  for (const std::size_t stream : leaving_[centre]) {
    sum += std::max(0.0, amounts_.stream(stream, layer));
  }
  return sum;
}

// Whether something that leaves a centre in a layer is no waste.
bool Spreading::goes_on(std::size_t centre, std::size_t layer) const {
  return std::any_of(leaving_[centre].begin(), leaving_[centre].end(), [&](std::size_t stream) {
    return sheet_.streams[stream].role != plant::StreamRole::loss &&
           amounts_.stream(stream, layer) > 0;
  });
}

// The layer that shares the money out at a centre: the source's own, for energy and processing the
// cost base, and where nothing leaves in that, the next in which something goes on (a boiler's
// wages go with its steam and not with the water that it blows down), else the next that leaves.
std::optional<std::size_t> Spreading::sharing_layer(std::size_t centre) const {
  const std::size_t base = sheet_.cost_base.value_or(0);
  for (const std::size_t layer :
       {way_.follows_base ? base : way_.layer, way_.follows_base ? way_.layer : base}) {
    if (sum_leaving(centre, layer) > 0) return layer;
  }
  std::optional<std::size_t> wasting;
  for (std::size_t layer = 0; layer < amounts_.layers; ++layer) {
    if (sheet_.layers[layer].carrier || !(sum_leaving(centre, layer) > 0)) continue;
    if (goes_on(centre, layer)) return layer;
    if (!wasting) wasting = layer;
  }
  return wasting;
}

// What evaporates takes nothing along that was paid for.
bool Spreading::has_no_share(std::size_t stream, std::size_t layer) const {
  return sheet_.streams[stream].vapour && !way_.of_amounts && layer == sheet_.cost_base.value_or(0);
}

CentreShares Spreading::shares_of(std::size_t centre) const {
  CentreShares shares;
  const auto layer = sharing_layer(centre);
  if (!layer) {
    shares.kept = 1;
    return shares;
  }
  shares.stock = held(amounts_.stock, centre, *layer);
  shares.kept = held(amounts_.withdrawal, centre, *layer);
  double sum = shares.stock + shares.kept;
  for (const std::size_t stream : leaving_[centre]) {
    const double amount = amounts_.stream(stream, *layer);
    if (!(amount > 0) || has_no_share(stream, *layer)) continue;
    shares.streams.emplace_back(stream, amount);
    sum += amount;
  }
  if (!(sum > 0)) {  // nothing but vapour leaves
    sum = sum_leaving(centre, *layer);
    for (const std::size_t stream : leaving_[centre]) {
      const double amount = amounts_.stream(stream, *layer);
      if (amount > 0) shares.streams.emplace_back(stream, amount);
    }
  }
  for (auto& [stream, share] : shares.streams) share /= sum;
  shares.stock /= sum;
  shares.kept /= sum;
  return shares;
}

std::optional<SpreadCost> Spreading::shared_out(const std::vector<double>& reaching) const {
  auto once = trail_ ? trail_->lost_once(reaching) : std::nullopt;
  if (!once) return std::nullopt;
  SpreadCost made;
  made.once = std::move(*once);
  made.carried.resize(sheet_.streams.size());
  made.lost.resize(sheet_.streams.size());
  made.stock.resize(shares_.size());
  made.kept.resize(shares_.size());
  made.arriving.resize(shares_.size());
  made.drawn.resize(shares_.size());
  for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
    const double here = reaching[centre];
    made.drawn[centre] = here * (1 - 1 / growth_[centre]);
    for (const auto& [stream, share] : shares_[centre].streams) {
      (stays_behind(stream) ? made.lost : made.carried)[stream] = here * share;
      const auto& next = sheet_.streams[stream].to;
      if (next && !stays_behind(stream)) made.arriving[*next] += here * share;
    }
    made.stock[centre] = here * shares_[centre].stock;
    made.kept[centre] = here * shares_[centre].kept;
  }
  return made;
}

}  // namespace cpa::flow_cost
