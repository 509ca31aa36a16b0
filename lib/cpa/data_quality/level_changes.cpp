#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/best_stretch.hpp"
#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/scale_hypotheses.hpp"

namespace cpa::data_quality {
namespace {

constexpr double quiet_month = -0.9;  // log: below 0.4 of usual, items part ways
constexpr double least_gap = 1.0;     // log
constexpr double jump_note = 0.15;    // log of 1.16
constexpr double plain_jump = 0.33;  // log of 1.4; a smaller one must last to an end of the figures
constexpr double level_range = 0.12;   // log; levels nearer together hold no jump
constexpr double small_spreads = 3.2;  // of a small jump, about its two levels
constexpr std::size_t small_length = 6;
constexpr std::size_t undecided_above = 6;  // rows in another unit
constexpr double jump_error = 0.916;        // log of 2.5
constexpr double most_saving = 0.15;        // log; what an improvement may hide of a whole unit

struct Point {
  double level;
  std::size_t row;
};

// A line's logs against what the other items do, where that means something.
std::vector<Point> levels_of(Examination& x, std::size_t line) {
  const Grid& grid = x.grid;
  const std::vector<double> moves = x.moves_of_others(line);
  std::vector<Point> points;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (grid.lines[line].usable[t] == 0 || x.settled[line][t] != 0 || moves[t] < quiet_month ||
        grid.is_idle(t))
      continue;
    points.push_back({grid.lines[line].logs[t] - moves[t], t});
  }
  return points;
}

std::vector<double> values_of(const std::vector<Point>& points, std::size_t first,
                              std::size_t last) {
  std::vector<double> values;
  for (std::size_t k = first; k < last; ++k) values.push_back(points[k].level);
  return values;
}

// Rows that stand apart in the same months of most years: a season.
bool come_back_yearly(const Grid& grid, const std::vector<Point>& points,
                      const std::vector<std::size_t>& odd) {
  std::vector<int> state(grid.size(), 0);  // 1 among the rest, 2 odd
  for (const Point& point : points) state[point.row] = 1;
  for (const std::size_t row : odd) state[row] = 2;
  int pairs = 0;
  int both = 0;
  for (const std::size_t row : odd) {
    for (std::size_t s = row % 12; s < grid.size(); s += 12) {
      if (s == row || state[s] == 0 || grid.seasons[s] < 0) continue;
      ++pairs;
      if (state[s] == 2) ++both;
    }
  }
  return both >= 2 && both * 3 >= pairs * 2;
}

// Which of two long parts of the figures is in the wrong unit they do not say themselves.
bool is_undecided(const Examination& x, std::size_t first_row, std::size_t last_row,
                  std::size_t rows) {
  const bool to_an_end = first_row == 0 || last_row + 1 == x.grid.size();
  return to_an_end && rows > undecided_above;
}

// Whether figures in another energy unit would be off as the doubted ones are: MJ in a column of
// kWh are 3.6 times too many, and no unit makes them so many times too few.
bool is_plain_unit(const plant::Item& item, const ScaleSlip& slip) {
  return slip.code == FindingCode::energy_unit &&
         is_raised_by_unit(item, slip.factor) == slip.raised;
}

// Rows in another unit than the rest. Where they are long and reach an end of the figures, and no
// unit tells, nothing is proposed and the later part is named: the change is known, not which side
// of it is right.
void report_unit_run(Examination& x, std::size_t line, const std::vector<std::size_t>& rows,
                     const ScaleSlip& slip, double ratio) {
  const bool unbroken = rows.back() - rows.front() + 1 <= rows.size() + rows.size() / 6;
  const bool undecided = unbroken && is_undecided(x, rows.front(), rows.back(), rows.size()) &&
                         !is_plain_unit(*x.grid.lines[line].item, slip);
  const bool later = undecided && rows.front() == 0;
  Finding finding = x.begin(slip.code, Severity::error, line);
  if (!undecided) finding.correction = correction_by(slip);
  finding.ratio = later ? 1 / ratio : ratio;
  Line& of = x.grid.lines[line];
  for (std::size_t row = 0; row < x.grid.size(); ++row) {
    const bool odd = std::find(rows.begin(), rows.end(), row) != rows.end();
    const bool named = later ? row > rows.back() && of.usable[row] != 0 : odd;
    if (named) {
      Cell cell = x.cell(line, row);
      if (!undecided) cell.proposed = undo(slip, *cell.found);
      finding.cells.push_back(std::move(cell));
    }
  }
  for (const std::size_t row : rows) {
    x.settled[line][row] = 1;
    of.take(row, of.values[row] * std::exp(-slip.log));
  }
  x.findings.push_back(std::move(finding));
}

// Rows that stand a whole unit away from the rest: a stretch, or a few.
void find_unit_run(Examination& x, std::size_t line) {
  std::vector<Point> points = levels_of(x, line);
  if (points.size() < 8) return;
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return a.level < b.level; });
  std::size_t cut = 0;
  double gap = least_gap;
  for (std::size_t k = 2; k + 2 <= points.size(); ++k) {
    const double here = points[k].level - points[k - 1].level;
    if (here > gap) {
      gap = here;
      cut = k;
    }
  }
  if (cut == 0) return;
  const std::vector<double> low = values_of(points, 0, cut);
  const std::vector<double> high = values_of(points, cut, points.size());
  const double spread = std::max({spread_of(low), spread_of(high), 0.02});
  if (gap < 3 * spread) return;
  const double distance = middle(high) - middle(low);
  bool high_is_odd = high.size() != low.size()
                         ? high.size() < low.size()
                         : points.back().row > points.front().row;  // even halves: the later one
  auto slip = nearest_slip(*x.grid.lines[line].item, high_is_odd ? distance : -distance,
                           std::clamp(2 * spread, 0.1, 0.35));
  if (!slip) return;
  if (high.size() == low.size() && is_plain_unit(*x.grid.lines[line].item, inverse(*slip))) {
    high_is_odd = !high_is_odd;
    slip = inverse(*slip);
  }
  std::vector<std::size_t> rows;
  for (std::size_t k = high_is_odd ? cut : 0; k < (high_is_odd ? points.size() : cut); ++k) {
    rows.push_back(points[k].row);
  }
  if (come_back_yearly(x.grid, points, rows)) return;
  std::sort(rows.begin(), rows.end());
  report_unit_run(x, line, rows, *slip, std::exp(high_is_odd ? distance : -distance));
}

