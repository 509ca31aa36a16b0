// What an item's figures leave over beside what explains them, and how likely another figure would
// be in some rows: by the item's own scatter, and by how far one row's leftover goes on in the
// next.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/data_quality/internal/expectation.hpp"
#include "cpa/data_quality/internal/grid.hpp"

namespace cpa::data_quality {

// What is left over in a row as its figures stand, and would be if one were another (log); `wider`
// says how much less sure each is than the leftovers of rows that the fit knows.
struct OtherError {
  std::size_t row = 0;
  double before = 0;
  double after = 0;
  double wider_before = 1;
  double wider_after = 1;
};

class Leftovers {
 public:
  // Of a line by one way of foreseeing it; rows that are settled or idle, or of which the way lets
  // expect next to nothing, stay out.
  Leftovers(const Grid& grid, std::size_t line, const Way& way, const std::vector<char>& settled);

  [[nodiscard]] const Way& way() const { return *way_; }
  [[nodiscard]] bool is_open(std::size_t row) const { return open_[row] != 0; }
  // log of the figure less what is foreseen.
  [[nodiscard]] double error(std::size_t row) const { return errors_[row]; }
  [[nodiscard]] double spread() const { return spread_; }
  // Standard deviation of what the rows beside do not foretell: spread times
  // sqrt((1 - r^2) / (1 + r^2)) for a memory r from row to row.
  [[nodiscard]] double own_spread() const;
  // How many own spreads a row is from what the rows beside let expect.
  [[nodiscard]] double strangeness(std::size_t row) const;
  // Log-likelihood of the figures with other errors in one row, or in two, over that of the figures
  // as they stand: errors with memory, their innovations of Student's distribution. The same with
  // no error left in those rows.
  struct Gain {
    double undone = 0;
    double faultless = 0;
  };
  [[nodiscard]] Gain gain(std::span<const OtherError> others) const;

 private:
  void settle_spread(double lost_rows);
  [[nodiscard]] double held(std::size_t row) const;  // a neighbour's error, none too far
  [[nodiscard]] double unlikelihood(std::size_t row, double before, double here,
                                    double wider) const;

  const Way* way_;
  std::vector<char> open_;
  std::vector<double> errors_;
  double alone_ = 0;      // spread of a row's news where the row before is not known
  double following_ = 0;  // and where it is
  double spread_ = 0;
  double memory_ = 0;
};

// By the way whose own spread is least, of those that do not rest on the line's own figures; of
// those that foresee it from the product `through` where one is named. Nothing where there is none.
[[nodiscard]] std::optional<Leftovers> leftovers_of(const Grid& grid,
                                                    const Expectations& expectations,
                                                    std::size_t line,
                                                    std::optional<std::size_t> through,
                                                    const std::vector<char>& settled);

}  // namespace cpa::data_quality
