#include "cpa/reports/balance_tables.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/language/figures.hpp"
#include "cpa/savings/output_change.hpp"

namespace cpa::reports {
namespace {

using balance::QuantityAnswer;
using balance::SheetQuantity;
using balance::Standing;
using Kind = SheetQuantity::Kind;

std::string dash() { return "–"; }

// How it was read, on what, and what was done to it, in the plant's own words.
std::string origin_of(const plant::Figure& figure) {
  std::string origin;
  for (const std::string* part : {&figure.how, &figure.source, &figure.note}) {
    if (!part->empty()) origin += (origin.empty() ? "" : ", ") + *part;
  }
  return origin;
}

Tone tone_of(const QuantityAnswer& answer, double bound) {
  return std::fabs(answer.test) > bound && bound > 0 ? Tone::bad : Tone::plain;
}

}  // namespace

void add_block(TextView& view, TextBlock block) {
  if (block.lines.empty() && !block.table) return;
  view.push_back(std::move(block));
}

TextBlock agreement_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.agreement")};
  block.lines.push_back(words.verdict(report.balance));
  if (!report.balance.proposals.empty()) {
    block.lines.push_back({words.text("balance.proposals")});
    for (const auto& step : report.balance.proposals) {
      for (TextLine& line : words.proposal(step)) block.lines.push_back(std::move(line));
    }
  }
  std::size_t just = 0;
  for (const QuantityAnswer& answer : report.balance.quantities) {
    if (answer.standing == Standing::just_measured) ++just;
  }
  if (just > 0) {
    block.lines.push_back(
        {words.text("balance.just_measured", {{"count", std::to_string(just)}}), Tone::faint});
  }
  if (report.balance.as_network()) {
    const std::size_t count = report.balance.quantities.size();
    block.lines.push_back(
        {words.text("balance.as_network", {{"count", std::to_string(count)}}), Tone::warning});
    block.lines.push_back({words.text("balance.meters_tried",
                                      {{"places", std::to_string(report.balance.meter_places)},
                                       {"tried", std::to_string(report.balance.meters_tried)}}),
                           Tone::faint});
  }
  return block;
}

TextBlock streams_block(const SheetReport& report, const BalanceWording& words, Room room) {
  TextBlock block{.heading = words.text("balance.heading.streams")};
  TextTable table{{{words.text("balance.column.stream")},
                   {words.text("balance.column.reading"), true},
                   {words.text("balance.column.reconciled"), true},
                   {words.text("balance.column.correction"), true},
                   {words.text("balance.column.standing")}},
                  {}};
  // Left out where no row has one.
  const bool with_source =
      room == Room::page &&
      std::any_of(
          report.balance.quantities.begin(), report.balance.quantities.end(),
          [&](const QuantityAnswer& answer) {
            return !origin_of(balance::FlowBalance::figure(report.sheet, answer.quantity)).empty();
          });
  if (with_source) table.columns.push_back({words.text("balance.column.source")});
  for (const QuantityAnswer& answer : report.balance.quantities) {
    const bool moved = answer.reading && answer.value && answer.standing != Standing::fixed;
    const double spread = answer.reading_deviation.value_or(0);
    table.rows.push_back(
        {{words.quantity(answer.quantity)},
         {answer.reading ? words.of(answer.quantity, *answer.reading, answer.reading_deviation)
                         : dash()},
         {answer.value ? words.found(answer) : words.text("balance.not_determined"),
          answer.value ? Tone::plain : Tone::warning},
         {moved && spread > 0 ? words.sigmas(answer.adjustment / spread) : dash(),
          tone_of(answer, report.balance.global.reading_bound)},
         {words.standing(answer), Tone::faint}});
    if (!with_source) continue;
    table.rows.back().push_back(
        {origin_of(balance::FlowBalance::figure(report.sheet, answer.quantity)), Tone::faint});
  }
  if (!table.rows.empty()) block.table = std::move(table);
  block.remarks.push_back({words.text("balance.half_width.meaning"), Tone::faint});
  const auto& all = report.balance.quantities;
  if (std::any_of(all.begin(), all.end(), [](const auto& answer) { return answer.truncated; })) {
    block.remarks.push_back({words.text("balance.cut_off.meaning"), Tone::faint});
  }
  block.remarks.push_back({words.text("balance.standing.meaning"), Tone::faint});
  return block;
}

