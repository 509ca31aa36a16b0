#include "cpa/flow_files/internal/paid_sums.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/failure.hpp"

namespace cpa::flow_files {
namespace {

using plant::PaidPer;

std::optional<money::Money> money_in(const Field& field, const money::Currency& currency,
                                     const std::string& of, const FlowContext& context) {
  const auto amount = number_of(field, context.mark());
  report_negative_price(field, amount, of);
  if (!amount) return std::nullopt;
  // One of the currency's own unit, that many times: money knows how to round, and here nothing
  // may be rounded.
  const money::Price one{Decimal(1, 0), currency, units::Unit{}};
  auto sum = kept(money::cost(*amount, one), field);
  if (sum && Decimal(sum->minor, currency.digits) != *amount) {
    field.report("flows.money_digits",
                 {{"found", field.node().text()}, {"currency", currency.code}});
  }
  return sum;
}

std::optional<PaidPer> per_of(Fields& fields) {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const PaidPer per : {PaidPer::period, PaidPer::month, PaidPer::day}) {
      all.emplace_back(plant::code_of(per));
    }
    return all;
  }();
  const auto field = fields.take("per", Need::optional);
  const auto word = field ? field->choice(words) : std::nullopt;
  return word ? plant::paid_per(*word) : std::nullopt;
}

// Calendar months count as alike.
void report_unlike_periods(const Field& field, const std::string& of, const Drawing& drawing) {
  constexpr long alike_percent = 90;
  long shortest = 0;
  long longest = 0;
  for (const DrawnPeriod& one : drawing.periods) {
    const long days = one.period.days();
    if (days <= 0) return;
    shortest = shortest == 0 ? days : std::min(shortest, days);
    longest = std::max(longest, days);
  }
  if (100 * shortest >= alike_percent * longest) return;
  field.report("flows.sum_periods", {{"of", of},
                                     {"shortest", std::to_string(shortest)},
                                     {"longest", std::to_string(longest)},
                                     {"first", drawing.periods.front().id}});
}

// Every period has its own; one that is left out is reported as missing.
std::vector<money::Money> amounts_by_period(const Field& field, const money::Currency& currency,
                                            const std::string& of, const Drawing& drawing,
                                            const FlowContext& context) {
  std::vector<money::Money> amounts;
  auto fields = field.fields();
  if (!fields) return amounts;
  for (const DrawnPeriod& period : drawing.periods) {
    const auto one = fields->take(period.id);
    const auto sum = one ? money_in(*one, currency, of, context) : std::nullopt;
    if (sum) amounts.push_back(*sum);
  }
  // Which of the rest means a period that is faulty is not known.
  if (!drawing.has_faulty_periods) finish(*fields);
  return amounts;
}

plant::PaidSum& sum_of(plant::FlowSheet& sheet, const PeriodAmounts& of) {
  std::optional<plant::PaidSum>* place = nullptr;
  switch (of.kind) {
    case PeriodAmounts::Kind::system_cost:
      place = &sheet.centres[of.of].system_cost;
      break;
    case PeriodAmounts::Kind::handling:
      place = &sheet.streams[of.of].handling[of.handling].paid.sum;
      break;
    case PeriodAmounts::Kind::sale:
      if (sheet.streams[of.of].sold) place = &sheet.streams[of.of].sold->sum;
      break;
  }
  ensure(place != nullptr && place->has_value(), "what has amounts by period is a sum");
  return **place;
}

}  // namespace

std::optional<ReadSum> read_paid_sum(Fields& fields, const std::string& of, const Drawing& drawing,
                                     const FlowContext& context) {
  const auto field = fields.take("amount");
  const auto currency = currency_of(fields);
  const auto per = per_of(fields);
  if (!field || !currency) return std::nullopt;
  ReadSum read;
  read.sum.per = per.value_or(PaidPer::period);
  if (field->node().kind() == documents::Kind::mapping) {
    read.by_period = amounts_by_period(*field, *currency, of, drawing, context);
    if (read.by_period.empty() || read.by_period.size() != drawing.periods.size()) {
      return std::nullopt;
    }
    read.sum.amount = read.by_period.front();
    return read;
  }
  const auto amount = money_in(*field, *currency, of, context);
  if (!amount) return std::nullopt;
  if (!per) report_unlike_periods(*field, of, drawing);
  read.sum.amount = *amount;
  return read;
}

void take_period_amounts(const Drawing& drawing, std::size_t period, plant::FlowSheet& sheet) {
  for (const PeriodAmounts& one : drawing.period_amounts) {
    sum_of(sheet, one).amount = one.amounts[period];
  }
}

}  // namespace cpa::flow_files
