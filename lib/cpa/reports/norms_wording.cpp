#include "cpa/reports/norms_wording.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

using language::Arguments;
using language::Language;
using norms::Standing;
using sectors::Norm;
using sectors::NormKind;

constexpr std::size_t longest_source_title = 160;

// Whether the row's word weighs less than a study's, so that it is said beside its figures.
bool weighs_little(sectors::EvidenceWeight weight) {
  using sectors::EvidenceWeight;
  return weight == EvidenceWeight::supplier || weight == EvidenceWeight::press ||
         weight == EvidenceWeight::judgement;
}

}  // namespace

const std::string& NormsWording::in(const sectors::Bilingual& text) const {
  return wording_.language() == Language::vi ? text.vi : text.en;
}

const Norm& NormsWording::norm(const std::string& id) const {
  const Norm* norm = knowledge_.norm(id);
  ensure(norm != nullptr, "a placement names a norm that the packs do not have");
  return *norm;
}

std::string NormsWording::indicator(const std::string& code) const {
  const auto* word = knowledge_.indicator(code);
  return word == nullptr ? code : in(word->name);
}

std::string NormsWording::denominator(const std::string& code) const {
  const auto* word = knowledge_.denominator(code);
  return word == nullptr ? code : in(word->name);
}

std::string NormsWording::region(const std::string& code) const {
  const auto* word = knowledge_.region(code);
  return word == nullptr ? code : in(word->name);
}

std::string NormsWording::kind(NormKind kind) const {
  return text(std::string("norm_kind.") + code_of(kind));
}

std::string NormsWording::measured(const std::string& indicator_code,
                                   const std::string& denominator_code) const {
  if (denominator_code.empty()) return indicator(indicator_code);
  std::string key = "norms.measured." + denominator_code;
  const auto* word = knowledge_.indicator(indicator_code);
  const bool share = word != nullptr && word->dimension == units::dimension::none;
  if (!language::catalogue(wording_.language()).has(key)) {
    key = share ? "norms.measured.share" : "norms.measured";
  }
  return text(key, {{"indicator", indicator(indicator_code)},
                    {"denominator", denominator(denominator_code)}});
}

std::string NormsWording::measured_coded(const Norm& norm) const {
  const std::string what = measured(norm.indicator, norm.denominator);
  return norm.denominator.empty() ? what : what + " (" + norm.denominator + ")";
}

std::string NormsWording::unit(const units::Unit& unit, const units::Unit& per) const {
  if (per.code == "1") return wording_.unit(unit.code);
  return wording_.unit(unit.code) + "/" + wording_.unit_of_one(per.code);
}

std::string NormsWording::figures(const Norm& norm) const {
  const auto figure = [&](const std::optional<Decimal>& value) {
    return value ? language::number(*value, wording_.language()) : std::string();
  };
  const bool quartiles = norm.kind == NormKind::quartiles;
  const auto* word = knowledge_.indicator(norm.indicator);
  const bool higher = word != nullptr && word->direction == sectors::Direction::higher;
  const auto& best = higher ? norm.high : norm.low;
  const auto& worst = higher ? norm.low : norm.high;
  std::string key = "norms.figures.range";
  if (quartiles) key = "norms.figures.quartiles";
  if (norm.kind == NormKind::legal_limit) key = "norms.figures.limit";
  Arguments arguments{{"value", figure(norm.value)}, {"typical", figure(norm.typical)}};
  if (!norm.low && !norm.high && !norm.value) arguments["value"] = figure(norm.typical);
  if (arguments["value"] == arguments["typical"]) arguments["typical"].clear();
  arguments["low"] = figure(quartiles ? best : norm.low);
  arguments["high"] = figure(quartiles ? worst : norm.high);
  return language::with_unit(trim(text(key, arguments)), unit(norm.unit, norm.per));
}

std::string NormsWording::first_day(const std::string& code) const {
  const auto* text_of_law = knowledge_.regulation(code);
  if (text_of_law == nullptr || !text_of_law->rule.valid.from) return "";
  return language::day(*text_of_law->rule.valid.from, wording_.language());
}

std::string NormsWording::regulation(const std::string& code) const {
  const std::string from = first_day(code);
  return from.empty() ? code : code + " (" + from + ")";
}

std::string NormsWording::rule(const norms::Placement& placement, bool newer_told) const {
  if (placement.force == sectors::Force::none) return "";
  const Norm& row = norm(placement.norm);
  const auto day = [&](const std::optional<calendar::Day>& one) {
    return one ? language::day(*one, wording_.language()) : std::string();
  };
  Arguments arguments{{"from", day(row.rule.valid.from)}, {"to", day(row.rule.valid.to)}};
  std::string key = std::string("norms.rule.") + code_of(placement.force);
  const bool is_over =
      placement.force == sectors::Force::expired || placement.force == sectors::Force::superseded;
  if (is_over && !placement.governed_by.empty()) {
    arguments["rule"] = regulation(placement.governed_by);
    key += ".governed";
  } else if (!placement.newer_text.empty() &&
             (is_over || placement.force == sectors::Force::in_force)) {
    arguments["rule"] = placement.newer_text;
    arguments["issued"] = first_day(placement.newer_text);
    key += newer_told && !is_over ? ".newer.told" : ".newer";
  }
  return text(key, arguments);
}

