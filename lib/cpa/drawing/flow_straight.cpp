#include "cpa/drawing/flow_straight.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cpa::drawing::flow {
namespace {

constexpr double slack = 1e-7;
constexpr std::size_t most_work = 12000;  // items moved

// `right` stands at least `distance` to the right of `left`.
struct Apart {
  std::size_t left = 0;  // blocks
  std::size_t right = 0;
  double distance = 0.0;
};

class Blocks {
 public:
  Blocks(const Rows& rows, const Sizes& sizes, const std::vector<Pull>& pulls)
      : rows_(rows), sizes_(sizes), pulls_(pulls), place_(rows.places()) {
    for (std::size_t i = 0; i < rows.items.size(); ++i) room_.push_back(sizes.room_of(i));
  }

  std::vector<double> run(const std::vector<double>& places) {
    if (places.empty()) return places;
    align();
    do {
      gather();
      limit();
    } while (break_where_too_wide());
    start(places);
    std::vector<double> best = places;
    double least = bends(places);
    // A large drawing gets fewer rounds, so that none takes long.
    const std::size_t rounds = std::clamp<std::size_t>(most_work / rows_.items.size(), 8, 60);
    for (std::size_t round = 0; round < rounds; ++round) {
      const std::vector<double> now = item_places();
      const double cost = bends(now);
      if (cost < least - slack) {
        least = cost;
        best = now;
      }
      move();
    }
    return best;
  }

 private:
  // Which segments are to be straight: heavy ones first, one at either side of an item, none that
  // crosses another.
  void align() {
    std::vector<std::size_t> by_weight(rows_.segments.size());
    std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
    std::stable_sort(by_weight.begin(), by_weight.end(), [&](std::size_t a, std::size_t b) {
      return pulls_[a].weight > pulls_[b].weight;
    });
    straight_below_.assign(rows_.items.size(), nothing);
    straight_above_.assign(rows_.items.size(), nothing);
    for (const std::size_t i : by_weight) {
      const Segment& segment = rows_.segments[i];
      const bool taken =
          straight_below_[segment.upper] != nothing || straight_above_[segment.lower] != nothing;
      if (taken || crosses_straight(segment)) continue;
      straight_below_[segment.upper] = i;
      straight_above_[segment.lower] = i;
    }
  }

  [[nodiscard]] bool crosses_straight(const Segment& segment) const {
    const auto& row = rows_.order[rows_.items[segment.upper].row];
    return std::any_of(row.begin(), row.end(), [&](std::size_t item) {
      if (straight_below_[item] == nothing) return false;
      const Segment& other = rows_.segments[straight_below_[item]];
      return (place_[item] < place_[segment.upper]) !=
             (place_[other.lower] < place_[segment.lower]);
    });
  }

  // Blocks from the straight segments, and how far each item stands from the first of its block.
  void gather() {
    block_.assign(rows_.items.size(), nothing);
    shift_.assign(rows_.items.size(), 0.0);
    count_ = 0;
    for (const auto& row : rows_.order) {
      for (const std::size_t item : row) {
        const std::size_t above = straight_above_[item];
        if (above == nothing) {
          block_[item] = count_++;
          continue;
        }
        const std::size_t upper = rows_.segments[above].upper;
        block_[item] = block_[upper];
        shift_[item] = shift_[upper] + pulls_[above].offset;
      }
    }
  }

