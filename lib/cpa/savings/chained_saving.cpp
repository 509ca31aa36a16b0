#include "cpa/savings/chained_saving.hpp"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

// Rows of the chain one block after the other: the whole baseline, the years between, the reporting
// rows.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

class Chain {
 public:
  Chain(const baseline::ModelForm& form, const Observations& observations,
        std::vector<std::size_t> rows, std::vector<Block> blocks)
      : form_(form),
        observations_(observations),
        rows_(std::move(rows)),
        blocks_(std::move(blocks)),
        weights_(rows_.size()) {}

  // False when a block cannot carry the form, or its use has no logarithm.
  [[nodiscard]] bool link_all() {
    for (std::size_t j = 1; j < blocks_.size(); ++j) {
      if (!link(blocks_[j - 1], blocks_[j])) return false;
    }
    return true;
  }

  [[nodiscard]] SavingDistribution saving(Inference inference) const {
    SavingDistribution result;
    const auto errors = fit(inference);
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
  // The model of one block asked about the next.
  bool link(const Block& known, const Block& asked) {
    const Rows model = Rows(rows_).subspan(known.begin, known.size());
    const Rows next = Rows(rows_).subspan(asked.begin, asked.size());
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
    for (std::size_t i = 0; i < model.size(); ++i) {
      for (std::size_t k = 0; k < z.size(); ++k) {
        weights_[known.begin + i] -= z[k] * basis->column(k)[i] / expected;
      }
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
      weights_[asked.begin + i] += std::sqrt(observations_.rows[next[i]].length) / used_;
    }
    return true;
  }

  // All blocks that have a model in one fit, each with coefficients of its own.
  [[nodiscard]] std::optional<baseline::AutocorrelatedFit> fit(Inference inference) const {
    const std::vector<std::size_t> known(
        rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(blocks_.back().begin));
    const statistics::Matrix shared = baseline::columns(form_, observations_, known);
    const std::size_t models = blocks_.size() - 1;
    std::vector<std::vector<long double>> columns;
    for (std::size_t j = 0; j < models; ++j) {
      for (std::size_t k = 0; k < shared.columns(); ++k) {
        std::vector<long double>& column = columns.emplace_back(known.size());
        for (std::size_t i = blocks_[j].begin; i < blocks_[j].end; ++i) column[i] = shared(i, k);
      }
    }
    const baseline::Sample sample =
        baseline::sample(statistics::Matrix::from_columns(columns), observations_, known);
    const auto basis = baseline::OrthonormalBasis::of(sample.scaled_x);
    if (!basis) return std::nullopt;
    const std::vector<baseline::ErrorProcess> independent(1);
    return baseline::AutocorrelatedFit(*basis, sample.scaled_y, sample.times,
                                       models * baseline::searched_parameters(form_.temperature),
                                       inference == Inference::least_squares
                                           ? independent
                                           : baseline::integration_grid(sample.row_days));
  }

  const baseline::ModelForm& form_;
  const Observations& observations_;
  std::vector<std::size_t> rows_;
  std::vector<Block> blocks_;
  std::vector<long double> weights_;  // of each row's error in ln(1-S)
  long double log_ratio_ = 0;
  long double used_ = 0;  // of the last block linked
};

}  // namespace

SavingDistribution chained_saving(const baseline::ModelForm& form, const Observations& observations,
                                  Rows before, Rows after, Inference inference) {
  const std::size_t year = after.size();
  if (year == 0 || before.size() < year || after.front() <= before.back()) return {};
  const std::size_t between = after.front() - before.back() - 1;
  if (between % year != 0) return {};
  std::vector<std::size_t> rows(before.begin(), before.end());
  std::vector<Block> blocks{{0, before.size()}};
  for (std::size_t at = 0; at < between; ++at) rows.push_back(before.back() + 1 + at);
  rows.insert(rows.end(), after.begin(), after.end());
  for (std::size_t at = before.size(); at < rows.size(); at += year) {
    blocks.push_back({at, at + year});
  }
  Chain chain(form, observations, std::move(rows), std::move(blocks));
  if (!chain.link_all()) return {};
  return chain.saving(inference);
}

}  // namespace cpa::savings
