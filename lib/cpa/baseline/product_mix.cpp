#include "cpa/baseline/product_mix.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::baseline {
namespace {

using consumption::Observations;

// A product that needs three times as much as another moves use by 2 % at most with so little.
constexpr long double negligible_shift = 0.02L;

// How much of one product a stretch of rows holds, and how much of all.
struct Made {
  long double part = 0;
  long double all = 0;

  [[nodiscard]] long double share() const { return part / all; }
};

Made made_in(const consumption::Row& row, const Term& sum, std::size_t product) {
  Made made;
  for (const auto& [driver, weight] : sum.parts) {
    const long double amount = weight * row.drivers[driver];
    made.all += amount;
    if (driver == product) made.part += amount;
  }
  return made;
}

struct Shares {
  Made total;
  std::vector<long double> of_rows;
};

Shares shares_in(const Observations& observations, const Term& sum, std::size_t product,
                 std::span<const std::size_t> rows) {
  Shares shares;
  for (const std::size_t row : rows) {
    const Made made = made_in(observations.rows[row], sum, product);
    if (!(made.all > 0)) continue;
    shares.total.part += made.part;
    shares.total.all += made.all;
    shares.of_rows.push_back(made.share());
  }
  return shares;
}

bool has_seen(const Shares& before, long double share) {
  const auto [low, high] = std::minmax_element(before.of_rows.begin(), before.of_rows.end());
  if (share >= *low && share <= *high) return true;
  const long double mean = before.total.share();
  long double squares = 0;
  for (const long double one : before.of_rows) squares += (one - mean) * (one - mean);
  const auto others = static_cast<long double>(std::max<std::size_t>(2, before.of_rows.size()) - 1);
  return std::fabs(share - mean) <= 3 * std::sqrt(squares / others);
}

}  // namespace

Term sum_of_products(const Observations& observations, std::span<const std::size_t> rows) {
  std::vector<std::size_t> products;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    if (observations.drivers[i].kind != consumption::DriverKind::product) continue;
    if (!never_varies(observations, rows, i)) products.push_back(i);
  }
  const auto ways = production_terms(observations, products);
  return ways.size() > 1 ? ways.back().front() : Term{};
}

std::optional<MixShift> mix_out_of_reach(const Observations& observations, const Term& sum,
                                         std::span<const std::size_t> rows,
                                         std::span<const std::size_t> others) {
  std::optional<MixShift> furthest;
  for (const auto& part : sum.parts) {
    const std::size_t product = part.first;
    const Shares before = shares_in(observations, sum, product, rows);
    const Shares after = shares_in(observations, sum, product, others);
    if (before.of_rows.empty() || after.of_rows.empty()) continue;
    const MixShift shift{product, before.total.share(), after.total.share()};
    const long double moved = std::fabs(shift.after - shift.before);
    if (moved <= negligible_shift || has_seen(before, shift.after)) continue;
    // Of two products both move alike: the first is named, whatever the last digits are.
    constexpr long double by_more = 1 + 1e-9L;
    if (!furthest || moved > by_more * std::fabs(furthest->after - furthest->before)) {
      furthest = shift;
    }
  }
  return furthest;
}

bool tells_apart(const ModelForm& form, const Term& sum) {
  return std::all_of(sum.parts.begin(), sum.parts.end(), [&form](const auto& part) {
    return std::any_of(form.terms.begin(), form.terms.end(), [&part](const Term& term) {
      return term.parts.size() == 1 && term.parts.front().first == part.first;
    });
  });
}

std::map<std::string, std::string> said(const MixShift& shift, const Observations& observations) {
  const auto percent = [](long double share) {
    return canonical_number(round_significant(static_cast<double>(100 * share), 3));
  };
  return {{"driver", observations.drivers[shift.driver].code},
          {"before", percent(shift.before)},
          {"after", percent(shift.after)}};
}

}  // namespace cpa::baseline
