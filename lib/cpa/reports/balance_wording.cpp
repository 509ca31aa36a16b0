#include "cpa/reports/balance_wording.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {

using balance::SheetQuantity;
using Kind = balance::SheetQuantity::Kind;

namespace {

// Two digits of the half width decide how many decimals mean anything. Whole units are never
// rounded: who typed a reading has to find it again.
int decimals_of(double half) {
  constexpr int most_decimals = 9;
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(half))), 0, most_decimals);
}

}  // namespace

std::string BalanceWording::name(const plant::FlowName& name, const std::string& id) const {
  const bool vietnamese = wording_.language() == language::Language::vi;
  const std::string& own = vietnamese ? name.vi : name.en;
  const std::string& other = vietnamese ? name.en : name.vi;
  return !own.empty() ? own : !other.empty() ? other : id;
}

std::string BalanceWording::stream(std::size_t index) const {
  return name(sheet_.streams[index].name, sheet_.streams[index].id);
}

std::string BalanceWording::centre(std::size_t index) const {
  return name(sheet_.centres[index].name, sheet_.centres[index].id);
}

std::string BalanceWording::layer(std::size_t index) const {
  return name(sheet_.layers[index].name, sheet_.layers[index].code);
}

std::string BalanceWording::sheet() const {
  const std::string period = wording_.period(sheet_.period);
  const std::string own = name(sheet_.period_name, sheet_.id);
  return own.empty() ? period : text("balance.sheet", {{"name", own}, {"period", period}});
}

std::string BalanceWording::quantity(const SheetQuantity& quantity) const {
  const std::string in = layer(quantity.layer);
  switch (quantity.kind) {
    case Kind::amount:
      return text("balance.quantity.amount", {{"stream", stream(quantity.of)}, {"layer", in}});
    case Kind::content:
      return text("balance.quantity.content", {{"stream", stream(quantity.of)}, {"layer", in}});
    case Kind::stock_change:
      return text("balance.quantity.stock", {{"centre", centre(quantity.of)}, {"layer", in}});
    case Kind::withdrawal:
      return text("balance.quantity.withdrawal", {{"centre", centre(quantity.of)}, {"layer", in}});
    case Kind::transfer:
      return text("balance.quantity.transfer", {{"id", sheet_.transfers[quantity.of].id}});
  }
  return {};
}

std::string BalanceWording::withdrawal(std::size_t at) const {
  return text("balance.withdrawal", {{"centre", centre(at)}});
}

std::string BalanceWording::quantities(const std::vector<SheetQuantity>& all) const {
  std::vector<std::string> names;
  for (const SheetQuantity& one : all) names.push_back(quantity(one));
  return language::list(names, wording_.language());
}

std::string BalanceWording::with_deviation(double value, double deviation,
                                           const std::string& unit) const {
  const language::Language in = wording_.language();
  const double half = half_width * deviation;
  const int decimals = decimals_of(half);
  const std::string figure = language::number(value, decimals, in) + "\u00A0±\u00A0" +
                             language::number(half, decimals, in);
  return unit == "1" ? figure : language::with_unit(figure, wording_.unit(unit));
}

std::string BalanceWording::amount(double si, std::size_t layer) const {
  const units::Unit& unit = sheet_.layers[layer].unit;
  const double value = si / static_cast<double>(unit.to_si);
  return language::with_unit(language::rounded(value, 4, wording_.language()),
                             wording_.unit(unit.code));
}

std::string BalanceWording::spread(double deviation, std::size_t layer) const {
  const units::Unit& unit = sheet_.layers[layer].unit;
  const double half = half_width * deviation / static_cast<double>(unit.to_si);
  if (!(half > 0)) return amount(0, layer);
  return language::with_unit(language::number(half, decimals_of(half), wording_.language()),
                             wording_.unit(unit.code));
}

std::string BalanceWording::amount(double si, double deviation, std::size_t layer) const {
  const units::Unit& unit = sheet_.layers[layer].unit;
  const auto to_si = static_cast<double>(unit.to_si);
  const double spread = deviation / to_si;
  if (!(spread > 1e-9 * std::fabs(si / to_si)) || !(spread > 1e-9)) return amount(si, layer);
  return with_deviation(si / to_si, spread, unit.code);
}

std::string BalanceWording::drawn(double si, std::optional<double> deviation,
                                  std::size_t layer) const {
  constexpr int most_digits = 4;  // that amount() shows
  const units::Unit& unit = sheet_.layers[layer].unit;
  const auto to_si = static_cast<double>(unit.to_si);
  const double value = std::fabs(si / to_si);
  const double half = half_width * deviation.value_or(0) / to_si;
  if (!(half > 0) || !(value > 0)) return amount(si, layer);
  const int decimals = decimals_of(half);
  const int full = most_digits - 1 - static_cast<int>(std::floor(std::log10(value)));
  if (decimals >= full || full <= 0) return amount(si, layer);
  return language::with_unit(language::number(si / to_si, decimals, wording_.language()),
                             wording_.unit(unit.code));
}

