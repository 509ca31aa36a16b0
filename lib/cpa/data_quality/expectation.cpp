#include "cpa/data_quality/internal/expectation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t reach = 3;         // neighbours on either side
constexpr double least_spread = 0.02;    // no two meters agree better
constexpr std::size_t fewest_known = 8;  // figures before an item is judged at all
constexpr std::size_t most_companions = 8;
constexpr std::size_t most_believed = 5;
constexpr std::size_t most_products = 4;
constexpr double usual_distance = 2;
constexpr double leverage_share = 1;
constexpr double low_share = 0.3;    // of the usual figure
constexpr double gross_error = 0.4;  // log
constexpr double tail_spreads = 2;   // of lots that mostly are the same, the few others tell

// The middle of what some lines do, the least first, one of them left out; of two that disagree
// neither is believed.
double middle_but(const std::vector<double>& sorted, std::optional<double> out) {
  const std::size_t n = sorted.size() - (out ? 1U : 0U);
  const auto gone = out ? std::lower_bound(sorted.begin(), sorted.end(), *out) : sorted.end();
  const auto place = static_cast<std::size_t>(gone - sorted.begin());
  const auto at = [&](std::size_t i) { return sorted[i < place ? i : i + 1]; };
  if (n == 0) return 0;
  if (n % 2 == 1) return at(n / 2);
  if (n > 2) return (at(n / 2) + at(n / 2 - 1)) / 2;
  if (at(0) * at(1) <= 0) return 0;
  return std::fabs(at(0)) < std::fabs(at(1)) ? at(0) : at(1);
}

// One in nine is larger.
double tail_of(std::vector<double> sizes) {
  const auto at = sizes.end() - 1 - static_cast<std::ptrdiff_t>(sizes.size() / 9);
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at;
}

}  // namespace

bool Way::rests_on(const std::vector<char>& lines) const {
  return std::any_of(sources.begin(), sources.end(),
                     [&lines](std::size_t source) { return lines[source] != 0; });
}

Expectations::Expectations(const Grid& grid) : grid_(grid), ways_(grid.lines.size()) {
  const std::size_t count = grid.lines.size();
  centres_.assign(count, 0);
  spreads_.assign(count, 0);
  own_spreads_.assign(count, least_spread);
  near_.assign(count, std::vector<double>(grid.size(), 0));
  has_near_.assign(count, std::vector<char>(grid.size(), 0));
  std::vector<double> some;
  for (std::size_t i = 0; i < count; ++i) {
    const Line& line = grid.lines[i];
    some.clear();
    for (std::size_t t = 0; t < grid.size(); ++t) {
      if (line.usable[t] != 0) some.push_back(line.logs[t]);
    }
    const CentreAndSpread usual = centre_and_spread(some);
    centres_[i] = usual.centre;
    own_spreads_[i] = std::max(usual.spread, least_spread);
    for (std::size_t t = 0; t < grid.size(); ++t) {
      some.clear();
      for (std::size_t s = t < reach ? 0 : t - reach; s < std::min(grid.size(), t + reach + 1);
           ++s) {
        if (s != t && line.usable[s] != 0) some.push_back(line.logs[s]);
      }
      if (some.size() < 3) continue;
      near_[i][t] = middle(some);
      has_near_[i][t] = 1;
    }
  }
  const Moves all = moves();
  for (std::size_t i = 0; i < count; ++i) {
    const auto known =
        std::count(grid.lines[i].usable.begin(), grid.lines[i].usable.end(), char{1});
    if (static_cast<std::size_t>(known) < fewest_known) continue;
    add_in_time(i, all);
    add_seasons(i);
    add_across(i);
    add_weather(i);
    settle(i);
  }
}