// The residuals of a line on products, and on the weather where it is known, in logs, where they
// can be had; else against the others.
std::vector<Point> residuals_of(Examination& x, std::size_t line) {
  std::vector<Point> points = levels_of(x, line);
  const Line& target = x.grid.lines[line];
  std::vector<const Line*> products;
  for (const Line& other : x.grid.lines) {
    if (other.is_output() && products.size() < 4) products.push_back(&other);
  }
  if (target.is_output()) return points;
  // Where the weather is known it goes into what is expected.
  if (const auto fit = fit_on_weather(x.grid, line)) {
    std::erase_if(points, [&fit](const Point& point) { return fit->has[point.row] == 0; });
    for (Point& point : points) point.level = target.logs[point.row] - fit->logs[point.row];
    return points;
  }
  if (products.empty()) return points;
  FitTable table{.columns = products.size() + 1, .relative = true};
  std::vector<double> row(table.columns, 1);
  std::vector<double> rows;
  std::vector<Point> kept;
  for (const Point& point : points) {
    bool known = true;
    for (std::size_t j = 0; j < products.size(); ++j) {
      known = known && products[j]->known[point.row] != 0 && products[j]->values[point.row] >= 0;
      row[j + 1] = products[j]->values[point.row];
    }
    if (!known) continue;
    table.add(row, target.values[point.row]);
    rows.insert(rows.end(), row.begin(), row.end());
    kept.push_back(point);
  }
  const std::vector<double> coefficients = robust_fit(table);
  if (coefficients.empty()) return points;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    double value = 0;
    for (std::size_t j = 0; j < row.size(); ++j)
      value += coefficients[j] * rows[k * row.size() + j];
    if (value <= 0) return points;
    kept[k].level = target.logs[kept[k].row] - std::log(value);
  }
  return kept;
}

// Levels that keep together need no search.
bool is_level(const std::vector<Point>& points) {
  std::vector<double> levels = values_of(points, 0, points.size());
  std::sort(levels.begin(), levels.end());
  return levels[levels.size() - 1 - levels.size() / 12] - levels[levels.size() / 12] < level_range;
}

double middle_in(const std::vector<Point>& points, const calendar::Period& period, const Grid& grid,
                 bool inside) {
  std::vector<double> levels;
  for (const Point& point : points) {
    if (period.contains(grid.rows[point.row]) == inside) levels.push_back(point.level);
  }
  return middle(levels);
}

