#include "cpa/reports/decimals.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/rounding.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {

int digits_of(long double value) { return std::fabs(value) < 1000 ? 4 : 5; }

int decimals_for(long double value, int digits) {
  return digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value))));
}

double to_decimals(long double value, int decimals) {
  const long double step = std::pow(10.0L, static_cast<long double>(-decimals));
  return static_cast<double>(std::round(static_cast<long double>(round_significant(value)) / step) *
                             step);
}

int decimals_of_column(const std::vector<std::optional<long double>>& values) {
  constexpr int least_digits = 2;
  long double largest = 0;
  long double smallest = 0;
  for (const auto& value : values) {
    if (!value || *value == 0) continue;
    const long double size = std::fabs(*value);
    largest = std::max(largest, size);
    smallest = smallest > 0 ? std::min(smallest, size) : size;
  }
  if (!(largest > 0)) return 0;
  return std::min(
      std::max(decimals_for(largest, digits_of(largest)), decimals_for(smallest, least_digits)),
      most_decimals);
}

std::vector<std::string> with_decimals(const std::vector<std::optional<long double>>& values,
                                       int decimals, language::Language language,
                                       const std::string& none) {
  const auto words_of = [&](int shown) {
    std::vector<std::string> words;
    for (const auto& value : values) {
      words.push_back(value ? language::number(to_decimals(*value, decimals), shown, language)
                            : none);
    }
    return words;
  };
  int shown = std::clamp(decimals, 0, most_decimals);
  std::vector<std::string> words = words_of(shown);
  const auto ends_in_zero = [&none](const std::string& one) {
    return one == none || one.back() == '0';
  };
  while (shown > 0 && std::all_of(words.begin(), words.end(), ends_in_zero)) {
    words = words_of(--shown);
  }
  return words;
}

}  // namespace cpa::reports
