#include "cpa/savings/rival_descriptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/core/code_table.hpp"
#include "cpa/savings/internal/added_column.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

using baseline::ModelForm;
using baseline::OrthonormalBasis;
using consumption::Observations;
using Column = std::vector<long double>;

// Set by simulation, so that plants of one steady course keep their verdicts
// (docs/savings-method.md 5): false alarms only widen the bounds.
constexpr long double step_level = 0.10L;
constexpr long double trend_level = 0.04L;
constexpr long double baseline_trend_level = 0.32L;  // of the baseline alone: one standard error
constexpr long double curvature_level = 0.20L;
// Andrews' critical values of the supremum over the middle 70 %: chi-square probabilities times
// about 16 at 5 %.
constexpr long double search_factor = 16;
constexpr std::size_t outer_rows = 4;
constexpr int fewest_freedom = 6;
constexpr long double worth_testing = 1.2L;  // |t|; below it no test is significant
constexpr long double moved_output = 0.5L;   // of the baseline's standard deviation

constexpr std::array kinds{
    std::pair{RivalKind::step, "step"},
    std::pair{RivalKind::trend, "trend"},
    std::pair{RivalKind::curvature, "curvature"},
    std::pair{RivalKind::unused, "unused"},
};

std::vector<std::size_t> without(Rows rows, const std::vector<std::size_t>& left_out) {
  std::vector<std::size_t> kept(rows.begin(), rows.end());
  std::erase_if(kept, [&](std::size_t row) {
    return std::find(left_out.begin(), left_out.end(), row) != left_out.end();
  });
  return kept;
}

Column divided(Column column, const Column& scales) {
  for (std::size_t i = 0; i < column.size(); ++i) column[i] /= scales[i];
  return column;
}

class RivalSearch {
 public:
  RivalSearch(const Observations& observations, Rows before, Rows after, const ModelForm& form,
              const EventAdjustment& events, long double mean_rho)
      : observations_(observations),
        before_(before),
        after_(after),
        form_(seen_in(form, observations, before)),
        both_form_(form),
        events_(events),
        searched_(baseline::searched_parameters(form.temperature)),
        data_(baseline::sample(form_, observations, before)) {
    for (const std::size_t row : before_) mean_use_ += observations_.rows[row].use;
    for (const std::size_t row : before_) length_ += observations_.rows[row].length;
    mean_use_ /= length_;
    freedom_ = static_cast<int>(before_.size()) -
               static_cast<int>(data_.scaled_x.columns() + searched_) - 1;
    if (freedom_ < fewest_freedom || !(std::fabs(mean_use_) > 0)) return;
    independent_.emplace(data_, searched_, 0);
    // A fit exact to rounding has nothing left to be described otherwise.
    if (independent_->is_exact()) independent_.reset();
    if (!independent_) return;
    remembering_.emplace(data_, searched_, std::clamp(mean_rho, -0.9L, 0.9L));
  }

  std::vector<RivalDescription> run() {
    if (!independent_) return {};
    look_for_step();
    look_for_trend();
    look_for_curvature();
    return std::move(found_);
  }

 private:
  [[nodiscard]] Column of(Rows rows, const std::function<long double(std::size_t)>& value) const {
    Column column;
    for (const std::size_t row : rows) column.push_back(value(row));
    return column;
  }

  [[nodiscard]] Column everywhere(const std::function<long double(std::size_t)>& value) const {
    Column column;
    for (std::size_t row = 0; row < observations_.rows.size(); ++row) column.push_back(value(row));
    return column;
  }

  [[nodiscard]] baseline::Sample with(const Column& column) const {
    return baseline::sample(data_.x.with_column(column), observations_, before_);
  }

  [[nodiscard]] bool worth(const Column& column) const {
    const Column scaled = divided(column, data_.scales);
    return std::max(independent_->t_squared(scaled), remembering_->t_squared(scaled)) >
           worth_testing * worth_testing;
  }

  // Of a column over both periods with the project's step between them, which more rows tell the
  // memory of.
  [[nodiscard]] LastCoefficient in_both_periods(
      const std::function<long double(std::size_t)>& value) const {
    std::vector<std::size_t> rows(before_.begin(), before_.end());
    rows.insert(rows.end(), after_.begin(), after_.end());
    std::sort(rows.begin(), rows.end());
    const Column project = of(rows, [this](std::size_t row) {
      const bool reporting = std::binary_search(after_.begin(), after_.end(), row);
      return reporting ? observations_.rows[row].length : 0.0L;
    });
    const statistics::Matrix x =
        baseline::columns(seen_in(both_form_, observations_, rows), observations_, rows)
            .with_column(project);
    return last_coefficient(baseline::sample(x.with_column(of(rows, value)), observations_, rows),
                            searched_);
  }

