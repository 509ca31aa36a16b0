// The distributions that turn a figure and its degrees of freedom into a probability, and back.
// Every argument is finite, degrees of freedom are above 0, probabilities lie strictly between 0
// and 1; Failure otherwise. Results are finite and good to at least 14 digits.
// Student's t with whole degrees of freedom comes from its exact finite series (Abramowitz and
// Stegun 26.7.3-4), the rest from Boost.Math.
#pragma once

namespace cpa::statistics {

// P(T <= t)
[[nodiscard]] long double t_cdf(long double t, long double degrees_of_freedom);
// The same for whole degrees of freedom up to 200, good to 1e-18 absolutely but not relatively in
// the far tail: fast, for mixtures of many.
[[nodiscard]] long double t_cdf_absolute(long double t, int degrees_of_freedom);
// That with the density there, for Newton's steps.
struct Chance {
  long double below = 0;
  long double density = 0;
};
[[nodiscard]] Chance t_chance(long double t, int degrees_of_freedom);
[[nodiscard]] Chance normal_chance(long double z);
// P(T > t), with its digits kept in the far tail.
[[nodiscard]] long double t_upper_tail(long double t, long double degrees_of_freedom);
// P(|T| > |t|)
[[nodiscard]] long double t_two_sided(long double t, long double degrees_of_freedom);
// The t below which a share p lies.
[[nodiscard]] long double t_quantile(long double p, long double degrees_of_freedom);

// f >= 0
[[nodiscard]] long double f_cdf(long double f, long double upper_df, long double lower_df);
[[nodiscard]] long double f_upper_tail(long double f, long double upper_df, long double lower_df);
[[nodiscard]] long double f_quantile(long double p, long double upper_df, long double lower_df);

// chi_square >= 0
[[nodiscard]] long double chi_square_cdf(long double chi_square, long double degrees_of_freedom);
[[nodiscard]] long double chi_square_upper_tail(long double chi_square,
                                                long double degrees_of_freedom);
[[nodiscard]] long double chi_square_quantile(long double p, long double degrees_of_freedom);

[[nodiscard]] long double normal_cdf(long double z);
[[nodiscard]] long double normal_upper_tail(long double z);
[[nodiscard]] long double normal_quantile(long double p);

// Student's t about a true value `noncentrality` standard errors from zero: the power of a t-test.
[[nodiscard]] long double noncentral_t_cdf(long double t, long double degrees_of_freedom,
                                           long double noncentrality);
[[nodiscard]] long double noncentral_t_quantile(long double p, long double degrees_of_freedom,
                                                long double noncentrality);

}  // namespace cpa::statistics