  // Distances between blocks and, from the edges of the page, between which places each must stand.
  void limit() {
    apart_.clear();
    const std::array lows{sizes_.low(0), sizes_.low(1)};  // of rows with words and with units
    const std::array highs{sizes_.high(0), sizes_.high(1)};
    low_.assign(count_, -1e9);
    high_.assign(count_, 1e9);
    for (std::size_t number = 0; number < rows_.order.size(); ++number) {
      const auto& row = rows_.order[number];
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t item = row[i];
        const std::size_t block = block_[item];
        low_[block] = std::max(low_[block], lows.at(number % 2) + room_[item].left - shift_[item]);
        high_[block] =
            std::min(high_[block], highs.at(number % 2) - room_[item].right - shift_[item]);
        if (i == 0) continue;
        const std::size_t before = row[i - 1];
        apart_.push_back({block_[before], block,
                          room_[before].right + sizes_.gap() + room_[item].left + shift_[before] -
                              shift_[item]});
      }
    }
    sort_from_left();
    left_reason_.assign(count_, nothing);
    right_reason_.assign(count_, nothing);
    for (const Apart& pair : apart_) {
      const double least = low_[pair.left] + pair.distance;
      if (least <= low_[pair.right]) continue;
      low_[pair.right] = least;
      left_reason_[pair.right] = pair.left;
    }
    for (auto pair = apart_.rbegin(); pair != apart_.rend(); ++pair) {
      const double most = high_[pair->right] - pair->distance;
      if (most >= high_[pair->left]) continue;
      high_[pair->left] = most;
      right_reason_[pair->left] = pair->right;
    }
  }

