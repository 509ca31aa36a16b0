#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t constant_rows = 6;
constexpr std::size_t fewest_pairs = 4;
constexpr double sure_chance = 0.002;  // expected chance repeats in the whole plant
constexpr double worth_telling = 0.3;
constexpr double least_chance = 1e-9;
constexpr double round_steps = 9.5;  // of the step that a line's figures keep

bool same_figure(const Line& line, std::size_t a, std::size_t b) {
  return line.known[a] != 0 && line.known[b] != 0 && line.values[a] != 0 &&
         line.records[a]->reading.value == line.records[b]->reading.value;
}

// The step that a figure is written in: a planned or estimated one is round, whatever the others
// are.
double step_at(const Line& line, const Step& step, std::size_t row) {
  constexpr std::int64_t most_digits = 1000;  // three
  std::int64_t coefficient = std::llabs(line.records[row]->reading.value.coefficient());
  double round = std::pow(10.0, -line.records[row]->reading.value.scale());
  for (; coefficient != 0 && coefficient % 10 == 0; coefficient /= 10) round *= 10;
  return coefficient < most_digits ? std::max(step.size, round) : step.size;
}

// How likely a figure falls on a given earlier one by chance: the step it is written in against
// the spread it is foreseen with.
double chance(const Examination& x, const Expectations& expectations, const Step& step,
              std::size_t line, std::size_t row) {
  const double figure = std::fabs(x.grid.lines[line].values[row]);
  const Expected expected = expectations.at(line, row, x.set_aside(row));
  double spread = expected.spread > 0 ? expected.spread : 0.05;
  double off = 0;
  if (expected.spread > 0 && x.grid.lines[line].usable[row] != 0) {
    off = std::min(std::fabs(x.grid.lines[line].logs[row] - expected.log) / spread, 4.0);
  }
  const double density = 0.3989 / (spread * figure) * std::exp(-off * off / 2);
  return std::clamp(step_at(x.grid.lines[line], step, row) * density, least_chance, 1.0);
}

// The same of a line's usual figure, where it is foreseen.
double usual_chance(const Examination& x, const Expectations& expectations, const Step& step,
                    std::size_t line) {
  const Line& of = x.grid.lines[line];
  std::vector<double> figures;
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (of.usable[t] != 0) figures.push_back(of.values[t]);
  }
  const double spread = expectations.spread(line) > 0 ? expectations.spread(line) : 0.05;
  const double figure = middle(figures);
  return figure > 0 ? std::clamp(step.size * 0.3989 / (spread * figure), least_chance, 1.0) : 0;
}

// Outliers are settled, but why they lie where they do is not.
bool is_unexplained_outlier(const Examination& x, std::size_t line, std::size_t row) {
  const std::string& item = x.grid.lines[line].item->code;
  return std::any_of(x.findings.begin(), x.findings.end(), [&](const Finding& finding) {
    return finding.code == FindingCode::outlier && finding.item == item && !finding.is_proposed() &&
           finding.cells.front().period == x.grid.rows[row];
  });
}

struct Repeat {
  std::size_t line;
  std::size_t row;
  double chance;
};

// Of a meter or a count a year of one figure was not read, nor was one that goes into what is
// claimed. A count of a few, or in coarse steps, tells less.
bool is_surely_unread(const Examination& x, const Step& step, std::size_t line, std::size_t first,
                      std::size_t last) {
  constexpr std::size_t sure_rows = 12;
  constexpr double telling_count = 30;
  const Line& of = x.grid.lines[line];
  const plant::ItemKind kind = of.item->kind;
  const bool is_read = kind == plant::ItemKind::energy || kind == plant::ItemKind::water ||
                       kind == plant::ItemKind::product;
  // Of one figure throughout the step is not known beyond the digits it is written with.
  const bool is_only = std::fabs(of.written[first]) < 1.5 * step.size;
  const double digit = is_only ? std::pow(10.0, -step.scale) : step.size;
  if (!is_read || std::fabs(of.written[first]) < telling_count * digit) return false;
  bool is_stated = true;
  bool is_claimed = false;
  for (std::size_t t = first; t <= last; ++t) {
    is_stated = is_stated && of.records[t]->reading.state == plant::ReadingState::estimated;
    is_claimed = is_claimed || (x.plant.reporting && x.plant.reporting->contains(x.grid.rows[t]));
  }
  return !is_stated && (is_claimed || last - first + 1 >= sure_rows);
}

// Long stretches of one figure; they are not told again as copies.
void find_constant(Examination& x, const Step& step, std::size_t line, std::vector<char>& told) {
  const Line& of = x.grid.lines[line];
  std::size_t first = 0;
  while (first < x.grid.size()) {
    std::size_t last = first;
    while (last + 1 < x.grid.size() && same_figure(of, first, last + 1)) ++last;
    const std::size_t rows = last - first + 1;
    if (rows >= constant_rows && !of.is_driver()) {
      const bool sure = is_surely_unread(x, step, line, first, last);
      Finding finding =
          x.begin(FindingCode::constant, sure ? Severity::error : Severity::warning, line);
      for (std::size_t t = first; t <= last; ++t) {
        finding.cells.push_back(x.cell(line, t));
        told[t] = 1;
      }
      x.findings.push_back(std::move(finding));
    }
    first = last + 1;
  }
}