// Settles a way's errors: they are centred, and their spread says how far to trust it.
void Expectations::add(std::size_t line, Way way) {
  const Line& target = grid_.lines[line];
  std::vector<double> errors;
  errors.reserve(grid_.size());
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    if (target.usable[t] != 0 && way.has[t] != 0)
      errors.push_back(target.logs[t] - way.foreseen[t]);
  }
  if (errors.size() < fewest_known) return;
  const auto [bias, scatter] = centre_and_spread(errors);
  for (double& foreseen : way.foreseen) foreseen += bias;
  way.bias = bias;
  const auto n = static_cast<double>(errors.size());
  const auto p = static_cast<double>(std::max<std::size_t>(1, way.coefficients.size()));
  constexpr double least_noise = 0.012;
  const double spread = scatter * std::sqrt(n / std::max(n - p, 1.0));
  way.spread = std::max(spread, least_spread);
  way.noise = std::max(spread, least_noise);
  for (double& error : errors) error = std::fabs(error - bias);
  way.spread = std::max(way.spread, tail_of(errors) / tail_spreads);
  const auto gross =
      std::count_if(errors.begin(), errors.end(), [](double error) { return error > gross_error; });
  way.wild = static_cast<double>(gross) / n;
  ways_[line].push_back(std::move(way));
}

double Expectations::together(std::size_t row, std::size_t but_line) const {
  std::vector<double> moves;
  for (std::size_t j = 0; j < grid_.lines.size(); ++j) {
    const Line& line = grid_.lines[j];
    if (j == but_line || !line.tells_of_others() || line.usable[row] == 0) continue;
    moves.push_back(line.logs[row] - centres_[j]);
  }
  std::sort(moves.begin(), moves.end());
  return middle_but(moves, std::nullopt);
}

Expectations::Moves Expectations::moves() const {
  Moves moves;
  moves.levels.resize(grid_.size());
  moves.near.resize(grid_.size());
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    for (std::size_t j = 0; j < grid_.lines.size(); ++j) {
      const Line& line = grid_.lines[j];
      if (!line.tells_of_others() || line.usable[t] == 0) continue;
      moves.levels[t].push_back(line.logs[t] - centres_[j]);
      if (has_near_[j][t] != 0) moves.near[t].push_back(line.logs[t] - near_[j][t]);
    }
    std::sort(moves.levels[t].begin(), moves.levels[t].end());
    std::sort(moves.near[t].begin(), moves.near[t].end());
  }
  return moves;
}

// Of one or two others each decides what they do together; of more none does alone.
std::vector<std::size_t> Expectations::few_others(std::size_t line) const {
  std::vector<std::size_t> others;
  for (std::size_t j = 0; j < grid_.lines.size(); ++j) {
    if (j != line && grid_.lines[j].tells_of_others()) others.push_back(j);
  }
  return others.size() <= 2 ? others : std::vector<std::size_t>();
}

void Expectations::add_in_time(std::size_t line, const Moves& moves) {
  const Line& own = grid_.lines[line];
  Way near{.kind = Way::Kind::neighbours, .foreseen = near_[line], .has = has_near_[line]};
  near.by_own = true;
  Way moved = near;
  moved.kind = Way::Kind::together;
  Way level{.kind = Way::Kind::together};
  level.foreseen.assign(grid_.size(), 0);
  level.has.assign(grid_.size(), 1);
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    std::optional<double> own_level;
    std::optional<double> own_near;
    if (own.tells_of_others() && own.usable[t] != 0) {
      own_level = own.logs[t] - centres_[line];
      if (has_near_[line][t] != 0) own_near = own.logs[t] - near_[line][t];
    }
    level.foreseen[t] = centres_[line] + middle_but(moves.levels[t], own_level);
    moved.foreseen[t] += middle_but(moves.near[t], own_near);
  }
  moved.sources = level.sources = few_others(line);
  add(line, std::move(near));
  add(line, std::move(moved));
  add(line, std::move(level));
}

