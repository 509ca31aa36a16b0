#include "cpa/balance/internal/carried_start.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/balance/internal/symmetric_factor.hpp"

namespace cpa::balance {

namespace {

constexpr int most_steps = 60;
// Slack x multiplier at the end: small beside a chi-square, large enough to stay off the bounds.
constexpr double last_barrier = 1e-4;
// What nothing determines is drawn to about its size: size^2 / pull^2 is as much as the barrier.
constexpr double pull = 100;
// A stream that runs dry still gives the readings of its contents this part of its weight.
constexpr double least_amount = 0.02;

// part - share x parent >= bound, or the other way round: own x part + parents x parent >= bound.
struct Bound {
  std::size_t part = 0;
  double own = 1;
  double parents = 0;
  double least = 0;
  double slack = 1;
  double press = 1;
};

class InteriorPoint {
 public:
  InteriorPoint(const EquationSystem& system, const std::vector<bool>& held, const Values& near)
      : system_(system), program_(CarriedProgram::of(system, held)) {
    set_up(near);
    add_bounds();
  }

  CarriedStart run();

 private:
  void set_up(const Values& near);
  void add_bounds();
  void weigh();
  void set_rows();
  void renew_curvature();
  bool factor_rows();
  [[nodiscard]] bool step(double barrier);
  [[nodiscard]] std::vector<double> solve_curvature(std::vector<double> right) const;
  [[nodiscard]] std::vector<double> slope() const;
  [[nodiscard]] double bound_value(const Bound& bound, const std::vector<double>& at) const;
  void spread(const Bound& bound, double amount, std::vector<double>& to) const;
  [[nodiscard]] double gap() const;
  [[nodiscard]] CarriedStart answer() const;

  const EquationSystem& system_;
  CarriedProgram program_;
  std::vector<double> at_;      // parts, in their sizes
  std::vector<double> amount_;  // parents as estimated for weighing contents, likewise
  std::vector<double> weight_;  // of (part - target x parent)^2 / 2
  std::vector<double> target_;
  std::vector<double> hold_;  // of part^2 / 2
  std::vector<double> lift_;  // what weighing by a fixed amount draws a parent down by too much
  std::vector<Bound> bounds_;
  std::vector<SparseRow> rows_;
  std::vector<double> right_;
  std::vector<double> row_multiplier_;
  std::vector<double> diagonal_;  // of the curvature, its tree eliminated from the leaves
  std::vector<double> branch_;    // curvature between a part and its parent / diagonal
  std::vector<double> row_scale_;
  SymmetricFactor row_factor_;
  bool warm_ = false;  // the parts are about where they belong
};

void InteriorPoint::set_up(const Values& near) {
  const std::vector<CarriedPart>& parts = program_.parts;
  at_.assign(parts.size(), 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Variable& variable = system_.variables[parts[i].variable];
    if (parts[i].parent != nowhere || variable.knowledge != Knowledge::measured) continue;
    at_[i] = variable.value / parts[i].size;
  }
  amount_ = at_;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].parent == nowhere && !near.empty()) {
      amount_[i] = static_cast<double>(near[parts[i].variable]) / parts[i].size;
    }
  }
  weight_.assign(parts.size(), 0);
  target_.assign(parts.size(), 0);
  hold_.assign(parts.size(), 0);
  lift_.assign(parts.size(), 0);
  row_multiplier_.assign(program_.rows.size(), 0);
  weigh();
  set_rows();
}

