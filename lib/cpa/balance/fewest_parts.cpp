#include "cpa/balance/internal/fewest_parts.hpp"

#include <map>
#include <set>

namespace cpa::balance {
namespace {

using Part = KeptSums::Part;

class Shortening {
 public:
  explicit Shortening(const std::vector<std::vector<Part>>& sums) : sums_(sums.size()) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums_[i].of[i] = 1;
      for (const auto& [quantity, sign] : sums[i]) {
        sums_[i].parts.emplace(quantity, sign);
        holding_[quantity].insert(i);
      }
    }
  }

  std::vector<ShortSum> shortest() {
    // From the last, so that of two alike the first stays.
    std::set<std::size_t> waiting;
    for (std::size_t i = 0; i < sums_.size(); ++i) waiting.insert(i);
    while (!waiting.empty()) {
      const auto last = std::prev(waiting.end());
      const std::size_t index = *last;
      waiting.erase(last);
      // What became shorter may stand in others now.
      if (shorten(index)) waiting.merge(around(index));
    }
    std::vector<ShortSum> all;
    for (const Sum& sum : sums_) {
      if (sum.parts.empty()) continue;
      all.push_back({{sum.parts.begin(), sum.parts.end()}, {sum.of.begin(), sum.of.end()}});
    }
    return all;
  }

 private:
  struct Sum {
    std::map<SheetQuantity, int> parts;
    std::map<std::size_t, int> of;
  };

  // Other sums that share a part with it.
  [[nodiscard]] std::set<std::size_t> around(std::size_t index) const {
    std::set<std::size_t> near;
    for (const auto& [quantity, sign] : sums_[index].parts) {
      const auto& holding = holding_.at(quantity);
      near.insert(holding.begin(), holding.end());
    }
    near.erase(index);
    return near;
  }

  // 1 where all of the inner sum stands in the outer one, -1 where it does with its signs turned.
  [[nodiscard]] static int times_within(const Sum& inner, const Sum& outer) {
    if (inner.parts.empty() || inner.parts.size() > outer.parts.size()) return 0;
    int times = 0;
    for (const auto& [quantity, sign] : inner.parts) {
      const auto found = outer.parts.find(quantity);
      if (found == outer.parts.end()) return 0;
      if (times != 0 && times != sign * found->second) return 0;
      times = sign * found->second;
    }
    return times;
  }

  bool shorten(std::size_t index) {
    bool changed = false;
    for (const std::size_t other : around(index)) {
      Sum& sum = sums_[index];
      const Sum& inner = sums_[other];
      const int times = times_within(inner, sum);
      // One part that is left would be known by itself.
      if (times == 0 || sum.parts.size() == inner.parts.size() + 1) continue;
      for (const auto& [quantity, sign] : inner.parts) {
        sum.parts.erase(quantity);
        holding_[quantity].erase(index);
      }
      for (const auto& [given, often] : inner.of) sum.of[given] -= often * times;
      changed = true;
    }
    return changed;
  }

  std::vector<Sum> sums_;
  std::map<SheetQuantity, std::set<std::size_t>> holding_;  // which sums have a part
};

}  // namespace

std::vector<ShortSum> in_fewest_parts(const std::vector<std::vector<Part>>& sums) {
  return Shortening(sums).shortest();
}

}  // namespace cpa::balance
