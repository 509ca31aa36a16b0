#include "cpa/norms/held_norm.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/rounding.hpp"

namespace cpa::norms {
namespace {

using sectors::Direction;
using sectors::Norm;
using sectors::NormKind;

// The indicator that is as a circular counts it, of which nobody has read how.
constexpr std::string_view by_circular = "specific_energy";

// Peers' figures are compared at full load; a law counts the raw figure, and so does a check of
// whether the books can be right.
bool is_of_peers(const Norm& norm) {
  return !norm.plausibility_only &&
         (norm.kind == NormKind::quartiles || norm.kind == NormKind::bat_range);
}

bool is_good_among_peers(Standing standing) {
  return standing == Standing::better_than_best || standing == Standing::best_to_median ||
         standing == Standing::median_to_worst || standing == Standing::better_than_range ||
         standing == Standing::in_range;
}

JudgedBy judged_by(const Figure& figure, const Norm& norm, Standing standing) {
  const bool depends_on_load = is_of_peers(norm) && figure.load.months > 0;
  if (!depends_on_load || standing == Standing::size_unknown) return JudgedBy::raw;
  return figure.load.carries() ? JudgedBy::full_load : JudgedBy::raw_only;
}

class Held {
 public:
  Held(const Holder& holder, const Figure& figure, const Norm& norm)
      : holder_(holder), figure_(figure), norm_(norm) {
    const auto* indicator = holder.knowledge.indicator(norm.indicator);
    if (indicator != nullptr) direction_ = indicator->direction;
  }

  Placement placement(const ProductChoice& product, const SizeChoice& size) {
    placed_.norm = norm_.id;
    placed_.fit = product.fit;
    placed_.beside = product.beside;
    placed_.if_product = product.fit == ProductFit::part || product.fit == ProductFit::open;
    placed_.unverified = figure_.use.unverified;
    stand();
    take_size(size);
    if (norm_.kind == NormKind::legal_limit) note_texts_of_law();
    placed_.judged_by = judged_by(figure_, norm_, placed_.standing);
    mark_only_electricity();
    if (norm_.kind == NormKind::legal_limit) look_at_basis();
    add_gaps();
    return std::move(placed_);
  }

 private:
  void stand() {
    const Marks marks = marks_of(norm_);
    placed_.force = holding_of(holder_.knowledge, norm_, holder_.day).force;
    placed_.value = settled(figure_.in(norm_.unit, norm_.per, figure_.ratio), norm_);
    placed_.position = position_of(placed_.value, marks);
    placed_.standing = standing_of(placed_.value, norm_, direction_, placed_.force);
    if (!figure_.load.is_sound()) return;
    const auto full = settled(figure_.in(norm_.unit, norm_.per, *figure_.load.ratio), norm_);
    placed_.full_load = full;
    placed_.full_load_position = position_of(full, marks);
    placed_.full_load_standing = standing_of(full, norm_, direction_, placed_.force);
  }

  void take_size(const SizeChoice& size) {
    placed_.size_from = size.from;
    placed_.size_disputed = size.disputed;
    placed_.capacity_unused =
        size.from == SizeFrom::output && !size.disputed && size.capacity_stated;
    if (size.size == Size::unknown) placed_.standing = Standing::size_unknown;
  }

  void note_texts_of_law() {
    const Holding holding = holding_of(holder_.knowledge, norm_, holder_.day);
    if (holding.governed_by != nullptr) placed_.governed_by = holding.governed_by->code;
    if (holding.newer != nullptr) placed_.newer_text = holding.newer->code;
  }

  // More energy than the books hold would make a good place worse and leave a bad one as it is.
  void mark_only_electricity() {
    if (!figure_.use.only_electricity || direction_ != Direction::lower) return;
    const bool met = placed_.standing == Standing::met;
    placed_.only_electricity = met || is_good_among_peers(placed_.judged_standing());
    if (met) placed_.standing = Standing::incomplete;
    if (placed_.full_load_standing == Standing::met) {
      placed_.full_load_standing = Standing::incomplete;
    }
  }