// Whether rows that repeat the one before are the second ones of pairs in step with one another: of
// an odd bill the halves differ in their last digit, so some pairs may not show.
bool are_pairs(const std::vector<std::size_t>& rows) {
  if (rows.size() < fewest_pairs) return false;
  const std::size_t first = rows.front();
  const bool in_step = std::all_of(rows.begin(), rows.end(),
                                   [first](std::size_t row) { return (row - first) % 2 == 0; });
  const std::size_t pairs = (rows.back() - first) / 2 + 1;
  return in_step && rows.size() * 3 >= pairs;
}

class RepeatSearch {
 public:
  RepeatSearch(Examination& x, const Expectations& expectations)
      : x_(x), expectations_(expectations) {
    told_.assign(x.grid.lines.size(), std::vector<char>(x.grid.size(), 0));
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      steps_.push_back(step_of(x.grid.lines[i], x.settled[i]));
      if (!x.grid.lines[i].is_driver()) {
        usual_chances_.push_back(usual_chance(x, expectations, steps_[i], i));
      }
      find_constant(x, steps_[i], i, told_[i]);
    }
  }

  void run(std::size_t lag) {
    std::map<std::size_t, std::vector<std::size_t>> rows;
    std::map<std::size_t, double> least;
    for (std::size_t t = lag; t < x_.grid.size(); ++t) {
      // The same month of another year; days know none.
      const int season = x_.grid.seasons[t];
      if (lag == 12 && (season < 0 || season != x_.grid.seasons[t - 12])) continue;
      judge_row(t, lag, rows, least);
    }
    for (const auto& [line, which] : rows) {
      const bool halved = lag == 1 && are_pairs(which);
      // Four pairs in step are no chance, however coarsely the figures are written.
      const bool sure = halved || least[line] < sure_chance;
      Finding finding = x_.begin(halved ? FindingCode::halved_bills : FindingCode::copied,
                                 sure ? Severity::error : Severity::warning, line);
      for (const std::size_t t : which) {
        if (halved) finding.cells.push_back(x_.cell(line, t - 1));
        finding.cells.push_back(x_.cell(line, t));
      }
      x_.findings.push_back(std::move(finding));
    }
  }

 private:
  void judge_row(std::size_t t, std::size_t lag,
                 std::map<std::size_t, std::vector<std::size_t>>& rows,
                 std::map<std::size_t, double>& least) const {
    // What runs on without output may well be the same from month to month.
    if (x_.grid.is_idle(t) && x_.grid.is_idle(t - lag)) return;
    std::vector<Repeat> repeats;
    double together = 1;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      if (line.is_driver() || told_[i][t] != 0 || !same_figure(line, t, t - lag)) continue;
      if (x_.settled[i][t] != 0 && !is_unexplained_outlier(x_, i, t)) continue;
      const double by_chance = chance(x_, expectations_, steps_[i], i, t);
      repeats.push_back({i, t, by_chance});
      together *= by_chance;
    }
    const double tries = static_cast<double>(x_.grid.size() * x_.grid.lines.size());
    // Some of n lines repeating: the ways to choose them are at most tries.
    const double whole_row = repeats.size() > 1 ? tries * tries * together : 1;
    for (const Repeat& repeat : repeats) {
      double alone = repeats_by_chance(repeat.chance);
      // Whoever plans, plans in round figures: alone they are no sure copy.
      const Line& line = x_.grid.lines[repeat.line];
      if (step_at(line, steps_[repeat.line], t) >= round_steps * steps_[repeat.line].size)
        alone = std::max(alone, sure_chance);
      const double expected = std::min(alone, whole_row);
      if (expected >= worth_telling) continue;
      rows[repeat.line].push_back(t);
      const auto [at, is_new] = least.emplace(repeat.line, expected);
      if (!is_new) at->second = std::min(at->second, expected);
    }
  }

  // How many repeats as unlikely as this one, or more so, the whole plant holds by chance: a line
  // that is written finely adds next to nothing to those of a coarse one.
  [[nodiscard]] double repeats_by_chance(double chance) const {
    double sum = 0;
    for (const double usual : usual_chances_) sum += std::min(usual, chance);
    return sum * static_cast<double>(x_.grid.size());
  }

  Examination& x_;
  const Expectations& expectations_;
  std::vector<Step> steps_;
  std::vector<double> usual_chances_;  // of the lines but drivers
  std::vector<std::vector<char>> told_;
};

}  // namespace

void find_repeats(Examination& x, const Expectations& expectations) {
  RepeatSearch search(x, expectations);
  search.run(1);
  search.run(12);
}

}  // namespace cpa::data_quality