// A reading of a content says nothing of its stream's size, but its misfit counted at a fixed
// amount falls with the stream: that much is given back, unless the misfit is gross.
void InteriorPoint::weigh() {
  constexpr double gross = 9;
  lift_.assign(lift_.size(), 0);
  for (std::size_t i = 0; i < program_.parts.size(); ++i) {
    const CarriedPart& part = program_.parts[i];
    const Variable& variable = system_.variables[part.variable];
    if (variable.knowledge != Knowledge::measured) {
      hold_[i] = 1 / (pull * pull);
      continue;
    }
    const bool whole = part.parent == nowhere;
    const double unit = whole ? part.size : part.content;
    const double carrier = whole ? 1 : std::max(std::abs(amount_[part.parent]), least_amount);
    const double deviation = variable.standard_deviation / unit * carrier;
    weight_[i] = 1 / (deviation * deviation);
    target_[i] = variable.value / unit;
    if (whole || !warm_) continue;
    const double misfit = (at_[i] - target_[i] * at_[part.parent]) / deviation;
    lift_[part.parent] += std::min(misfit * misfit, gross) / carrier;
  }
}

// A content that stands alone is what its stream carries through the amount as estimated.
void InteriorPoint::set_rows() {
  rows_.assign(program_.rows.size(), {});
  right_.assign(program_.rows.size(), 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const CarriedProgram::Row& row = program_.rows[i];
    double largest = std::abs(row.constant);
    for (const auto& [part, coefficient] : row.terms) {
      rows_[i].push_back({part, coefficient * program_.parts[part].size, 0});
    }
    for (const auto& [number, coefficient] : row.contents) {
      const CarriedPart& part = program_.parts[number];
      const double carrier = std::max(std::abs(amount_[part.parent]), least_amount);
      rows_[i].push_back({number, coefficient * part.content / carrier, 0});
    }
    gather(rows_[i]);
    for (const Entry& entry : rows_[i]) largest = std::max(largest, std::abs(entry.value));
    if (largest == 0) continue;
    for (Entry& entry : rows_[i]) entry.value /= largest;
    right_[i] = -row.constant / largest;
  }
}

void InteriorPoint::add_bounds() {
  for (std::size_t i = 0; i < program_.parts.size(); ++i) {
    const CarriedPart& part = program_.parts[i];
    if (!part.bounded) continue;
    const Variable& variable = system_.variables[part.variable];
    const bool whole = part.parent == nowhere;
    const double unit = whole ? part.size : part.content;
    const auto add = [&](double side, double limit) {
      if (!std::isfinite(limit)) return;
      Bound bound{.part = i, .own = side};
      (whole ? bound.least : bound.parents) = (whole ? side : -side) * limit / unit;
      bound.slack = std::max(bound_value(bound, at_) - bound.least, 0.1);
      bound.press = 1 / bound.slack;
      bounds_.push_back(bound);
    };
    add(1, variable.lowest);
    add(-1, variable.highest);
  }
}

double InteriorPoint::bound_value(const Bound& bound, const std::vector<double>& at) const {
  const std::size_t parent = program_.parts[bound.part].parent;
  return bound.own * at[bound.part] + (parent == nowhere ? 0 : bound.parents * at[parent]);
}

void InteriorPoint::spread(const Bound& bound, double amount, std::vector<double>& to) const {
  const std::size_t parent = program_.parts[bound.part].parent;
  to[bound.part] += bound.own * amount;
  if (parent != nowhere) to[parent] += bound.parents * amount;
}

// Each part is joined with its parent only, so elimination from the leaves fills nothing in.
void InteriorPoint::renew_curvature() {
  const std::size_t count = program_.parts.size();
  diagonal_ = hold_;
  branch_.assign(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t parent = program_.parts[i].parent;
    diagonal_[i] += weight_[i];
    if (parent == nowhere) continue;
    branch_[i] -= weight_[i] * target_[i];
    diagonal_[parent] += weight_[i] * target_[i] * target_[i];
  }
  for (const Bound& bound : bounds_) {
    const double hardness = bound.press / bound.slack;
    diagonal_[bound.part] += hardness * bound.own * bound.own;
    const std::size_t parent = program_.parts[bound.part].parent;
    if (parent == nowhere) continue;
    branch_[bound.part] += hardness * bound.own * bound.parents;
    diagonal_[parent] += hardness * bound.parents * bound.parents;
  }
  for (std::size_t i = count; i-- > 0;) {
    const std::size_t parent = program_.parts[i].parent;
    diagonal_[i] = std::max(diagonal_[i], 1e-12);
    if (parent == nowhere) continue;
    const double joined = branch_[i];
    branch_[i] /= diagonal_[i];
    diagonal_[parent] -= joined * branch_[i];
  }
}