  // The distances in an order in which all that hold a block from the left come before those that
  // it holds itself.
  void sort_from_left() {
    std::vector<std::size_t> waiting(count_, 0);
    std::vector<std::size_t> first(count_ + 1, 0);  // of each left block in `by_left`
    for (const Apart& pair : apart_) {
      ++waiting[pair.right];
      ++first[pair.left + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Apart> by_left(apart_.size());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (const Apart& pair : apart_) by_left[next[pair.left]++] = pair;
    std::vector<std::size_t> ready;
    for (std::size_t block = 0; block < count_; ++block) {
      if (waiting[block] == 0) ready.push_back(block);
    }
    std::vector<Apart> sorted;
    sorted.reserve(apart_.size());
    while (!ready.empty()) {
      const std::size_t block = ready.back();
      ready.pop_back();
      for (std::size_t i = first[block]; i < first[block + 1]; ++i) {
        sorted.push_back(by_left[i]);
        if (--waiting[by_left[i].right] == 0) ready.push_back(by_left[i].right);
      }
    }
    apart_ = std::move(sorted);
  }

  // Gives up the lightest straight segment of blocks that are together too wide for the page; of
  // each such group of blocks one, as breaking it may be enough for all of the group.
  bool break_where_too_wide() {
    group_.assign(count_, nothing);
    leads_left_.assign(count_, false);
    leads_right_.assign(count_, false);
    std::vector<std::size_t> lightest;
    for (std::size_t block = 0; block < count_; ++block) {
      if (low_[block] <= high_[block] + slack) continue;
      if (leads_to_group(block, left_reason_, leads_left_) ||
          leads_to_group(block, right_reason_, leads_right_)) {
        continue;
      }
      // The blocks from one edge of the page to the other that leave this one no place.
      for (std::size_t at = block; at != nothing; at = left_reason_[at]) {
        group_[at] = lightest.size();
      }
      for (std::size_t at = block; at != nothing; at = right_reason_[at]) {
        group_[at] = lightest.size();
      }
      lightest.push_back(nothing);
    }
    bool any = false;
    for (const std::size_t i : straight_above_) {
      if (i == nothing || group_[block_[rows_.segments[i].lower]] == nothing) continue;
      std::size_t& best = lightest[group_[block_[rows_.segments[i].lower]]];
      if (best == nothing || pulls_[i].weight < pulls_[best].weight) best = i;
    }
    for (const std::size_t i : lightest) {
      if (i == nothing) continue;
      straight_below_[rows_.segments[i].upper] = nothing;
      straight_above_[rows_.segments[i].lower] = nothing;
      any = true;
    }
    return any;
  }

  // Whether a group holds the block from that side; `leads` remembers the blocks that were passed
  // on the way to one, so that each is passed once.
  [[nodiscard]] bool leads_to_group(std::size_t block, const std::vector<std::size_t>& reason,
                                    std::vector<bool>& leads) const {
    std::size_t at = block;
    while (at != nothing && group_[at] == nothing && !leads[at]) at = reason[at];
    if (at == nothing) return false;
    for (std::size_t passed = block; passed != at; passed = reason[passed]) leads[passed] = true;
    return true;
  }

  void start(const std::vector<double>& places) {
    std::vector<double> sum(count_, 0.0);
    std::vector<double> items(count_, 0.0);
    for (std::size_t i = 0; i < places.size(); ++i) {
      sum[block_[i]] += places[i] - shift_[i];
      items[block_[i]] += 1.0;
    }
    at_.resize(count_);
    for (std::size_t block = 0; block < count_; ++block) at_[block] = sum[block] / items[block];
    keep_apart();
  }

  // Pushed to the right where too near, and likewise to the left; the mean of both keeps all
  // distances too, since they bound a convex set.
  void keep_apart() {
    std::vector<double> right = at_;
    std::vector<double> left = at_;
    for (std::size_t block = 0; block < count_; ++block) {
      const double high = std::max(low_[block], high_[block]);
      right[block] = left[block] = std::clamp(at_[block], low_[block], high);
    }
    for (const Apart& pair : apart_) {
      right[pair.right] = std::max(right[pair.right], right[pair.left] + pair.distance);
    }
    for (auto pair = apart_.rbegin(); pair != apart_.rend(); ++pair) {
      left[pair->left] = std::min(left[pair->left], left[pair->right] - pair->distance);
    }
    for (std::size_t block = 0; block < count_; ++block) {
      at_[block] = 0.5 * (left[block] + right[block]);
    }
  }

  // Each block to the weighted mean of what its bent segments ask for.
  void move() {
    std::vector<double> sum(count_, 0.0);
    std::vector<double> weights(count_, 0.0);
    for (std::size_t i = 0; i < rows_.segments.size(); ++i) {
      const Segment& segment = rows_.segments[i];
      const std::size_t upper = block_[segment.upper];
      const std::size_t lower = block_[segment.lower];
      if (upper == lower) continue;
      const double offset = pulls_[i].offset + shift_[segment.upper] - shift_[segment.lower];
      sum[lower] += pulls_[i].weight * (at_[upper] + offset);
      sum[upper] += pulls_[i].weight * (at_[lower] - offset);
      weights[lower] += pulls_[i].weight;
      weights[upper] += pulls_[i].weight;
    }
    for (std::size_t block = 0; block < count_; ++block) {
      if (weights[block] <= 0.0) continue;
      at_[block] = 0.5 * (at_[block] + sum[block] / weights[block]);
    }
    keep_apart();
  }

  [[nodiscard]] std::vector<double> item_places() const {
    std::vector<double> places;
    for (std::size_t i = 0; i < block_.size(); ++i) places.push_back(at_[block_[i]] + shift_[i]);
    return places;
  }

  [[nodiscard]] double bends(const std::vector<double>& places) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < rows_.segments.size(); ++i) {
      const Segment& segment = rows_.segments[i];
      const double aside =
          std::abs(places[segment.upper] + pulls_[i].offset - places[segment.lower]);
      // A bend at all is bad, a wide one is worse.
      if (aside > 0.5) sum += pulls_[i].weight * (aside + bend_price);
    }
    return sum;
  }

  static constexpr double bend_price = 30.0;

  const Rows& rows_;
  const Sizes& sizes_;
  const std::vector<Pull>& pulls_;
  std::vector<std::size_t> place_;
  std::vector<Wish> room_;
  std::vector<std::size_t> straight_below_;  // segment of each item
  std::vector<std::size_t> straight_above_;
  std::vector<std::size_t> block_;  // of each item
  std::vector<double> shift_;
  std::size_t count_ = 0;
  std::vector<Apart> apart_;
  std::vector<double> low_;  // of each block
  std::vector<double> high_;
  std::vector<std::size_t> left_reason_;  // the block that holds it there
  std::vector<std::size_t> right_reason_;
  std::vector<std::size_t> group_;  // of blocks that are too wide together
  std::vector<bool> leads_left_;    // whether what holds it is in a group
  std::vector<bool> leads_right_;
  std::vector<double> at_;
};

}  // namespace

std::vector<double> straighten(const Rows& rows, const Sizes& sizes, const std::vector<Pull>& pulls,
                               const std::vector<double>& places) {
  return Blocks(rows, sizes, pulls).run(places);
}

}  // namespace cpa::drawing::flow
