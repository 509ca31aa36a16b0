#include "cpa/reports/norms_text.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/discharge_section.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using norms::FigurePlacements;
using norms::Placement;
using sectors::Norm;

TextLine faint(std::string text) { return {std::move(text), Tone::faint}; }

// Rows of one line or machine cannot be held against books of the whole site, but say what the
// stage would use elsewhere: with their figures and sources, for who measures it.
void add_stages(TextView& view, const NormsReport& report, const NormsWording& words) {
  TextBlock block{.heading = words.text("norms.heading.stages"),
                  .lines = {{words.text("norms.stages.how")}}};
  std::pair<std::string, std::string> told;  // of the row before: a source is given once
  for (const auto& refused : report.placed.refused) {
    if (refused.why.reason != norms::Refusal::boundary) continue;
    const Norm& norm = words.norm(refused.norm);
    const std::pair from{norm.origin.publication, norm.origin.locator};
    block.lines.push_back({"- " + words.stage(norm)});
    block.lines.push_back(
        faint("  " + (from == told ? words.text("norms.source.same", {{"id", words.tag(norm)}})
                                   : words.source(norm))));
    told = from;
  }
  if (block.lines.size() > 1) view.push_back(std::move(block));
}

void add_refused(TextView& view, const NormsReport& report, const NormsWording& words) {
  TextBlock block{.heading = words.text("norms.heading.refused")};
  TextTable table{{{words.text("norms.column.norm")}, {words.text("norms.column.why")}}, {}};
  for (const auto& refused : report.placed.refused) {
    if (refused.why.reason == norms::Refusal::boundary) continue;
    const Norm& norm = words.norm(refused.norm);
    table.rows.push_back(
        {{refused.norm}, {words.in(norm.product) + ": " + words.refusal(refused)}});
  }
  if (table.rows.empty()) return;
  block.table = std::move(table);
  view.push_back(std::move(block));
}

void add_nearest(TextView& view, const NormsReport& report, const NormsWording& words) {
  if (report.placed.nearest.empty() || report.placed.trade_doubt) return;
  TextBlock block{.heading = words.text("norms.heading.nearest")};
  std::pair<std::string, std::string> told;  // of the row before: a source is given once
  for (const auto& nearest : report.placed.nearest) {
    const std::string what = words.indicator(nearest.indicator);
    std::string key = nearest.rows.empty() ? "norms.nearest.none" : "norms.nearest";
    if (report.placed.own_norms == 0) key += ".no_rows";
    block.lines.push_back({words.text(key, {{"indicator", what}})});
    for (const norms::NearRow& near : nearest.rows) {
      const Norm& norm = words.norm(near.norm);
      const std::pair from{norm.origin.publication, norm.origin.locator};
      const std::string source = from == told
                                     ? words.text("norms.source.same", {{"id", words.tag(norm)}})
                                     : words.source(norm);
      told = from;
      block.lines.push_back(
          {"- " + words.near_row(nearest, norm) + ". " + words.nearness(report.placed, near)});
      block.lines.push_back(faint("  " + source));
    }
  }
  view.push_back(std::move(block));
}

// One line a publication: its rules name other products.
void add_other_rules(TextView& view, const NormsReport& report, const NormsWording& words) {
  if (report.placed.other_rules.empty()) return;
  TextBlock block{.heading = words.text("norms.heading.other_rules")};
  std::map<std::string, std::vector<const Norm*>> by_source;
  for (const std::string& id : report.placed.other_rules) {
    const Norm& norm = words.norm(id);
    by_source[norm.origin.publication].push_back(&norm);
  }
  for (const auto& [publication, rows] : by_source) {
    std::vector<std::string> products;
    std::vector<std::string> ids;
    for (const Norm* norm : rows) {
      products.push_back(words.in(norm->product));
      ids.push_back(norm->id);
    }
    std::string line = words.text("norms.other_rule", {{"products", join(products, "; ")},
                                                       {"source", words.source(*rows.front())}});
    const std::string& exclusions = words.in(rows.front()->exclusions);
    if (!exclusions.empty()) {
      line += ". " + words.text("norms.exclusions", {{"exclusions", exclusions}});
    }
    block.lines.push_back({std::move(line)});
  }
  view.push_back(std::move(block));
}

