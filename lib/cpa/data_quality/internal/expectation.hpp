// What each figure should about be, by the plant's other figures. Several ways are tried on every
// item (its neighbours in time, the same month of other years, what all items do together, each
// other item alone, products jointly, the weather and the products); those whose error is smallest
// are believed, and their middle is the expectation. All in logarithms, so an error is a ratio.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/data_quality/internal/grid.hpp"

namespace cpa::data_quality {

// One way to foresee an item. Values are logarithms.
struct Way {
  enum class Kind { neighbours, seasons, together, alone, jointly, weather };
  Kind kind = Kind::neighbours;
  std::vector<std::size_t> sources;  // lines it rests on
  std::vector<double> coefficients;  // alone: of the log; jointly: of the values over their scales
  std::vector<double> scales;        // jointly: of each source
  std::vector<double> foreseen;      // one to a row
  std::vector<char> has;
  std::vector<char> is_low;  // jointly: the products let expect next to nothing
  double spread = 0;         // of its errors, as far as it is trusted
  double noise = 0;          // of its errors, those far out left aside
  double wild = 0;           // share of its errors that are half as much again, or more
  double bias = 0;           // taken from its errors, so that their middle is zero
  bool by_own = false;       // the line's own figures of other rows go into it

  [[nodiscard]] bool rests_on(const std::vector<char>& lines) const;
};

struct Expected {
  double log = 0;
  double spread = 0;
  // How far the figure is from it, in spreads; zero where any way that can be trusted explains the
  // figure as it stands.
  double strangeness = 0;
  double wild = 0;  // share of the best way's errors that are gross
};

// By the ways whose errors are smallest: how far a figure is from what they foresee (log), and in
// how many robust standard deviations of their errors; the smallest of them. Zero where they do not
// agree, or where one other use alone speaks.
struct Sharp {
  double error = 0;
  double deviations = 0;
};

class Expectations {
 public:
  explicit Expectations(const Grid& grid);

  // What a line's figure in a row should be. `set_aside` names lines of that row that may not be
  // rested on (one flag to a line). Nothing (spread 0) where no way reaches.
  [[nodiscard]] Expected at(std::size_t line, std::size_t row,
                            const std::vector<char>& set_aside) const;
  // Where a figure lies by the item's own noise alone, whatever rougher ways would excuse.
  [[nodiscard]] Sharp sharp_at(std::size_t line, std::size_t row,
                               const std::vector<char>& set_aside) const;
  [[nodiscard]] const std::vector<Way>& ways(std::size_t line) const { return ways_[line]; }
  // Relative error of the best way of a line, as a standard deviation of the log; 0 = none.
  [[nodiscard]] double spread(std::size_t line) const { return spreads_[line]; }
  // Whether some use of the row, fitted on the products jointly, is as it should be with the
  // products as they stand.
  [[nodiscard]] bool is_made_plausible(std::size_t row, const std::vector<char>& set_aside) const;
  // Whether the products of a row, fitted jointly, let expect next to nothing of a line.
  [[nodiscard]] bool is_little_foreseen(std::size_t line, std::size_t row) const;
  // How many lines of a row are as they should be by this line's figure as it stands.
  [[nodiscard]] std::size_t supporters(std::size_t line, std::size_t row,
                                       const std::vector<char>& set_aside) const;
  // What the other lines do together in a row: middle of their logs over their own middles.
  [[nodiscard]] double together(std::size_t row, std::size_t but_line) const;

 private:
  void add(std::size_t line, Way way);
  // By row what each line that tells of others does, over its own middle and over that of its
  // neighbours; the least first.
  struct Moves {
    std::vector<std::vector<double>> levels;
    std::vector<std::vector<double>> near;
  };
  [[nodiscard]] Moves moves() const;
  void add_in_time(std::size_t line, const Moves& moves);
  void add_seasons(std::size_t line);
  void add_alone(std::size_t line, std::size_t source);
  void add_jointly(std::size_t line, const std::vector<std::size_t>& sources);
  void add_across(std::size_t line);
  void add_weather(std::size_t line);
  [[nodiscard]] std::vector<std::size_t> few_others(std::size_t line) const;
  void settle(std::size_t line);
  [[nodiscard]] double spread_at(std::size_t line, const Way& way, std::size_t row) const;
  [[nodiscard]] std::vector<std::size_t> companions(std::size_t line, std::size_t most) const;
  [[nodiscard]] bool is_explained(std::size_t line, std::size_t row,
                                  const std::vector<char>& set_aside) const;
  [[nodiscard]] bool is_backed(std::size_t line, std::size_t row, const Way& way, double error,
                               const std::vector<char>& set_aside) const;
  [[nodiscard]] bool stands_alone(std::size_t line, std::size_t row,
                                  const std::vector<char>& set_aside) const;

  const Grid& grid_;
  std::vector<double> centres_;            // middle log of each line
  std::vector<std::vector<double>> near_;  // middle of the neighbours' logs
  std::vector<std::vector<char>> has_near_;
  std::vector<std::vector<Way>> ways_;  // of each line, best first
  std::vector<double> spreads_;
  std::vector<double> own_spreads_;  // of each line's logs
};

}  // namespace cpa::data_quality
