// An item that was used nearly always and then is zero for months while production goes on. The
// months are too many to be odd ones out, so no figure of them is held against the others: what
// tells is that the zeros stand together and began at some day.
#include <algorithm>
#include <cmath>
#include <optional>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_zeros = 4;
constexpr int fewest_days = 100;        // of the zeros together; days of rest are no stop
constexpr std::size_t fewest_used = 8;  // rows outside the stop, and some of them before it
constexpr std::size_t fewest_used_before = 3;
constexpr double most_habit = 0.12;        // share of zeros outside that leaves no doubt
constexpr double part_habit = 0.5;         // and that leaves one
constexpr double least_inside = 0.3;       // share of zeros inside
constexpr double nearly_always = 0.95;     // the same where zeros were known before
constexpr double chance_of_place = 1e-3;   // of zeros that fall together so, over all places
constexpr double chance_of_period = 1e-2;  // and in the reporting period alone
constexpr double as_much = 0.7;            // mean inside over mean outside: billed in lots
constexpr double least_made = 0.3;         // of a product's usual figure
constexpr double mostly = 0.8;

// ln n!, for all n up to the number of rows.
std::vector<double> log_factorials(std::size_t most) {
  std::vector<double> logs(most + 1, 0);
  for (std::size_t n = 1; n <= most; ++n) {
    logs[n] = logs[n - 1] + std::log(static_cast<double>(n));
  }
  return logs;
}

// Rows first to last of those in which production went on.
struct Stop {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t zeros = 0;
  double log_chance = 0;
  bool is_sure = true;  // used nearly always outside
};

// Rows in which something was made, by any product's own usual figure; all where nothing is.
std::vector<char> working_rows(const Grid& grid) {
  std::vector<char> working(grid.size(), 0);
  bool any_product = false;
  std::vector<double> some;
  for (const Line& line : grid.lines) {
    if (!line.is_output()) continue;
    any_product = true;
    some.clear();
    for (std::size_t t = 0; t < grid.size(); ++t) {
      if (line.usable[t] != 0) some.push_back(line.values[t]);
    }
    const double least = least_made * middle(some);
    for (std::size_t t = 0; t < grid.size(); ++t) {
      if (line.usable[t] != 0 && line.values[t] >= least) working[t] = 1;
    }
  }
  if (!any_product) working.assign(grid.size(), 1);
  return working;
}