// The same month of other years, each seen against its own neighbourhood.
void Expectations::add_seasons(std::size_t line) {
  const Line& target = grid_.lines[line];
  Way way{.kind = Way::Kind::seasons, .by_own = true};
  way.foreseen.assign(grid_.size(), 0);
  way.has.assign(grid_.size(), 0);
  std::vector<double> season;
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    if (grid_.seasons[t] < 0 || has_near_[line][t] == 0) continue;
    season.clear();
    for (std::size_t s = t % 12; s < grid_.size(); s += 12) {
      if (s != t && grid_.seasons[s] == grid_.seasons[t] && target.usable[s] != 0 &&
          has_near_[line][s] != 0) {
        season.push_back(target.logs[s] - near_[line][s]);
      }
    }
    if (season.empty()) continue;
    way.foreseen[t] = near_[line][t] + middle(season);
    way.has[t] = 1;
  }
  add(line, std::move(way));
}

void Expectations::add_alone(std::size_t line, std::size_t source) {
  const Line& target = grid_.lines[line];
  const Line& from = grid_.lines[source];
  FitTable table{.columns = 2};
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    if (target.usable[t] == 0 || from.usable[t] == 0) continue;
    const double row[] = {1, from.logs[t] - centres_[source]};
    table.add(row, target.logs[t]);
  }
  Way way{.kind = Way::Kind::alone, .sources = {source}, .coefficients = robust_fit(table)};
  if (way.coefficients.empty() || way.coefficients[1] <= 0) return;
  way.foreseen.assign(grid_.size(), 0);
  way.has = from.usable;
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    way.foreseen[t] = way.coefficients[0] + way.coefficients[1] * (from.logs[t] - centres_[source]);
  }
  add(line, std::move(way));
}

void Expectations::add_jointly(std::size_t line, const std::vector<std::size_t>& sources) {
  const Line& target = grid_.lines[line];
  // A product's share of a use grows as the other products' shares fall.
  FitTable table{
      .columns = sources.size() + 1, .relative = true, .not_negative = !target.is_output()};
  if (table.columns > most_columns) return;
  std::vector<double> row(table.columns, 1);
  Way way{.kind = Way::Kind::jointly, .sources = sources};
  for (const std::size_t source : sources) way.scales.push_back(std::exp(centres_[source]));
  way.foreseen.assign(grid_.size(), 0);
  way.has.assign(grid_.size(), 0);
  way.is_low.assign(grid_.size(), 0);
  const auto load = [&](std::size_t t) {
    for (std::size_t j = 0; j < sources.size(); ++j) {
      const Line& from = grid_.lines[sources[j]];
      if (from.known[t] == 0 || from.values[t] < 0) return false;
      row[j + 1] = from.values[t] / way.scales[j];
    }
    return true;
  };
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    if (target.usable[t] != 0 && load(t)) table.add(row, target.values[t]);
  }
  way.coefficients = robust_fit(table);
  if (way.coefficients.empty()) return;
  const double floor = 0.02 * std::exp(centres_[line]);
  for (std::size_t t = 0; t < grid_.size(); ++t) {
    if (!load(t)) continue;
    double value = 0;
    for (std::size_t j = 0; j < row.size(); ++j) value += way.coefficients[j] * row[j];
    way.is_low[t] = value < low_share * std::exp(centres_[line]) ? 1 : 0;
    if (value <= floor) continue;
    way.foreseen[t] = std::log(value);
    way.has[t] = 1;
  }
  add(line, std::move(way));
}

