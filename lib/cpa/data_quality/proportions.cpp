#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_rows = 5;
constexpr double most_chance_of_agreeing =
    1e-6;  // of so many rows agreeing by chance, for one pair of items

// ln of the chance that at least k of n agree, each with probability p (bound of Chernoff).
double log_tail(double n, double k, double p) {
  const double share = k / n;
  if (share <= p) return 0;
  if (share >= 1) return n * std::log(p);
  return -n * (share * std::log(share / p) + (1 - share) * std::log((1 - share) / (1 - p)));
}

// No two meters agree better; what becomes of a raw material hangs on it alone.
double least_spread_of(const plant::Item& item) {
  return item.kind == plant::ItemKind::raw_material ? 0.004 : 0.01;
}

struct Proportion {
  double ratio = 0;
  std::vector<std::size_t> rows;
  double log_chance = 0;
};

class PairSearch {
 public:
  PairSearch(const Examination& x, std::size_t of, std::size_t by, const Step& of_step,
             const Step& by_step, double spread)
      : of_(x.grid.lines[of]),
        by_(x.grid.lines[by]),
        spread_(std::max(spread, least_spread_of(*of_.item))) {
    for (std::size_t t = 0; t < x.grid.size(); ++t) {
      if (of_.usable[t] == 0 || by_.usable[t] == 0 || x.settled[of][t] != 0 ||
          x.settled[by][t] != 0) {
        continue;
      }
      const double ratio = of_.written[t] / by_.written[t];
      // How far rounding lets a row's ratio be from the one it was computed with.
      const double margin =
          0.51 * (of_step.size + ratio * by_step.size) / by_.written[t] + 1e-12 * ratio;
      // Chance that a figure that only is near the ratio falls on it.
      const double chance = std::min(1.0, 0.8 * margin / (spread_ * ratio));
      rows_.push_back({t, ratio - margin, ratio + margin});
      if (chance >= 0.5) continue;
      telling_.push_back(rows_.back());
      chances_ += chance;
    }
  }

  // The ratio that the most rows keep to the digits they are written with. Rows so small that their
  // rounding allows nearly any ratio agree, and tell nothing.
  Proportion run() const {
    Proportion best;
    if (telling_.size() < fewest_rows) return best;
    std::vector<double> lows;
    std::vector<double> highs;
    for (const Row& row : telling_) {
      lows.push_back(row.low);
      highs.push_back(row.high);
    }
    std::sort(lows.begin(), lows.end());
    std::sort(highs.begin(), highs.end());
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
    const auto telling = static_cast<double>(telling_.size());
    best.log_chance =
        log_tail(telling - 1, static_cast<double>(most - 1), std::min(chances_ / telling, 0.999)) +
        std::log(3 * telling);
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
  const Line& by_;
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
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    steps.push_back(step_of(x.grid.lines[i], x.settled[i]));
  }
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_use()) continue;
    Proportion best;
    std::size_t with = 0;
    for (std::size_t j = 0; j < x.grid.lines.size(); ++j) {
      const bool earlier_use = x.grid.lines[j].is_use() && j < i;
      if (!x.grid.lines[j].is_output() && !earlier_use) continue;
      const PairSearch search(x, i, j, steps[i], steps[j], expectations.spread(i));
      Proportion one = search.run();
      if (one.log_chance < best.log_chance && search.varies(one.rows)) {
        best = std::move(one);
        with = j;
      }
    }
    if (best.log_chance > std::log(most_chance_of_agreeing)) continue;
    Finding finding =
        x.begin(FindingCode::proportional, severity_of(x.grid.lines[i], best.rows), i);
    finding.other_item = x.grid.lines[with].item->code;
    finding.ratio = best.ratio;
    for (const std::size_t t : best.rows) finding.cells.push_back(x.cell(i, t));
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
