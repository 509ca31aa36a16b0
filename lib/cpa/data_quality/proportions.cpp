#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cpa/data_quality/internal/exact_form.hpp"
#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_rows = 5;
constexpr std::size_t fewest_counted = 1000;  // fewer are put in order as quickly as counted
constexpr double most_chance_of_agreeing =
    1e-6;  // of so many rows agreeing by chance, for one pair of items

Source source_of(const Examination& x, std::size_t line, const Step& step) {
  Source source{x.grid.lines[line].written, x.grid.lines[line].usable, step.size};
  for (std::size_t t = 0; t < source.usable.size(); ++t) {
    if (x.settled[line][t] != 0) source.usable[t] = 0;
  }
  return source;
}

// All products together, where they are counted in one unit; nothing else can be added up.
std::optional<Source> sum_of_products(const Examination& x, const std::vector<Step>& steps) {
  const plant::Item* first = nullptr;
  std::size_t products = 0;
  Source sum{std::vector<double>(x.grid.size(), 0), std::vector<char>(x.grid.size(), 1)};
  for (std::size_t j = 0; j < x.grid.lines.size(); ++j) {
    const Line& line = x.grid.lines[j];
    if (!line.is_output()) continue;
    if (first == nullptr) first = line.item;
    if (line.item->unit.code != first->unit.code) return std::nullopt;
    ++products;
    sum.step += steps[j].size;
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      sum.written[t] += line.written[t];
      if (line.known[t] == 0 || line.values[t] < 0 || x.settled[j][t] != 0) sum.usable[t] = 0;
    }
  }
  if (products < 2) return std::nullopt;
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (sum.written[t] <= 0) sum.usable[t] = 0;
  }
  return sum;
}

class PairSearch {
 public:
  PairSearch(const Examination& x, std::size_t of, const Source& by, const Step& of_step,
             double spread)
      : of_(x.grid.lines[of]), by_(by), spread_(std::max(spread, least_spread_of(*of_.item))) {
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (of_.usable[t] == 0 || by_.usable[t] == 0 || x.settled[of][t] != 0) continue;
      const double ratio = of_.written[t] / by_.written[t];
      // How far rounding lets a row's ratio be from the one it was computed with.
      const double margin =
          0.51 * (of_step.size + ratio * by_.step) / by_.written[t] + 1e-12 * ratio;
      // Chance that a figure that only is near the ratio falls on it.
      const double chance = std::min(1.0, 0.8 * margin / (spread_ * ratio));
      rows_.push_back({t, ratio - margin, ratio + margin});
      if (chance >= 0.5) continue;
      telling_.push_back(rows_.back());
      chances_ += chance;
    }
  }

  // The ratio that the most rows keep to the digits they are written with. Rows so small that their
  // rounding allows nearly any ratio agree, and tell nothing. Nothing where its log chance cannot
  // be as low as is wanted.
  Proportion run(double wanted) const {
    Proportion best;
    if (telling_.size() < fewest_rows) return best;
    if (telling_.size() >= fewest_counted && log_chance_of(most_that_may_agree()) > wanted) {
      return best;
    }
    std::vector<double> lows;
    std::vector<double> highs;
    for (const Row& row : telling_) {
      lows.push_back(row.low);
      highs.push_back(row.high);
    }
    std::sort(lows.begin(), lows.end());
    std::sort(highs.begin(), highs.end());
    if (log_chance_of(most_open(lows, highs)) > wanted) return best;
    // Rows that agree have begun by then and have not ended before.
    const auto agreeing = [&](double tried) {
      const auto begun = std::upper_bound(lows.begin(), lows.end(), tried) - lows.begin();
      const auto ended = std::lower_bound(highs.begin(), highs.end(), tried) - highs.begin();
      return begun - ended;
    };
    std::ptrdiff_t most = 0;
    for (const Row& seed : telling_) {
      const double middle = std::midpoint(seed.low, seed.high);
      const double reach = 0.98 * (middle - seed.low);
      for (const double tried : {middle - reach, middle, middle + reach}) {
        const std::ptrdiff_t count = agreeing(tried);
        if (count <= most) continue;
        most = count;
        best.ratio = tried;
      }
    }
    if (most < static_cast<std::ptrdiff_t>(fewest_rows)) return best;
    for (const Row& row : rows_) {
      if (row.agrees(best.ratio)) best.rows.push_back(row.at);
    }
    best.log_chance = log_chance_of(most);
    best.ratio = middle_ratio(best.rows);
    return best;
  }

  // One figure again and again goes with anything that stands still.
  bool varies(const std::vector<std::size_t>& rows) const {
    std::set<double> figures;
    for (const std::size_t t : rows) figures.insert(by_.written[t]);
    return figures.size() * 2 > rows.size() && figures.size() >= 4;
  }

 private:
  // The ratios that a row's figures allow, as they are rounded.
  struct Row {
    std::size_t at = 0;
    double low = 0;
    double high = 0;
    [[nodiscard]] bool agrees(double tried) const { return low <= tried && tried <= high; }
  };

  // Of so many of the telling rows agreeing by chance.
  [[nodiscard]] double log_chance_of(std::ptrdiff_t agreeing) const {
    const auto telling = static_cast<double>(telling_.size());
    return log_tail(telling - 1, static_cast<double>(agreeing - 1),
                    std::min(chances_ / telling, 0.999)) +
           std::log(3 * telling);
  }

  // The most intervals that share a ratio; both ends in order.
  [[nodiscard]] static std::ptrdiff_t most_open(const std::vector<double>& lows,
                                                const std::vector<double>& highs) {
    std::ptrdiff_t most = 0;
    std::size_t ended = 0;
    for (std::size_t begun = 0; begun < lows.size(); ++begun) {
      while (highs[ended] < lows[begun]) ++ended;
      most = std::max(most, static_cast<std::ptrdiff_t>(begun + 1 - ended));
    }
    return most;
  }

  // No fewer than the most that agree on a ratio, counted in narrow steps: of days nearly all pairs
  // of items are done with so, without putting their rows in order.
  [[nodiscard]] std::ptrdiff_t most_that_may_agree() const {
    constexpr std::size_t steps = 8192;
    constexpr double reach = 5;  // in spreads about the usual ratio
    const double usual = usual_ratio();
    const double start = usual * (1 - reach * spread_);
    const double scale = static_cast<double>(steps) / (2 * reach * spread_ * usual);
    const auto step_at = [&](double ratio) {
      const double place = (ratio - start) * scale;
      return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(steps)));
    };
    std::vector<std::ptrdiff_t> begun(steps + 1, 0);
    std::vector<std::ptrdiff_t> ended(steps + 1, 0);
    for (const Row& row : telling_) {
      ++begun[step_at(row.low)];
      ++ended[step_at(row.high)];
    }
    std::ptrdiff_t open = 0;
    std::ptrdiff_t most = 0;
    for (std::size_t step = 0; step <= steps; ++step) {
      open += begun[step];
      most = std::max(most, open);
      open -= ended[step];
    }
    return most;
  }

  // The middle of some rows' ratios; it need not be exact.
  [[nodiscard]] double usual_ratio() const {
    constexpr std::size_t some = 255;
    std::vector<double> ratios;
    const std::size_t apart = std::max<std::size_t>(1, telling_.size() / some);
    for (std::size_t k = 0; k < telling_.size(); k += apart) {
      ratios.push_back(std::midpoint(telling_[k].low, telling_[k].high));
    }
    return middle(ratios);
  }

  [[nodiscard]] double middle_ratio(const std::vector<std::size_t>& rows) const {
    double of = 0;
    double by = 0;
    for (const std::size_t t : rows) {
      of += of_.written[t];
      by += by_.written[t];
    }
    return of / by;
  }

  const Line& of_;
  const Source& by_;
  double spread_;
  std::vector<Row> rows_;
  std::vector<Row> telling_;
  double chances_ = 0;  // summed, of those that tell
};

