// Two figures of one item that stand in each other's row. Neither need be far enough out to be
// doubted alone: what tells is that both are off, and that each is as the other row lets expect.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t most_odd_rows = 8;  // of an item; more are no slips
constexpr double near_spreads = 3;        // rows that a hand slips between
constexpr double far_spreads = 4;
constexpr double sure_spreads = 6;
constexpr double fitting_spreads = 2.5;
constexpr double most_left = 0.15;        // of the squares of what was off
constexpr double least_difference = 0.1;  // log
constexpr double most_spread = 0.25;      // of an item that says anything

struct Exchange {
  std::size_t line = 0;
  std::size_t first = 0;
  std::size_t second = 0;
  double strangeness = 0;  // the lesser of the two
  double ratio = 0;        // of the first to what is expected

  [[nodiscard]] bool is_of_rows(const Exchange& other) const {
    return first == other.first && second == other.second;
  }
};

// Rows of a line that may have changed places.
class RowExchanges {
 public:
  RowExchanges(const Examination& x, const Expectations& expectations, std::size_t line)
      : x_(x), expectations_(expectations), line_(line) {}

  std::vector<Exchange> run() {
    std::vector<std::size_t> odd;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (x_.settled[line_][t] != 0 || x_.grid.is_idle(t)) continue;
      if (expectations_.by_best(line_, t).strangeness >= near_spreads) odd.push_back(t);
    }
    if (odd.size() > most_odd_rows) return {};
    for (std::size_t a = 0; a < odd.size(); ++a) {
      for (std::size_t b = a + 1; b < odd.size(); ++b) weigh(odd[a], odd[b]);
    }
    return std::move(found_);
  }

 private:
  bool is_taken(std::size_t row) const {
    return std::any_of(found_.begin(), found_.end(), [row](const Exchange& one) {
      return one.first == row || one.second == row;
    });
  }

  void weigh(std::size_t first, std::size_t second) {
    const Line& of = x_.grid.lines[line_];
    if (is_taken(first) || is_taken(second)) return;
    if (std::fabs(of.logs[first] - of.logs[second]) < least_difference) return;
    const Expected one = expectations_.by_best(line_, first);
    const Expected two = expectations_.by_best(line_, second);
    if (one.spread > most_spread) return;
    const double now_first = (of.logs[first] - one.log) / one.spread;
    const double now_second = (of.logs[second] - two.log) / two.spread;
    const bool near = second - first == 1 || (second - first) % 12 == 0;
    const double least = std::min(one.strangeness, two.strangeness);
    if (now_first * now_second >= 0 || least < (near ? near_spreads : far_spreads)) return;
    const double then_first = (of.logs[second] - one.log) / one.spread;
    const double then_second = (of.logs[first] - two.log) / two.spread;
    if (std::max(std::fabs(then_first), std::fabs(then_second)) > fitting_spreads ||
        std::hypot(then_first, then_second) >
            std::sqrt(most_left) * std::hypot(now_first, now_second)) {
      return;
    }
    found_.push_back({line_, first, second, least, std::exp(of.logs[first] - one.log)});
  }

  const Examination& x_;
  const Expectations& expectations_;
  std::size_t line_;
  std::vector<Exchange> found_;
};

// Where a product and uses seem exchanged in the same rows, one side makes the other seem so: of
// two uses or more the product is meant, of one whichever is further off.
bool is_seeming(const Examination& x, const std::vector<Exchange>& all, const Exchange& one) {
  std::size_t uses = 0;
  double product = 0;
  double use = 0;
  for (const Exchange& other : all) {
    if (!other.is_of_rows(one)) continue;
    if (x.grid.lines[other.line].is_use()) {
      ++uses;
      use = std::max(use, other.strangeness);
    } else {
      product = std::max(product, other.strangeness);
    }
  }
  if (uses == 0 || product <= 0) return false;
  const bool is_product_meant = uses > 1 || product >= use;
  return x.grid.lines[one.line].is_use() == is_product_meant;
}

void report(Examination& x, const Exchange& one) {
  const bool sure = one.strangeness >= sure_spreads;
  Finding finding =
      x.begin(FindingCode::swapped, sure ? Severity::error : Severity::warning, one.line);
  finding.correction.kind = CorrectionKind::exchange_rows;
  finding.ratio = one.ratio;
  finding.cells = {x.cell(one.line, one.first), x.cell(one.line, one.second)};
  finding.cells[0].proposed = finding.cells[1].found;
  finding.cells[1].proposed = finding.cells[0].found;
  x.settled[one.line][one.first] = 1;
  x.settled[one.line][one.second] = 1;
  x.findings.push_back(std::move(finding));
}

}  // namespace

void find_exchanged_rows(Examination& x, const Expectations& expectations) {
  std::vector<Exchange> all;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].tells_of_others()) continue;
    const std::vector<Exchange> found = RowExchanges(x, expectations, i).run();
    all.insert(all.end(), found.begin(), found.end());
  }
  for (const Exchange& one : all) {
    if (!is_seeming(x, all, one)) report(x, one);
  }
}

}  // namespace cpa::data_quality
