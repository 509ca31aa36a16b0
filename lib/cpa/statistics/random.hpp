// Random numbers from a seed that is written down: the same seed gives the same numbers on every
// machine, compiler and optimisation level (xoshiro256** of Blackman and Vigna, seeded by
// splitmix64; normal numbers by Wichura's AS 241 with a logarithm of plain arithmetic). Not for
// secrets.
#pragma once

#include <array>
#include <cstdint>

namespace cpa::statistics {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  // Any of the 2^64 numbers.
  [[nodiscard]] std::uint64_t next();
  // Strictly between 0 and 1, in steps of 2^-52.
  [[nodiscard]] double uniform();
  // 0 up to, not including, `end` (above 0), every one as likely.
  [[nodiscard]] std::uint64_t below(std::uint64_t end);
  // Mean 0, standard deviation 1.
  [[nodiscard]] double normal();

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace cpa::statistics