Severity severity_of(const Line& line, const std::vector<std::size_t>& rows) {
  const bool stated = std::all_of(rows.begin(), rows.end(), [&line](std::size_t t) {
    return line.records[t]->reading.state == plant::ReadingState::calculated;
  });
  if (stated) return Severity::note;
  const bool by_recipe = line.item->kind == plant::ItemKind::waste ||
                         line.item->kind == plant::ItemKind::auxiliary_material;
  return by_recipe ? Severity::warning : Severity::error;
}

}  // namespace

void find_proportions(Examination& x, const Expectations& expectations) {
  std::vector<Step> steps;
  std::vector<Source> sources;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    steps.push_back(step_of(x.grid.lines[i], x.settled[i]));
    sources.push_back(source_of(x, i, steps[i]));
  }
  const std::optional<Source> sum = sum_of_products(x, steps);
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_use()) continue;
    Proportion best;
    const double most = std::log(most_chance_of_agreeing);
    const auto weigh = [&](const Source& source, const std::string& name) {
      const PairSearch search(x, i, source, steps[i], expectations.spread(i));
      Proportion one = search.run(std::min(best.log_chance, most));
      if (one.log_chance >= best.log_chance || !search.varies(one.rows)) return;
      best = std::move(one);
      best.other_item = name;
    };
    for (std::size_t j = 0; j < x.grid.lines.size(); ++j) {
      const bool earlier_use = x.grid.lines[j].is_use() && j < i;
      if (x.grid.lines[j].is_output() || earlier_use) {
        weigh(sources[j], x.grid.lines[j].item->code);
      }
    }
    if (sum) weigh(*sum, "");
    if (best.log_chance > most) best = exact_form(x, i, sources, steps[i], expectations.spread(i));
    if (best.log_chance > most) continue;
    Finding finding =
        x.begin(FindingCode::proportional, severity_of(x.grid.lines[i], best.rows), i);
    finding.other_item = best.other_item;
    finding.has_base = best.has_base;
    finding.ratio = best.ratio;
    for (const std::size_t t : best.rows) finding.cells.push_back(x.cell(i, t));
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
