#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr double farthest = 0.7;      // log, of an index's differences from the level of use
constexpr double least_above = 0.35;  // log, of an index over that level

struct Run {
  std::size_t first = 0;  // its first row holds an index, the differences begin with the next
  std::size_t last = 0;
  bool first_is_use = false;  // counted from nothing: the first figure is right
};

class IndexSearch {
 public:
  IndexSearch(Examination& x, std::size_t line)
      : x_(x), index_(line), line_(x.grid.lines[line]), moves_(x.moves_of_others(line)) {
    move_with_weather();
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      figures_.push_back(line_.values[t] / line_.scales[t]);
    }
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (line_.usable[t] != 0) sorted_.push_back(line_.logs[t] - moves_[t]);
    }
    std::sort(sorted_.begin(), sorted_.end());
  }

  void run() {
    std::size_t first = 0;
    while (first + 1 < x_.grid.size()) {
      if (line_.usable[first] == 0) {
        ++first;
        continue;
      }
      std::size_t last = first;
      while (last + 1 < x_.grid.size() && line_.usable[last + 1] != 0 &&
             figures_[last + 1] > figures_[last]) {
        ++last;
      }
      if (last - first >= 3 && may_be_index({first, last})) {
        if (const auto run = index_run({first, last})) report(*run);
      }
      first = last + 1;
    }
  }

 private:
  // Where the weather tells more of the item than the other items do.
  void move_with_weather() {
    const auto fit = fit_on_weather(x_.grid, index_);
    if (!fit) return;
    std::vector<double> by_others;
    std::vector<double> by_weather;
    std::vector<double> foreseen;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (fit->has[t] != 0) foreseen.push_back(fit->logs[t]);
      if (line_.usable[t] == 0) continue;
      by_others.push_back(line_.logs[t] - moves_[t]);
      if (fit->has[t] != 0) by_weather.push_back(line_.logs[t] - fit->logs[t]);
    }
    if (by_weather.size() < by_others.size() || spread_of(by_weather) >= spread_of(by_others)) {
      return;
    }
    const double usual = middle(foreseen);
    for (std::size_t t = 0; t < moves_.size(); ++t) {
      moves_[t] = fit->has[t] != 0 ? fit->logs[t] - usual : 0;
    }
  }

  // What was used from one reading to the next, brought to the row's length.
  double difference(std::size_t row) const {
    return (figures_[row] - figures_[row - 1]) * line_.scales[row];
  }

  std::vector<double> levels(const Run& run, bool differences) const {
    std::vector<double> levels;
    for (std::size_t t = run.first + 1; t <= run.last; ++t) {
      const double value = differences ? difference(t) : line_.values[t];
      levels.push_back(std::log(value) - moves_[t]);
    }
    return levels;
  }

  std::vector<double> levels_outside(const Run& run) const {
    std::vector<double> levels;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      const bool inside = run.first <= t && t <= run.last;
      if (!inside && line_.usable[t] != 0) levels.push_back(line_.logs[t] - moves_[t]);
    }
    return levels;
  }

  [[nodiscard]] std::size_t fewest_steps() const { return line_.is_output() ? 4 : 2; }

  // Whether the run may be an index, told without looking at all other rows: where the median
  // without the run's rows lies is known but for as many places as the run is long. Daily figures
  // rise four times in a row every few weeks.
  bool may_be_index(const Run& run) const {
    const std::size_t length = run.last - run.first + 1;
    if (sorted_.size() < length + 5) return true;
    const std::size_t half = sorted_.size() / 2;
    const double lowest = sorted_[half - std::min(half, length + 1)];
    const double highest = sorted_[std::min(sorted_.size() - 1, half + length + 1)];
    std::size_t steps = 0;
    for (std::size_t t = run.first + 1; t <= run.last; ++t) {
      const double use = std::log(difference(t)) - moves_[t];
      const bool may_fit = use >= lowest - farthest && use <= highest + farthest &&
                           line_.logs[t] - moves_[t] - lowest > least_above;
      steps = may_fit ? steps + 1 : 0;
      if (steps >= fewest_steps()) return true;
    }
    return false;
  }

  // A stretch that rises from row to row, cut down to where its differences look like use.
  std::optional<Run> index_run(Run run) const {
    const std::vector<double> outside = levels_outside(run);
    if (outside.size() < 5) return is_index_throughout(run) ? std::optional(run) : std::nullopt;
    const double level = middle(outside);
    const double spread = std::max(spread_of(outside), 0.03);
    const double near = std::clamp(4 * spread, 0.2, farthest);
    // The longest part whose differences fit the level while the figures themselves do not.
    Run best;
    Run now{run.first, run.first};
    for (std::size_t t = run.first + 1; t <= run.last; ++t) {
      const double use = std::log(difference(t)) - moves_[t] - level;
      const double figure = line_.logs[t] - moves_[t] - level;
      const bool fits = std::fabs(use) <= near && figure > std::max(near, least_above);
      now.last = t;
      if (!fits) now = {t, t};
      if (now.last - now.first > best.last - best.first) best = now;
    }
    if (best.last - best.first < fewest_steps() || !is_beyond(best) || is_usual(best))
      return std::nullopt;
    best.first_is_use = line_.usable[best.first] != 0 &&
                        std::fabs(line_.logs[best.first] - moves_[best.first] - level) <= near;
    return best;
  }

  // Whether the run is long, or its last figure clearly more than the item reaches elsewhere: daily
  // figures of a use that goes with the weather rise for days on end.
  bool is_beyond(const Run& run) const {
    constexpr std::size_t long_run = 9;
    if (run.last - run.first >= long_run) return true;
    std::vector<double> outside = levels_outside(run);
    std::sort(outside.begin(), outside.end());
    const double highest = outside[outside.size() - 2];  // one may be wrong itself
    return line_.logs[run.last] - moves_[run.last] > highest + least_above;
  }

  // Whether the figures as they stand are nearer than their differences to what the products,
  // the weather, or the same months of other years let expect: a season that begins, no meter.
  bool is_usual(const Run& run) const {
    std::vector<double> by_season;
    for (std::size_t t = run.first + 1; t <= run.last; ++t) {
      for (std::size_t s = t % 12; s < x_.grid.size(); s += 12) {
        const bool outside = s < run.first || s > run.last;
        if (!outside || x_.grid.seasons[t] < 0 || x_.grid.seasons[s] != x_.grid.seasons[t])
          continue;
        if (line_.usable[s] != 0) by_season.push_back(nearness(t, line_.logs[s]));
      }
    }
    return middle(by_season) < 0 || middle(by_products(run)) < 0 || middle(by_weather(run)) < 0;
  }

  // Below zero where the figure is nearer than the difference.
  double nearness(std::size_t row, double expected) const {
    const double use = std::log(difference(row));
    return std::fabs(line_.logs[row] - expected) - std::fabs(use - expected);
  }

  std::vector<double> by_weather(const Run& run) const {
    std::vector<double> near;
    const auto fit = fit_on_weather(x_.grid, index_, {run.first, run.last});
    for (std::size_t t = run.first + 1; fit && t <= run.last; ++t) {
      if (fit->has[t] != 0) near.push_back(nearness(t, fit->logs[t]));
    }
    return near;
  }

  std::vector<double> by_products(const Run& run) const {
    FitTable table{.columns = 1, .relative = true};
    for (const Line& other : x_.grid.lines) table.columns += other.is_output() ? 1U : 0U;
    std::vector<double> near;
    if (line_.is_output() || table.columns == 1 || table.columns > most_columns) return near;
    std::vector<double> row(table.columns, 1);
    const auto load = [&](std::size_t t) {
      std::size_t at = 0;
      for (const Line& other : x_.grid.lines) {
        if (!other.is_output()) continue;
        if (other.known[t] == 0 || other.values[t] < 0) return false;
        row[++at] = other.values[t];
      }
      return true;
    };
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      const bool outside = t < run.first || t > run.last;
      if (outside && line_.usable[t] != 0 && load(t)) table.add(row, line_.values[t]);
    }
    const std::vector<double> fit = robust_fit(table);
    for (std::size_t t = run.first + 1; !fit.empty() && t <= run.last; ++t) {
      if (!load(t)) continue;
      double value = 0;
      for (std::size_t j = 0; j < row.size(); ++j) value += fit[j] * row[j];
      if (value > 0) near.push_back(nearness(t, std::log(value)));
    }
    return near;
  }

  std::size_t falls_of_others(const Run& run) const {
    std::size_t falls = 0;
    for (std::size_t t = run.first + 1; t <= run.last; ++t) {
      if (moves_[t] < moves_[t - 1]) ++falls;
    }
    return falls;
  }

  bool is_index_throughout(const Run& run) const {
    const std::size_t count = run.last - run.first;
    if (count < 7) return false;
    const std::vector<double> differences = levels(run, true);
    const std::vector<double> figures = levels(run, false);
    const double of_differences = spread_of(differences);
    // No use rises in every row while the others fall in a third of them.
    if (count >= 11 && 3 * falls_of_others(run) >= count) return of_differences <= 1.2;
    if (of_differences > 0.6) return false;
    // Growth: the figures go with the others' growth, differences do not.
    std::vector<double> moved;
    for (std::size_t t = run.first + 1; t <= run.last; ++t) moved.push_back(moves_[t]);
    const bool others_rise =
        moved.back() - moved.front() > 0.5 * (figures.back() - figures.front());
    if (others_rise && spread_of(figures) < of_differences) return false;
    return true;
  }

  void report(const Run& run) {
    Finding finding = x_.begin(FindingCode::meter_index, Severity::error, index_);
    finding.correction.kind = CorrectionKind::difference;
    finding.ratio = line_.values[run.last] / difference(run.last);
    std::vector<double> differences{run.first_is_use ? line_.values[run.first] : 0};
    for (std::size_t t = run.first_is_use ? run.first + 1 : run.first; t <= run.last; ++t) {
      Cell cell = x_.cell(index_, t);
      if (t > run.first) {
        differences.push_back(difference(t));
        cell.proposed = decimal_near(figures_[t] - figures_[t - 1], cell.found->scale());
      }
      finding.cells.push_back(std::move(cell));
      x_.settled[index_][t] = 1;
    }
    x_.findings.push_back(std::move(finding));
    Line& line = x_.grid.lines[index_];
    for (std::size_t t = run.first; t <= run.last; ++t) {
      line.take(t, differences[t - run.first]);
    }
  }

  Examination& x_;
  std::size_t index_;
  const Line& line_;
  std::vector<double> moves_;
  std::vector<double> figures_;  // as written: a meter's index knows no days
  std::vector<double> sorted_;   // logs without the others' moves
};

}  // namespace

void find_meter_indices(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_driver()) IndexSearch(x, i).run();
  }
}

}  // namespace cpa::data_quality