std::string BalanceWording::of(const SheetQuantity& quantity, double si,
                               std::optional<double> deviation) const {
  const double spread = deviation.value_or(0);
  if (quantity.kind != Kind::content && quantity.kind != Kind::transfer) {
    return amount(si, spread, quantity.layer);
  }
  const bool content = quantity.kind == Kind::content;
  const units::Unit& unit = sheet_.layers[quantity.layer].content_unit;
  const double to_si = content ? static_cast<double>(unit.to_si) : 1;
  const std::string code = content ? unit.code : "1";
  if (spread > 1e-12) return with_deviation(si / to_si, spread / to_si, code);
  const std::string figure = language::rounded(si / to_si, 4, wording_.language());
  return code == "1" ? figure : language::with_unit(figure, wording_.unit(code));
}

std::string BalanceWording::error(const SheetQuantity& quantity, double si) const {
  const units::Unit& unit = sheet_.layers[quantity.layer].content_unit;
  if (quantity.kind != Kind::content || unit.code != "%") return of(quantity, si, std::nullopt);
  const double points = si / static_cast<double>(unit.to_si);
  return text("balance.points", {{"figure", language::rounded(points, 4, wording_.language())}});
}

std::string BalanceWording::found(const balance::QuantityAnswer& answer) const {
  if (!answer.truncated) return of(answer.quantity, *answer.value, answer.standard_deviation);
  const std::string value = of(answer.quantity, *answer.value, std::nullopt);
  if (!answer.interval) return value;
  return text("balance.cut_off",
              {{"value", value},
               {"lowest", of(answer.quantity, answer.interval->lowest, std::nullopt)},
               {"highest", of(answer.quantity, answer.interval->highest, std::nullopt)}});
}

std::string BalanceWording::sigmas(double test) const {
  const std::string figure = language::number(std::fabs(test), 1, wording_.language());
  if (std::fabs(test) < 0.05) return figure;
  return (test < 0 ? "-" : "+") + figure;
}

std::string BalanceWording::standing(balance::Standing standing) const {
  return text(std::string("balance.standing.") + code_of(standing));
}

std::string BalanceWording::standing(const balance::QuantityAnswer& answer) const {
  const std::string known = standing(answer.standing);
  if (answer.at_bound) return known + ", " + text("balance.at_bound");
  if (answer.truncated) return known + ", " + text("balance.hangs_on_limit");
  return known;
}

std::string BalanceWording::suspect(const balance::Suspect& suspect) const {
  if (suspect.reading) {
    const double read = balance::FlowBalance::figure(sheet_, *suspect.reading).value;
    // Who knows the meter judges by its reading whether it can be so wrong.
    const bool is_much = std::fabs(suspect.size) > 0.5 * std::fabs(read);
    return text(std::string(suspect.size > 0 ? "balance.suspect.high" : "balance.suspect.low") +
                    (is_much ? ".much" : ""),
                {{"quantity", quantity(*suspect.reading)},
                 {"size", error(*suspect.reading, std::fabs(suspect.size))},
                 {"reading", of(*suspect.reading, read, std::nullopt)}});
  }
  const std::size_t in = suspect.leak->second;
  return lost_at(suspect, suspect.with_contents ? with_contents(in) : layer(in));
}

std::string BalanceWording::suspect_either(const balance::Suspect& suspect) const {
  const std::string in = layer(suspect.leak->second);
  return lost_at(suspect, text("balance.contents_or_not", {{"layer", in}}));
}

std::string BalanceWording::lost_at(const balance::Suspect& suspect,
                                    const std::string& layer) const {
  const auto& [at, in] = *suspect.leak;
  return text(
      suspect.size > 0 ? "balance.suspect.loss" : "balance.suspect.gain",
      {{"centre", centre(at)}, {"layer", layer}, {"size", amount(std::fabs(suspect.size), in)}});
}

std::string BalanceWording::with_contents(std::size_t of) const {
  return text("balance.with_contents", {{"layer", layer(of)}});
}

std::string BalanceWording::parts_of(const balance::KnownSum& known) const {
  std::string names;
  for (const auto& [quantity, sign] : known.parts) {
    if (!names.empty()) names += sign > 0 ? " + " : " - ";
    if (names.empty() && sign < 0) names += "-";
    const bool is_stream = quantity.kind == Kind::amount || quantity.kind == Kind::content;
    names += is_stream ? stream(quantity.of) : this->quantity(quantity);
  }
  return names;
}