// A small change counts where it goes on to an end of the figures, far out of the item's own noise:
// seasons and drifts come between.
bool is_lasting_small_jump(const Stretch& stretch, std::size_t points) {
  const bool to_an_end = stretch.first == 0 || stretch.end == points;
  return to_an_end && stretch.length() >= small_length &&
         points - stretch.length() >= small_length &&
         std::fabs(stretch.size) >= small_spreads * stretch.spread;
}

// Whether the same months of most other years stand apart the same way, at least half as far.
bool is_season(const Grid& grid, const std::vector<Point>& points, const Stretch& stretch) {
  std::vector<double> outside;
  std::vector<const Point*> by_row(grid.size(), nullptr);
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (stretch.first <= k && k < stretch.end) continue;
    by_row[points[k].row] = &points[k];
    outside.push_back(points[k].level);
  }
  const double usual = middle(outside);
  int pairs = 0;
  int alike = 0;
  for (std::size_t k = stretch.first; k < stretch.end; ++k) {
    const std::size_t row = points[k].row;
    for (std::size_t s = row % 12; s < grid.size(); s += 12) {
      if (by_row[s] == nullptr || grid.seasons[s] < 0 || grid.seasons[s] != grid.seasons[row]) {
        continue;
      }
      ++pairs;
      const double apart = by_row[s]->level - usual;
      if (apart * stretch.size > 0 && 2 * std::fabs(apart) >= std::fabs(stretch.size)) ++alike;
    }
  }
  return alike >= 3 && 3 * alike >= 2 * pairs;
}

// The event that explains the change.
const plant::Event* told_by(const Examination& x, std::size_t line,
                            const std::vector<Point>& points, const Stretch& stretch) {
  const std::size_t change = stretch.first > 0 ? stretch.first : stretch.end;
  return change_told_by(x.plant, x.grid.lines[line].item->code, stretch.size,
                        x.grid.rows[points[change - 1].row], x.grid.rows[points[change].row]);
}

// A rise under an event that adjusts nothing stays in the result: whoever verifies has to know. A
// fall is what such events, measures that save, are recorded for.
void report_noted_step(Examination& x, std::size_t line, const std::vector<Point>& points,
                       const Stretch& stretch, const plant::Event& event) {
  const bool from_start = stretch.first == 0;
  const double rise = from_start ? -stretch.size : stretch.size;
  if (event.effect != plant::EventEffect::note_only || rise <= 0) return;
  Finding finding = x.begin(FindingCode::noted_step, Severity::note, line);
  finding.ratio = std::exp(rise);
  finding.event = static_cast<std::size_t>(&event - x.plant.events.data());
  for (std::size_t k = from_start ? stretch.end : stretch.first;
       k < (from_start ? points.size() : stretch.end); ++k) {
    finding.cells.push_back(x.cell(line, points[k].row));
  }
  x.findings.push_back(std::move(finding));
}

// The item, and all that is held against it, is judged on as if it had not changed.
void level_out(Examination& x, std::size_t line, const std::vector<Point>& points,
               const Stretch& stretch) {
  Line& of = x.grid.lines[line];
  for (std::size_t k = stretch.first; k < stretch.end; ++k) {
    const std::size_t row = points[k].row;
    of.take(row, of.values[row] / std::exp(stretch.size));
  }
}

// Whether there is anything that lets expect what the item should be: alone, without weather, it
// may change as it likes.
bool is_held_against(const Grid& grid, std::size_t line) {
  if (grid.weather.is_known()) return true;
  for (std::size_t j = 0; j < grid.lines.size(); ++j) {
    if (j != line && grid.lines[j].tells_of_others()) return true;
  }
  return false;
}

// The rows of a finding, with what they should be where a slip tells it; they are judged on as if
// they had not changed.
void mark(Examination& x, std::size_t line, const std::vector<std::size_t>& rows,
          const ScaleSlip* slip, Finding& finding) {
  Line& of = x.grid.lines[line];
  for (const std::size_t row : rows) {
    Cell cell = x.cell(line, row);
    if (slip != nullptr) cell.proposed = undo(*slip, *cell.found);
    finding.cells.push_back(std::move(cell));
    of.take(row, of.values[row] / finding.ratio);
  }
}

