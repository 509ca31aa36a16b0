#include "cpa/baseline/sample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cpa::baseline {
namespace {

long double median_days(const consumption::Observations& observations,
                        std::span<const std::size_t> rows) {
  if (rows.empty()) return 0;
  std::vector<long> days;
  for (const std::size_t row : rows) days.push_back(observations.rows[row].period.days());
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2);
  std::nth_element(days.begin(), middle, days.end());
  return static_cast<long double>(*middle);
}

}  // namespace

Sample sample(statistics::Matrix x, const consumption::Observations& observations,
              std::span<const std::size_t> rows) {
  Sample result;
  result.x = std::move(x);
  result.scaled_x = result.x;
  result.row_days = median_days(observations, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const consumption::Row& row = observations.rows[rows[i]];
    const long double scale = std::sqrt(row.length);
    result.y.push_back(row.use);
    result.times.push_back(row.time);
    result.scales.push_back(scale);
    result.scaled_y.push_back(row.use / scale);
    for (std::size_t j = 0; j < result.x.columns(); ++j) result.scaled_x(i, j) /= scale;
  }
  return result;
}

Sample sample(const ModelForm& form, const consumption::Observations& observations,
              std::span<const std::size_t> rows) {
  return sample(columns(form, observations, rows), observations, rows);
}

InformationCriteria information_criteria(long double rss, long double yy, std::size_t n,
                                         std::size_t parameters) {
  constexpr long double two_pi = 6.283185307179586476925286766559L;
  const auto rows = static_cast<long double>(n);
  const auto p = static_cast<long double>(parameters);
  const long double floor = 1e-30L * (yy > 0 ? yy : 1.0L);
  const long double deviance = rows * (std::log(two_pi * std::max(rss, floor) / rows) + 1);
  const long double k = p + 1;
  InformationCriteria criteria;
  criteria.bic = deviance + p * std::log(rows);
  criteria.has_aicc = rows - k - 1 >= 1;
  if (criteria.has_aicc) criteria.aicc = deviance + 2 * k + 2 * k * (k + 1) / (rows - k - 1);
  return criteria;
}

}  // namespace cpa::baseline
