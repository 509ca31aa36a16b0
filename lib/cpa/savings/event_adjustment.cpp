#include "cpa/savings/event_adjustment.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cpa::savings {
namespace {

using calendar::Day;
using calendar::Period;
using consumption::Observations;
using consumption::Row;
using plant::Event;
using plant::EventEffect;

constexpr Day end_of_time = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};

// Rows that show an event beside what else was used in them.
constexpr std::size_t fewest_telling = 3;

Period span_of(const Event& event) {
  return {event.from, event.to ? *event.to + std::chrono::days{1} : end_of_time};
}

// Share of the row's days on which the event was going on.
long double share(const Row& row, const Period& span) {
  if (!row.period.overlaps(span)) return 0;
  const Period common{std::max(row.period.from, span.from), std::min(row.period.to, span.to)};
  return static_cast<long double>(common.days()) / static_cast<long double>(row.period.days());
}

long double common_days(const Row& row, const Period& span) {
  return share(row, span) * static_cast<long double>(row.period.days());
}

// Mean height over the row of a line that rises from 0 to 1 over the event and then stays.
long double ramp(const Row& row, const Event& event) {
  const Period span = span_of(event);
  const auto length = static_cast<long double>(span.days());
  long double sum = 0;
  for (calendar::Day day = row.period.from; day < row.period.to; day += std::chrono::days{1}) {
    if (day < span.from) continue;
    const auto since = static_cast<long double>((day - span.from).count()) + 0.5L;
    sum += day >= span.to ? 1.0L : since / length;
  }
  return sum / static_cast<long double>(row.period.days());
}

// Production behind a change of slope: reference products, or the plain sum of the products.
long double production(const Observations& observations, const Row& row) {
  long double sum = 0;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const auto& driver = observations.drivers[i];
    if (driver.kind != consumption::DriverKind::product) continue;
    sum += row.drivers[i] * driver.equivalent.value_or(1 / driver.unit.to_si);
  }
  return sum;
}

long double column_value(const Observations& observations, const Row& row, const Event& event) {
  switch (event.effect) {
    case EventEffect::level:
      return row.length * share(row, span_of(event));
    case EventEffect::ramp:
      return row.length * ramp(row, event);
    case EventEffect::slope:
      return production(observations, row) * share(row, span_of(event));
    default:
      return 0;
  }
}

// The touched item, or nothing when the event does not concern the series. (An amount names one
// item only, or it would have no unit.)
std::optional<std::string> touched(const Event& event,
                                   const std::map<std::string, long double>& factors) {
  if (event.items.empty()) return factors.empty() ? std::string{} : factors.begin()->first;
  for (const std::string& item : event.items) {
    if (factors.count(item) > 0) return item;
  }
  return std::nullopt;
}

// SI of the series to one of the item's own unit.
long double scale_of(const std::string& code, const std::map<std::string, long double>& factors,
                     const plant::Plant& plant) {
  const plant::Item* item = plant.item(code);
  const auto factor = factors.find(code);
  return (item == nullptr ? 1.0L : item->unit.to_si) *
         (factor == factors.end() ? 1.0L : factor->second);
}

class Adjuster {
 public:
  Adjuster(Observations& observations, const Period& baseline, const Period& reporting)
      : observations_(observations), baseline_(baseline), reporting_(reporting) {
    result_.reporting = reporting;
  }

  // `scale` brings a documented amount to the series.
  void add(const Event& event, long double scale) {
    LedgerLine line{.event = event};
    const Period span = span_of(event);
    line.in_baseline = baseline_.overlaps(span);
    line.in_reporting = reporting_.overlaps(span);
    switch (event.effect) {
      case EventEffect::level:
      case EventEffect::ramp:
      case EventEffect::slope:
        add_column(line);
        break;
      case EventEffect::amount:
        add_amount(line, scale);
        break;
      case EventEffect::exclude:
        exclude(span);
        break;
      case EventEffect::note_only:
        break;
    }
    result_.ledger.push_back(std::move(line));
  }

  EventAdjustment finish() {
    check_together();
    result_.amounts_cover_reporting = amounts_cover(reporting_);
    result_.amounts_cover_baseline = amounts_cover(baseline_);
    result_.documented = result_.documented_in(observations_, observations_.within(baseline_),
                                               observations_.within(reporting_));
    return std::move(result_);
  }

 private:
  // How the event's column looks over some rows: 0 throughout, always the same, or moving.
  struct Shape {
    std::size_t rows = 0;
    std::size_t touched = 0;
    std::optional<long double> height;
    bool moves = false;