std::string BalanceWording::value_of(const balance::KnownSum& known) const {
  if (!known.interval) return amount(known.value, known.standard_deviation, known.layer);
  return text("balance.cut_off", {{"value", amount(known.value, known.layer)},
                                  {"lowest", amount(known.interval->lowest, known.layer)},
                                  {"highest", amount(known.interval->highest, known.layer)}});
}

std::string BalanceWording::known_sum(const balance::KnownSum& known) const {
  return text(
      "balance.known_sum",
      {{"streams", parts_of(known)}, {"layer", layer(known.layer)}, {"value", value_of(known)}});
}

std::string BalanceWording::next_meter(const balance::MeterProposal& proposal) const {
  const std::size_t in = proposal.quantity.layer;
  const language::Arguments facts{{"quantity", quantity(proposal.quantity)},
                                  {"accuracy", spread(proposal.assumed_deviation, in)},
                                  {"determines", quantities(proposal.determines)},
                                  {"before", spread(proposal.loss_deviation_before, in)},
                                  {"after", spread(proposal.loss_deviation_after, in)}};
  const bool sharper = proposal.loss_deviation_after < 0.999 * proposal.loss_deviation_before;
  if (proposal.determines.empty()) return text("balance.next_meter.sharper", facts);
  return text(sharper ? "balance.next_meter.both" : "balance.next_meter.determines", facts);
}

TextLine BalanceWording::verdict(const balance::FlowBalance& balance) const {
  const balance::GlobalTest& global = balance.global;
  const language::Arguments facts{
      {"chi_square", language::rounded(global.chi_square, 3, wording_.language())},
      {"degrees", std::to_string(global.degrees_of_freedom)},
      {"limit", language::rounded(global.limit, 3, wording_.language())}};
  if (global.degrees_of_freedom == 0) return {text("balance.verdict.untested"), Tone::warning};
  if (global.passes) return {text("balance.verdict.agree", facts), Tone::good};
  const bool large = global.chi_square > global.limit;
  return {text(large ? "balance.verdict.contradict" : "balance.verdict.one_contradicts", facts),
          Tone::bad};
}

std::optional<TextLine> BalanceWording::contradiction(const balance::FlowBalance& balance) const {
  if (balance.global.passes) return std::nullopt;
  if (balance.proposals.empty()) return TextLine{text("balance.contradicted"), Tone::bad};
  return TextLine{
      text("balance.contradicted.by", {{"suspect", suspect(balance.proposals.front().suspect)}}),
      Tone::bad};
}

std::vector<TextLine> BalanceWording::proposal(const balance::Elimination& step) const {
  const language::Language in = wording_.language();
  constexpr double rounding_noise = 1e-9;  // of what it was before
  const bool is_noise = step.chi_square_after <= rounding_noise * step.chi_square_before;
  std::vector<TextLine> lines;
  lines.push_back(
      {"- " + text("balance.proposal",
                   {{"suspect", suspect(step.suspect)},
                    {"test", sigmas(std::fabs(step.suspect.test))},
                    {"before", language::rounded(step.chi_square_before, 3, in)},
                    {"after", language::rounded(is_noise ? 0 : step.chi_square_after, 3, in)},
                    {"degrees_before", std::to_string(step.degrees_before)},
                    {"degrees_after", std::to_string(step.degrees_after)}}),
       Tone::warning});
  if (step.degrees_after + 1 != step.degrees_before) {
    lines.push_back({"  " + text("balance.proposal.limits"), Tone::faint});
  }
  const auto list = [&](const char* key, const std::vector<balance::Suspect>& all) {
    if (all.empty()) return;
    lines.push_back({"  " + text(key)});
    std::vector<bool> told(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (told[i]) continue;
      std::string words = suspect(all[i]);
      // A loss of one size with its contents and without them is one row.
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        if (!all[i].leak || all[j].leak != all[i].leak) continue;
        const std::string both = suspect_either(all[i]);
        if (both != suspect_either(all[j])) continue;
        words = both;
        told[j] = true;
      }
      lines.push_back({"  - " + words});
    }
  };
  list("balance.proposal.alike", step.alike);
  list("balance.proposal.rivals", step.rivals);
  return lines;
}

std::string BalanceWording::money(double sum, const money::Currency& currency) const {
  const double minor = std::round(sum * std::pow(10.0, currency.digits));
  constexpr double most = 9e18;
  if (!(std::fabs(minor) < most)) return language::rounded(sum, 6, wording_.language());
  return language::amount({static_cast<std::int64_t>(minor), currency}, wording_.language());
}

}  // namespace cpa::reports