void add_next(TextView& view, const NormsReport& report, const NormsWording& words) {
  TextBlock block{.heading = words.text("norms.heading.next")};
  for (const std::string& step : words.next_steps(report.placed)) {
    block.lines.push_back({"- " + step});
  }
  if (!report.placed.discharge && !report.placed.air)
    block.lines.push_back({"- " + words.text("discharge.how")});
  view.push_back(std::move(block));
}

// Whether the energy of the line's item was told by a heating value, and not by its oil equivalent.
bool has_heat(const FactorLine& line, const Provenance& provenance) {
  return std::any_of(provenance.factors.begin(), provenance.factors.end(), [&](const auto& other) {
    return other.item == line.item && (other.what == "energy" || other.what == "heating_value");
  });
}

// Oil equivalent is named where a figure counts in it, or where an item's energy rests on it;
// emissions where a figure is of them.
bool is_used(const FactorLine& line, const NormsReport& report) {
  const auto any_figure = [&report](const auto& holds) {
    const auto& figures = report.placed.figures;
    return std::any_of(figures.begin(), figures.end(),
                       [&holds](const auto& group) { return holds(group.figure); });
  };
  if (line.what == "emissions") {
    return any_figure([&report](const norms::Figure& figure) {
      const auto* word = report.knowledge.indicator(figure.indicator);
      return word != nullptr && word->quantity == sectors::IndicatorQuantity::emissions;
    });
  }
  if (line.what != "oil_equivalent") return true;
  return !has_heat(line, report.provenance) || any_figure([](const norms::Figure& figure) {
    return figure.use_dimension == units::dimension::oil_equivalent;
  });
}

// Only what burns has a heating value; of electricity and steam it is their energy.
std::string what_of(const FactorLine& line, const NormsReport& report) {
  const auto* item = report.plant.item(line.item);
  const bool burns = item == nullptr || item->kind == plant::ItemKind::fuel;
  return line.what == "heating_value" && !burns ? "energy" : line.what;
}

// Of energy only: what norms were reckoned with.
void add_factors(TextView& view, const NormsReport& report, const NormsWording& words) {
  TextBlock block{.heading = words.text("norms.heading.basis")};
  std::string told;  // of the line before: a source, which holds what finds it, is given once
  for (const FactorLine& line : report.provenance.factors) {
    if (!is_used(line, report)) continue;
    const bool same = !told.empty() && line.source == told;
    const Wording& plain = words.plain();
    const std::string& source = line.source_in(plain.language());
    block.lines.push_back(faint(words.text(
        "norms.factor",
        {{"item", plain.item(line.item)},
         {"what", factor_word(plain, "report.factor.what.", what_of(line, report))},
         {"value", language::rounded(static_cast<double>(line.value), 6, plain.language())},
         {"unit", plain.unit(line.unit)},
         {"source", same ? words.text("norms.factor.same_source") : source},
         {"known", factor_word(plain, "report.factor.known.", line.known)}})));
    told = line.source;
  }
  std::vector<std::string> folders;
  for (const auto& folder : report.knowledge.folders) {
    std::string name = folder.info.id + " " + folder.info.version;
    if (!folder.layer.empty()) name += " (" + folder.layer + ")";
    folders.push_back(std::move(name));
  }
  block.lines.push_back(faint(
      words.text("norms.packs", {{"packs", join(folders)}, {"factors", report.provenance.packs}})));
  view.push_back(std::move(block));
}

// Figures of single studies stand below, with what they are of.
bool is_judged(norms::Standing standing) {
  return standing != norms::Standing::compared && standing != norms::Standing::plausible;
}

