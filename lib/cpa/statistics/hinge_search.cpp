#include "cpa/statistics/hinge_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

// A hinge with less than this of its own beside the others cannot be told from them.
constexpr long double own_share = 1.0e-13L;

long double product(std::span<const long double> a, std::span<const long double> b) {
  long double result = 0;
  for (std::size_t i = 0; i < a.size(); ++i) result += a[i] * b[i];
  return result;
}

void take_away(std::vector<long double>& from, std::span<const long double> unit) {
  const long double share = product(from, unit);
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= share * unit[i];
}

template <typename Candidate>
void keep_better(std::optional<Candidate>& best, const std::optional<Candidate>& candidate) {
  if (candidate && (!best || candidate->rss < best->rss)) best = candidate;
}

}  // namespace

HingeSearch::HingeSearch(const Matrix& others, std::span<const long double> driver,
                         std::span<const long double> y, std::size_t least_rows) {
  ensure(driver.size() == y.size() && others.rows() == y.size(), "all columns are as long as y");
  ensure(!y.empty(), "a search has rows");
  std::vector<std::size_t> order(driver.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&driver](std::size_t a, std::size_t b) { return driver[a] < driver[b]; });
  for (const std::size_t i : order) {
    driver_.push_back(driver[i]);
    y_.push_back(y[i]);
  }
  find_ends(least_rows);
  centre_ = mean(driver_);
  const long double range = driver_.back() - driver_.front();
  scale_ = range > 0 ? 1 / range : 1.0L;
  for (const long double value : driver_) reduced_.push_back((value - centre_) * scale_);
  take_out_others(others, order);
  gather_rays();
}

// Gram-Schmidt, each column twice.
void HingeSearch::take_out_others(const Matrix& others, std::span<const std::size_t> order) {
  for (std::size_t j = 0; j < others.columns(); ++j) {
    std::vector<long double> column;
    for (const std::size_t i : order) column.push_back(others(i, j));
    const long double whole = std::sqrt(product(column, column));
    for (int pass = 0; pass < 2; ++pass) {
      for (const auto& unit : basis_) take_away(column, unit);
    }
    const long double length = std::sqrt(product(column, column));
    if (!(length > own_share * whole)) continue;  // it follows from those before it
    for (long double& value : column) value /= length;
    basis_.push_back(std::move(column));
  }
  for (int pass = 0; pass < 2; ++pass) {
    for (const auto& unit : basis_) take_away(y_, unit);
  }
  y_squares_ = product(y_, y_);
}

void HingeSearch::gather_rays() {
  const std::size_t n = driver_.size();
  const auto grow = [this](Ray ray, std::size_t row) {
    ray.count += 1;
    ray.sum += reduced_[row];
    ray.squares += reduced_[row] * reduced_[row];
    ray.with_y += y_[row];
    ray.driver_with_y += reduced_[row] * y_[row];
    for (std::size_t k = 0; k < basis_.size(); ++k) {
      ray.basis_u[k] += basis_[k][row];
      ray.basis_v[k] += basis_[k][row] * reduced_[row];
    }
    return ray;
  };
  Ray none;
  none.basis_u.resize(basis_.size());
  none.basis_v.resize(basis_.size());
  below_.assign(n + 1, none);
  above_.assign(n + 1, none);
  for (std::size_t i = 0; i < n; ++i) below_[i + 1] = grow(below_[i], i);
  for (std::size_t i = n; i-- > 0;) above_[i] = grow(above_[i + 1], i);
}

const HingeSearch::Ray& HingeSearch::ray(Side side, std::size_t cut) const {
  return side == Side::below ? below_[cut] : above_[cut];
}

std::size_t HingeSearch::rows_below(long double c) const {
  return static_cast<std::size_t>(std::lower_bound(driver_.begin(), driver_.end(), c) -
                                  driver_.begin());
}

// No room where either end does not exist: the low end is then above the high one.
void HingeSearch::find_ends(std::size_t least_rows) {
  low_end_ = driver_.back() + 1;
  high_end_ = driver_.back();
  const std::size_t n = driver_.size();
  if (least_rows == 0 || n <= 2 * least_rows) return;
  const auto low = std::upper_bound(driver_.begin(), driver_.end(), driver_[least_rows - 1]);
  const auto high = std::lower_bound(driver_.begin(), driver_.end(), driver_[n - least_rows]);
  if (low >= high) return;
  low_end_ = *low;
  high_end_ = *(high - 1);
}

HingeSearch::Part HingeSearch::hinge(Side side, long double c) const {
  return {&ray(side, rows_below(c)), (c - centre_) * scale_, -1};
}

