// Rows of the packs as they are, for those who look them up.
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_text.hpp"
#include "cpa/reports/packs_block.hpp"

namespace cpa::reports {
namespace {

using sectors::Norm;

// The words need a plant for the names of its items; rows of packs have none.
const plant::Plant& nobody() {
  static const plant::Plant none;
  return none;
}

std::string days_of(const Norm& norm, const NormsWording& words) {
  if (!norm.rule.standing) return "";
  const auto day = [&](const std::optional<calendar::Day>& one) {
    return one ? language::day(*one, words.plain().language()) : std::string("…");
  };
  return day(norm.rule.valid.from) + " – " + day(norm.rule.valid.to) + ", " +
         words.text(std::string("norm_status.") + code_of(*norm.rule.standing));
}

// "; 2021-01-01 – 2025-12-31, run out": two periods of one rule differ in nothing else.
std::string dated(const Norm& norm, const NormsWording& words) {
  const std::string days = days_of(norm, words);
  return days.empty() ? "" : "; " + days;
}

// "không ga; beside: có ga; not: nước khoáng"
std::string match_of(const Norm& norm, const NormsWording& words) {
  const bool vi = words.plain().language() == language::Language::vi;
  const auto& match = vi ? norm.match_vi : norm.match_en;
  if (match.is.empty()) return "";
  std::string all = join(match.is);
  if (!match.beside.empty())
    all += words.text("norms.match.beside", {{"words", join(match.beside)}});
  if (!match.is_not.empty()) all += words.text("norms.match.not", {{"words", join(match.is_not)}});
  return all;
}

// "Food processing / Beer [food / beer]": filters take the codes.
std::string trade_of(const Norm& norm, const sectors::Packs& packs, const NormsWording& words) {
  const sectors::Sector* sector = packs.sector(norm.sector);
  if (sector == nullptr) return words.text("norms.trade.all") + " [" + norm.sector + "]";
  std::string names = words.in(sector->name);
  std::string codes = norm.sector;
  const auto add = [&](const std::string& id, const char* between) {
    const sectors::SubSector* one = packs.sub_sector(id);
    if (one != nullptr) names += between + words.in(one->name);
    codes += between + id;
  };
  if (!norm.sub_sector.empty()) add(norm.sub_sector, " / ");
  for (const std::string& also : norm.also_of) add(also, ", ");
  return names + " [" + codes + "]";
}

// "food 1.0.0"; of a folder of one's own also where it lies.
std::string pack_of(const Norm& norm, const sectors::Knowledge& knowledge,
                    const NormsWording& words) {
  const auto* pack = knowledge.pack_of(norm);
  const std::string name = pack == nullptr ? norm.folder : pack->info.id + " " + pack->info.version;
  if (norm.layer.empty()) return name;
  return words.text("norms.field.pack.own",
                    {{"pack", name + ", " + norm.layer + " / " + norm.folder}});
}

std::string better_of(const Norm& norm, const sectors::Knowledge& knowledge,
                      const NormsWording& words) {
  const auto* indicator = knowledge.indicator(norm.indicator);
  if (indicator == nullptr) return "";
  return words.text(std::string("norms.better.") + code_of(indicator->direction));
}

}  // namespace

TextView norm_list_text(const std::vector<const Norm*>& rows, const sectors::Knowledge& knowledge,
                        language::Language language) {
  const NormsWording words(nobody(), knowledge, language);
  TextBlock block;
  if (rows.empty()) {
    block.lines.push_back({words.text("norms.list.none"), Tone::faint});
    return {block};
  }
  TextTable table{{{words.text("norms.column.norm")},
                   {words.text("norms.column.figures")},
                   {words.text("norms.column.source")}},
                  {}};
  for (const Norm* norm : rows) {
    table.rows.push_back(
        {{norm->id, Tone::strong},
         {words.measured_coded(*norm) + ". " + words.described(*norm) + dated(*norm, words)},
         {words.source(*norm), Tone::faint}});
  }
  block.table = std::move(table);
  block.remarks.push_back(
      {words.text("norms.list.count",
                  {{"count", language::number(static_cast<long long>(rows.size()), language)}})});
  return {block, packs_block(packs_read(knowledge), language)};
}

TextView norm_text(const Norm& norm, const sectors::Packs& packs,
                   const sectors::Knowledge& knowledge, language::Language language) {
  const NormsWording words(nobody(), knowledge, language);
  TextBlock block{.heading = norm.id};
  TextTable table{{{""}, {""}}, {}};
  const auto row = [&](const char* key, std::string value) {
    if (value.empty()) return;
    table.rows.push_back(
        {{words.text(std::string("norms.field.") + key), Tone::faint}, {std::move(value)}});
  };
  row("product", words.in(norm.product));
  row("match", match_of(norm, words));
  row("trade", trade_of(norm, packs, words));
  row("measured", words.measured_coded(norm));
  row("boundary", words.text(std::string("norm_boundary.") + code_of(norm.boundary)));
  row("kind", words.kind(norm.kind));
  row("figures", words.figures(norm));
  row("better", better_of(norm, knowledge, words));
  row("sample", norm.sample ? language::number(*norm.sample, language) : "");
  row("region", words.region(norm.region) + (norm.year.empty() ? "" : ", " + words.year(norm)));
  row("rule", days_of(norm, words));
  row("regulation", norm.regulation);
  row("size", norm.band ? words.in(norm.band->name) : "");
  row("exclusions", words.in(norm.exclusions));
  row("note", words.in(norm.note));
  if (norm.plausibility_only) row("use", words.text("norms.use.plausibility"));
  row("source", words.source_alone(norm));
  row("weight", words.text(std::string("norms.weight.") + code_of(norm.origin.weight)));
  row("pack", pack_of(norm, knowledge, words));
  const auto* publication = knowledge.publication(norm.origin.publication);
  if (publication != nullptr) row("url", publication->url);
  const bool own = language == language::Language::vi && !norm.read_via_vi.empty();
  row("read_via", own ? norm.read_via_vi : norm.read_via);
  block.table = std::move(table);
  return {block};
}

}  // namespace cpa::reports