std::vector<double> InteriorPoint::solve_curvature(std::vector<double> right) const {
  for (std::size_t i = right.size(); i-- > 0;) {
    const std::size_t parent = program_.parts[i].parent;
    if (parent != nowhere) right[parent] -= branch_[i] * right[i];
  }
  for (std::size_t i = 0; i < right.size(); ++i) {
    const std::size_t parent = program_.parts[i].parent;
    right[i] /= diagonal_[i];
    if (parent != nowhere) right[i] -= branch_[i] * right[parent];
  }
  return right;
}

// rows x inverse curvature x rows', with a trace of its diagonal for rows that others imply.
bool InteriorPoint::factor_rows() {
  constexpr double trace = 1e-9;
  std::vector<std::vector<std::pair<std::size_t, double>>> columns(program_.parts.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    SparseRow row = rows_[i];
    // From the leaves: a part's figure goes on to its parent.
    std::map<std::size_t, double> figures;
    for (const Entry& entry : row) figures[entry.column] += entry.value;
    while (!figures.empty()) {
      const auto [column, value] = *figures.rbegin();
      figures.erase(std::prev(figures.end()));
      columns[column].emplace_back(i, value);
      const std::size_t parent = program_.parts[column].parent;
      if (parent != nowhere) figures[parent] -= branch_[column] * value;
    }
  }
  SymmetricMatrix matrix(rows_.size());
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const auto& entries = columns[column];
    for (std::size_t a = 0; a < entries.size(); ++a) {
      const double part = entries[a].second / diagonal_[column];
      for (std::size_t b = a; b < entries.size(); ++b) {
        matrix.add(entries[a].first, entries[b].first, part * entries[b].second);
      }
    }
  }
  row_scale_.assign(rows_.size(), 1);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const double own = matrix.row(i)[i];
    if (own > 0) row_scale_[i] = 1 / std::sqrt(own);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    double* row = matrix.row(i);
    for (std::size_t k = i; k < rows_.size(); ++k) row[k] *= row_scale_[i] * row_scale_[k];
    row[i] = (row[i] > 0 ? row[i] : 1) + trace;
  }
  return row_factor_.factor(std::move(matrix));
}

std::vector<double> InteriorPoint::slope() const {
  std::vector<double> result(at_.size(), 0);
  for (std::size_t i = 0; i < at_.size(); ++i) {
    const std::size_t parent = program_.parts[i].parent;
    const double whole = parent == nowhere ? 1 : at_[parent];
    const double off = weight_[i] * (at_[i] - target_[i] * whole);
    result[i] += off + hold_[i] * at_[i] - lift_[i];
    if (parent != nowhere) result[parent] -= off * target_[i];
  }
  for (const Bound& bound : bounds_) spread(bound, -bound.press, result);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (const Entry& entry : rows_[i]) result[entry.column] += row_multiplier_[i] * entry.value;
  }
  return result;
}

double InteriorPoint::gap() const {
  if (bounds_.empty()) return 0;
  double sum = 0;
  for (const Bound& bound : bounds_) sum += bound.slack * bound.press;
  return sum / static_cast<double>(bounds_.size());
}