  // 1 a month before the row, so that the later level is the one that goes on.
  [[nodiscard]] std::function<long double(std::size_t)> earlier_than(std::size_t row) const {
    return [this, row](std::size_t i) { return i < row ? observations_.rows[i].length : 0.0L; };
  }

  void look_for_step() {
    const std::size_t n = before_.size();
    if (n < 3 * outer_rows) return;
    const std::size_t outer = std::max(outer_rows, n * 15 / 100);  // the middle 70 %
    const Column levels = divided(
        of(before_, [this](std::size_t i) { return observations_.rows[i].length; }), data_.scales);
    std::vector<std::size_t> places_of_change;
    for (const AddedColumn* added : {&*independent_, &*remembering_}) {
      std::size_t best = 0;
      long double largest = 0;
      const Column by_place = added->t_squared_of_steps(levels);
      for (std::size_t k = outer; k + outer <= n; ++k) {
        if (by_place[k] > largest) {
          largest = by_place[k];
          best = k;
        }
      }
      // Under it no p-value times 16 is significant.
      if (largest > 4 && std::find(places_of_change.begin(), places_of_change.end(), best) ==
                             places_of_change.end()) {
        places_of_change.push_back(best);
      }
    }
    RivalDescription found{.kind = RivalKind::step};
    for (const std::size_t k : places_of_change) {
      const std::size_t row = before_[k];
      const LastCoefficient moved =
          last_coefficient(with(of(before_, earlier_than(row))), searched_);
      const long double p = std::min(1.0L, search_factor * in_both_periods(earlier_than(row)).p);
      if (p > step_level || p > found.p) continue;
      found.p = p;
      found.from = observations_.rows[row].period;
      found.change = -moved.estimate / mean_use_;
      found.column = everywhere(earlier_than(row));
    }
    if (!found.column.empty() && !is_explained(found.from)) found_.push_back(std::move(found));
  }

  // An event of the ledger that begins or ends in the row or beside it.
  [[nodiscard]] bool is_explained(const calendar::Period& row) const {
    const auto margin = row.to - row.from;
    const auto beside = [&](calendar::Day day) {
      return day >= row.from - margin && day < row.to + margin;
    };
    return std::any_of(events_.ledger.begin(), events_.ledger.end(), [&](const LedgerLine& line) {
      // A note changes nothing in the figures.
      if (line.event.effect == plant::EventEffect::note_only) return false;
      return beside(line.event.from) ||
             (line.event.to && beside(*line.event.to + std::chrono::days{1}));
    });
  }

  void look_for_trend() {
    const long double rows_a_year = 365.25L / data_.row_days;
    long double middle = 0;
    for (const std::size_t row : before_) middle += observations_.rows[row].time;
    middle /= static_cast<long double>(before_.size());
    const auto years = [&](std::size_t row) {
      const consumption::Row& known = observations_.rows[row];
      return (known.time - middle) / rows_a_year * known.length;
    };
    const Column column = of(before_, years);
    if (!worth(column)) return;
    const LastCoefficient both = in_both_periods(years);
    if (both.p > trend_level) return;
    const LastCoefficient alone = last_coefficient(with(column), searched_);
    if (alone.p > baseline_trend_level || alone.estimate * both.estimate < 0) return;
    found_.push_back({.kind = RivalKind::trend,
                      .from = observations_.rows[before_.front()].period,
                      .p = both.p,
                      .change = alone.estimate / mean_use_,
                      .column = everywhere(years)});
  }

  // The product, or sum of products, that moves use most.
  [[nodiscard]] const baseline::Term* main_product() const {
    const baseline::Term* main = nullptr;
    long double most = 0;
    for (const baseline::Term& term : form_.terms) {
      const bool made = std::all_of(term.parts.begin(), term.parts.end(), [this](const auto& part) {
        return observations_.drivers[part.first].kind == consumption::DriverKind::product;
      });
      if (!made) continue;
      const long double moved = use_moved_by(term);
      if (main == nullptr || moved > most) {
        main = &term;
        most = moved;
      }
    }
    return main;
  }