    void add(long double value) {
      ++rows;
      if (value != 0) ++touched;
      moves = moves || (height && std::fabs(*height - value) > 1e-9L);
      height = value;
    }
    // Whether enough of the rows are with the event, or without it, to compare others with.
    [[nodiscard]] bool enough(bool with) const {
      const std::size_t count = with ? touched : rows - touched;
      return count > 0 && count * 8 >= rows;
    }
  };

  // Reporting rows whose like the baseline has. What was saved in the others is taken from these.
  static std::size_t comparable(const Shape& before, const Shape& after) {
    return (before.enough(true) ? after.touched : 0) +
           (before.enough(false) ? after.rows - after.touched : 0);
  }

  // Eight months of a year, as of a reporting period at least.
  static bool carries(std::size_t comparable, std::size_t rows) {
    return comparable * 3 >= rows * 2;
  }

  // Several events, none of them long, may together leave too little of the reporting period.
  void check_together() {
    std::size_t rows = 0;
    std::size_t touched = 0;
    for (const Row& row : observations_.rows) {
      if (!reporting_.contains(row.period)) continue;
      ++rows;
      if (std::any_of(unknown_.begin(), unknown_.end(),
                      [&](const Event& event) { return height(row, event) != 0; })) {
        ++touched;
      }
    }
    if (carries(rows - touched, rows)) return;
    result_.indistinguishable = true;
    for (LedgerLine& line : result_.ledger) {
      line.covers_reporting =
          line.covers_reporting || std::any_of(unknown_.begin(), unknown_.end(),
                                               [&](const Event& e) { return e == line.event; });
    }
  }

  static long double height(const Row& row, const Event& event) {
    return event.effect == EventEffect::ramp ? ramp(row, event) : share(row, span_of(event));
  }

  void add_column(LedgerLine& line) {
    Shape before;
    Shape after;
    for (const Row& row : observations_.rows) {
      if (baseline_.contains(row.period)) before.add(height(row, line.event));
      if (reporting_.contains(row.period)) after.add(height(row, line.event));
    }
    line.in_baseline = before.touched > 0;
    line.in_reporting = after.touched > 0;
    if (!line.in_baseline && !line.in_reporting) return;
    // Of a period without rows nothing can be said; that is told elsewhere. What was there all
    // along until then is part of the base load.
    if (after.rows == 0 && !before.moves && before.touched > 0) return;
    if (before.rows > 0 && after.rows > 0 && !carries(comparable(before, after), after.rows)) {
      line.covers_reporting = !before.enough(true);
      line.covers_baseline = !line.covers_reporting;
      result_.indistinguishable = true;
      const bool only_after = after.touched == after.rows && before.touched == 0;
      const bool only_before = after.touched == 0 && !before.moves;
      if (only_after || only_before) return;
    }
    if (!before.moves && !after.moves && before.height == after.height) return;
    // The baseline alone cannot tell what the event did.
    result_.needs_pooled_model = result_.needs_pooled_model || !before.moves;
    line.column = "event_" + std::to_string(result_.ledger.size() + 1);
    line.estimated_rows = after.touched > 0 ? after.touched : before.touched;
    if (!before.enough(true)) unknown_.push_back(line.event);
    consumption::Driver driver;
    driver.code = line.column;
    driver.kind = consumption::DriverKind::event;
    driver.alike_in_baseline = !before.moves;
    driver.unit = {"1", units::dimension::none, 1};
    observations_.drivers.push_back(std::move(driver));
    for (Row& row : observations_.rows) {
      row.drivers.push_back(column_value(observations_, row, line.event));
    }
    if (before.touched + after.touched < fewest_telling) give_up(line.event);
  }

  void give_up(const Event& event) {
    for (const Row& row : observations_.rows) {
      const bool compared = baseline_.contains(row.period) || reporting_.contains(row.period);
      const auto known = std::find(result_.given_up.begin(), result_.given_up.end(), row.period);
      if (!compared || known != result_.given_up.end() || height(row, event) == 0) continue;
      result_.given_up.push_back(row.period);
    }
  }

  void add_amount(LedgerLine& line, long double to_si) {
    const Event& event = line.event;
    DocumentedAmount documented{
        .event = event.kind,
        .proven = !event.evidence.empty(),
        .amount = event.amount.value_or(Decimal{}).value() * to_si,
        .uncertainty = event.uncertainty.value_or(Decimal{}).value() * to_si,
        .span = span_of(event)};
    const long double recorded = days_of(documented.span, {Day::min(), end_of_time});
    if (!(recorded > 0)) return;
    // The amount is that of the whole event, days without records included; of one without an end
    // it is what the records show.
    documented.days = event.to ? static_cast<long double>(documented.span.days()) : recorded;
    documented.effect = effect_of(documented);
    documented.counted =
        !(documented.effect > 0) || (documented.proven && documented.uncertainty > 0);
    line.left_out = !documented.counted;
    result_.amounts.push_back(documented);
    if (!documented.counted) return;
    for (Row& row : observations_.rows) {
      if (row.period.from >= reporting_.from) continue;
      row.use -= documented.amount * common_days(row, documented.span) / documented.days;
    }
  }

