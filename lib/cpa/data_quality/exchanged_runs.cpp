#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_in = 3;  // single months are judged by what all figures expect
constexpr std::size_t fewest_out = 6;
constexpr double least_apart = 0.7;  // log: items as large as one another leave no trace
constexpr double nearest_fit = 0.25;

// Two items whose figures stand in each other's place for a stretch of rows: one is as often the
// larger as the columns were right, and exchanged back both keep their levels.
class ExchangeSearch {
 public:
  ExchangeSearch(Examination& x, std::size_t first, std::size_t second)
      : x_(x), first_(first), second_(second) {}

  void run() {
    if (!part() || !follow_one_another() || !fits(first_, second_) || !fits(second_, first_))
      return;
    for (std::size_t k = 1; k < rows_.size(); ++k) {
      const bool changes = is_in_[k] != is_in_[k - 1];
      for (const std::size_t line : {first_, second_}) {
        if (changes && has_event(x_.plant, x_.grid.lines[line].item->code,
                                 x_.grid.rows[rows_[k - 1]], x_.grid.rows[rows_[k]])) {
          return;
        }
      }
    }
    report();
  }

 private:
  // Rows where the smaller item is the larger; of even halves the later.
  bool part() {
    const Line& a = x_.grid.lines[first_];
    const Line& b = x_.grid.lines[second_];
    std::vector<double> apart;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      const bool open = x_.settled[first_][t] == 0 && x_.settled[second_][t] == 0;
      if (!open || a.usable[t] == 0 || b.usable[t] == 0 || x_.grid.is_idle(t)) continue;
      rows_.push_back(t);
      apart.push_back(a.logs[t] - b.logs[t]);
    }
    const auto larger = std::count_if(apart.begin(), apart.end(), [](double d) { return d > 0; });
    const auto in = std::min<std::ptrdiff_t>(larger, std::ssize(apart) - larger);
    if (in < std::ptrdiff_t{fewest_in} || std::ssize(apart) - in < std::ptrdiff_t{fewest_out}) {
      return false;
    }
    const bool even = larger * 2 == std::ssize(apart);
    const bool odd_is_larger = even ? apart.back() > 0 : larger * 2 < std::ssize(apart);
    std::vector<double> inside;
    std::vector<double> outside;
    for (const double d : apart) {
      is_in_.push_back((d > 0) == odd_is_larger ? 1 : 0);
      (is_in_.back() != 0 ? inside : outside).push_back(d);
    }
    const double spread = std::max(spread_of(inside), spread_of(outside));
    const double size = std::min(std::fabs(middle(inside)), std::fabs(middle(outside)));
    return size >= std::max(least_apart, 3 * spread) &&
           std::fabs(middle(inside) + middle(outside)) <= std::max(nearest_fit, spread);
  }

  bool follow_one_another() const {
    int changes = is_in_.front();
    for (std::size_t k = 1; k < is_in_.size(); ++k) changes += is_in_[k] != is_in_[k - 1] ? 1 : 0;
    return changes <= 2;
  }

  // The other item's figures keep this item's level, its own do not.
  bool fits(std::size_t line, std::size_t other) const {
    const std::vector<double> moves = x_.moves_of_others(line);
    std::vector<double> usual;
    std::vector<double> now;
    std::vector<double> then;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      const std::size_t t = rows_[k];
      if (is_in_[k] == 0) {
        usual.push_back(x_.grid.lines[line].logs[t] - moves[t]);
      } else {
        now.push_back(x_.grid.lines[line].logs[t] - moves[t]);
        then.push_back(x_.grid.lines[other].logs[t] - moves[t]);
      }
    }
    const double level = middle(usual);
    const double fit = std::max(nearest_fit, spread_of(usual));
    return std::fabs(middle(then) - level) <= fit && std::fabs(middle(now) - level) > 2 * fit;
  }

  void report() {
    Finding finding = x_.begin(FindingCode::swapped, Severity::error, first_);
    finding.other_item = x_.grid.lines[second_].item->code;
    finding.correction = {.kind = CorrectionKind::exchange, .other_item = finding.other_item};
    Line& a = x_.grid.lines[first_];
    Line& b = x_.grid.lines[second_];
    std::vector<double> ratios;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if (is_in_[k] == 0) continue;
      const std::size_t t = rows_[k];
      Cell one = x_.cell(first_, t);
      Cell two = x_.cell(second_, t);
      one.proposed = two.found;
      two.proposed = one.found;
      finding.cells.push_back(std::move(one));
      finding.cells.push_back(std::move(two));
      ratios.push_back(a.logs[t] - b.logs[t]);
      x_.settled[first_][t] = x_.settled[second_][t] = 1;
      const double value = a.values[t];
      a.take(t, b.values[t]);
      b.take(t, value);
    }
    finding.ratio = std::exp(middle(ratios));
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  std::size_t first_;
  std::size_t second_;
  std::vector<std::size_t> rows_;  // where both are known
  std::vector<char> is_in_;        // one to each of them
};

}  // namespace

void find_exchanged_runs(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    for (std::size_t j = i + 1; j < x.grid.lines.size(); ++j) {
      if (!x.grid.lines[i].is_driver() && !x.grid.lines[j].is_driver()) {
        ExchangeSearch(x, i, j).run();
      }
    }
  }
}

}  // namespace cpa::data_quality
