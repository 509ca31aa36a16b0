#include "cpa/statistics/distributions.hpp"

#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

namespace {

namespace policies = boost::math::policies;
// Underflow to zero is the right answer in a far tail; all else throws and becomes a Failure.
using Policy = policies::policy<policies::underflow_error<policies::ignore_error>,
                                policies::denorm_error<policies::ignore_error>>;
using StudentsT = boost::math::students_t_distribution<long double, Policy>;
using FisherF = boost::math::fisher_f_distribution<long double, Policy>;
using ChiSquared = boost::math::chi_squared_distribution<long double, Policy>;
using Normal = boost::math::normal_distribution<long double, Policy>;
using NonCentralT = boost::math::non_central_t_distribution<long double, Policy>;

template <typename Compute>
long double guarded(Compute compute) {
  try {
    const long double result = compute();
    ensure(std::isfinite(result), "a distribution has a finite value");
    return result;
  } catch (const Failure&) {
    throw;
  } catch (const std::exception& error) {
    throw Failure(error.what());
  }
}

void ensure_df(long double df) {
  ensure(std::isfinite(df) && df > 0, "degrees of freedom are above zero");
}

void ensure_share(long double p) { ensure(p > 0 && p < 1, "a share lies between 0 and 1"); }

void ensure_figure(long double value) { ensure(std::isfinite(value), "a figure is finite"); }

void ensure_positive(long double value) {
  ensure(std::isfinite(value) && value >= 0, "a figure is finite and not negative");
}

// Whole degrees of freedom up to this many are reckoned by the series.
constexpr int series_limit = 256;
// Below this upper tail the series has lost digits to cancellation.
constexpr long double series_tail = 1.0e-5L;

// Entry k is the factor from one term of the series to the next: (k - 1)/k.
constexpr std::array<long double, series_limit + 1> step_factors() {
  std::array<long double, series_limit + 1> result{};
  for (int k = 1; k <= series_limit; ++k) {
    result[static_cast<std::size_t>(k)] =
        static_cast<long double>(k - 1) / static_cast<long double>(k);
  }
  return result;
}
constexpr auto steps = step_factors();

// 1 + s_a c2 + s_a s_(a+2) c2^2 + ..., up to the factor s_last; every term is positive.
long double series(std::size_t first, std::size_t last, long double cosine_squared) {
  long double term = 1;
  long double total = 1;
  for (std::size_t k = first; k <= last; k += 2) {
    term *= steps[k] * cosine_squared;
    total += term;
  }
  return total;
}

// P(|T| <= t) for t >= 0 and whole degrees of freedom (A&S 26.7.3 odd, 26.7.4 even).
long double series_inside(long double t, std::size_t df) {
  const long double whole = static_cast<long double>(df);
  const long double inverse = 1 / (whole + t * t);
  const long double cosine_squared = whole * inverse;
  const long double sine = t * std::sqrt(inverse);
  if (df % 2 == 0) {
    return sine * series(2, df - 2, cosine_squared);
  }
  const long double angle = std::atan(t / std::sqrt(whole));
  if (df == 1) return 2 / std::numbers::pi_v<long double> * angle;
  const long double cosine = std::sqrt(cosine_squared);
  return 2 / std::numbers::pi_v<long double> *
         (angle + sine * cosine * series(3, df - 2, cosine_squared));
}

// Entry k is the density of k degrees of freedom at 0 times sqrt(k).
constexpr std::array<long double, series_limit + 1> peaks_of_density() {
  std::array<long double, series_limit + 1> result{};
  result[1] = 1 / std::numbers::pi_v<long double>;
  result[2] = 0.5L;
  for (int k = 3; k <= series_limit; ++k) {
    result[static_cast<std::size_t>(k)] = result[static_cast<std::size_t>(k - 2)] *
                                          static_cast<long double>(k - 1) /
                                          static_cast<long double>(k - 2);
  }
  return result;
}
constexpr auto peaks = peaks_of_density();

long double power(long double base, std::size_t exponent) {
  long double result = 1;
  for (; exponent > 0; exponent /= 2, base *= base) {
    if (exponent % 2 == 1) result *= base;
  }
  return result;
}

// peak * cos^(df + 1)
long double t_density(long double t, std::size_t df) {
  const long double whole = static_cast<long double>(df);
  const long double inverse = 1 / (whole + t * t);
  const long double cosine_squared = whole * inverse;
  const long double root = df % 2 == 0 ? std::sqrt(inverse) : std::sqrt(whole) * inverse;
  return peaks[df] * power(cosine_squared, df / 2) * root;
}

// P(T > t) for t >= 0.
long double positive_tail(long double t, long double df) {
  if (df <= static_cast<long double>(series_limit)) {
    const int whole = static_cast<int>(static_cast<double>(df));  // by way of double: faster
    if (static_cast<long double>(whole) == df) {
      const long double tail = (1 - series_inside(t, static_cast<std::size_t>(whole))) / 2;
      if (tail > series_tail) return tail;
    }
  }
  return guarded([&] { return cdf(complement(StudentsT(df), t)); });
}

}  // namespace