  // Days of the span in rows that the period holds.
  [[nodiscard]] long double days_of(const Period& span, const Period& period) const {
    long double days = 0;
    for (const Row& row : observations_.rows) {
      if (period.contains(row.period)) days += common_days(row, span);
    }
    return days;
  }

  [[nodiscard]] long double effect_of(const DocumentedAmount& documented) const {
    const Period always{Day::min(), end_of_time};
    const long double before = days_of(always, baseline_);
    const long double carried =
        before > 0 ? days_of(documented.span, baseline_) * days_of(always, reporting_) / before : 0;
    return documented.amount * (days_of(documented.span, reporting_) - carried) / documented.days;
  }

  // Several amounts together, none of them long, may be most of a period as well.
  [[nodiscard]] bool amounts_cover(const Period& period) const {
    long double days = 0;
    long double covered = 0;
    for (const Row& row : observations_.rows) {
      if (!period.contains(row.period)) continue;
      long double open = 1;  // share of the row's days that no amount touches
      for (const DocumentedAmount& known : result_.amounts) {
        if (known.counted && known.effect > 0) open = std::max(0.0L, open - share(row, known.span));
      }
      const auto length = static_cast<long double>(row.period.days());
      days += length;
      covered += (1 - open) * length;
    }
    return covered * 2 > days;
  }

  void exclude(const Period& span) {
    std::vector<Row> kept;
    consumption::RowTemperatures temperatures;
    for (std::size_t i = 0; i < observations_.rows.size(); ++i) {
      if (observations_.rows[i].period.overlaps(span)) {
        result_.excluded.push_back(observations_.rows[i].period);
        continue;
      }
      kept.push_back(std::move(observations_.rows[i]));
      if (!observations_.temperatures.empty()) {
        temperatures.push_back(std::move(observations_.temperatures[i]));
      }
    }
    observations_.rows = std::move(kept);
    observations_.temperatures = std::move(temperatures);
  }

  Observations& observations_;
  Period baseline_;
  Period reporting_;
  std::vector<Event> unknown_;  // estimated, and too little in the baseline to be known from it
  EventAdjustment result_;
};

}  // namespace

DocumentedUse EventAdjustment::documented_in(const Observations& observations,
                                             std::span<const std::size_t> before,
                                             std::span<const std::size_t> after) const {
  const auto length = [&observations](std::span<const std::size_t> rows) {
    long double sum = 0;
    for (const std::size_t row : rows) sum += observations.rows[row].length;
    return sum;
  };
  DocumentedUse result;
  for (const DocumentedAmount& known_amount : amounts) {
    if (!known_amount.counted) continue;
    long double counted = 0;
    long double asked = 0;
    long double known = 0;
    for (const std::size_t i : after) {
      const Row& row = observations.rows[i];
      const long double part = common_days(row, known_amount.span) / known_amount.days;
      asked += part;
      if (row.period.from >= reporting.from) counted += part;
    }
    for (const std::size_t i : before) {
      known += common_days(observations.rows[i], known_amount.span) / known_amount.days;
    }
    // What the baseline is wrong by comes back in every later month, with the other sign.
    const long double carried = known > 0 ? known * length(after) / length(before) : 0;
    result.amount += known_amount.amount * counted;
    result.uncertainty =
        std::hypot(result.uncertainty, known_amount.uncertainty * (asked - carried));
  }
  return result;
}

long double EventAdjustment::in_favour() const {
  long double sum = 0;
  for (const DocumentedAmount& known : amounts) {
    if (known.counted && known.effect > 0) sum += known.effect;
  }
  return sum;
}

EventAdjustment adjust_for_events(Observations& observations, const plant::Plant& plant,
                                  const std::map<std::string, long double>& factors,
                                  const Period& baseline, const Period& reporting) {
  Adjuster adjuster(observations, baseline, reporting);
  for (const Event& event : plant.events) {
    if (const auto item = touched(event, factors)) {
      adjuster.add(event, scale_of(*item, factors, plant));
    }
  }
  return adjuster.finish();
}

}  // namespace cpa::savings
