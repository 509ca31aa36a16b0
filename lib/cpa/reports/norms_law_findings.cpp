// What the law's limits come to for the whole plant, and which there are without a verdict.
#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/norms/norm_choice.hpp"
#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {
namespace {

using norms::Placement;
using sectors::Norm;
using sectors::NormKind;

// Whether the sentence on a limit has named the text of law already.
bool is_told(const norms::PlantNorms& all, const std::string& code) {
  for (const norms::FigurePlacements& group : all.figures) {
    for (const Placement& one : group.placements) {
      if (one.governed_by == code || one.newer_text == code) return true;
    }
  }
  return false;
}

}  // namespace

std::string NormsWording::limit_finding(const norms::PlantNorms& all,
                                        const Placement& placement) const {
  if (placement.standing == norms::Standing::open) return open_limit(placement);
  const Norm& row = norm(placement.norm);
  std::string key = std::string("norms.finding.limit.") + code_of(placement.standing);
  const bool verdict =
      placement.standing == norms::Standing::met || placement.standing == norms::Standing::not_met;
  if (placement.standing == norms::Standing::no_verdict) {
    if (placement.force == sectors::Force::not_yet) key = "norms.finding.limit.not_yet";
    if (placement.force == sectors::Force::draft) key = "norms.finding.limit.draft";
  }
  if (placement.standing == norms::Standing::size_unknown) {
    const bool unread = all.capacity_doubt == norms::CapacityDoubt::unread ||
                        all.capacity_doubt == norms::CapacityDoubt::far_below;
    if (unread) key += ".capacity";
    if (!unread && all.output_of_part_year) key += ".part_year";
  }
  const bool ruled = verdict || placement.standing == norms::Standing::no_verdict ||
                     placement.standing == norms::Standing::incomplete;
  const bool named_by_if = placement.if_product && ruled && key.find(".not_yet") == key.npos &&
                           key.find(".draft") == key.npos;
  std::string sentence = text(key, {{"if", placement.if_product ? in(row.product) : ""},
                                    {"product", named_by_if ? "" : in(row.product)},
                                    {"figures", figures(row)},
                                    {"value", amount(placement.value, row)},
                                    {"basis", law_basis(placement)},
                                    {"unverified", unverified_row(placement)},
                                    {"newer", first_day(placement.newer_text)},
                                    {"text", placement.newer_text},
                                    {"id", tag(row)},
                                    {"capacity", all.capacity.text},
                                    {"example", capacity_example(all)},
                                    {"rule", rule(placement, verdict)}});
  const bool by_size = verdict || placement.standing == norms::Standing::incomplete;
  if (const std::string by = size(placement); !by.empty() && by_size) sentence += " " + by;
  return sentence + made_beside(placement);
}

std::string NormsWording::made_beside(const Placement& placement) const {
  if (placement.beside.empty()) return "";
  return " " + text("norms.if_product.part", {{"items", wording_.items(placement.beside)}});
}

std::string NormsWording::open_limit(const Placement& placement) const {
  const Norm& row = norm(placement.norm);
  std::string sentence =
      text("norms.finding.limit.open",
           {{"if", placement.if_product ? in(row.product) : ""},
            {"product", placement.if_product ? "" : in(row.product)},
            {"newer", first_day(placement.newer_text)},
            {"text", placement.newer_text},
            {"basis", counted_with(placement)},
            {"value", amount(placement.value, row)},
            {"standing", standing(placement.as_counted.value_or(placement.standing))},
            {"others", other_verdicts(placement, "norms.finding.limit.open.other")},
            {"figures", figures(row)},
            {"unverified", assumptions(placement) + unverified_row(placement)},
            {"fuel", only_electricity(placement)},
            {"id", tag(row)},
            {"rule", rule(placement, true)}});
  if (const std::string by = size(placement); !by.empty()) sentence += " " + by;
  return sentence + made_beside(placement);
}

