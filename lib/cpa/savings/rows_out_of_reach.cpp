#include "cpa/savings/rows_out_of_reach.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "cpa/core/text.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

// Growing plants reach as far beyond, in shares of the mean, without the line being strained.
constexpr long double ordinary_growth = 0.3L;

class Reach {
 public:
  Reach(const baseline::Term& term, const Observations& observations, Rows before)
      : term_(term), observations_(observations) {
    low_ = high_ = value(before[0]);
    for (const std::size_t row : before) {
      low_ = std::min(low_, value(row));
      high_ = std::max(high_, value(row));
      mean_ += value(row) / static_cast<long double>(before.size());
    }
    long double squares = 0;
    for (const std::size_t row : before) squares += (value(row) - mean_) * (value(row) - mean_);
    sd_ =
        std::sqrt(squares / static_cast<long double>(std::max<std::size_t>(2, before.size()) - 1));
  }

  [[nodiscard]] bool leaves_out(std::size_t row) const {
    const long double beyond = std::max(low_ - value(row), value(row) - high_);
    return beyond > (high_ - low_) / 2 && beyond > ordinary_growth * std::fabs(mean_) &&
           std::fabs(value(row) - mean_) > 3 * sd_;
  }

 private:
  // In a row of usual length.
  [[nodiscard]] long double value(std::size_t row) const {
    const consumption::Row& known = observations_.rows[row];
    long double sum = 0;
    for (const auto& [driver, weight] : term_.parts) sum += weight * known.drivers[driver];
    return sum / known.length;
  }

  const baseline::Term& term_;
  const Observations& observations_;
  long double low_ = 0;
  long double high_ = 0;
  long double mean_ = 0;
  long double sd_ = 0;
};

bool has_own_level(const calendar::Period& period, const EventAdjustment& events) {
  return std::any_of(events.ledger.begin(), events.ledger.end(), [&](const LedgerLine& line) {
    return !line.column.empty() && !line.in_baseline &&
           line.event.effect == plant::EventEffect::level && line.event.from < period.to &&
           (!line.event.to || *line.event.to >= period.from);
  });
}

}  // namespace

std::vector<Reason> reasons_of_rows(const baseline::ModelForm& form,
                                    const Observations& observations, Rows before, Rows after,
                                    const EventAdjustment& events) {
  std::vector<Reason> reasons;
  if (before.empty()) return reasons;
  for (const baseline::Term& term : form.terms) {
    std::vector<std::string> products;
    for (const auto& part : term.parts) {
      const consumption::Driver& driver = observations.drivers[part.first];
      if (driver.kind == consumption::DriverKind::product) products.push_back(driver.code);
    }
    if (products.empty()) continue;
    const Reach reach(term, observations, before);
    std::vector<std::string> months;
    for (const std::size_t row : after) {
      const calendar::Period& period = observations.rows[row].period;
      if (!reach.leaves_out(row) || has_own_level(period, events)) continue;
      months.push_back(calendar::text_of(period));
    }
    if (months.size() * 12 <= after.size()) continue;
    reasons.push_back(
        {"rows_out_of_reach", {{"items", join(products)}, {"months", join(months)}}, true});
  }
  return reasons;
}

}  // namespace cpa::savings
