#include "cpa/flow_cost/internal/cost_flow.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/balance/dense_solve.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::StreamRole;

// How one centre shares out what reaches it.
struct Shares {
  std::vector<std::pair<std::size_t, double>> streams;
  double stock = 0;
  double kept = 0;
};

class Spreading {
 public:
  Spreading(const FlowSheet& sheet, const Amounts& amounts, const CostSource& source)
      : sheet_(sheet), amounts_(amounts), source_(source), leaving_(sheet.centres.size()) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const plant::Stream& stream = sheet.streams[i];
      if (stream.from && stream.from != stream.to) leaving_[*stream.from].push_back(i);
    }
    for (std::size_t centre = 0; centre < leaving_.size(); ++centre) {
      shares_.push_back(shares_of(centre));
    }
  }

  [[nodiscard]] std::optional<SpreadCost> spread(double cost) const {
    // What reaches each centre: reaching = entering + transposed shares x reaching.
    const std::size_t size = shares_.size();
    std::vector<double> system(size * size);
    for (std::size_t centre = 0; centre < size; ++centre) {
      system[centre * size + centre] += 1;
      for (const auto& [stream, share] : shares_[centre].streams) {
        const auto& next = sheet_.streams[stream].to;
        if (next && !stays_behind(stream)) system[*next * size + centre] -= share * growth(*next);
      }
    }
    std::vector<double> entering(size);
    entering[source_.centre] = cost * growth(source_.centre);
    const auto reaching = balance::dense_solution(system, entering);
    if (!reaching) return std::nullopt;
    // Stock that goes round and draws more with each turn.
    const bool sound = cost < 0 || std::all_of(reaching->begin(), reaching->end(),
                                               [](double value) { return value >= 0; });
    if (!sound) return std::nullopt;
    return shared_out(*reaching);
  }

 private:
  // Energy and processing spent on what is recycled do not come back with it.
  [[nodiscard]] bool stays_behind(std::size_t stream) const {
    return source_.is_spent() && sheet_.streams[stream].role == StreamRole::recycle;
  }

  // What a centre passes on for one that comes in: more where material is drawn from its stock.
  [[nodiscard]] double growth(std::size_t centre) const {
    if (source_.is_spent()) return 1;
    const double drawn = -amounts_.stock[centre * amounts_.layers + source_.layer];
    if (!(drawn > 0)) return 1;
    double entering = 0;
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const plant::Stream& stream = sheet_.streams[i];
      if (stream.to == centre && stream.from != stream.to) {
        entering += std::max(0.0, amounts_.stream(i, source_.layer));
      }
    }
    return entering > 0 ? 1 + drawn / entering : 1;
  }

  [[nodiscard]] double held(const std::vector<double>& of, std::size_t centre,
                            std::size_t layer) const {
    return std::max(0.0, of[centre * amounts_.layers + layer]);
  }

  [[nodiscard]] double sum_leaving(std::size_t centre, std::size_t layer) const {
    double sum = held(amounts_.stock, centre, layer) + held(amounts_.withdrawal, centre, layer);
    for (const std::size_t stream : leaving_[centre]) {
      sum += std::max(0.0, amounts_.stream(stream, layer));
    }
    return sum;
  }

  // The layer that shares the money out at a centre: the source's own, for energy and processing
  // the cost base, and where nothing leaves in that, the next that something leaves in.
  [[nodiscard]] std::optional<std::size_t> sharing_layer(std::size_t centre) const {
    const std::size_t base = sheet_.cost_base.value_or(0);
    std::vector<std::size_t> order{source_.follows_base ? base : source_.layer,
                                   source_.follows_base ? source_.layer : base};
    for (std::size_t layer = 0; layer < amounts_.layers; ++layer) {
      if (!sheet_.layers[layer].carrier) order.push_back(layer);
    }
    for (const std::size_t layer : order) {
      if (sum_leaving(centre, layer) > 0) return layer;
    }
    return std::nullopt;
  }

  [[nodiscard]] Shares shares_of(std::size_t centre) const {
    Shares shares;
    const auto layer = sharing_layer(centre);
    if (!layer) {
      shares.kept = 1;
      return shares;
    }
    const double sum = sum_leaving(centre, *layer);
    for (const std::size_t stream : leaving_[centre]) {
      const double amount = amounts_.stream(stream, *layer);
      if (amount > 0) shares.streams.emplace_back(stream, amount / sum);
    }
    shares.stock = held(amounts_.stock, centre, *layer) / sum;
    shares.kept = held(amounts_.withdrawal, centre, *layer) / sum;
    return shares;
  }

  [[nodiscard]] SpreadCost shared_out(const std::vector<double>& reaching) const {
    SpreadCost made;
    made.carried.resize(sheet_.streams.size());
    made.lost.resize(sheet_.streams.size());
    made.stock.resize(shares_.size());
    made.kept.resize(shares_.size());
    made.arriving.resize(shares_.size());
    made.drawn.resize(shares_.size());
    for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
      const double here = reaching[centre];
      made.drawn[centre] = here * (1 - 1 / growth(centre));
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

  const FlowSheet& sheet_;
  const Amounts& amounts_;
  const CostSource& source_;
  std::vector<std::vector<std::size_t>> leaving_;
  std::vector<Shares> shares_;
};

}  // namespace

std::optional<SpreadCost> spread(const FlowSheet& sheet, const Amounts& amounts,
                                 const CostSource& source, double cost) {
  return Spreading(sheet, amounts, source).spread(cost);
}

}  // namespace cpa::flow_cost