long double t_upper_tail(long double t, long double degrees_of_freedom) {
  const bool is_sound =
      std::isfinite(t) && std::isfinite(degrees_of_freedom) && degrees_of_freedom > 0;
  if (!is_sound) ensure(false, "t is finite and its degrees of freedom above zero");
  return t >= 0 ? positive_tail(t, degrees_of_freedom) : 1 - positive_tail(-t, degrees_of_freedom);
}

long double t_cdf(long double t, long double degrees_of_freedom) {
  return t_upper_tail(-t, degrees_of_freedom);
}

long double t_cdf_absolute(long double t, int degrees_of_freedom) {
  if (degrees_of_freedom < 1 || degrees_of_freedom > static_cast<int>(series_limit)) {
    return t_cdf(t, static_cast<long double>(degrees_of_freedom));
  }
  const auto df = static_cast<std::size_t>(degrees_of_freedom);
  return t >= 0 ? (1 + series_inside(t, df)) / 2 : (1 - series_inside(-t, df)) / 2;
}

Chance t_chance(long double t, int degrees_of_freedom) {
  const long double below = t_cdf_absolute(t, degrees_of_freedom);
  if (degrees_of_freedom >= 1 && degrees_of_freedom <= series_limit) {
    return {below, t_density(t, static_cast<std::size_t>(degrees_of_freedom))};
  }
  return {below, guarded([&] { return pdf(StudentsT(degrees_of_freedom), t); })};
}

Chance normal_chance(long double z) {
  constexpr long double peak =
      std::numbers::inv_sqrtpi_v<long double> / std::numbers::sqrt2_v<long double>;
  return {normal_cdf(z), peak * std::exp(-z * z / 2)};
}

long double t_two_sided(long double t, long double degrees_of_freedom) {
  return 2 * t_upper_tail(std::fabs(t), degrees_of_freedom);
}

long double t_quantile(long double p, long double degrees_of_freedom) {
  ensure_share(p);
  ensure_df(degrees_of_freedom);
  return guarded([&] { return quantile(StudentsT(degrees_of_freedom), p); });
}

long double f_cdf(long double f, long double upper_df, long double lower_df) {
  ensure_positive(f);
  ensure_df(upper_df);
  ensure_df(lower_df);
  return guarded([&] { return cdf(FisherF(upper_df, lower_df), f); });
}

long double f_upper_tail(long double f, long double upper_df, long double lower_df) {
  ensure_positive(f);
  ensure_df(upper_df);
  ensure_df(lower_df);
  return guarded([&] { return cdf(complement(FisherF(upper_df, lower_df), f)); });
}

long double f_quantile(long double p, long double upper_df, long double lower_df) {
  ensure_share(p);
  ensure_df(upper_df);
  ensure_df(lower_df);
  return guarded([&] { return quantile(FisherF(upper_df, lower_df), p); });
}

long double chi_square_cdf(long double chi_square, long double degrees_of_freedom) {
  ensure_positive(chi_square);
  ensure_df(degrees_of_freedom);
  return guarded([&] { return cdf(ChiSquared(degrees_of_freedom), chi_square); });
}

long double chi_square_upper_tail(long double chi_square, long double degrees_of_freedom) {
  ensure_positive(chi_square);
  ensure_df(degrees_of_freedom);
  return guarded([&] { return cdf(complement(ChiSquared(degrees_of_freedom), chi_square)); });
}

long double chi_square_quantile(long double p, long double degrees_of_freedom) {
  ensure_share(p);
  ensure_df(degrees_of_freedom);
  return guarded([&] { return quantile(ChiSquared(degrees_of_freedom), p); });
}

long double normal_cdf(long double z) { return normal_upper_tail(-z); }

long double normal_upper_tail(long double z) {
  ensure_figure(z);
  return std::erfc(z / std::numbers::sqrt2_v<long double>) / 2;
}

long double normal_quantile(long double p) {
  ensure_share(p);
  return guarded([&] { return quantile(Normal(), p); });
}

long double noncentral_t_cdf(long double t, long double degrees_of_freedom,
                             long double noncentrality) {
  ensure_figure(t);
  ensure_df(degrees_of_freedom);
  ensure_figure(noncentrality);
  return guarded([&] { return cdf(NonCentralT(degrees_of_freedom, noncentrality), t); });
}

long double noncentral_t_quantile(long double p, long double degrees_of_freedom,
                                  long double noncentrality) {
  ensure_share(p);
  ensure_df(degrees_of_freedom);
  ensure_figure(noncentrality);
  return guarded([&] { return quantile(NonCentralT(degrees_of_freedom, noncentrality), p); });
}

}  // namespace cpa::statistics
