#include "cpa/savings/unused_rows.hpp"

#include <algorithm>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

// As in the examination of data: zeros that are rarer are no habit, and what is expected in a quiet
// or a warm month is too little to miss.
constexpr long double most_habit = 0.12L;
constexpr long double least_expected = 0.3L;  // of the mean of the rows in use

std::vector<std::size_t> in_use(const Observations& observations, Rows rows) {
  std::vector<std::size_t> kept(rows.begin(), rows.end());
  std::erase_if(kept, [&](std::size_t row) { return observations.rows[row].use == 0; });
  return kept;
}

// What the rows in use let expect of others, by least squares.
class Expected {
 public:
  Expected(const Observations& observations, Rows used, const baseline::ModelForm& form)
      : observations_(observations), form_(seen_in(form, observations, used)) {
    const baseline::Sample sample = baseline::sample(form_, observations, used);
    for (std::size_t i = 0; i < used.size(); ++i) {
      mean_use_ += sample.y[i];
      length_ += observations.rows[used[i]].length;
    }
    mean_use_ /= length_;
    const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
    if (basis) coefficients_ = basis->coefficients(sample.scaled_y);
  }

  // Without any use, though the other rows let expect much.
  [[nodiscard]] std::vector<std::size_t> missed_in(Rows rows) const {
    std::vector<std::size_t> missed;
    if (coefficients_.empty() || rows.empty()) return missed;
    const baseline::Sample sample = baseline::sample(form_, observations_, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const consumption::Row& row = observations_.rows[rows[i]];
      if (row.use == 0 && expected_in(sample, i) >= least_expected * mean_use_ * row.length) {
        missed.push_back(rows[i]);
      }
    }
    return missed;
  }

  // Rows of them that are not without use for want of anything to use it for.
  [[nodiscard]] static bool is_habit(std::size_t missed, std::size_t used) {
    return static_cast<long double>(missed) > most_habit * static_cast<long double>(missed + used);
  }

 private:
  [[nodiscard]] long double expected_in(const baseline::Sample& sample, std::size_t row) const {
    long double sum = 0;
    for (std::size_t column = 0; column < coefficients_.size(); ++column) {
      sum += coefficients_[column] * sample.x(row, column);
    }
    return sum;
  }

  const Observations& observations_;
  baseline::ModelForm form_;
  long double mean_use_ = 0;  // by length
  long double length_ = 0;
  std::vector<long double> coefficients_;
};

}  // namespace

std::optional<RivalDescription> without_unused_rows(const Observations& observations, Rows before,
                                                    Rows after, const baseline::ModelForm& form) {
  const std::vector<std::size_t> used_before = in_use(observations, before);
  const std::vector<std::size_t> used_after = in_use(observations, after);
  if (used_after.size() == after.size() || used_after.empty() || used_before.empty()) {
    return std::nullopt;
  }
  const Expected expected(observations, used_before, form);
  std::vector<std::size_t> unused = expected.missed_in(before);
  if (Expected::is_habit(unused.size(), used_before.size())) return std::nullopt;
  const std::vector<std::size_t> missed = expected.missed_in(after);
  if (missed.empty()) return std::nullopt;
  unused.insert(unused.end(), missed.begin(), missed.end());
  RivalDescription rival{.kind = RivalKind::unused,
                         .from = observations.rows[missed.front()].period,
                         .p = 0,
                         .left_out = std::move(unused)};
  for (const std::size_t row : missed) rival.months.push_back(observations.rows[row].period);
  return rival;
}

}  // namespace cpa::savings