std::string NormsWording::near_row(const norms::Nearest& nearest, const Norm& norm) const {
  if (norm.indicator == nearest.indicator) return described(norm);
  return text("norms.near.indicator",
              {{"indicator", indicator(norm.indicator)}, {"row", described(norm)}});
}

std::string NormsWording::described(const Norm& norm) const {
  Arguments arguments{{"kind", kind(norm.kind)},
                      {"product", in(norm.product)},
                      {"figures", figures(norm)},
                      {"region", region(norm.region)},
                      {"year", year(norm)}};
  if (norm.sample) arguments["sample"] = language::number(*norm.sample, wording_.language());
  // A product that is named with its size says it once.
  const bool size_told =
      norm.band && in(norm.product).find(in(norm.band->name)) != std::string::npos;
  if (norm.band && !size_told) arguments["size"] = in(norm.band->name);
  std::string sentence = text("norms.described", arguments);
  if (weighs_little(norm.origin.weight)) {
    sentence += text(std::string("norms.word_of.") + code_of(norm.origin.weight));
  }
  if (norm.origin.known == sectors::Known::unverified) sentence += text("norms.unverified");
  return sentence;
}

std::string NormsWording::source(const Norm& norm) const { return cited("norms.source", norm); }

std::string NormsWording::source_alone(const Norm& norm) const {
  return cited("norms.source.cell", norm);
}

std::string NormsWording::cited(const std::string& key, const Norm& norm) const {
  const auto* publication = knowledge_.publication(norm.origin.publication);
  std::string title = publication == nullptr ? norm.origin.publication : in(publication->titles());
  title = shortened(title, longest_source_title);
  if (publication != nullptr && publication->weight == sectors::EvidenceWeight::judgement) {
    title = text("handbook.source.judgement");
  }
  if (!locator(norm).empty()) title += ", " + locator(norm);
  return text(key, {{"source", title},
                    {"known", std::string("@known.") + code_of(norm.origin.known)},
                    {"id", tag(norm)}});
}

const std::string& NormsWording::locator(const Norm& norm) const {
  const auto& in_vietnamese = norm.origin.locator_vi;
  const bool own = wording_.language() == Language::vi && !in_vietnamese.empty();
  return own ? in_vietnamese : norm.origin.locator;
}

// Sources write "FY2000-FY2026"; readers have words for that.
std::string NormsWording::year(const Norm& norm) const {
  constexpr std::string_view fiscal = "FY";
  const bool decade = norm.year.size() == 5 && norm.year.ends_with("0s");
  if (decade) return text("norms.decade", {{"year", norm.year.substr(0, 4)}});
  if (!norm.year.starts_with(fiscal)) return norm.year;
  std::string years = norm.year.substr(fiscal.size());
  if (const auto dash = years.find("-FY"); dash != std::string::npos) {
    years.replace(dash, 1 + fiscal.size(), "–");
  }
  return text("handbook.norm.fiscal", {{"years", years}});
}

std::vector<std::string> NormsWording::basis(const norms::FigurePlacements& group) const {
  const norms::Figure& figure = group.figure;
  std::vector<std::string> sentences;
  const std::string unit_text = unit(group.unit, group.per);
  sentences.push_back(
      text("norms.basis",
           {{"figure", wording_.amount(figure.in(group.unit, group.per, figure.ratio), unit_text)},
            {"months", std::to_string(figure.months.size())},
            {"use", wording_.items(figure.use.items())},
            {"made", wording_.items(figure.made.items())}}));
  if (figure.made.equivalents) add_equivalents(group, sentences);
  if (figure.use.only_electricity) sentences.push_back(text("norms.basis.only_electricity"));
  if (!figure.use.unverified.empty()) {
    sentences.push_back(
        text("norms.basis.unverified", {{"items", wording_.items(figure.use.unverified)}}));
  }
  if (figure.made.named) sentences.push_back(text("norms.basis.named"));
  if (figure.use.prorated || figure.made.prorated) {
    sentences.push_back(text("norms.basis.prorated"));
  }
  if (!figure.made.left_out.empty()) {
    sentences.push_back(
        text("norms.basis.left_out", {{"made", wording_.items(figure.made.items())},
                                      {"others", wording_.items(figure.made.left_out)}}));
  }
  if (!figure.missing.empty()) {
    sentences.push_back(text("norms.basis.missing", {{"months", wording_.periods(figure.missing)},
                                                     {"items", wording_.items(figure.lacking)}}));
  }
  if (figure.indicator == "electricity" || figure.indicator == "thermal_energy") {
    sentences.push_back(text("norms.basis.mix"));
  }
  if (figure.indicator == "specific_energy") sentences.push_back(text("norms.basis.circular"));
  return sentences;
}