// The lines that move most like this one, with a slope of one taken for granted.
std::vector<std::size_t> Expectations::companions(std::size_t line, std::size_t most) const {
  std::vector<std::pair<double, std::size_t>> ranked;
  std::vector<double> differences;
  for (std::size_t j = 0; j < grid_.lines.size(); ++j) {
    const Line& other = grid_.lines[j];
    if (j == line || !other.tells_of_others()) continue;
    differences.clear();
    for (std::size_t t = 0; t < grid_.size(); ++t) {
      if (grid_.lines[line].usable[t] != 0 && other.usable[t] != 0) {
        differences.push_back(grid_.lines[line].logs[t] - other.logs[t]);
      }
    }
    if (differences.size() < fewest_known) continue;
    ranked.emplace_back(spread_of(differences), j);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::size_t> lines;
  for (const auto& [spread, j] : ranked) {
    if (lines.size() < most) lines.push_back(j);
  }
  return lines;
}

void Expectations::add_across(std::size_t line) {
  const std::vector<std::size_t> near = companions(line, most_companions);
  for (const std::size_t source : near) add_alone(line, source);
  std::vector<std::size_t> products;
  std::vector<std::size_t> drivers;
  for (std::size_t j = 0; j < grid_.lines.size(); ++j) {
    if (j == line) continue;
    if (grid_.lines[j].is_output() && products.size() < most_products) products.push_back(j);
    if (grid_.lines[j].is_driver() && drivers.empty()) drivers.push_back(j);
  }
  if (!grid_.lines[line].is_output()) {
    if (!products.empty()) add_jointly(line, products);
    if (!products.empty() && !drivers.empty()) {
      products.push_back(drivers.front());
      add_jointly(line, products);
    }
    return;
  }
  // A product from one use and the other products.
  std::size_t tried = 0;
  for (const std::size_t source : near) {
    if (!grid_.lines[source].is_use() || tried == 3) continue;
    std::vector<std::size_t> sources{source};
    sources.insert(sources.end(), products.begin(), products.end());
    add_jointly(line, sources);
    ++tried;
  }
}

void Expectations::add_weather(std::size_t line) {
  std::optional<WeatherFit> fit = fit_on_weather(grid_, line);
  if (!fit) return;
  add(line, {.kind = Way::Kind::weather,
             .sources = std::move(fit->sources),
             .coefficients = std::move(fit->coefficients),
             .foreseen = std::move(fit->logs),
             .has = std::move(fit->has)});
}

void Expectations::settle(std::size_t line) {
  // Of ways that are as sharp the one tried first stays first, on any machine.
  std::stable_sort(ways_[line].begin(), ways_[line].end(),
                   [](const Way& a, const Way& b) { return a.spread < b.spread; });
  if (!ways_[line].empty()) spreads_[line] = ways_[line].front().spread;
}

// Far from where a line usually is, every way is less sure: by what one row there weighs in a line
// through them all.
double Expectations::spread_at(std::size_t line, const Way& way, std::size_t row) const {
  if (own_spreads_[line] <= 0) return way.spread;
  const double distance = std::fabs(way.foreseen[row] - centres_[line]) / own_spreads_[line];
  const double leverage = leverage_share * distance * distance / static_cast<double>(grid_.size());
  return way.spread * std::min(std::sqrt(1 + leverage), std::max(1.0, distance / usual_distance));
}

Expected Expectations::at(std::size_t line, std::size_t row,
                          const std::vector<char>& set_aside) const {
  Expected result;
  std::vector<double> foreseen;
  std::vector<double> spreads;
  double best = 0;
  const Way* by_products = nullptr;  // where nothing is sharper, it need not be backed by others
  for (const Way& way : ways_[line]) {
    if (way.has[row] == 0) continue;
    if (way.rests_on(set_aside)) continue;
    if (!foreseen.empty() && (foreseen.size() == most_believed || way.spread > 1.6 * best + 0.02)) {
      break;
    }
    if (foreseen.empty()) {
      best = way.spread;
      result.wild = way.wild;
      if (way.kind == Way::Kind::jointly) by_products = &way;
    }
    foreseen.push_back(way.foreseen[row]);
    spreads.push_back(spread_at(line, way, row));
  }
  if (foreseen.empty()) return result;
  result.log = middle(foreseen);
  result.spread = middle(spreads);
  const Line& target = grid_.lines[line];
  if (target.usable[row] != 0 && !is_explained(line, row, set_aside)) {
    result.strangeness = std::fabs(target.logs[row] - result.log) / result.spread;
    if (by_products != nullptr) {
      result.strangeness =
          std::max(result.strangeness, std::fabs(target.logs[row] - by_products->foreseen[row]) /
                                           spread_at(line, *by_products, row));
    }
  }
  return result;
}

}  // namespace cpa::data_quality