// Of what the others leave of two parts; rays of different sides share no row.
long double HingeSearch::inner(const Part& a, const Part& b) {
  const Ray& first = *a.ray;
  const Ray& second = *b.ray;
  long double result = 0;
  if (a.ray == b.ray) {
    result = a.along_u * b.along_u * first.count +
             (a.along_u * b.along_v + a.along_v * b.along_u) * first.sum +
             a.along_v * b.along_v * first.squares;
  }
  for (std::size_t k = 0; k < first.basis_u.size(); ++k) {
    result -= (a.along_u * first.basis_u[k] + a.along_v * first.basis_v[k]) *
              (b.along_u * second.basis_u[k] + b.along_v * second.basis_v[k]);
  }
  return result;
}

// Least squares of y on the parts by Cholesky; nothing where they depend on each other.
std::optional<HingeSearch::Solution> HingeSearch::explain(const Parts& parts,
                                                          std::size_t count) const {
  std::array<std::array<long double, 4>, 4> root{};
  std::array<long double, 4> right{};
  Solution solution{y_squares_};
  for (std::size_t i = 0; i < count; ++i) {
    right[i] =
        parts[i].along_u * parts[i].ray->with_y + parts[i].along_v * parts[i].ray->driver_with_y;
    for (std::size_t j = 0; j <= i; ++j) {
      root[i][j] = inner(parts[i], parts[j]);
      for (std::size_t k = 0; k < j; ++k) root[i][j] -= root[i][k] * root[j][k];
      if (j < i) root[i][j] /= root[j][j];
    }
    const Part& part = parts[i];
    const long double whole = part.along_u * part.along_u * part.ray->count +
                              part.along_v * part.along_v * part.ray->squares;
    if (!(root[i][i] > own_share * whole)) return std::nullopt;
    root[i][i] = std::sqrt(root[i][i]);
    for (std::size_t j = 0; j < i; ++j) right[i] -= root[i][j] * right[j];
    right[i] /= root[i][i];
    solution.rss -= right[i] * right[i];
  }
  for (std::size_t i = count; i-- > 0;) {
    solution.shares[i] = right[i];
    for (std::size_t j = i + 1; j < count; ++j) {
      solution.shares[i] -= root[j][i] * solution.shares[j];
    }
    solution.shares[i] /= root[i][i];
  }
  solution.rss = std::fmax(solution.rss, 0.0L);
  return solution;
}

// Parts that depend on each other explain no more than the first of them.
long double HingeSearch::rss_of(const Parts& parts, std::size_t count) const {
  const std::optional<Solution> solution = explain(parts, count);
  if (solution) return solution->rss;
  return count > 1 ? rss_of(parts, count - 1) : y_squares_;
}

bool HingeSearch::is_between(std::size_t cut, long double c) const {
  return cut > 0 && cut < driver_.size() && driver_[cut - 1] < c && c < driver_[cut];
}

std::optional<HingeSearch::Best> HingeSearch::inside(Side side, std::size_t cut, Parts parts,
                                                     std::size_t fixed) const {
  parts[fixed] = {&ray(side, cut), 1, 0};
  parts[fixed + 1] = {&ray(side, cut), 0, 1};
  const std::optional<Solution> solution = explain(parts, fixed + 2);
  if (!solution || solution->shares[fixed + 1] == 0) return std::nullopt;
  const long double c = centre_ - solution->shares[fixed] / solution->shares[fixed + 1] / scale_;
  if (!is_between(cut, c)) return std::nullopt;
  return Best{c, solution->rss};
}

long double HingeSearch::rss_at(Side side, long double c) const {
  return rss_of({hinge(side, c)}, 1);
}

long double HingeSearch::rss_at(long double low, long double high) const {
  return rss_of({hinge(Side::below, low), hinge(Side::above, high)}, 2);
}

std::optional<HingeSearch::Best> HingeSearch::best(Side side) const {
  std::optional<Best> result;
  for (std::size_t cut = 0; cut < driver_.size(); ++cut) {
    const long double knot = driver_[cut];
    if (low_end_ <= knot && knot <= high_end_) {
      keep_better(result, std::optional<Best>(Best{knot, rss_at(side, knot)}));
    }
    const std::optional<Best> found = inside(side, cut, {}, 0);
    if (found && low_end_ <= found->c && found->c <= high_end_) {
      keep_better(result, found);
    }
  }
  return result;
}

