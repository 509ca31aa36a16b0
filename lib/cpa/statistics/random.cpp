#include "cpa/statistics/random.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

namespace {

// ln of a number in (0, 1) by + - * / alone: m 2^e, then 2 atanh((m - 1)/(m + 1)).
double plain_log(double value) {
  constexpr double ln_two = 0.693147180559945309417;
  constexpr double root_half = 0.707106781186547524401;
  int exponent = 0;
  double mantissa = std::frexp(value, &exponent);
  if (mantissa < root_half) {
    mantissa *= 2;
    --exponent;
  }
  const double ratio = (mantissa - 1) / (mantissa + 1);
  const double square = ratio * ratio;
  double series = 0;
  for (int k = 27; k >= 1; k -= 2) series = series * square + 1.0 / k;
  return 2 * ratio * series + exponent * ln_two;
}

using Coefficients = std::array<double, 8>;

double polynomial(const Coefficients& coefficients, double x) {
  double result = 0;
  for (std::size_t k = coefficients.size(); k-- > 0;) result = result * x + coefficients[k];
  return result;
}

// Wichura, M. J. (1988), Algorithm AS 241, PPND16: centre, shoulders and far tails.
constexpr Coefficients centre_upper{3.3871328727963666080e0, 1.3314166789178437745e2,
                                    1.9715909503065514427e3, 1.3731693765509461125e4,
                                    4.5921953931549871457e4, 6.7265770927008700853e4,
                                    3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr Coefficients centre_lower{1.0,
                                    4.2313330701600911252e1,
                                    6.8718700749205790830e2,
                                    5.3941960214247511077e3,
                                    2.1213794301586595867e4,
                                    3.9307895800092710610e4,
                                    2.8729085735721942674e4,
                                    5.2264952788528545610e3};
constexpr Coefficients shoulder_upper{1.42343711074968357734e0,  4.63033784615654529590e0,
                                      5.76949722146069140550e0,  3.64784832476320460504e0,
                                      1.27045825245236838258e0,  2.41780725177450611770e-1,
                                      2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients shoulder_lower{1.0,
                                      2.05319162663775882187e0,
                                      1.67638483018380384940e0,
                                      6.89767334985100004550e-1,
                                      1.48103976427480074590e-1,
                                      1.51986665636164571966e-2,
                                      5.47593808499534494600e-4,
                                      1.05075007164441684324e-9};
constexpr Coefficients tail_upper{6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients tail_lower{1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};

double normal_from(double share) {
  const double off_centre = share - 0.5;
  if (std::fabs(off_centre) <= 0.425) {
    const double r = 0.180625 - off_centre * off_centre;
    return off_centre * polynomial(centre_upper, r) / polynomial(centre_lower, r);
  }
  const double r = std::sqrt(-plain_log(off_centre < 0 ? share : 1 - share));
  const double size =
      r <= 5 ? polynomial(shoulder_upper, r - 1.6) / polynomial(shoulder_lower, r - 1.6)
             : polynomial(tail_upper, r - 5) / polynomial(tail_lower, r - 5);
  return off_centre < 0 ? -size : size;
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (std::uint64_t& word : state_) {
    seed += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = seed;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    word = mixed ^ (mixed >> 31U);
  }
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Random::uniform() {
  // The middle of one of 2^52 equal parts: neither 0 nor 1.
  return (static_cast<double>(next() >> 12U) + 0.5) * 0x1p-52;
}

std::uint64_t Random::below(std::uint64_t end) {
  ensure(end > 0, "a draw has at least one outcome");
  const std::uint64_t unfair = (0 - end) % end;  // 2^64 mod end
  std::uint64_t drawn = next();
  while (drawn < unfair) drawn = next();
  return drawn % end;
}

double Random::normal() { return normal_from(uniform()); }

}  // namespace cpa::statistics
