#include "cpa/workbook_import/internal/import_comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "cpa/units/quantity.hpp"

namespace cpa::workbook_import {
namespace {

using calendar::Period;

constexpr std::size_t fewest_figures = 6;  // of the plant, before it says what is usual
constexpr double least_spread = 0.1;       // log
constexpr double spreads_off = 4;
constexpr double column_off = 0.6;   // log: a column of 0.55 or 1.8 times the plant's
constexpr double figure_off = 1.25;  // log of 3.5, the smallest unit slip
constexpr std::size_t most_years = 10;

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Log of a figure for a day, so that months and days compare.
std::optional<double> level_of(const plant::Reading& reading, const Period& period) {
  if (reading.state != plant::ReadingState::measured || reading.value.is_zero() ||
      reading.value.is_negative()) {
    return std::nullopt;
  }
  const auto days = static_cast<double>((period.to - period.from).count());
  return std::log(static_cast<double>(reading.value.value()) / days);
}

unsigned month_number(const Period& period) {
  return static_cast<unsigned>(calendar::month_of(period.from).month());
}

// What an item usually is in the plant, in its other periods.
class Usual {
 public:
  Usual(const plant::Item& item, const std::set<Period>& imported) {
    for (const plant::Record& record : item.records) {
      const auto level = level_of(record.reading, record.period);
      if (!level || imported.count(record.period) > 0) continue;
      levels_.push_back(*level);
      months_[month_number(record.period)].push_back(*level);
    }
    if (levels_.size() < fewest_figures) return;
    centre_ = middle(levels_);
    std::vector<double> distances;
    for (const double level : levels_) distances.push_back(std::fabs(level - centre_));
    constexpr double mad_to_sd = 1.4826;
    spread_ = std::max(least_spread, mad_to_sd * middle(distances));
  }

  [[nodiscard]] bool is_known() const { return spread_ > 0; }
  [[nodiscard]] double spread() const { return spread_; }
  // The same month of other years where it is nearer than the middle of all.
  [[nodiscard]] double off(double level, const Period& period) const {
    const double by_all = level - centre_;
    const auto same = months_.find(month_number(period));
    if (same == months_.end()) return by_all;
    const double by_month = level - middle(same->second);
    return std::fabs(by_month) < std::fabs(by_all) ? by_month : by_all;
  }
  [[nodiscard]] double centre() const { return centre_; }

 private:
  std::vector<double> levels_;
  std::map<unsigned, std::vector<double>> months_;
  double centre_ = 0;
  double spread_ = 0;
};

struct Distance {
  const ImportedFigure* figure = nullptr;
  double off = 0;  // log
};

// A power of ten, or one unit of energy for another.
bool is_slip(double off, double spread, const plant::Item& item) {
  const double tolerance = std::max(0.35, std::min(2 * spread, 0.7));
  const double ten = std::log(10.0);
  for (int power = 1; power <= 6; ++power) {
    if (std::fabs(std::fabs(off) - power * ten) < tolerance) return true;
  }
  if (item.unit.dimension != units::dimension::energy) return false;
  constexpr auto energy = std::to_array<double>({3.6, 277.78, 3600});
  return std::any_of(energy.begin(), energy.end(), [&](double times) {
    return std::fabs(std::fabs(off) - std::log(times)) < tolerance;
  });
}

// "0.001", "12", "0.31"
std::string times_text(double off) {
  const double times = std::exp(off);
  const int digits = times >= 10 ? 0 : times >= 0.1 ? 2 : 2 + static_cast<int>(-std::log10(times));
  std::array<char, 40> buffer{};
  const int written = std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, times);
  std::string text(buffer.data(), static_cast<std::size_t>(std::max(written, 0)));
  while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
    const bool mark = text.back() == '.';
    text.pop_back();
    if (mark) break;
  }
  return text;
}

// The figures of a column that are out of what is usual: all of them, or those in another unit.
std::vector<Distance> far_ones(const std::vector<Distance>& all, const Usual& usual,
                               const plant::Item& item) {
  std::vector<double> offs;
  for (const Distance& one : all) offs.push_back(one.off);
  const double column = middle(offs);
  const double limit = std::max(column_off, spreads_off * usual.spread());
  if (std::fabs(column) > limit) return all;
  std::vector<Distance> far;
  std::copy_if(all.begin(), all.end(), std::back_inserter(far), [&](const Distance& one) {
    return std::fabs(one.off) > std::max(figure_off, spreads_off * usual.spread()) &&
           is_slip(one.off, usual.spread(), item);
  });
  return far;
}

bool names_column_of(const ImportChoices& choices, const std::string& item) {
  return std::any_of(choices.columns.begin(), choices.columns.end(), [&](const std::string& said) {
    const std::size_t equals = said.rfind('=');
    if (equals == std::string::npos) return false;
    const std::string rest = said.substr(equals + 1);
    return rest.substr(0, rest.find(':')) == item;
  });
}