TextBlock unknown_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.unknown")};
  std::vector<SheetQuantity> open;
  for (const QuantityAnswer& answer : report.balance.quantities) {
    if (answer.standing == Standing::unobservable) open.push_back(answer.quantity);
  }
  if (open.empty()) return block;
  block.lines.push_back({words.text("balance.unknown", {{"quantities", words.quantities(open)}})});
  for (const auto& known : report.balance.known_sums) {
    block.lines.push_back({"- " + words.known_sum(known)});
  }
  return block;
}

TextBlock meters_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.next_meter")};
  for (const auto& proposal : report.balance.next_meters) {
    block.lines.push_back({"- " + words.next_meter(proposal)});
  }
  for (const auto& known : report.balance.known_sums) {
    if (!balance::beyond_meters(report.sheet, known)) continue;
    block.lines.push_back(
        {words.text("balance.next_meter.none", {{"streams", words.parts_of(known)}}),
         Tone::warning});
  }
  return block;
}

TextBlock books_block(const SheetReport& report, const BalanceWording& words) {
  TextBlock block{.heading = words.text("balance.heading.books")};
  for (const balance::BookCheck& check : report.balance.books) {
    const plant::StockBook& book = report.sheet.books[check.book];
    const bool differs = check.test && std::fabs(*check.test) > 2;
    block.lines.push_back(
        {words.text(
             !check.balance_use ? "balance.book.alone"
             : differs          ? "balance.book.differs"
                                : "balance.book.agrees",
             {{"stream", words.stream(book.stream)},
              {"book", words.amount(check.book_use, check.book_deviation, check.layer)},
              {"balance", check.balance_use ? words.amount(*check.balance_use, check.layer) : ""},
              {"test", check.test ? words.sigmas(*check.test) : ""}}),
         differs ? Tone::bad : Tone::plain});
  }
  return block;
}

namespace {

// What makes all of the table undecided; false where nothing does.
bool add_output_doubts(const BalanceReport& report, const BalanceWording& words, TextBlock& block) {
  const SheetReport& first = report.sheets.front();
  const SheetReport& last = report.sheets.back();
  const balance::OutputDoubts doubts = balance::output_doubts(
      first.sheet, first.balance, last.sheet, last.balance, first.sheet.product_layer());
  if (doubts.mix_moved) block.lines.push_back({words.text("balance.changes.mix"), Tone::warning});
  if (doubts.work_moved) block.lines.push_back({words.text("balance.changes.work"), Tone::warning});
  return doubts.mix_moved || doubts.work_moved;
}

// Output that moved: what of the table is left undecided for it, and what is judged all the same.
void add_growth(const BalanceReport& report, const BalanceWording& words, TextBlock& block) {
  const SheetReport& first = report.sheets.front();
  const SheetReport& last = report.sheets.back();
  const std::size_t product = first.sheet.product_layer();
  const auto growth =
      balance::output_growth(first.sheet, first.balance, last.sheet, last.balance, product);
  if (!growth || !savings::moves_ratios(*growth)) return;
  std::vector<std::string> base;
  for (std::size_t i = 0; i < first.sheet.layers.size(); ++i) {
    if (first.sheet.layers[i].carrier) continue;
    if (balance::has_base_load(first.sheet, i, product)) base.push_back(words.layer(i));
  }
  const std::string moved = words.plain().change(static_cast<long double>(*growth));
  block.lines.push_back({words.text("balance.changes.output", {{"growth", moved}}), Tone::warning});
  if (base.empty()) return;
  block.lines.push_back({words.text("balance.changes.base_load",
                                    {{"layers", language::list(base, words.plain().language())}}),
                         Tone::warning});
}

// What leaves rows or all of the table undecided.
void add_doubts(const BalanceReport& report, const BalanceWording& words, TextBlock& block) {
  const SheetReport& first = report.sheets.front();
  const SheetReport& last = report.sheets.back();
  const bool agrees = first.balance.global.passes && last.balance.global.passes;
  for (const SheetReport* sheet : {&first, &last}) {
    if (sheet->balance.global.passes) continue;
    const BalanceWording own(report.plant, sheet->sheet, words.plain().language());
    block.lines.push_back(
        {words.text("balance.changes.contradicted", {{"period", own.sheet()}}), Tone::bad});
  }
  const bool is_short = balance::periods_short(first.sheet, last.sheet);
  if (is_short) {
    block.lines.push_back({words.text("balance.changes.period_short"), Tone::warning});
  }
  // What is left undecided anyway needs no other reason.
  const bool doubted = add_output_doubts(report, words, block);
  if (!doubted && agrees && !is_short) add_growth(report, words, block);
}

bool any_truncated(const std::vector<balance::FlowChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const balance::FlowChange& change) {
    return (change.before && change.before->truncated) || (change.after && change.after->truncated);
  });
}

}  // namespace

