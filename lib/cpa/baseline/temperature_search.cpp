#include "cpa/baseline/temperature_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"

namespace cpa::baseline {
namespace {

using consumption::Observations;

constexpr std::size_t change_point_grid = 25;
constexpr int refinements = 40;
constexpr int most_rounds = 4;

// A column of one base, what the other columns leave of it, and its products.
struct Column {
  long double base = 0;
  std::vector<long double> rest;
  long double square = 0;    // rest'rest
  long double with_use = 0;  // rest'y
  bool usable = false;       // enough rows on each side, and not explained by the others
};

bool is_pair(TemperatureShape shape) { return temperature_columns(shape) == 2; }

class Search {
 public:
  Search(TemperatureShape shape, const Observations& observations,
         std::span<const std::size_t> rows, OrthonormalBasis basis, const Sample& sample)
      : shape_(shape),
        observations_(observations),
        rows_(rows),
        basis_(std::move(basis)),
        scales_(sample.scales),
        use_(sample.scaled_y) {
    basis_.project_out(use_);
    basis_.project_out(use_);
    rest_of_use_ = dot(use_, use_);
  }

  TemperatureSearch run() {
    const std::vector<long double> bases = grid();
    std::vector<Column> heating;
    std::vector<Column> cooling;
    for (const long double base : bases) {
      if (wants_heating()) heating.push_back(column(base, true));
      if (wants_cooling()) cooling.push_back(column(base, false));
    }
    if (is_pair(shape_)) {
      try_pairs(heating, cooling);
    } else {
      for (const Column& one : wants_heating() ? heating : cooling) try_one(one);
    }
    refine(bases);
    std::sort(
        result_.found.begin(), result_.found.end(),
        [](const TemperatureCandidate& a, const TemperatureCandidate& b) { return a.rss < b.rss; });
    if (result_.found.size() > kept_candidates) result_.found.resize(kept_candidates);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool by_days() const {
    return shape_ == TemperatureShape::heating_degree_days ||
           shape_ == TemperatureShape::cooling_degree_days ||
           shape_ == TemperatureShape::heating_and_cooling_degree_days;
  }
  [[nodiscard]] bool wants_heating() const {
    return shape_ != TemperatureShape::cooling_change_point &&
           shape_ != TemperatureShape::cooling_degree_days;
  }
  [[nodiscard]] bool wants_cooling() const {
    return shape_ != TemperatureShape::heating_change_point &&
           shape_ != TemperatureShape::heating_degree_days;
  }

  // Change points lie between the second lowest and the second highest temperature.
  [[nodiscard]] std::vector<long double> grid() const {
    std::vector<long double> bases;
    if (by_days()) {
      for (int fahrenheit = 30; fahrenheit <= 90; ++fahrenheit) {
        bases.push_back(static_cast<long double>(fahrenheit - 32) / 1.8L);
      }
      return bases;
    }
    std::vector<long double> seen;
    const std::size_t driver = *temperature_driver(observations_);
    for (const std::size_t row : rows_) seen.push_back(observations_.rows[row].drivers[driver]);
    std::sort(seen.begin(), seen.end());
    const std::size_t margin = shape_ == TemperatureShape::two_change_points ? 3 : 2;
    if (seen.size() < 2 * margin) return bases;
    const long double low = seen[margin - 1];
    const long double high = seen[seen.size() - margin];
    if (!(high > low)) return bases;
    for (std::size_t i = 0; i < change_point_grid; ++i) {
      bases.push_back(low + (high - low) * static_cast<long double>(i) /
                                static_cast<long double>(change_point_grid - 1));
    }
    return bases;
  }

  [[nodiscard]] Column column(long double base, bool heating) const {
    ModelForm form{.intercept = false};
    form.temperature = by_days() ? (heating ? TemperatureShape::heating_degree_days
                                            : TemperatureShape::cooling_degree_days)
                                 : (heating ? TemperatureShape::heating_change_point
                                            : TemperatureShape::cooling_change_point);
    form.heating_base = base;
    form.cooling_base = base;
    const statistics::Matrix x = columns(form, observations_, rows_);
    Column result{.base = base};
    std::size_t active = 0;
    long double size = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      active += x(i, 0) > 0 ? 1U : 0U;
      result.rest.push_back(x(i, 0) / scales_[i]);
      size += result.rest.back() * result.rest.back();
    }
    basis_.project_out(result.rest);
    result.square = dot(result.rest, result.rest);
    result.with_use = dot(result.rest, use_);
    result.usable = active >= 2 && result.square > 1e-10L * size;
    return result;
  }

  void try_one(const Column& one) {
    ++result_.tried;
    if (const auto rss = rss_of(one)) result_.found.push_back({one.base, one.base, *rss});
  }

  // Nothing where the rows do not tell the column, or it would have the wrong sign.
  [[nodiscard]] std::optional<long double> rss_of(const Column& one) const {
    if (!one.usable || one.with_use <= 0) return std::nullopt;
    return rest_of_use_ - one.with_use * one.with_use / one.square;
  }