bool is_lasting_jump(const Grid& grid, std::size_t line, const std::vector<Point>& points,
                     const Stretch& stretch, double error) {
  const double size = std::fabs(stretch.size);
  const bool lasting = stretch.length() >= 4 && points.size() - stretch.length() >= 4 &&
                       (size >= plain_jump || is_lasting_small_jump(stretch, points.size()));
  return lasting && is_held_against(grid, line) && size >= 3 * stretch.spread &&
         size >= std::max(jump_note, 6 * error) && !is_season(grid, points, stretch);
}

void report_stretch(Examination& x, std::size_t line, const std::vector<Point>& points,
                    const std::vector<Point>& check, const Stretch& stretch) {
  const calendar::Period days{x.grid.rows[points[stretch.first].row].from,
                              x.grid.rows[points[stretch.end - 1].row].to};
  // Seen against the products and against all other items: a change of mix shows in one only.
  const double other = middle_in(check, days, x.grid, true) - middle_in(check, days, x.grid, false);
  if (other * stretch.size <= 0 || std::fabs(other) < 0.5 * std::fabs(stretch.size)) return;
  const auto inside = static_cast<double>(stretch.length());
  const auto outside = static_cast<double>(points.size()) - inside;
  const double error = stretch.spread * std::sqrt(1 / inside + 1 / outside);
  // The shorter part is doubted, of even parts the later.
  const bool later = stretch.end == points.size();
  bool doubt_inside = inside < outside || (inside == outside && later);
  const bool to_an_end = stretch.first == 0 || later;
  const double near = to_an_end && stretch.length() > undecided_above ? most_saving : 0.06;
  auto slip = nearest_slip(*x.grid.lines[line].item, doubt_inside ? stretch.size : -stretch.size,
                           std::clamp(2.5 * error, near, 0.3));
  const bool by_slip = slip && std::fabs(stretch.size) >= 4 * stretch.spread;
  const plant::Item& item = *x.grid.lines[line].item;
  if (by_slip && stretch.length() * 2 == points.size() && is_plain_unit(item, inverse(*slip))) {
    doubt_inside = !doubt_inside;
    slip = inverse(*slip);
  }
  if (!by_slip && !is_lasting_jump(x.grid, line, points, stretch, error)) return;
  const plant::Event* const event = by_slip ? nullptr : told_by(x, line, points, stretch);
  if (event != nullptr) {
    report_noted_step(x, line, points, stretch, *event);
    level_out(x, line, points, stretch);
    return;
  }
  Finding finding = x.begin(
      by_slip ? slip->code : FindingCode::ratio_jump,
      by_slip || std::fabs(stretch.size) >= jump_error ? Severity::error : Severity::warning, line);
  finding.ratio = std::exp(stretch.size);
  const bool mark_inside = by_slip ? doubt_inside : stretch.first > 0;
  const std::size_t marked = mark_inside ? stretch.length() : points.size() - stretch.length();
  const bool undecided = by_slip && !is_plain_unit(item, *slip) && marked > undecided_above &&
                         (stretch.first == 0 || later);
  if (by_slip) {
    if (!undecided) finding.correction = correction_by(*slip);
    finding.ratio = std::exp(doubt_inside ? stretch.size : -stretch.size);
  } else if (!mark_inside) {
    finding.ratio = 1 / finding.ratio;  // the change is told from the earlier to the later
  }
  std::vector<std::size_t> marked_rows;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if ((stretch.first <= k && k < stretch.end) == mark_inside)
      marked_rows.push_back(points[k].row);
  }
  mark(x, line, marked_rows, by_slip && !undecided ? &*slip : nullptr, finding);
  if (by_slip) {
    for (const std::size_t row : marked_rows) x.settled[line][row] = 1;
  }
  x.findings.push_back(std::move(finding));
}

}  // namespace

void find_unit_runs(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_driver()) find_unit_run(x, i);
  }
}

void find_ratio_jumps(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_use() || x.grid.lines[i].in_lots) continue;
    const std::vector<Point> by_others = levels_of(x, i);
    if (by_others.size() < 12 || is_level(by_others)) continue;
    const std::vector<Point> by_products = residuals_of(x, i);
    if (by_products.size() < 12) continue;
    const Stretch first = best_stretch(values_of(by_others, 0, by_others.size()), 2);
    const Stretch second = best_stretch(values_of(by_products, 0, by_products.size()), 2);
    if (second.sharpness() > first.sharpness()) {
      report_stretch(x, i, by_products, by_others, second);
    } else if (first.length() > 0) {
      report_stretch(x, i, by_others, by_products, first);
    }
  }
}

}  // namespace cpa::data_quality