Problem far_from_plant(const plant::Item& item, const std::vector<Distance>& far,
                       const Usual& usual, Severity severity) {
  const ImportedFigure& first = *far.front().figure;
  std::vector<double> offs;
  for (const Distance& one : far) offs.push_back(one.off);
  const auto days = static_cast<double>((first.period.to - first.period.from).count());
  Problem problem{.code = "import.far_from_plant", .severity = severity, .where = first.where};
  std::array<char, 40> expected{};
  const double value = std::exp(usual.centre()) * days;
  std::snprintf(expected.data(), expected.size(), "%.3g", value);
  const double rounded = std::strtod(expected.data(), nullptr);
  std::snprintf(expected.data(), expected.size(), rounded >= 100 ? "%.0f" : "%g", rounded);
  problem.arguments = {{"item", item.code},
                       {"found", first.reading.value.text()},
                       {"expected", expected.data()},
                       {"unit", item.unit_text},
                       {"period", calendar::text_of(first.period)},
                       {"times", times_text(middle(offs))},
                       {"count", std::to_string(far.size())},
                       {"cell", first.where.field}};
  return problem;
}

// A figure many years before or behind all that the plant has.
std::optional<Problem> far_away(const plant::Plant& plant, std::span<const ImportedFigure> figures,
                                Severity severity) {
  std::optional<Period> span;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!record.reading.is_known()) continue;
      if (!span) span = record.period;
      span->from = std::min(span->from, record.period.from);
      span->to = std::max(span->to, record.period.to);
    }
  }
  if (!span) return std::nullopt;
  constexpr std::chrono::days most{366 * most_years};
  for (const ImportedFigure& figure : figures) {
    const bool before = span->from - figure.period.to > most;
    const bool behind = figure.period.from - span->to > most;
    if (!before && !behind) continue;
    Problem problem{.code = "import.far_away", .severity = severity, .where = figure.where};
    problem.arguments = {{"found", calendar::text_of(figure.period)},
                         {"existing", calendar::text_of(*span)},
                         {"cell", figure.where.field}};
    return problem;
  }
  return std::nullopt;
}

// One month years away from all others of the workbook, as a mistyped year makes it.
std::optional<Problem> far_apart(std::span<const ImportedFigure> figures, Severity severity) {
  std::set<calendar::Month> months;
  for (const ImportedFigure& figure : figures) {
    months.insert(calendar::month_of(figure.period.from));
  }
  constexpr std::size_t fewest = 6;
  if (months.size() <= fewest) return std::nullopt;
  constexpr std::chrono::months most{24};
  const bool first = *std::next(months.begin()) - *months.begin() > most;
  const bool last = *months.rbegin() - *std::next(months.rbegin()) > most;
  if (first == last) return std::nullopt;
  const calendar::Month alone = first ? *months.begin() : *months.rbegin();
  months.erase(alone);
  const auto figure = std::find_if(figures.begin(), figures.end(), [&](const auto& each) {
    return calendar::month_of(each.period.from) == alone;
  });
  Problem problem{.code = "import.far_apart", .severity = severity, .where = figure->where};
  problem.arguments = {
      {"found", calendar::text_of(figure->period)},
      {"others", calendar::text_of(Period{calendar::period_of(*months.begin()).from,
                                          calendar::period_of(*months.rbegin()).to})},
      {"cell", figure->where.field}};
  return problem;
}

}  // namespace

Problems compare_with_plant(const plant::Plant& plant, std::span<const ImportedFigure> figures,
                            const ImportChoices& choices) {
  Problems problems;
  const Severity severity = choices.sheet.empty() ? Severity::error : Severity::warning;
  if (auto away = far_away(plant, figures, severity)) problems.push_back(std::move(*away));
  if (auto apart = far_apart(figures, severity)) problems.push_back(std::move(*apart));
  std::map<std::size_t, std::set<Period>> imported;
  for (const ImportedFigure& figure : figures) imported[figure.item].insert(figure.period);
  for (const auto& [index, periods] : imported) {
    const plant::Item& item = plant.items[index];
    const Usual usual(item, periods);
    if (!usual.is_known() || item.kind == plant::ItemKind::driver) continue;
    std::vector<Distance> all;
    for (const ImportedFigure& figure : figures) {
      const auto level = level_of(figure.reading, figure.period);
      if (figure.item == index && level) all.push_back({&figure, usual.off(*level, figure.period)});
    }
    if (all.empty()) continue;
    const std::vector<Distance> far = far_ones(all, usual, item);
    if (far.empty()) continue;
    const bool said = names_column_of(choices, item.code);
    problems.push_back(
        far_from_plant(item, far, usual, said ? Severity::warning : Severity::error));
  }
  return problems;
}

}  // namespace cpa::workbook_import