bool InteriorPoint::step(double barrier) {
  renew_curvature();
  if (!factor_rows()) return false;
  std::vector<double> pushed = slope();
  for (double& value : pushed) value = -value;
  for (const Bound& bound : bounds_) {
    const double open = bound_value(bound, at_) - bound.least - bound.slack;
    spread(bound, (barrier - bound.press * open) / bound.slack - bound.press, pushed);
  }
  std::vector<double> change = solve_curvature(pushed);
  std::vector<double> open(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    open[i] = -right_[i];
    for (const Entry& entry : rows_[i]) {
      open[i] += entry.value * (at_[entry.column] + change[entry.column]);
    }
    open[i] *= row_scale_[i];
  }
  std::vector<double> multiplier = row_factor_.solve(std::move(open));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    multiplier[i] *= row_scale_[i];
    for (const Entry& entry : rows_[i]) pushed[entry.column] -= multiplier[i] * entry.value;
  }
  change = solve_curvature(std::move(pushed));
  // As far as slacks and multipliers stay above zero.
  constexpr double most_of_way = 0.98;
  double part = 1;
  std::vector<std::pair<double, double>> moves;
  for (const Bound& bound : bounds_) {
    const double slack =
        bound_value(bound, at_) - bound.least - bound.slack + bound_value(bound, change);
    const double press = (barrier - bound.press * slack) / bound.slack - bound.press;
    moves.emplace_back(slack, press);
    if (slack < 0) part = std::min(part, -most_of_way * bound.slack / slack);
    if (press < 0) part = std::min(part, -most_of_way * bound.press / press);
  }
  for (std::size_t i = 0; i < at_.size(); ++i) at_[i] += part * change[i];
  for (std::size_t i = 0; i < rows_.size(); ++i) row_multiplier_[i] += part * multiplier[i];
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    bounds_[i].slack += part * moves[i].first;
    bounds_[i].press += part * moves[i].second;
  }
  return part > 0 && std::isfinite(part);
}

CarriedStart InteriorPoint::run() {
  constexpr double warm_barrier = 0.1;
  double barrier = 1;
  int at_the_end = 0;
  for (int steps = 0; steps < most_steps && at_the_end < 4; ++steps) {
    if (!step(barrier)) break;
    const double reached = gap();
    if (reached < 2 * barrier) {
      amount_ = at_;
      warm_ = barrier < warm_barrier;
      weigh();
      set_rows();
      at_the_end += barrier == last_barrier ? 1 : 0;
      barrier = std::max(last_barrier, barrier * 0.15);
    }
  }
  return answer();
}

CarriedStart InteriorPoint::answer() const {
  constexpr double pressing = 100;
  const std::size_t count = system_.variables.size();
  CarriedStart result{{}, std::vector<bool>(count, false)};
  for (const Variable& variable : system_.variables) result.at.push_back(variable.value);
  std::vector<double> carried(count, 0);
  std::vector<double> carriers(count, 0);
  for (std::size_t i = 0; i < at_.size(); ++i) {
    const CarriedPart& part = program_.parts[i];
    if (part.parent == nowhere) {
      result.at[part.variable] = at_[i] * part.size;
    } else {
      carried[part.variable] += at_[i] * part.size;
      carriers[part.variable] += at_[part.parent] * program_.parts[part.parent].size;
    }
  }
  for (std::size_t j = 0; j < count; ++j) {
    if (carriers[j] != 0) result.at[j] = carried[j] / carriers[j];
  }
  for (const Bound& bound : bounds_) {
    const std::size_t variable = program_.parts[bound.part].variable;
    if (bound.press < pressing * bound.slack) continue;
    result.pressed[variable] = true;
    const Variable& it = system_.variables[variable];
    result.at[variable] = bound.own > 0 ? it.lowest : it.highest;
  }
  for (std::size_t j = 0; j < count; ++j) {
    const Variable& variable = system_.variables[j];
    result.at[j] = std::clamp(result.at[j], static_cast<long double>(variable.lowest),
                              static_cast<long double>(variable.highest));
  }
  return result;
}

}  // namespace

CarriedStart carried_start(const EquationSystem& system, const std::vector<bool>& held,
                           const Values& near) {
  return InteriorPoint(system, held, near).run();
}

}  // namespace cpa::balance