  // A verdict that would turn by another way of counting is none.
  void look_at_basis() {
    const bool verdict = placed_.standing == Standing::met ||
                         placed_.standing == Standing::not_met ||
                         placed_.standing == Standing::incomplete;
    if (!verdict) return;
    const bool electricity = figure_.use.final_electricity && norm_.indicator == by_circular;
    const bool equivalents = figure_.made.equivalents;
    if (electricity) placed_.assumed.push_back(Assumed::electricity);
    if (equivalents) placed_.assumed.push_back(Assumed::equivalents);
    if (!figure_.use.declared.empty()) placed_.assumed.push_back(Assumed::own_factor);
    placed_.declared = figure_.use.declared;
    if (figure_.made.named) placed_.assumed.push_back(Assumed::named_item);
    if (electricity) add_other({.electricity = true});
    if (equivalents) add_other({.products = true});
    if (placed_.otherwise.size() == 2) add_other({.electricity = true, .products = true});
    const auto turns = [&](const OtherPlace& other) { return other.standing != placed_.standing; };
    if (std::none_of(placed_.otherwise.begin(), placed_.otherwise.end(), turns)) return;
    placed_.as_counted = std::exchange(placed_.standing, Standing::open);
    if (placed_.full_load_standing) placed_.full_load_standing = Standing::open;
  }

  void add_other(OtherCount count) {
    const auto si = figure_.counted_otherwise(count);
    if (!si) return;
    OtherPlace other{.count = count};
    other.value = settled(figure_.in(norm_.unit, norm_.per, *si), norm_);
    other.standing = standing_of(other.value, norm_, direction_, placed_.force);
    const bool alone = figure_.use.only_electricity && direction_ == Direction::lower;
    if (alone && other.standing == Standing::met) other.standing = Standing::incomplete;
    placed_.otherwise.push_back(other);
  }

  void add_gaps() {
    // A share has no amount of its own in a year.
    const bool share = norm_.unit.dimension == units::dimension::none;
    // And a rule that does not hold, or may not be missed, is no aim.
    const bool open = placed_.standing == Standing::size_unknown ||
                      placed_.standing == Standing::no_verdict ||
                      placed_.standing == Standing::open;
    if (share || open) return;
    placed_.gaps = gaps_from(placed_.value);
    if (placed_.is_at_full_load()) placed_.full_load_gaps = gaps_from(*placed_.full_load);
  }

  [[nodiscard]] std::vector<Gap> gaps_from(long double value) const {
    std::vector<Gap> gaps;
    for (const GapTarget& target : gap_targets(norm_, direction_)) {
      Gap one = gap(value, target);
      // Nobody is better by what the books do not hold.
      if (placed_.only_electricity && one.amount <= 0) continue;
      gaps.push_back(std::move(one));
    }
    return gaps;
  }

  [[nodiscard]] Gap gap(long double value, const GapTarget& target) const {
    const long double sign = direction_ == Direction::lower ? 1 : -1;
    const long double apart = sign * (value - target.figure);
    Gap gap{.target = target};
    gap.amount = apart * figure_.yearly_made() / norm_.per.to_si;
    if (direction_ == Direction::lower && placed_.value > 0) {
      gap.money = cost_of_part(holder_.plant, figure_, apart / placed_.value);
    }
    return gap;
  }

  const Holder& holder_;
  const Figure& figure_;
  const Norm& norm_;
  Direction direction_ = Direction::lower;
  Placement placed_;
};

}  // namespace

Placement hold(const Holder& holder, const Figure& figure, const Norm& norm,
               const ProductChoice& product, const SizeChoice& size) {
  return Held(holder, figure, norm).placement(product, size);
}

}  // namespace cpa::norms
