// More product than raw material. Where both are masses, a plant that always made less than it put
// in and then for months makes more has figures of two kinds: products are weighed otherwise, or a
// raw material is not entered. Every saving to a unit of product would rest on it. (Sản phẩm nặng
// hơn nguyên liệu.)
#include <algorithm>
#include <cmath>
#include <optional>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_rows_of_less = 6;
constexpr std::size_t fewest_rows_of_more = 3;
// Standard errors that the step and what is above 1 must be: over all places of a step, and with
// stocks that move from month to month.
constexpr double least_yield_step = 6;
constexpr double least_yield_excess = 4;
constexpr double least_mass_gain = 0.005;  // no two scales agree better

struct MassRow {
  std::size_t at = 0;
  double made = 0;
  double put_in = 0;
  [[nodiscard]] double log_yield() const { return std::log(made / put_in); }
};

struct YieldStretch {
  std::size_t first = 0;  // of the rows with a yield
  std::size_t end = 0;
  double gain = 0;  // made over put in, of all its rows
  double strength = 0;
};

class MassSearch {
 public:
  explicit MassSearch(Examination& x) : x_(x) {}

  void run() {
    if (!gather()) return;
    std::optional<YieldStretch> best;
    const auto take = [&best](const std::optional<YieldStretch>& found) {
      if (found && (!best || found->strength > best->strength)) best = found;
    };
    for (std::size_t first = fewest_rows_of_less; first + fewest_rows_of_more <= rows_.size();
         ++first) {
      take(weighed(first, rows_.size()));
    }
    if (x_.plant.reporting) {
      const auto [first, end] = rows_in(*x_.plant.reporting);
      take(weighed(first, end));
    }
    if (best) report(*best);
  }

 private:
  // False where the masses are not all known: a raw material counted by the metre or the piece, or
  // by the delivery.
  bool gather() {
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      const bool mass = line.item->unit.dimension == units::dimension::mass;
      if (line.item->kind == plant::ItemKind::raw_material) {
        if (!mass || line.in_lots) return false;
        put_in_.push_back(i);
      } else if (line.is_output() && mass) {
        made_.push_back(i);
      }
    }
    if (put_in_.empty() || made_.empty()) return false;
    set_slips_aside();
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      const auto made = sum(made_, t);
      const auto put_in = sum(put_in_, t);
      if (made && put_in && *made > 0 && *put_in > 0) rows_.push_back({t, *made, *put_in});
    }
    return rows_.size() >= fewest_rows_of_less + fewest_rows_of_more;
  }

  // A figure that is found to be written wrongly, with what it should be, is an error already.
  void set_slips_aside() {
    slipped_.assign(x_.grid.size(), 0);
    const auto weighs = [this](const std::string& code) {
      const auto is_it = [&](std::size_t i) { return x_.grid.lines[i].item->code == code; };
      return std::any_of(made_.begin(), made_.end(), is_it) ||
             std::any_of(put_in_.begin(), put_in_.end(), is_it);
    };
    for (const Finding& finding : x_.findings) {
      if (finding.severity != Severity::error || !finding.is_proposed()) continue;
      for (const Cell& cell : finding.cells) {
        if (!weighs(cell.item)) continue;
        const auto row = std::lower_bound(
            x_.grid.rows.begin(), x_.grid.rows.end(), cell.period.from,
            [](const calendar::Period& one, calendar::Day day) { return one.from < day; });
        if (row != x_.grid.rows.end()) {
          slipped_[static_cast<std::size_t>(row - x_.grid.rows.begin())] = 1;
        }
      }
    }
  }

  // As it is written: a step that another search took out of the figures is the very thing that is
  // looked for.
  [[nodiscard]] std::optional<double> sum(const std::vector<std::size_t>& lines,
                                          std::size_t row) const {
    if (slipped_[row] != 0) return std::nullopt;
    double sum = 0;
    for (const std::size_t i : lines) {
      const Line& line = x_.grid.lines[i];
      if (line.known[row] == 0) return std::nullopt;
      sum += line.written[row] * static_cast<double>(line.item->unit.to_si);
    }
    return sum;
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> rows_in(const calendar::Period& period) const {
    std::size_t first = rows_.size();
    std::size_t end = 0;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      if (!period.contains(x_.grid.rows[rows_[k].at])) continue;
      first = std::min(first, k);
      end = k + 1;
    }
    return {first, end};
  }

  // Held against the rows before it. Nothing where more had come out than went in already there.
  [[nodiscard]] std::optional<YieldStretch> weighed(std::size_t first, std::size_t end) const {
    if (first < fewest_rows_of_less || first >= end || end - first < fewest_rows_of_more)
      return std::nullopt;
    const Mean before = mean(0, first);
    const Mean after = mean(first, end);
    if (before.gain > 1 || after.gain < 1 + least_mass_gain) return std::nullopt;
    const auto n = static_cast<double>(first);
    const auto m = static_cast<double>(end - first);
    const double sd =
        std::max(least_mass_gain, std::sqrt((before.squares + after.squares) / (n + m - 2)));
    YieldStretch found{.first = first, .end = end, .gain = after.gain};
    found.strength = (after.log - before.log) / (sd * std::sqrt(1 / n + 1 / m));
    const double excess = after.log / (sd / std::sqrt(m));
    if (found.strength < least_yield_step || excess < least_yield_excess) return std::nullopt;
    return found;
  }

  struct Mean {
    double log = 0;
    double squares = 0;
    double gain = 0;
  };
  [[nodiscard]] Mean mean(std::size_t first, std::size_t end) const {
    Mean mean;
    double made = 0;
    double put_in = 0;
    for (std::size_t k = first; k < end; ++k) {
      mean.log += rows_[k].log_yield() / static_cast<double>(end - first);
      made += rows_[k].made;
      put_in += rows_[k].put_in;
    }
    for (std::size_t k = first; k < end; ++k) {
      mean.squares += std::pow(rows_[k].log_yield() - mean.log, 2);
    }
    mean.gain = made / put_in;
    return mean;
  }

  // Of the product of which most was made there; the cells are those of every product.
  void report(const YieldStretch& stretch) {
    std::size_t main = made_.front();
    double most = -1;
    for (const std::size_t i : made_) {
      double made = 0;
      for (std::size_t k = stretch.first; k < stretch.end; ++k) {
        made += x_.grid.lines[i].written[rows_[k].at] *
                static_cast<double>(x_.grid.lines[i].item->unit.to_si);
      }
      if (made <= most) continue;
      most = made;
      main = i;
    }
    Finding finding = x_.begin(FindingCode::mass_gained, Severity::error, main);
    if (put_in_.size() == 1) finding.other_item = x_.grid.lines[put_in_.front()].item->code;
    finding.ratio = stretch.gain;
    for (const std::size_t i : made_) {
      for (std::size_t k = stretch.first; k < stretch.end; ++k) {
        if (rows_[k].made > rows_[k].put_in) finding.cells.push_back(x_.cell(i, rows_[k].at));
      }
    }
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  std::vector<std::size_t> made_;
  std::vector<std::size_t> put_in_;
  std::vector<char> slipped_;  // by row of the grid
  std::vector<MassRow> rows_;
};

}  // namespace

void find_mass_gained(Examination& x) { MassSearch(x).run(); }

}  // namespace cpa::data_quality