std::optional<HingeSearch::Best> HingeSearch::best_high(long double low) const {
  std::optional<Best> result;
  if (low < low_end_ || low > high_end_) return result;
  result = Best{low, rss_at(low, low)};
  const Parts parts{hinge(Side::below, low)};
  for (std::size_t cut = rows_below(low); cut < driver_.size(); ++cut) {
    const long double knot = driver_[cut];
    if (knot >= low && knot <= high_end_) {
      keep_better(result, std::optional<Best>(Best{knot, rss_at(low, knot)}));
    }
    const std::optional<Best> found = inside(Side::above, cut, parts, 1);
    if (found && found->c >= low && found->c <= high_end_) keep_better(result, found);
  }
  return result;
}

std::optional<HingeSearch::Best> HingeSearch::best_low(long double high) const {
  std::optional<Best> result;
  if (high < low_end_ || high > high_end_) return result;
  result = Best{high, rss_at(high, high)};
  const Parts parts{hinge(Side::above, high)};
  for (std::size_t cut = 0; cut < driver_.size() && driver_[cut > 0 ? cut - 1 : 0] <= high; ++cut) {
    const long double knot = driver_[cut];
    if (knot <= high && knot >= low_end_) {
      keep_better(result, std::optional<Best>(Best{knot, rss_at(knot, high)}));
    }
    const std::optional<Best> found = inside(Side::below, cut, parts, 1);
    if (found && found->c <= high && found->c >= low_end_) keep_better(result, found);
  }
  return result;
}

bool HingeSearch::is_allowed(const BestPair& pair) const {
  return low_end_ <= pair.low && pair.low <= pair.high && pair.high <= high_end_;
}

// What two free rays leave: no pair in their intervals leaves less.
HingeSearch::Cell HingeSearch::cell(std::size_t low_cut, std::size_t high_cut) const {
  const Ray& low = ray(Side::below, low_cut);
  const Ray& high = ray(Side::above, high_cut);
  const auto solution = explain({Part{&low, 1, 0}, {&low, 0, 1}, {&high, 1, 0}, {&high, 0, 1}}, 4);
  Cell result{low_cut, high_cut, solution ? solution->rss : 0.0L, std::nullopt};
  if (!solution || solution->shares[1] == 0 || solution->shares[3] == 0) return result;
  const BestPair pair{centre_ - solution->shares[0] / solution->shares[1] / scale_,
                      centre_ - solution->shares[2] / solution->shares[3] / scale_, solution->rss};
  if (is_between(low_cut, pair.low) && is_between(high_cut, pair.high) && is_allowed(pair)) {
    result.inside = pair;
  }
  return result;
}

// The best pair with one or both points on the driver values that bound a cell.
std::optional<HingeSearch::BestPair> HingeSearch::best_on_edges(const Cell& cell) const {
  std::optional<BestPair> result;
  const auto consider = [&](const BestPair& pair) {
    if (is_allowed(pair)) keep_better(result, std::optional<BestPair>(pair));
  };
  for (const std::size_t low_row : {cell.low_cut - 1, cell.low_cut}) {
    const long double low = driver_[low_row];
    if (const auto found = inside(Side::above, cell.high_cut, {hinge(Side::below, low)}, 1)) {
      consider({low, found->c, found->rss});
    }
    for (const std::size_t high_row : {cell.high_cut - 1, cell.high_cut}) {
      const long double high = driver_[high_row];
      if (low <= high) consider({low, high, rss_at(low, high)});
    }
  }
  for (const std::size_t high_row : {cell.high_cut - 1, cell.high_cut}) {
    const long double high = driver_[high_row];
    if (const auto found = inside(Side::below, cell.low_cut, {hinge(Side::above, high)}, 1)) {
      consider({found->c, high, found->rss});
    }
  }
  return result;
}

// Cells in order of what they could at best leave, until none can beat what was found.
std::optional<HingeSearch::BestPair> HingeSearch::best_pair() const {
  std::vector<Cell> cells;
  for (std::size_t low = 1; low < driver_.size(); ++low) {
    for (std::size_t high = low; high < driver_.size(); ++high) {
      const bool has_pairs = driver_[low] >= low_end_ && driver_[high - 1] <= high_end_;
      if (has_pairs) cells.push_back(cell(low, high));
    }
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const Cell& a, const Cell& b) { return a.rss < b.rss; });
  std::optional<BestPair> result;
  for (const Cell& one : cells) {
    if (result && one.rss >= result->rss) break;
    keep_better(result, one.inside ? one.inside : best_on_edges(one));
  }
  return result;
}

}  // namespace cpa::statistics