std::string full_load(const Placement& placement, const Norm& norm, const NormsWording& words) {
  return words.plain().amount(placement.full_load, words.unit(norm.unit, norm.per));
}

}  // namespace

TextBlock norms_summary(const NormsReport& report, const NormsWording& words) {
  TextBlock block{.heading = words.text("norms.heading.places")};
  block.lines = words.findings(report.placed);
  if (report.placed.figures.empty()) return block;
  TextTable table{{{words.text("norms.column.what")},
                   {words.text("norms.column.plant"), true},
                   {words.text("norms.column.full_load"), true},
                   {words.text("norms.column.norm"), true},  // an id is never broken
                   {words.text("norms.column.place")}},
                  {}};
  for (const FigurePlacements& group : report.placed.figures) {
    std::string what = words.indicator(group.figure.indicator);
    for (const Placement& placement : group.placements) {
      const Norm& norm = words.norm(placement.norm);
      if (!is_judged(placement.standing)) continue;
      table.rows.push_back(
          {{std::exchange(what, ""), Tone::strong},
           {words.amount(placement.value, norm)},
           {full_load(placement, norm, words)},
           {words.tag(norm)},
           {words.place(placement), NormsWording::tone(placement.judged_standing())}});
    }
  }
  // Where nothing is judged, a heading alone would say nothing.
  if (!table.rows.empty()) block.table = std::move(table);
  return block;
}

TextBlock figure_block(const FigurePlacements& group, const NormsWording& words) {
  TextBlock block{.heading = words.measured(group.figure.indicator, group.figure.denominator)};
  for (const std::string& sentence : words.basis(group)) block.lines.push_back({sentence});
  if (const std::string load = words.load(group); !load.empty()) block.lines.push_back({load});
  for (const Placement& placement : group.placements) {
    const Norm& norm = words.norm(placement.norm);
    block.lines.push_back(
        {"- " + words.verdict(placement), NormsWording::tone(placement.judged_standing())});
    std::string rest = words.beside(placement);
    for (const std::string& gap : words.gaps(placement)) rest += (rest.empty() ? "" : " ") + gap;
    if (!rest.empty()) block.lines.push_back({"  " + rest});
    block.lines.push_back(faint("  " + words.source(norm)));
  }
  return block;
}

TextView norms_rest(const NormsReport& report, const NormsWording& words) {
  TextView view;
  add_discharges(view, report, words);
  add_next(view, report, words);
  add_refused(view, report, words);
  add_stages(view, report, words);
  add_nearest(view, report, words);
  add_other_rules(view, report, words);
  add_factors(view, report, words);
  const auto warnings = all_warnings({}, report.provenance, words.plain());
  if (!warnings.empty()) {
    TextBlock block{.heading = words.text("savings.heading.warnings")};
    for (const WarningLine& line : warnings) {
      block.lines.push_back({line.what, Tone::warning});
      block.lines.push_back(faint("  " + line.remedy + " [" + line.code + "]"));
    }
    view.push_back(std::move(block));
  }
  return view;
}

TextView norms_text(const NormsReport& report, language::Language language) {
  const NormsWording words(report.plant, report.knowledge, language);
  TextView view;
  const auto& name = report.plant.enterprise.name;
  TextBlock head;
  const auto* sub_sector = report.packs.sub_sector(report.placed.sub_sector);
  head.lines.push_back({name.empty() ? report.plant.id : name, Tone::strong});
  if (sub_sector != nullptr) head.lines.push_back(faint(words.in(sub_sector->name)));
  head.lines.push_back(faint(words.period(report.placed)));
  view.push_back(std::move(head));
  view.push_back(norms_summary(report, words));
  for (const FigurePlacements& group : report.placed.figures) {
    view.push_back(figure_block(group, words));
  }
  for (TextBlock& block : norms_rest(report, words)) view.push_back(std::move(block));
  return view;
}

}  // namespace cpa::reports
