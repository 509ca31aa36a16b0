#include "cpa/data_quality/internal/exact_form.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

class ExactForm {
 public:
  ExactForm(const Examination& x, std::size_t of, const std::vector<Source>& sources,
            const Step& of_step, double spread)
      : x_(x), of_(x.grid.lines[of]), sources_(sources), step_(of_step.size) {
    spread_ = std::max(spread, least_spread_of(*of_.item));
    for (std::size_t j = 0; j < x.grid.lines.size(); ++j) {
      if (x.grid.lines[j].is_output()) products_.push_back(j);
    }
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (of_.usable[t] != 0 && x.settled[of][t] == 0 && is_known(t)) rows_.push_back(t);
    }
  }

  Proportion run() {
    Proportion form;
    const std::size_t columns = products_.size() + 1;
    if (columns == 1 || columns > most_columns || rows_.size() < columns + fewest_spare) {
      return form;
    }
    coefficients_ = fit(rows_);
    // Nearer and nearer to the rows that agree.
    for (const double within : {8.0, 2.0, 1.0}) {
      std::vector<std::size_t> near = agreeing(within);
      if (coefficients_.empty() || near.size() < columns + fewest_spare) return form;
      if (within > 1) coefficients_ = fit(near);
      form.rows = std::move(near);
    }
    describe(form);
    return form;
  }

 private:
  static constexpr std::size_t fewest_spare = 6;  // rows beyond those that fix the coefficients

  bool is_known(std::size_t row) const {
    return std::all_of(products_.begin(), products_.end(), [&](std::size_t j) {
      return x_.grid.lines[j].known[row] != 0 && x_.grid.lines[j].values[row] >= 0 &&
             x_.settled[j][row] == 0;
    });
  }

  std::vector<double> fit(const std::vector<std::size_t>& rows) const {
    FitTable table{.columns = products_.size() + 1, .relative = false};
    std::vector<double> row(table.columns, 1);
    for (const std::size_t t : rows) {
      for (std::size_t j = 0; j < products_.size(); ++j) {
        row[j + 1] = sources_[products_[j]].written[t];
      }
      table.add(row, of_.written[t]);
    }
    return robust_fit(table);
  }

  double margin() const {
    double margin = step_;
    for (std::size_t j = 0; j < products_.size(); ++j) {
      margin += std::fabs(coefficients_[j + 1]) * sources_[products_[j]].step;
    }
    return 0.51 * margin;
  }

  std::vector<std::size_t> agreeing(double within) const {
    std::vector<std::size_t> rows;
    for (const std::size_t t : rows_) {
      if (coefficients_.empty()) break;
      double value = coefficients_[0];
      for (std::size_t j = 0; j < products_.size(); ++j) {
        value += coefficients_[j + 1] * sources_[products_[j]].written[t];
      }
      if (std::fabs(of_.written[t] - value) <= within * margin()) rows.push_back(t);
    }
    return rows;
  }

  void describe(Proportion& form) const {
    double chances = 0;
    std::set<double> figures;
    for (const std::size_t t : rows_) {
      chances += std::min(1.0, 0.8 * margin() / (spread_ * of_.written[t]));
    }
    for (const std::size_t t : form.rows) figures.insert(of_.written[t]);
    if (figures.size() * 2 <= form.rows.size()) return;  // one figure again and again
    const auto all = static_cast<double>(rows_.size());
    const auto fixed = static_cast<double>(products_.size() + 1);
    form.log_chance = log_tail(all - fixed, static_cast<double>(form.rows.size()) - fixed,
                               std::min(chances / all, 0.999)) +
                      std::log(3 * all);
    form.has_base = std::fabs(coefficients_[0]) > 2 * margin();
    std::size_t shares = 0;
    for (std::size_t j = 0; j < products_.size(); ++j) {
      if (coefficients_[j + 1] * sources_[products_[j]].step <= 0) continue;
      ++shares;
      form.ratio = coefficients_[j + 1];
      form.other_item = x_.grid.lines[products_[j]].item->code;
    }
    if (shares == 1) return;
    form.other_item.clear();
    form.ratio = 0;
    if (shares == 0) form.log_chance = 0;  // a constant
  }

  const Examination& x_;
  const Line& of_;
  const std::vector<Source>& sources_;
  double step_;
  double spread_ = 0;
  std::vector<std::size_t> products_;
  std::vector<std::size_t> rows_;
  std::vector<double> coefficients_;
};

}  // namespace

double log_tail(double n, double k, double p) {
  const double share = k / n;
  if (share <= p) return 0;
  if (share >= 1) return n * std::log(p);
  return -n * (share * std::log(share / p) + (1 - share) * std::log((1 - share) / (1 - p)));
}

double least_spread_of(const plant::Item& item) {
  return item.kind == plant::ItemKind::raw_material ? 0.004 : 0.01;
}

Proportion exact_form(const Examination& x, std::size_t of, const std::vector<Source>& sources,
                      const Step& of_step, double spread) {
  return ExactForm(x, of, sources, of_step, spread).run();
}

}  // namespace cpa::data_quality
