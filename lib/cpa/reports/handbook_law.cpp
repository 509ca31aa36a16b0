// What the law allows, asks for and who answers for it, each with how it is known and whether it
// still holds.
#include <algorithm>
#include <map>
#include <tuple>

#include "cpa/core/text.hpp"
#include "cpa/reports/handbook_page.hpp"
#include "cpa/reports/limit_tables.hpp"

namespace cpa::reports {
namespace {

using sectors::Limit;
using sectors::Medium;
using sectors::Regulation;

constexpr Medium workplace_first[] = {
    Medium::noise,         Medium::microclimate,   Medium::light, Medium::dust,
    Medium::chemical,      Medium::waste_water,    Medium::air,   Medium::ambient_air,
    Medium::outside_noise, Medium::hazardous_waste};

// A text for some trades alone says nothing to the others.
bool is_for(const Handbook& handbook, const Regulation& one) {
  std::vector<std::string> trades = one.sub_sectors;
  trades.insert(trades.end(), one.energy_norm_of.begin(), one.energy_norm_of.end());
  return !one.other_trades && (trades.empty() || concerns(handbook, handbook.sector.id, trades));
}

std::vector<std::string> regulations_of(const Handbook& handbook, Medium medium) {
  std::vector<std::string> codes;
  for (const Limit& limit : handbook.knowledge.limits) {
    if (limit.medium != medium || !concerns(handbook, limit)) continue;
    if (std::find(codes.begin(), codes.end(), limit.regulation) == codes.end()) {
      codes.push_back(limit.regulation);
    }
  }
  return codes;
}

// Of one thing together, from little to much.
std::vector<const Limit*> limits_of(const Handbook& handbook, Medium medium,
                                    const std::string& code) {
  std::vector<const Limit*> limits;
  for (const Limit& limit : handbook.knowledge.limits) {
    const bool is_of = limit.medium == medium && limit.regulation == code;
    if (is_of && concerns(handbook, limit)) limits.push_back(&limit);
  }
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < limits.size(); ++i) first.try_emplace(limits[i]->parameter.en, i);
  const auto key = [&first](const Limit* limit) {
    return std::tuple(first[limit->parameter.en], limit->high.has_value(),
                      limit->high.value_or(Decimal{}), limit->low.value_or(Decimal{}));
  };
  std::stable_sort(limits.begin(), limits.end(),
                   [&key](const Limit* a, const Limit* b) { return key(a) < key(b); });
  return limits;
}

// Parameters of the texts that it replaces of which it has no row: it may limit them too.
std::string without_value(const PackWords& words, Medium medium, const Regulation& regulation) {
  const auto own = limits_of(words.handbook(), medium, regulation.code);
  std::vector<std::string> missing;
  for (const std::string& code : regulation.replaces) {
    for (const Limit* limit : limits_of(words.handbook(), medium, code)) {
      const bool has_row = std::any_of(own.begin(), own.end(), [limit](const Limit* each) {
        return each->parameter.en == limit->parameter.en;
      });
      const std::string& name = words.of(limit->parameter);
      const bool told = std::find(missing.begin(), missing.end(), name) != missing.end();
      if (!has_row && !told) missing.push_back(name);
    }
  }
  return join(missing);
}

void write_regulation(HandbookPage& page, Medium medium, const std::string& code) {
  const PackWords& words = page.words;
  const Regulation* regulation = words.knowledge().regulation(code);
  page.heading(regulation == nullptr ? code : code + " — " + words.of(regulation->title));
  if (regulation != nullptr) {
    const language::Arguments said{{"standing", words.standing(*regulation)},
                                   {"day", words.day(words.handbook().day)},
                                   {"source", page.cited(regulation->origin.publication)}};
    const bool holds = words.holds(*regulation);
    page.html.element("p", words.text("handbook.limits.standing", said), holds ? "" : "note");
    // Who may still use it stands in its note.
    if (!holds && !words.of(regulation->note).empty()) {
      page.html.element("p", words.of(regulation->note), "note");
    }
    if (!regulation->values_seen) {
      page.note("handbook.limits.partly", {{"missing", without_value(words, medium, *regulation)}});
    }
  }
  write_limits(page, limits_of(words.handbook(), medium, code));
}

// Whether limits of the text stand in this handbook.
bool has_figures(const Handbook& handbook, const std::string& code) {
  const auto& limits = handbook.knowledge.limits;
  return std::any_of(limits.begin(), limits.end(), [&](const Limit& one) {
    return one.regulation == code && concerns(handbook, one);
  });
}

void write_unseen(HandbookPage& page) {
  const PackWords& words = page.words;
  page.section("unseen", words.text("handbook.section.unseen"));
  page.paragraph("handbook.limits.unseen");
  page.open_table("laws", {{words.text("handbook.column.regulation"), "w-wide"},
                           {words.text("handbook.column.title"), ""},
                           {words.text("handbook.column.replaces"), "w-wide"},
                           {words.text("handbook.column.standing"), "w-wide"},
                           {words.text("handbook.column.known"), "w-medium"}});
  for (const Regulation& one : words.knowledge().regulations) {
    const bool shown = one.values_seen || has_figures(words.handbook(), one.code);
    if (shown || !is_for(words.handbook(), one)) continue;
    std::string title = words.of(one.title);
    if (!words.of(one.note).empty()) title += ". " + words.of(one.note);
    page.row({{one.code, Tone::strong},
              {title},
              {join(one.replaces)},
              {words.standing(one), words.holds(one) ? Tone::plain : Tone::warning},
              {words.known(one.origin.known) + " " + page.cited(one.origin.publication)}});
  }
  page.close_table();
}

void write_coefficients(HandbookPage& page) {
  const PackWords& words = page.words;
  if (words.knowledge().coefficients.empty()) return;
  page.section("coefficients", words.text("handbook.section.coefficients"));
  page.open_table("limits", {{words.text("handbook.column.regulation"), "w-wide"},
                             {words.text("handbook.column.coefficient"), ""},
                             {words.text("handbook.column.value"), "figure w-small"},
                             {words.text("handbook.column.known"), "w-medium"}});
  for (const auto& one : words.knowledge().coefficients) {
    page.open_row();
    page.html.element("td", one.regulation);
    page.html.element("td", words.of(one.name));
    page.html.element("td", one.value ? words.figure(*one.value) : "", "figure");
    page.html.element("td", words.known(one.known));
    page.html.close();
  }
  page.close_table();
}

}  // namespace

