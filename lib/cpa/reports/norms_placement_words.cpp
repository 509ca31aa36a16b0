// Where a plant stands against one norm, in words: what is judged, what stands beside it, the gaps;
// each with what is not verified of it in the same sentence.
#include <cmath>

#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {
namespace {

using language::Arguments;
using sectors::Norm;
using sectors::NormKind;

constexpr int digits_of_a_gap = 5;  // of money, as of the amounts beside it

}  // namespace

std::string NormsWording::size(const norms::Placement& placement) const {
  if (placement.size_from == norms::SizeFrom::none) return "";
  std::string key = std::string("norms.size.") + code_of(placement.size_from);
  if (placement.capacity_unused) key += ".unused";
  if (placement.size_disputed) key += ".disputed";
  return text(key);
}

std::string NormsWording::if_product(const norms::Placement& placement) const {
  if (!placement.if_product) return "";
  const Norm& row = norm(placement.norm);
  std::string sentence = text("norms.if_product", {{"product", in(row.product)}});
  if (!placement.beside.empty()) {
    sentence += " " + text("norms.if_product.part", {{"items", wording_.items(placement.beside)}});
  }
  return sentence;
}

std::string NormsWording::only_electricity(const norms::Placement& placement) const {
  return placement.only_electricity ? text("norms.only_electricity") : "";
}

std::string NormsWording::standing(norms::Standing standing) const {
  return text(std::string("norms.standing.") + code_of(standing));
}

Tone NormsWording::tone(norms::Standing standing) {
  switch (standing) {
    case norms::Standing::met:
    case norms::Standing::better_than_best:
    case norms::Standing::best_to_median:
    case norms::Standing::better_than_range:
    case norms::Standing::in_range:
      return Tone::good;
    case norms::Standing::not_met:
    case norms::Standing::worse_than_worst:
    case norms::Standing::worse_than_range:
      return Tone::bad;
    case norms::Standing::median_to_worst:
    case norms::Standing::implausible:
    case norms::Standing::no_verdict:
    case norms::Standing::size_unknown:
    case norms::Standing::incomplete:
    case norms::Standing::open:
    case norms::Standing::unit_doubtful:
      return Tone::warning;
    case norms::Standing::compared:
    case norms::Standing::plausible:
      return Tone::plain;
  }
  return Tone::plain;
}

std::string NormsWording::unverified(const norms::Placement& placement) const {
  return law_basis(placement) + unverified_row(placement);
}

std::string NormsWording::unverified_row(const norms::Placement& placement) const {
  std::string said;
  if (norm(placement.norm).origin.known == sectors::Known::unverified) {
    said = text("norms.unverified");
  }
  return said + unverified_factor(placement.unverified);
}

std::string NormsWording::unverified_factor(const std::vector<std::string>& items) const {
  return items.empty() ? "" : text("norms.unverified.factor", {{"items", wording_.items(items)}});
}

std::string NormsWording::judged(const norms::Placement& placement) const {
  const std::string value = amount(placement.judged_value(), norm(placement.norm));
  return placement.is_at_full_load() ? text("norms.value.full_load", {{"value", value}}) : value;
}

std::string NormsWording::with_raw(const norms::Placement& placement) const {
  if (!placement.is_at_full_load()) return judged(placement);
  const Norm& row = norm(placement.norm);
  return text("norms.value.full_load.raw", {{"value", amount(placement.judged_value(), row)},
                                            {"raw", amount(placement.value, row)}});
}

std::string NormsWording::judged(const norms::FigurePlacements& group) const {
  if (const norms::Placement* main = headed(group)) return with_raw(*main);
  const Lead lead = lead_of(group, knowledge_);
  if (!lead.depends.empty()) return with_raw(*lead.depends.front());
  const norms::Figure& figure = group.figure;
  return wording_.amount(figure.in(group.unit, group.per, figure.ratio),
                         unit(group.unit, group.per));
}

std::string NormsWording::lies_at(const norms::FigurePlacements& group) const {
  const norms::Figure& figure = group.figure;
  const auto amount_of = [&](long double ratio) {
    return wording_.amount(figure.in(group.unit, group.per, ratio), unit(group.unit, group.per));
  };
  const std::string raw = amount_of(figure.ratio);
  const std::string said = figure.load.carries()
                               ? text("norms.value.full_load.raw",
                                      {{"value", amount_of(*figure.load.ratio)}, {"raw", raw}})
                               : raw;
  return said + unverified_factor(figure.use.unverified);
}