std::string NormsWording::stage_finding(const norms::PlantNorms& all, const Norm& row) const {
  const norms::Placement stands{.norm = row.id,
                                .force = row.rule.force_on(all.period.period.last_day())};
  return text("norms.finding.limit.stage", {{"product", in(row.product)},
                                            {"figures", figures(row)},
                                            {"code", row.denominator},
                                            {"id", tag(row)},
                                            {"rule", rule(stands)}});
}

// A limit that has run out is told of as what it was.
std::string NormsWording::refused_limit(const norms::PlantNorms& all,
                                        const norms::RefusedNorm& refused) const {
  const Norm& row = norm(refused.norm);
  const auto holding = norms::holding_of(knowledge_, row, all.period.period.last_day());
  norms::Placement stands{.norm = row.id, .force = holding.force};
  if (holding.governed_by != nullptr) stands.governed_by = holding.governed_by->code;
  if (holding.newer != nullptr) stands.newer_text = holding.newer->code;
  const bool is_over =
      holding.force == sectors::Force::expired || holding.force == sectors::Force::superseded;
  const bool in_force = holding.force == sectors::Force::in_force;
  return text(is_over ? "norms.finding.limit.refused.over" : "norms.finding.limit.refused",
              {{"product", in(row.product)},
               {"why", refusal(refused)},
               {"id", tag(row)},
               {"rule", in_force ? "" : rule(stands)}});
}

// Limits for other sizes of plant say nothing where one is for this plant's.
bool NormsWording::has_limit_of_own_size(const norms::PlantNorms& all) const {
  return std::any_of(all.refused.begin(), all.refused.end(), [&](const auto& refused) {
    return norm(refused.norm).kind == NormKind::legal_limit &&
           refused.why.reason != norms::Refusal::other_size &&
           refused.why.reason != norms::Refusal::other_product &&
           refused.why.reason != norms::Refusal::stage;
  });
}

// Where no limit was held against the plant: which there are, and why not.
void NormsWording::add_law_without_verdict(const norms::PlantNorms& all,
                                           std::vector<TextLine>& lines) const {
  const bool placed = !lines.empty();
  const bool own_size = has_limit_of_own_size(all);
  std::vector<std::string> others;
  for (const norms::RefusedNorm& refused : all.refused) {
    const Norm& row = norm(refused.norm);
    if (refused.why.reason == norms::Refusal::stage) {
      lines.push_back({stage_finding(all, row), Tone::warning});
      continue;
    }
    if (placed || row.kind != NormKind::legal_limit) continue;
    if (refused.why.reason == norms::Refusal::other_product) {
      others.push_back(in(row.product));
      continue;
    }
    if (own_size && refused.why.reason == norms::Refusal::other_size) continue;
    lines.push_back({refused_limit(all, refused), Tone::warning});
  }
  const auto nameless = limits_without_text(all);
  for (const std::string& code : all.unseen_rules) {
    const auto* rule = knowledge_.regulation(code);
    if ((is_told(all, code) && nameless.empty()) || rule == nullptr) continue;
    const bool holds = rule->force_day_seen;
    const char* key = !nameless.empty() ? "norms.finding.unseen_rule.nameless"
                      : holds           ? "norms.finding.unseen_rule"
                                        : "norms.finding.unseen_rule.issued";
    lines.push_back({text(key, {{"rule", holds ? regulation(code) : code},
                                {"issued", holds ? "" : first_day(code)},
                                {"title", in(rule->title)},
                                {"code", code},
                                {"ids", join(nameless)}}),
                     Tone::warning});
  }
  if (!lines.empty()) return;
  const auto products = language::list(others, wording_.language());
  lines.push_back({others.empty()
                       ? text("norms.finding.no_limit")
                       : text("norms.finding.limit.other_product", {{"products", products}}),
                   Tone::faint});
}

}  // namespace cpa::reports