void NormsWording::add_equivalents(const norms::FigurePlacements& group,
                                   std::vector<std::string>& sentences) const {
  sentences.push_back(text("norms.basis.equivalents"));
  for (const norms::Part& part : group.figure.made.parts) {
    const units::Unit* unit = wording_.unit_of(part.item);
    if (unit == nullptr) continue;
    if (unit->dimension != group.per.dimension || unit->to_si == group.per.to_si) continue;
    const long double one = part.factor * unit->to_si / group.per.to_si;
    sentences.push_back(text("norms.basis.equivalents.unit",
                             {{"unit", wording_.unit_of_one(unit->code)},
                              {"item", wording_.item(part.item)},
                              {"counts", wording_.amount(one, wording_.unit(group.per.code))}}));
  }
  const std::string doubt = equivalents_doubt(group);
  if (!doubt.empty()) sentences.push_back(doubt);
}

std::string NormsWording::equivalents_doubt(const norms::FigurePlacements& group) const {
  const auto doubt = norms::unit_doubt(group.figure);
  if (!doubt) return "";
  const auto made = [&](long double si) {
    return wording_.amount(si / group.per.to_si, wording_.unit(group.per.code));
  };
  return text("norms.basis.equivalents.apart",
              {{"counted", made(doubt->counted)}, {"weighed", made(doubt->weighed)}});
}

std::vector<std::string> NormsWording::limits_without_text(const norms::PlantNorms& all) const {
  std::vector<std::string> ids;
  for (const norms::FigurePlacements& group : all.figures) {
    for (const norms::Placement& one : group.placements) {
      const Norm& row = norm(one.norm);
      if (one.force == sectors::Force::in_force && row.regulation.empty()) ids.push_back(row.id);
    }
  }
  return ids;
}

std::string NormsWording::load(const norms::FigurePlacements& group) const {
  const norms::LoadModel& load = group.figure.load;
  if (load.months == 0) return "";
  if (!load.is_sound()) {
    return text(std::string("norms.load_doubt.") + code_of(load.doubt)) + " " +
           text("norms.load.raw");
  }
  const std::string use = wording_.unit(group.unit.code);
  const std::string ratio = unit(group.unit, group.per);
  const auto in = [&](long double si) { return group.figure.in(group.unit, group.per, si); };
  Arguments arguments{{"ratio", wording_.amount(in(*load.ratio), ratio)},
                      {"error", wording_.figure(in(load.ratio_error))},
                      {"fixed", wording_.amount(load.fixed / group.unit.to_si, use)},
                      {"slope", wording_.amount(in(load.slope), ratio)},
                      {"slope_error", wording_.figure(in(load.slope_error))},
                      {"output", wording_.amount(load.full_output / group.per.to_si,
                                                 wording_.unit(group.per.code))},
                      {"basis", std::string("@norms.load_basis.") + code_of(load.basis)}};
  std::string sentence = text("norms.load", arguments);
  std::string key = "norms.load";
  if (load.far) {
    key += ".far";
  } else if (load.extrapolated) {
    key += ".extrapolated";
  }
  if (key != "norms.load") sentence += " " + text(key);
  if (!load.carries() && !load.far) sentence += " " + text("norms.load.uncertain");
  if (!load.carries()) sentence += " " + text("norms.load.raw");
  return sentence;
}

std::string NormsWording::nearness(const norms::PlantNorms& all, const norms::NearRow& near) const {
  const Norm& row = norm(near.norm);
  std::string why;
  for (const norms::RefusedNorm& refused : all.refused) {
    if (refused.norm == near.norm) why = refusal(refused);
  }
  return text(std::string("norms.near.") + code_of(near.why),
              {{"why", why}, {"per", wording_.unit_of_one(row.per.code)}});
}

std::string NormsWording::stage(const Norm& row) const {
  return text("norms.stage",
              {{"what", measured(row.indicator, row.denominator)},
               {"described", described(row)},
               {"boundary", std::string("@norm_boundary.") + code_of(row.boundary)}});
}

std::string NormsWording::refusal(const norms::RefusedNorm& refused) const {
  const Norm& row = norm(refused.norm);
  const std::string key = std::string("norms.refusal.") + code_of(refused.why.reason);
  return text(key, {{"indicator", indicator(row.indicator)},
                    {"denominator", denominator(row.denominator)},
                    {"code", row.denominator},
                    {"boundary", std::string("@norm_boundary.") + code_of(row.boundary)},
                    {"per", wording_.unit(row.per.code)},
                    {"product", in(row.product)},
                    {"size", row.band ? in(row.band->name) : ""},
                    {"items", refused.why.items.empty() ? "" : wording_.items(refused.why.items)},
                    {"months", wording_.periods(refused.why.months)}});
}

}  // namespace cpa::reports
