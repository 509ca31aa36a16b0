#include <utility>

#include "cpa/reports/discharge_section.hpp"
#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/norms_text.hpp"

namespace cpa::reports {
namespace {

using documents::Json;
using norms::FigurePlacements;
using norms::Placement;
using sectors::Norm;

Json strings(const std::vector<std::string>& all) {
  Json json = Json::array();
  for (const std::string& one : all) json.push(one);
  return json;
}

Json decimal(const std::optional<Decimal>& value) { return value ? Json(*value) : Json(); }

std::string unit_text(const units::Unit& unit, const units::Unit& per) {
  return per.code == "1" ? unit.code : unit.code + "/" + per.code;
}

Json source_json(const Norm& norm, const sectors::Knowledge& knowledge) {
  Json json = Json::object();
  const auto* publication = knowledge.publication(norm.origin.publication);
  json.set("publication", norm.origin.publication);
  json.set("title", publication == nullptr ? Json() : Json(publication->title));
  json.set("title_vi", publication == nullptr || publication->title_vi.empty()
                           ? Json()
                           : Json(publication->title_vi));
  json.set("url",
           publication == nullptr || publication->url.empty() ? Json() : Json(publication->url));
  json.set("locator", norm.origin.locator);
  json.set("locator_vi", norm.origin.locator_vi.empty() ? Json() : Json(norm.origin.locator_vi));
  json.set("known", code_of(norm.origin.known));
  json.set("weight", code_of(norm.origin.weight));
  json.set("read_via", norm.read_via.empty() ? Json() : Json(norm.read_via));
  return json;
}

Json band_json(const std::optional<sectors::CapacityBand>& band) {
  if (!band) return {};
  Json json = Json::object();
  json.set("low", decimal(band->low));
  json.set("high", decimal(band->high));
  json.set("low_belongs", band->low_belongs);
  json.set("high_belongs", band->high_belongs);
  json.set("unit", band->unit.code);
  json.set("name", texts_json(band->name));
  return json;
}

Json product_words(const sectors::ProductWords& words) {
  Json json = Json::object();
  json.set("is", strings(words.is));
  json.set("beside", strings(words.beside));
  json.set("is_not", strings(words.is_not));
  return json;
}

Json match_json(const Norm& norm) {
  if (norm.match_vi.is.empty() && norm.match_en.is.empty()) return {};
  Json json = Json::object();
  json.set("vi", product_words(norm.match_vi));
  json.set("en", product_words(norm.match_en));
  return json;
}

Json norm_json(const Norm& norm, const sectors::Knowledge& knowledge) {
  Json json = Json::object();
  json.set("id", norm.id);
  json.set("pack", norm.folder);
  const auto* pack = knowledge.pack_of(norm);
  json.set("pack_version", pack == nullptr ? Json() : Json(pack->info.version));
  json.set("sector", norm.sector);
  json.set("sub_sector", norm.sub_sector.empty() ? Json() : Json(norm.sub_sector));
  json.set("also_of", strings(norm.also_of));
  json.set("product", texts_json(norm.product));
  json.set("indicator", norm.indicator);
  const auto* indicator = knowledge.indicator(norm.indicator);
  json.set("direction", indicator == nullptr ? Json() : Json(code_of(indicator->direction)));
  json.set("denominator", norm.denominator.empty() ? Json() : Json(norm.denominator));
  json.set("boundary", code_of(norm.boundary));
  json.set("kind", code_of(norm.kind));
  json.set("unit", unit_text(norm.unit, norm.per));
  json.set("low", decimal(norm.low));
  json.set("typical", decimal(norm.typical));
  json.set("high", decimal(norm.high));
  json.set("value", decimal(norm.value));
  json.set("sample", norm.sample ? Json(*norm.sample) : Json());
  json.set("year", norm.year);
  json.set("region", norm.region);
  json.set("size", band_json(norm.band));
  json.set("regulation", norm.regulation.empty() ? Json() : Json(norm.regulation));
  json.set("match", match_json(norm));
  json.set("valid_from", day_json(norm.rule.valid.from));
  json.set("valid_to", day_json(norm.rule.valid.to));
  json.set("standing", norm.rule.standing ? Json(code_of(*norm.rule.standing)) : Json());
  json.set("plausibility_only", norm.plausibility_only);
  json.set("exclusions", texts_json(norm.exclusions));
  json.set("note", texts_json(norm.note));
  json.set("source", source_json(norm, knowledge));
  return json;
}

Json gap_json(const norms::Gap& gap, const Norm& norm) {
  Json json = Json::object();
  json.set("to", code_of(gap.target.to));
  json.set("figure", number_json(gap.target.figure));
  json.set("amount", number_json(gap.amount));
  json.set("unit", norm.unit.code);
  json.set("money", money_json(gap.money));
  return json;
}

// What nobody has read in the rule, and what the verdict would be by another way of counting.
Json basis_json(const Placement& placement) {
  if (placement.assumed.empty()) return {};
  Json json = Json::object();
  json.set("assumed", list_of(placement.assumed,
                              [](norms::Assumed assumed) { return Json(code_of(assumed)); }));
  json.set("as_counted", code_of(placement.as_counted.value_or(placement.standing)));
  json.set("otherwise", list_of(placement.otherwise, [](const norms::OtherPlace& other) {
             Json one = Json::object();
             one.set("electricity_by_oil_equivalent", other.count.electricity);
             one.set("products_by_plain_weight", other.count.products);
             one.set("value", number_json(other.value));
             one.set("standing", code_of(other.standing));
             return one;
           }));
  return json;
}

Json placement_json(const Placement& placement, const sectors::Knowledge& knowledge) {
  const Norm& norm = *knowledge.norm(placement.norm);
  Json json = Json::object();
  json.set("norm", norm_json(norm, knowledge));
  json.set("value", number_json(placement.value));
  json.set("position", code_of(placement.position));
  json.set("standing", code_of(placement.standing));
  json.set("rule", norm.rule.standing ? Json(code_of(placement.force)) : Json());
  json.set("if_product", placement.if_product);
  json.set("only_electricity", placement.only_electricity);
  json.set("product", code_of(placement.fit));
  json.set("made_beside", strings(placement.beside));
  const bool sized = placement.size_from != norms::SizeFrom::none;
  json.set("size_from", sized ? Json(code_of(placement.size_from)) : Json());
  json.set("size_disputed", placement.size_disputed);
  json.set("governed_by", placement.governed_by.empty() ? Json() : Json(placement.governed_by));
  json.set("newer_text", placement.newer_text.empty() ? Json() : Json(placement.newer_text));
  json.set("unverified_factors", strings(placement.unverified));
  json.set("rests_on", basis_json(placement));
  Json full;
  if (placement.full_load) {
    full = Json::object();
    full.set("value", number_json(placement.full_load));
    full.set("position", code_of(*placement.full_load_position));
    full.set("standing", code_of(*placement.full_load_standing));
    full.set("gaps", list_of(placement.full_load_gaps,
                             [&](const norms::Gap& gap) { return gap_json(gap, norm); }));
  }
  json.set("judged_by", code_of(placement.judged_by));
  json.set("full_load", std::move(full));
  json.set("gaps",
           list_of(placement.gaps, [&](const norms::Gap& gap) { return gap_json(gap, norm); }));
  return json;
}

Json load_json(const FigurePlacements& group) {
  const norms::LoadModel& load = group.figure.load;
  if (load.months == 0) return {};
  const auto ratio = [&](long double si) {
    return number_json(group.figure.in(group.unit, group.per, si));
  };
  Json json = Json::object();
  json.set("sound", load.is_sound());
  json.set("doubt", load.is_sound() ? Json() : Json(code_of(load.doubt)));
  json.set("months", load.months);
  json.set("fixed_per_month", number_json(load.fixed / group.unit.to_si));
  json.set("fixed_error", number_json(load.fixed_error / group.unit.to_si));
  json.set("slope", ratio(load.slope));
  json.set("slope_error", ratio(load.slope_error));
  json.set("scatter", number_json(load.scatter));
  json.set("full_load", code_of(load.basis));
  json.set("full_output_per_month", number_json(load.full_output / group.per.to_si));
  json.set("mean_output_per_month", number_json(load.mean_output / group.per.to_si));
  json.set("extrapolated", load.extrapolated);
  json.set("ratio", load.ratio ? ratio(*load.ratio) : Json());
  json.set("ratio_error", load.ratio ? ratio(load.ratio_error) : Json());
  json.set("carries", load.carries());
  return json;
}

Json unit_doubt_json(const FigurePlacements& group) {
  const auto doubt = norms::unit_doubt(group.figure);
  const auto& slip = group.slip;
  if (!doubt && !slip) return {};
  Json json = Json::object();
  json.set("counted", doubt ? number_json(doubt->counted / group.per.to_si) : Json());
  json.set("weighed", doubt ? number_json(doubt->weighed / group.per.to_si) : Json());
  json.set("unit", group.per.code);
  if (!slip) return json;
  json.set("norm", slip->norm);
  json.set("known", number_json(group.figure.in(group.unit, group.per, slip->known)));
  json.set("above", slip->above);
  json.set("times", number_json(slip->times));
  json.set("likely", list_of(slip->likely, [](const norms::LikelyUnit& likely) {
             Json one = Json::object();
             one.set("item", likely.item);
             one.set("booked", likely.booked);
             one.set("unit", likely.unit.empty() ? "1000 " + likely.booked : likely.unit);
             return one;
           }));
  return json;
}

Json figure_json(const FigurePlacements& group, const sectors::Knowledge& knowledge) {
  const norms::Figure& figure = group.figure;
  Json json = Json::object();
  json.set("indicator", figure.indicator);
  json.set("denominator", figure.denominator);
  json.set("unit", unit_text(group.unit, group.per));
  json.set("value", number_json(figure.in(group.unit, group.per, figure.ratio)));
  json.set("use", number_json(figure.use_total / group.unit.to_si));
  json.set("made", number_json(figure.made_total / group.per.to_si));
  json.set("use_items", strings(figure.use.items()));
  json.set("made_items", strings(figure.made.items()));
  json.set("left_out", strings(figure.made.left_out));
  json.set("equivalents", figure.made.equivalents);
  json.set("unit_doubt", unit_doubt_json(group));
  json.set("only_electricity", figure.use.only_electricity);
  json.set("named_by_user", figure.made.named);
  json.set("prorated", figure.use.prorated || figure.made.prorated);
  json.set("months", periods_json(figure.months));
  json.set("missing", periods_json(figure.missing));
  json.set("lacking", strings(figure.lacking));
  json.set("load", load_json(group));
  const Placement* headline = group.slip ? nullptr : lead_of(group, knowledge).main;
  json.set("headline", headline == nullptr ? Json() : Json(headline->norm));
  Json placements = Json::array();
  for (const Placement& placement : group.placements) {
    placements.push(placement_json(placement, knowledge));
  }
  json.set("placements", std::move(placements));
  return json;
}

Json refused_json(const norms::RefusedNorm& refused) {
  Json json = Json::object();
  json.set("norm", refused.norm);
  json.set("reason", code_of(refused.why.reason));
  json.set("items", strings(refused.why.items));
  json.set("months", periods_json(refused.why.months));
  return json;
}

Json pack_json(const sectors::PackFolder& folder) {
  Json json = Json::object();
  json.set("pack", folder.info.id);
  json.set("version", folder.info.version);
  json.set("layer", folder.layer.empty() ? Json() : Json(folder.layer));
  return json;
}

Json factor_json(const FactorLine& line) {
  Json json = Json::object();
  json.set("item", line.item);
  json.set("what", line.what);
  json.set("value", number_json(line.value));
  json.set("unit", line.unit);
  json.set("source", line.source);
  json.set("source_vi", line.source_vi.empty() ? Json() : Json(line.source_vi));
  json.set("known", line.known);
  json.set("id", line.id.empty() ? Json() : Json(line.id));
  return json;
}

}  // namespace

Json norms_json(const NormsReport& report) {
  const norms::PlantNorms& placed = report.placed;
  Json json = Json::object();
  json.set("schema", "cpa.norms/1");
  Json plant = Json::object();
  plant.set("id", report.plant.id);
  plant.set("name", report.plant.enterprise.name);
  plant.set("sector", placed.sector);
  plant.set("sub_sector", placed.sub_sector);
  json.set("plant", std::move(plant));
  json.set("period", period_json(placed.period.period));
  json.set("period_from", code_of(placed.period.from));
  json.set("months", placed.period.months.size());
  Json output;
  if (placed.yearly_output) {
    output = Json::object();
    output.set("amount", number_json(*placed.yearly_output / placed.output_unit.to_si));
    output.set("unit", placed.output_unit.code);
    output.set("part_year", placed.output_of_part_year);
  }
  json.set("yearly_output", std::move(output));
  Json capacity;
  if (!placed.capacity.text.empty()) {
    capacity = Json::object();
    capacity.set("stated", placed.capacity.text);
    capacity.set("doubt", placed.capacity_doubt == norms::CapacityDoubt::none
                              ? Json()
                              : Json(code_of(placed.capacity_doubt)));
  }
  json.set("capacity", std::move(capacity));
  json.set("figures", list_of(placed.figures, [&](const FigurePlacements& group) {
             return figure_json(group, report.knowledge);
           }));
  json.set("refused", list_of(placed.refused, refused_json));
  json.set("own_norms", placed.own_norms);
  json.set("nearest", list_of(placed.nearest, [](const norms::Nearest& nearest) {
             Json one = Json::object();
             one.set("indicator", nearest.indicator);
             one.set("norms", list_of(nearest.rows,
                                      [](const norms::NearRow& near) { return Json(near.norm); }));
             one.set("why", list_of(nearest.rows, [](const norms::NearRow& near) {
                       return Json(code_of(near.why));
                     }));
             return one;
           }));
  json.set("unseen_rules", strings(placed.unseen_rules));
  json.set("other_rules", strings(placed.other_rules));
  json.set("discharge", discharge_json(report, plant::DischargeKind::waste_water));
  json.set("air", discharge_json(report, plant::DischargeKind::air));
  json.set("factors", list_of(report.provenance.factors, factor_json));
  json.set("packs", list_of(report.knowledge.folders, pack_json));
  json.set("factor_packs", report.provenance.packs);
  json.set("program", report.provenance.program);
  json.set("warnings", problems_json(report.provenance.warnings));
  return json;
}

Json norm_rows_json(const std::vector<const Norm*>& rows, const sectors::Knowledge& knowledge) {
  Json json = Json::object();
  json.set("schema", "cpa.norm_rows/1");
  json.set("norms", list_of(rows, [&](const Norm* norm) { return norm_json(*norm, knowledge); }));
  json.set("packs", list_of(knowledge.folders, pack_json));
  return json;
}

}  // namespace cpa::reports