TextBlock unbalanced_block(const BalanceReport& report, language::Language language, Room room) {
  TextBlock block;
  for (const UnbalancedPeriod& one : report.unbalanced) {
    const BalanceWording words(report.plant, one.sheet, language);
    block.heading = words.text("balance.heading.unbalanced");
    block.lines.push_back(
        {words.text("balance.unbalanced", {{"period", words.sheet()}}), Tone::bad});
    if (room == Room::screen) continue;
    for (const Problem& problem : one.problems) {
      block.lines.push_back({"- " + words.plain().warning(problem), Tone::warning});
      block.lines.push_back({"  " + words.plain().remedy(problem), Tone::faint});
    }
  }
  return block;
}

TextBlock changes_block(const BalanceReport& report, language::Language language) {
  TextBlock block;
  if (report.changes.empty()) return block;
  const SheetReport& first = report.sheets.front();
  const SheetReport& last = report.sheets.back();
  const BalanceWording words(report.plant, first.sheet, language);
  const BalanceWording later(report.plant, last.sheet, language);
  block.heading =
      words.text("balance.heading.changes", {{"before", words.sheet()}, {"after", later.sheet()}});
  const std::size_t product = first.sheet.product_layer();
  TextTable table{{{words.text("balance.column.change")},
                   {words.text("balance.column.before"), true},
                   {words.text("balance.column.after"), true},
                   {words.text("balance.column.saving"), true},
                   {words.text("balance.column.lowest"), true},
                   {words.text("balance.column.verdict")}},
                  {}};
  for (const balance::FlowChange& change : report.changes) {
    const units::Unit& unit = first.sheet.layers[change.layer].unit;
    const units::Unit& per = first.sheet.layers[product].unit;
    const auto scale = static_cast<double>(per.to_si / unit.to_si);
    const auto figure = [&](const std::optional<balance::IntensityFigure>& of) {
      if (!of) return dash();
      return language::with_unit(language::rounded(of->value * scale, 4, language),
                                 words.plain().unit(unit.code + "/" + per.code));
    };
    const Tone tone = change.verdict == savings::Verdict::confirmed ? Tone::good
                      : change.verdict == savings::Verdict::refuted ? Tone::bad
                                                                    : Tone::warning;
    const auto share = [&](const std::optional<double>& of) {
      return of ? words.plain().change(static_cast<long double>(*of)) : dash();
    };
    table.rows.push_back({{words.text(std::string("balance.intensity.") + code_of(change.intensity),
                                      {{"layer", words.layer(change.layer)},
                                       {"stream", change.stream   ? words.stream(*change.stream)
                                                  : change.centre ? words.withdrawal(*change.centre)
                                                                  : ""}})},
                          {figure(change.before)},
                          {figure(change.after)},
                          {share(change.saving)},
                          {share(change.lowest)},
                          {words.plain().verdict(change.verdict), tone}});
  }
  block.table = std::move(table);
  if (any_truncated(report.changes)) {
    block.lines.push_back({words.text("balance.changes.truncated"), Tone::warning});
  }
  add_doubts(report, words, block);
  block.remarks.push_back({words.text("balance.changes.meaning"), Tone::faint});
  if (!balance::periods_short(first.sheet, last.sheet)) {
    block.remarks.push_back({words.text("balance.changes.year_to_year"), Tone::faint});
  }
  return block;
}

}  // namespace cpa::reports