class StopSearch {
 public:
  StopSearch(Examination& x, const Expectations& expectations, std::size_t line,
             const std::vector<char>& working)
      : x_(x), line_(line), of_(x.grid.lines[line]) {
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (of_.known[t] == 0 || working[t] == 0 || x.settled[line][t] != 0) continue;
      const bool zero = of_.values[t] == 0;
      if (zero && expectations.is_little_foreseen(line, t)) continue;
      rows_.push_back(t);
      zeros_.push_back(zero ? 1 : 0);
    }
    before_.push_back(0);
    sums_.push_back(0);
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      before_.push_back(before_.back() + static_cast<std::size_t>(zeros_[k]));
      sums_.push_back(sums_.back() + of_.written[rows_[k]]);
    }
  }

  void run() {
    if (before_.back() < fewest_zeros) return;
    factorials_ = log_factorials(rows_.size());
    const std::optional<Stop> stop = likeliest();
    if (stop) report(*stop);
  }

 private:
  [[nodiscard]] double ways(std::size_t n, std::size_t k) const {
    return factorials_[n] - factorials_[k] - factorials_[n - k];
  }

  // Nothing where the zeros inside are a habit.
  [[nodiscard]] std::optional<Stop> weighed(std::size_t first, std::size_t end) const {
    const std::size_t all = rows_.size();
    const std::size_t inside = end - first;
    Stop stop{.first = first, .end = end, .zeros = before_[end] - before_[first]};
    const std::size_t outside = all - inside;
    const std::size_t rest = before_.back() - stop.zeros;
    const auto share_inside = static_cast<double>(stop.zeros) / static_cast<double>(inside);
    if (stop.zeros < fewest_zeros || share_inside < least_inside) return std::nullopt;
    if (outside - rest < fewest_used || first - before_[first] < fewest_used_before) {
      return std::nullopt;
    }
    const double habit = static_cast<double>(rest) / static_cast<double>(outside);
    stop.is_sure = habit <= most_habit;
    if (!stop.is_sure && (habit > part_habit || share_inside < nearly_always)) return std::nullopt;
    stop.log_chance = ways(inside, stop.zeros) + ways(outside, rest) - ways(all, before_.back());
    return stop;
  }

  [[nodiscard]] std::optional<Stop> likeliest() const {
    std::optional<Stop> best;
    const auto take = [&](const std::optional<Stop>& stop, double most) {
      if (!stop || stop->log_chance > most || (best && stop->log_chance >= best->log_chance))
        return;
      if (is_bought_in_lots(*stop) || is_seasonal(*stop)) return;
      best = stop;
    };
    std::vector<std::size_t> firsts;
    std::vector<std::size_t> ends;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if (zeros_[k] == 0) continue;
      if (k == 0 || zeros_[k - 1] == 0) firsts.push_back(k);
      if (k + 1 == rows_.size() || zeros_[k + 1] == 0) ends.push_back(k + 1);
    }
    const auto tried = static_cast<double>(firsts.size() * (firsts.size() + 1)) / 2;
    for (const std::size_t first : firsts) {
      for (const std::size_t end : ends) {
        if (end > first) take(weighed(first, end), std::log(chance_of_place / tried));
      }
    }
    if (x_.plant.reporting) take(in_period(*x_.plant.reporting), std::log(chance_of_period));
    return best;
  }

  [[nodiscard]] std::optional<Stop> in_period(const calendar::Period& period) const {
    std::size_t first = 0;
    while (first < rows_.size() && x_.grid.rows[rows_[first]].from < period.from) ++first;
    std::size_t end = first;
    while (end < rows_.size() && x_.grid.rows[rows_[end]].from < period.to) ++end;
    if (end == first) return std::nullopt;
    return weighed(first, end);
  }

  // A bill of two months in every second one.
  [[nodiscard]] bool is_bought_in_lots(const Stop& stop) const {
    const double inside = sums_[stop.end] - sums_[stop.first];
    const double outside = sums_.back() - inside;
    const auto length = static_cast<double>(stop.end - stop.first);
    return inside / length >= as_much * outside / (static_cast<double>(rows_.size()) - length);
  }

  // The same months of the other years do not gainsay the zeros.
  [[nodiscard]] bool is_seasonal(const Stop& stop) const {
    std::vector<char> zero_months(12, 0);
    const auto month = [this](std::size_t k) {
      const auto first = calendar::month_of(x_.grid.rows[rows_[k]].from).month();
      return static_cast<std::size_t>(static_cast<unsigned>(first) - 1);
    };
    for (std::size_t k = stop.first; k < stop.end; ++k) {
      if (zeros_[k] != 0) zero_months[month(k)] = 1;
    }
    std::size_t used = 0;
    std::size_t none = 0;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if ((stop.first <= k && k < stop.end) || zero_months[month(k)] == 0) continue;
      ++(zeros_[k] != 0 ? none : used);
    }
    return used < 2 || used < none;
  }

  // A product that rests in the same rows, and else is made: what it took rests with it.
  [[nodiscard]] bool rests_with_product(const Stop& stop) const {
    return std::any_of(x_.grid.lines.begin(), x_.grid.lines.end(), [&](const Line& line) {
      if (!line.is_output()) return false;
      double resting = 0;
      double made = 0;
      for (std::size_t k = 0; k < rows_.size(); ++k) {
        const bool inside = stop.first <= k && k < stop.end && zeros_[k] != 0;
        const std::size_t t = rows_[k];
        if (inside && line.known[t] != 0 && line.values[t] == 0) ++resting;
        if (!inside && line.usable[t] != 0) ++made;
      }
      const auto zeros = static_cast<double>(stop.zeros);
      return resting >= mostly * zeros &&
             made >= mostly * (static_cast<double>(rows_.size()) - zeros);
    });
  }

  // The plant says why this item was not used in this row.
  [[nodiscard]] bool is_documented(std::size_t row) const {
    const plant::Reading& reading = of_.records[row]->reading;
    if (reading.state == plant::ReadingState::not_used && !reading.note.empty()) return true;
    return is_told_by_event(x_.plant, of_.item->code, x_.grid.rows[row]);
  }

  void report(const Stop& stop) {
    std::vector<std::size_t> told;
    std::vector<std::size_t> untold;
    int days = 0;
    for (std::size_t k = stop.first; k < stop.end; ++k) {
      if (zeros_[k] == 0) continue;
      days += static_cast<int>(x_.grid.rows[rows_[k]].days());
      (is_documented(rows_[k]) ? told : untold).push_back(rows_[k]);
    }
    if (days < fewest_days) return;
    const bool sure = stop.is_sure && !rests_with_product(stop);
    report_rows(untold, sure ? Severity::error : Severity::warning);
    report_rows(told, Severity::warning);
  }

  void report_rows(const std::vector<std::size_t>& rows, Severity severity) {
    if (rows.empty()) return;
    Finding finding = x_.begin(FindingCode::stopped, severity, line_);
    for (const std::size_t t : rows) {
      finding.cells.push_back(x_.cell(line_, t));
      x_.settled[line_][t] = 1;
    }
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  std::size_t line_;
  const Line& of_;
  std::vector<std::size_t> rows_;    // known, of working months
  std::vector<char> zeros_;          // of those
  std::vector<std::size_t> before_;  // zeros up to a place
  std::vector<double> sums_;
  std::vector<double> factorials_;
};

}  // namespace

void find_stopped_uses(Examination& x, const Expectations& expectations) {
  std::vector<char> working;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (!line.is_use()) continue;
    std::size_t zeros = 0;
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (line.known[t] != 0 && line.values[t] == 0) ++zeros;
    }
    if (zeros < fewest_zeros) continue;
    if (working.empty()) working = working_rows(x.grid);
    StopSearch(x, expectations, i, working).run();
  }
}

}  // namespace cpa::data_quality
