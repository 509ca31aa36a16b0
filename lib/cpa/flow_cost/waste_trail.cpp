#include "cpa/flow_cost/internal/waste_trail.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/balance/sparse_solve.hpp"

namespace cpa::flow_cost {

namespace {

// What is left of equal figures by their last digits.
constexpr double rounding = 1e-12;

// The links in an order in which all that come to a centre stand before those that leave it. None
// where they go round.
std::optional<std::vector<std::size_t>> onward(const std::vector<WasteTrail::Link>& links,
                                               std::size_t centres) {
  std::vector<std::vector<std::size_t>> leaving(centres);
  std::vector<std::size_t> awaited(centres);
  for (std::size_t i = 0; i < links.size(); ++i) {
    leaving[links[i].from].push_back(i);
    ++awaited[links[i].to];
  }
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < centres; ++i) {
    if (awaited[i] == 0) open.push_back(i);
  }
  std::vector<std::size_t> order;
  while (!open.empty()) {
    const std::size_t centre = open.back();
    open.pop_back();
    for (const std::size_t link : leaving[centre]) {
      order.push_back(link);
      if (--awaited[links[link].to] == 0) open.push_back(links[link].to);
    }
  }
  if (order.size() < links.size()) return std::nullopt;
  return order;
}

}  // namespace

using plant::Stream;
using plant::StreamRole;

std::optional<WasteTrail> WasteTrail::of(const plant::FlowSheet& sheet,
                                         const std::vector<CentreShares>& shares, bool is_spent) {
  WasteTrail trail(sheet, shares, is_spent);
  if (!trail.find_never_back()) return std::nullopt;
  return trail;
}

// Whether waste at the stream's origin is still waste where the stream goes.
bool WasteTrail::passes_on(std::size_t stream) const {
  const Stream& one = sheet_->streams[stream];
  return one.to && (one.role == StreamRole::loss || one.role == StreamRole::internal);
}

bool WasteTrail::is_lost(std::size_t stream) const {
  const Stream& one = sheet_->streams[stream];
  return one.role == StreamRole::loss || (is_spent_ && one.role == StreamRole::recycle);
}

// x = right + what the links bring. Chains are gone through in order, loops solved.
std::optional<std::vector<double>> WasteTrail::settled(const std::vector<Link>& links,
                                                       std::vector<double> right) const {
  if (links.empty()) return right;
  const std::size_t size = right.size();
  const auto order = onward(links, size);
  if (!order) {
    std::vector<balance::MatrixEntry> system;
    for (std::size_t i = 0; i < size; ++i) system.push_back({i, i, 1});
    for (const Link& link : links) system.push_back({link.to, link.from, -link.share});
    const auto factor = balance::SparseFactor::of(system, size);
    return factor ? factor->solution(right) : std::nullopt;
  }
  for (const std::size_t at : *order)
    right[links[at].to] += links[at].share * right[links[at].from];
  return right;
}

bool WasteTrail::find_never_back() {
  std::vector<double> at_once(shares_.size());
  std::vector<Link> links;
  for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
    at_once[centre] = shares_[centre].kept;
    for (const auto& [stream, share] : shares_[centre].streams) {
      if (passes_on(stream)) {
        links.push_back({*sheet_->streams[stream].to, centre, share});
      } else if (is_lost(stream)) {
        at_once[centre] += share;
      }
    }
  }
  auto found = settled(links, std::move(at_once));
  if (!found) return false;
  for (double& share : *found) share = std::clamp(share, 0.0, 1.0);
  never_back_ = std::move(*found);
  return true;
}

// What reaches each centre as waste: all of a loss, of an internal stream as much as its origin
// has.
std::optional<std::vector<double>> WasteTrail::waste_in(const std::vector<double>& reaching) const {
  std::vector<double> arriving(shares_.size());
  std::vector<Link> links;
  for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
    for (const auto& [stream, share] : shares_[centre].streams) {
      if (!passes_on(stream)) continue;
      const std::size_t next = *sheet_->streams[stream].to;
      if (sheet_->streams[stream].role == StreamRole::loss) {
        arriving[next] += share * reaching[centre];
      } else {
        links.push_back({centre, next, share});
      }
    }
  }
  return settled(links, std::move(arriving));
}

std::optional<LostOnce> WasteTrail::lost_once(const std::vector<double>& reaching) const {
  const auto waste = waste_in(reaching);
  if (!waste) return std::nullopt;
  LostOnce once;
  once.first.resize(sheet_->streams.size());
  once.lost.resize(sheet_->streams.size());
  once.kept.resize(shares_.size());
  once.passed_kept.resize(shares_.size());
  for (std::size_t centre = 0; centre < shares_.size(); ++centre) {
    double fresh = reaching[centre] - (*waste)[centre];
    if (std::fabs(fresh) <= rounding * std::fabs(reaching[centre])) fresh = 0;
    once.kept[centre] = fresh * shares_[centre].kept;
    once.passed_kept[centre] = (*waste)[centre] * shares_[centre].kept;
    for (const auto& [stream, share] : shares_[centre].streams) {
      if (!is_lost(stream)) continue;
      once.first[stream] = fresh * share;
      const bool goes_on = passes_on(stream);
      once.lost[stream] =
          once.first[stream] * (goes_on ? never_back_[*sheet_->streams[stream].to] : 1);
    }
  }
  return once;
}

}  // namespace cpa::flow_cost