  void try_pairs(const std::vector<Column>& heating, const std::vector<Column>& cooling) {
    for (std::size_t i = 0; i < heating.size(); ++i) {
      for (std::size_t j = i; j < cooling.size(); ++j) {
        const bool same = shape_ == TemperatureShape::one_change_point;
        if (same && j != i) break;
        if (shape_ == TemperatureShape::two_change_points && j == i) continue;
        try_pair(heating[i], cooling[j]);
      }
    }
  }

  void try_pair(const Column& heating, const Column& cooling) {
    ++result_.tried;
    if (const auto rss = rss_of(heating, cooling)) {
      result_.found.push_back({heating.base, cooling.base, *rss});
    }
  }

  [[nodiscard]] std::optional<long double> rss_of(const Column& heating,
                                                  const Column& cooling) const {
    if (!heating.usable || !cooling.usable) return std::nullopt;
    const long double both = dot(heating.rest, cooling.rest);
    const long double determinant = heating.square * cooling.square - both * both;
    if (!(determinant > 1e-10L * heating.square * cooling.square)) return std::nullopt;
    const long double h =
        (heating.with_use * cooling.square - cooling.with_use * both) / determinant;
    const long double c =
        (cooling.with_use * heating.square - heating.with_use * both) / determinant;
    // With one common change point use may rise on both sides of it, or fall on both.
    const bool bend = shape_ == TemperatureShape::one_change_point;
    if (bend ? c <= 0 && h <= 0 : c <= 0 || h <= 0) return std::nullopt;
    return rest_of_use_ - h * heating.with_use - c * cooling.with_use;
  }

  // From the best point of the grid to the lowest RSS beside it.
  void refine(const std::vector<long double>& bases) {
    if (by_days() || result_.found.empty()) return;
    TemperatureCandidate& best = *std::min_element(
        result_.found.begin(), result_.found.end(),
        [](const TemperatureCandidate& a, const TemperatureCandidate& b) { return a.rss < b.rss; });
    if (shape_ == TemperatureShape::two_change_points) return refine_pair(best, bases);
    const bool heats = wants_heating();
    const auto rss = [&](long double base) {
      if (shape_ != TemperatureShape::one_change_point) return rss_of(column(base, heats));
      return rss_of(column(base, true), column(base, false));
    };
    lower(rss, best.heating_base, best.rss, around(best.heating_base, bases));
    best.cooling_base = best.heating_base;
  }

  struct Range {
    long double low = 0;
    long double high = 0;
  };

  // A step of the grid on either side.
  static Range around(long double base, const std::vector<long double>& bases) {
    const long double step = bases[1] - bases[0];
    return {std::max(bases.front(), base - step), std::min(bases.back(), base + step)};
  }

  // One base after the other, until neither moves; heating stays below cooling.
  void refine_pair(TemperatureCandidate& best, const std::vector<long double>& bases) {
    for (int round = 0; round < most_rounds; ++round) {
      const long double before = best.rss;
      const Column cooling = column(best.cooling_base, false);
      Range range = around(best.heating_base, bases);
      range.high = std::min(range.high, best.cooling_base);
      lower([&](long double base) { return rss_of(column(base, true), cooling); },
            best.heating_base, best.rss, range);
      const Column heating = column(best.heating_base, true);
      range = around(best.cooling_base, bases);
      range.low = std::max(range.low, best.heating_base);
      lower([&](long double base) { return rss_of(heating, column(base, false)); },
            best.cooling_base, best.rss, range);
      if (!(best.rss < before * (1 - 1e-9L))) break;
    }
  }

  // Golden section: RSS is smooth between neighbouring temperatures.
  template <typename Rss>
  static void lower(const Rss& rss, long double& base, long double& least, Range range) {
    constexpr long double golden = 0.6180339887498948482L;
    auto [low, high] = range;
    const auto height = [&](long double at) {
      return rss(at).value_or(std::numeric_limits<long double>::infinity());
    };
    for (int i = 0; i < refinements && high - low > 1e-6L; ++i) {
      const long double left = high - golden * (high - low);
      const long double right = low + golden * (high - low);
      if (height(left) <= height(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    const long double middle = (low + high) / 2;
    if (const auto refined = rss(middle); refined && *refined < least) {
      base = middle;
      least = *refined;
    }
  }

  TemperatureShape shape_;
  const Observations& observations_;
  std::span<const std::size_t> rows_;
  OrthonormalBasis basis_;
  std::span<const long double> scales_;
  std::vector<long double> use_;  // what the other columns leave of it
  long double rest_of_use_ = 0;
  TemperatureSearch result_;
};

}  // namespace

TemperatureSearch search_temperature(const ModelForm& others, TemperatureShape shape,
                                     const Observations& observations,
                                     std::span<const std::size_t> rows) {
  const bool by_days = shape == TemperatureShape::heating_degree_days ||
                       shape == TemperatureShape::cooling_degree_days ||
                       shape == TemperatureShape::heating_and_cooling_degree_days;
  if (searched_parameters(shape) == 0 || rows.size() < 6) return {};
  if (by_days ? observations.temperatures.empty() : !temperature_driver(observations)) return {};
  const Sample base = sample(others, observations, rows);
  auto basis = OrthonormalBasis::of(base.scaled_x);
  if (!basis) return {};
  return Search(shape, observations, rows, std::move(*basis), base).run();
}

}  // namespace cpa::baseline