  [[nodiscard]] long double amount(const baseline::Term& term, std::size_t row) const {
    long double sum = 0;
    for (const auto& [driver, weight] : term.parts) {
      sum += weight * observations_.rows[row].drivers[driver];
    }
    return sum;
  }

  // Standard deviation of the term times its coefficient.
  [[nodiscard]] long double use_moved_by(const baseline::Term& term) const {
    const auto basis = OrthonormalBasis::of(data_.scaled_x);
    if (!basis) return 0;
    const auto b = basis->coefficients(data_.scaled_y);
    const auto at = static_cast<std::size_t>(&term - form_.terms.data()) +
                    static_cast<std::size_t>(form_.intercept);
    return std::fabs(b[at]) * deviation(term, mean_of(term, before_));
  }

  [[nodiscard]] long double mean_of(const baseline::Term& term, Rows rows) const {
    long double sum = 0;
    long double length = 0;
    for (const std::size_t row : rows) {
      sum += amount(term, row);
      length += observations_.rows[row].length;
    }
    return sum / length;
  }

  [[nodiscard]] long double deviation(const baseline::Term& term, long double mean) const {
    long double squares = 0;
    for (const std::size_t row : before_) {
      const long double off = amount(term, row) / observations_.rows[row].length - mean;
      squares += off * off;
    }
    return std::sqrt(squares / static_cast<long double>(before_.size() - 1));
  }

  void look_for_curvature() {
    if (!form_.intercept || after_.empty()) return;
    const baseline::Term* const term = main_product();
    if (term == nullptr) return;
    const long double mean = mean_of(*term, before_);
    const long double sd = deviation(*term, mean);
    const long double moved = mean_of(*term, after_) - mean;
    if (!(sd > 0) || !(std::fabs(moved) > moved_output * sd)) return;
    const auto bent = [&](std::size_t row) {
      const long double length = observations_.rows[row].length;
      const long double off = (amount(*term, row) / length - mean) / sd;
      return off * off * length;
    };
    const Column column = of(before_, bent);
    if (!worth(column)) return;
    const LastCoefficient bend = last_coefficient(with(column), searched_);
    if (bend.p > curvature_level) return;
    found_.push_back({.kind = RivalKind::curvature,
                      .from = observations_.rows[before_.front()].period,
                      .driver = term->name,
                      .p = bend.p,
                      .change = bend.estimate * (moved / sd) * (moved / sd) / mean_use_,
                      .column = everywhere(bent)});
  }

  const Observations& observations_;
  Rows before_;
  Rows after_;
  ModelForm form_;
  const ModelForm& both_form_;
  const EventAdjustment& events_;
  std::size_t searched_;
  baseline::Sample data_;
  long double mean_use_ = 0;
  long double length_ = 0;
  int freedom_ = 0;
  std::optional<AddedColumn> independent_;
  std::optional<AddedColumn> remembering_;
  std::vector<RivalDescription> found_;
};

}  // namespace

const char* code_of(RivalKind kind) { return code_in(kinds, kind); }

std::vector<RivalDescription> rival_descriptions(const Observations& observations, Rows before,
                                                 Rows after, const ModelForm& form,
                                                 const EventAdjustment& events,
                                                 long double mean_rho) {
  if (before.empty() || after.empty()) return {};
  return RivalSearch(observations, before, after, form, events, mean_rho).run();
}

SavingDistribution rival_saving(const Observations& observations, Rows before, Rows after,
                                std::span<const baseline::WeightedForm> forms,
                                const RivalDescription& rival, const EstimateOptions& options) {
  if (rival.kind == RivalKind::unused) {
    const std::vector<std::size_t> used = without(after, rival.left_out);
    if (used.empty()) return {};
    return estimate_saving(observations, without(before, rival.left_out), used, forms, options);
  }
  if (options.method != Method::forecast && options.method != Method::pooled) return {};
  Observations described = observations;
  const std::size_t index = described.drivers.size();
  described.drivers.push_back({.code = "rival", .kind = consumption::DriverKind::other});
  for (std::size_t i = 0; i < described.rows.size(); ++i) {
    described.rows[i].drivers.push_back(rival.column[i]);
  }
  std::vector<baseline::WeightedForm> widened(forms.begin(), forms.end());
  for (baseline::WeightedForm& weighted : widened) {
    weighted.form.terms.push_back({"rival", {{index, 1.0L}}, false});
  }
  return estimate_saving(described, before, after, widened, options);
}

}  // namespace cpa::savings