void write_audit_limits(HandbookPage& page) {
  const PackWords& words = page.words;
  page.chapter("limits", words.text("handbook.chapter.limits"));
  page.note("handbook.limits.intro", {{"day", words.day(words.handbook().day)}});
  for (const Medium medium : workplace_first) {
    const auto codes = regulations_of(words.handbook(), medium);
    if (codes.empty()) continue;
    page.section(std::string("limits-") + code_of(medium),
                 words.text(std::string("handbook.medium.") + code_of(medium)));
    for (const std::string& code : codes) write_regulation(page, medium, code);
  }
  write_coefficients(page);
  write_unseen(page);
}

void write_audit_duties(HandbookPage& page) {
  const PackWords& words = page.words;
  page.chapter("duties", words.text("handbook.chapter.duties"));
  page.note("handbook.duties.intro");
  page.section("duties-list", words.text("handbook.section.duties"));
  page.open_table("duties", {{words.text("handbook.column.duty"), ""},
                             {words.text("handbook.column.who"), "w-wide"},
                             {words.text("handbook.column.when"), "w-wide"},
                             {words.text("handbook.column.basis"), "w-wide"},
                             {words.text("handbook.column.known"), "w-medium"}});
  for (const sectors::Duty& duty : words.knowledge().duties) {
    const bool of_others =
        !duty.sub_sectors.empty() &&
        !concerns(words.handbook(), words.handbook().sector.id, duty.sub_sectors);
    if (of_others) continue;
    std::string title = words.of(duty.title);
    if (!words.of(duty.note).empty()) title += ". " + words.of(duty.note);
    std::string known = words.known(duty.origin.known) + " " + page.cited(duty.origin.publication);
    if (duty.valid.over_on(words.handbook().day)) {
      known += "; " + words.text("handbook.force.expired", {{"to", words.day(*duty.valid.to)}});
    }
    page.row(
        {{title}, {words.of(duty.who)}, {words.of(duty.when)}, {words.of(duty.basis)}, {known}});
  }
  page.close_table();
  page.section("authorities", words.text("handbook.section.authorities"));
  page.open_table("duties", {{words.text("handbook.column.authority"), "w-wide"},
                             {words.text("handbook.column.does"), ""},
                             {words.text("handbook.column.note"), "w-notes"},
                             {words.text("handbook.column.known"), "w-medium"}});
  for (const sectors::Authority& one : words.knowledge().authorities) {
    page.row({{words.of(one.name), Tone::strong},
              {words.of(one.role)},
              {words.of(one.note)},
              {words.known(one.known)}});
  }
  page.close_table();
}

}  // namespace cpa::reports