std::string NormsWording::raw_beside(const norms::Placement& placement) const {
  if (!placement.is_at_full_load()) return load_remark(placement);
  return text("norms.finding.raw", {{"value", amount(placement.value, norm(placement.norm))}});
}

std::string NormsWording::load_remark(const norms::Placement& placement) const {
  if (placement.judged_by == norms::JudgedBy::raw_only) return text("norms.finding.raw_only");
  if (!placement.is_at_full_load()) return "";
  const bool apart = placement.standing != *placement.full_load_standing;
  return text("norms.finding.raw", {{"value", amount(placement.value, norm(placement.norm))},
                                    {"standing", apart ? standing(placement.standing) : ""}});
}

std::string NormsWording::verdict(const norms::Placement& placement) const {
  const Norm& row = norm(placement.norm);
  Arguments arguments{{"standing", standing(placement.judged_standing())},
                      {"fuel", only_electricity(placement)},
                      {"value", judged(placement)},
                      {"factor", law_basis(placement) + unverified_factor(placement.unverified)},
                      {"described", described(row)}};
  std::string sentence = text("norms.verdict", arguments);
  const bool is_legal = row.kind == NormKind::legal_limit;
  for (const std::string& more :
       {is_legal ? rule(placement) : "", size(placement), if_product(placement)}) {
    if (!more.empty()) sentence += " " + more;
  }
  if (!in(row.exclusions).empty()) {
    sentence += " " + text("norms.exclusions", {{"exclusions", in(row.exclusions)}});
  }
  return sentence;
}

std::string NormsWording::place(const norms::Placement& placement, bool load_told) const {
  const Norm& row = norm(placement.norm);
  std::string load;
  if (placement.judged_by == norms::JudgedBy::raw_only) load = text("norms.place.raw_only");
  if (placement.is_at_full_load()) {
    const bool apart = placement.standing != *placement.full_load_standing;
    load = text(load_told ? "norms.place.full_load.told" : "norms.place.full_load",
                {{"raw", apart ? standing(placement.standing) : ""}});
  }
  const bool fuel = placement.only_electricity && placement.standing != norms::Standing::incomplete;
  return text("norms.place", {{"standing", standing(placement.judged_standing())},
                              {"basis", law_basis(placement)},
                              {"load", load},
                              {"if", placement.if_product ? in(row.product) : ""},
                              {"fuel", fuel ? "@norms.electricity_alone" : ""},
                              {"newer", first_day(placement.newer_text)},
                              {"unverified", unverified_row(placement)}});
}

std::string NormsWording::beside(const norms::Placement& placement) const {
  const Norm& row = norm(placement.norm);
  const bool told = placement.standing != norms::Standing::compared &&
                    placement.standing != norms::Standing::no_verdict &&
                    placement.standing != norms::Standing::incomplete &&
                    placement.standing != norms::Standing::open &&
                    placement.standing != norms::Standing::unit_doubtful &&
                    placement.standing != norms::Standing::size_unknown;
  if (!placement.full_load || !told) return "";
  std::string key = "norms.full_load";
  if (row.kind == NormKind::legal_limit) key += placement.assumed.empty() ? ".law" : ".law.value";
  if (placement.judged_by == norms::JudgedBy::raw_only) key += ".uncertain";
  if (placement.is_at_full_load()) key += ".raw";
  const bool full = placement.is_at_full_load();
  return text(key,
              {{"value", amount(full ? placement.value : *placement.full_load, row)},
               {"standing", standing(full ? placement.standing : *placement.full_load_standing)},
               {"unverified", unverified(placement)}});
}

std::string NormsWording::worth(money::Money sum) const {
  sum.minor = std::abs(sum.minor);
  return wording_.money(money::rounded_to_digits(sum, digits_of_a_gap));
}

std::vector<std::string> NormsWording::gaps(const norms::Placement& placement) const {
  const Norm& row = norm(placement.norm);
  std::vector<std::string> sentences;
  const std::string load = placement.is_at_full_load() ? ".full_load" : "";
  for (const norms::Gap& gap : placement.judged_gaps()) {
    const auto to = std::string("@norms.gap_to.") + code_of(gap.target.to);
    const std::string unit = wording_.unit(row.unit.code);
    Arguments arguments{{"to", to},
                        {"amount", wording_.amount(std::fabs(gap.amount), unit)},
                        {"unverified", unverified(placement)}};
    if (gap.money) arguments["money"] = worth(*gap.money);
    sentences.push_back(
        text((gap.amount > 0 ? "norms.gap" : "norms.gap.better") + load, arguments));
  }
  return sentences;
}

}  // namespace cpa::reports
