#include "cpa/savings/chained_saving.hpp"

#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

class Chain {
 public:
  // `first` is the first row of the year that the chain begins with; whole years of the baseline
  // before it, so many, tell of the memory alone.
  Chain(const baseline::ModelForm& form, const Observations& observations, std::size_t first,
        std::size_t last, std::size_t block, std::size_t years_before)
      : form_(form),
        observations_(observations),
        rows_(last + 1 - first),
        earlier_(years_before * block),
        block_(block),
        weights_(rows_.size()) {
    std::iota(rows_.begin(), rows_.end(), first);
    std::iota(earlier_.begin(), earlier_.end(), first - earlier_.size());
  }

  // False when a year cannot carry the form, or its use has no logarithm.
  [[nodiscard]] bool link_all() {
    for (std::size_t at = block_; at < rows_.size(); at += block_) {
      if (!link(at)) return false;
    }
    return true;
  }

  [[nodiscard]] SavingDistribution saving(Inference inference) const {
    SavingDistribution result;
    auto errors = fit(inference, earlier_);
    if (!errors) errors = fit(inference, {});
    if (!errors) return result;
    baseline::ErrorSum noise;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      noise.add(observations_.rows[rows_[i]].time, weights_[i]);
    }
    const long double expected = used_ / std::exp(log_ratio_);
    const std::vector<long double> variances = noise.variances(errors->nodes());
    for (std::size_t j = 0; j < variances.size(); ++j) {
      result.add({.weight = errors->nodes()[j].weight,
                  .predicted = expected,
                  .actual = used_,
                  .predicted_variance = variances[j] * expected * expected,
                  .degrees_of_freedom = errors->degrees_of_freedom()});
    }
    return result;
  }

 private:
  // The year before `at` asked about the year from there.
  bool link(std::size_t at) {
    const Rows model = Rows(rows_).subspan(at - block_, block_);
    const Rows next = Rows(rows_).subspan(at, block_);
    const baseline::Sample sample = baseline::sample(form_, observations_, model);
    const std::size_t parameters =
        sample.x.columns() + baseline::searched_parameters(form_.temperature);
    if (model.size() <= parameters) return false;
    const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
    if (!basis) return false;
    const auto x = baseline::columns(form_, observations_, next).column_sums();
    const auto z = basis->in_basis(x);
    const long double expected = baseline::dot(x, basis->coefficients(sample.scaled_y));
    used_ = 0;
    for (const std::size_t row : next) used_ += observations_.rows[row].use;
    if (!(expected > 0) || !(used_ > 0)) return false;
    log_ratio_ += std::log(used_ / expected);
    for (std::size_t i = 0; i < block_; ++i) {
      for (std::size_t k = 0; k < z.size(); ++k) {
        weights_[at - block_ + i] -= z[k] * basis->column(k)[i] / expected;
      }
      weights_[at + i] += std::sqrt(observations_.rows[next[i]].length) / used_;
    }
    return true;
  }

  // All model years and those before them in one fit, each with coefficients of its own.
  [[nodiscard]] std::optional<baseline::AutocorrelatedFit> fit(Inference inference,
                                                               Rows earlier) const {
    std::vector<std::size_t> known(earlier.begin(), earlier.end());
    known.insert(known.end(), rows_.begin(), rows_.end() - static_cast<std::ptrdiff_t>(block_));
    const std::size_t years = known.size() / block_;
    const statistics::Matrix shared = baseline::columns(form_, observations_, known);
    std::vector<std::vector<long double>> columns;
    for (std::size_t year = 0; year < years; ++year) {
      for (std::size_t k = 0; k < shared.columns(); ++k) {
        std::vector<long double>& column = columns.emplace_back(known.size());
        for (std::size_t i = year * block_; i < (year + 1) * block_; ++i) column[i] = shared(i, k);
      }
    }
    const baseline::Sample sample =
        baseline::sample(statistics::Matrix::from_columns(columns), observations_, known);
    const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
    if (!basis) return std::nullopt;
    const std::vector<baseline::ErrorProcess> independent(1);
    return baseline::AutocorrelatedFit(*basis, sample.scaled_y, sample.times,
                                       years * baseline::searched_parameters(form_.temperature),
                                       inference == Inference::least_squares
                                           ? independent
                                           : baseline::integration_grid(sample.row_days));
  }

  const baseline::ModelForm& form_;
  const Observations& observations_;
  std::vector<std::size_t> rows_;     // of the chain
  std::vector<std::size_t> earlier_;  // before it
  std::size_t block_;
  std::vector<long double> weights_;  // of each row's error in ln(1-S)
  long double log_ratio_ = 0;
  long double used_ = 0;  // of the last year linked
};

}  // namespace

SavingDistribution chained_saving(const baseline::ModelForm& form, const Observations& observations,
                                  Rows before, Rows after, Inference inference) {
  const std::size_t block = after.size();
  if (block == 0 || before.size() < block || after.front() < before.back()) return {};
  const std::size_t first = before.back() + 1 - block;
  if ((after.back() + 1 - first) % block != 0) return {};
  const std::size_t years_before = (before.size() - block) / block;
  if (first < years_before * block) return {};
  Chain chain(form, observations, first, after.back(), block, years_before);
  if (!chain.link_all()) return {};
  return chain.saving(inference);
}

}  // namespace cpa::savings
