#include <set>

#include "cpa/drawing/xml_text.hpp"
#include "cpa/language/figures.hpp"
#include "tests/unit/drawing/well_formed.hpp"
#include "tests/unit/handbook/made_handbook.hpp"

using namespace cpa;
using namespace cpa::test;
using language::Language;
using reports::HandbookKind;

namespace {

// From the row (or block) with this id to its end.
std::string piece(const std::string& html, const std::string& id, const std::string& end) {
  const auto at = html.find("id=\"" + id + "\"");
  if (at == std::string::npos) return {};
  return html.substr(at, html.find(end, at) - at);
}

// A sector whose packs were asked for has rows of its own in them.
template <typename Rows>
std::size_t rows_of(const Rows& rows, const std::string& folder) {
  std::size_t count = 0;
  for (const auto& row : rows) count += static_cast<std::size_t>(row.folder == folder);
  return count;
}

}  // namespace

TEST_CASE("a handbook is well-formed in both languages, for every trade and of either kind") {
  for (const sectors::Sector& sector : packs().sectors) {
    for (const auto kind : {HandbookKind::audit, HandbookKind::solutions}) {
      const auto handbook = made(sector.id, kind);
      for (const auto language : {Language::vi, Language::en}) {
        CAPTURE(sector.id, code_of(kind));
        const std::string html = handbook_html(handbook, language);
        const auto reading = drawing::read_xml(html);
        CHECK(reading.error.empty());
        CHECK(drawing::elements_named(reading, "h1").size() == 1);
        CHECK(drawing::elements_named(reading, "script").empty());
      }
    }
  }
}

TEST_CASE("every word of the glossary stands at the end of both handbooks, in its alphabet") {
  for (const auto kind : {HandbookKind::audit, HandbookKind::solutions}) {
    const auto handbook = made("textiles", kind);
    REQUIRE(handbook.knowledge.terms.size() >= 135);
    for (const auto language : {Language::vi, Language::en}) {
      const std::string html = handbook_html(handbook, language);
      const std::string glossary = piece(html, "glossary", "</table>");
      for (const sectors::Term& term : handbook.knowledge.terms) {
        CAPTURE(term.id);
        CHECK(has(glossary, drawing::escape(term.term.vi)));
        CHECK(has(glossary, drawing::escape(term.term.en)));
        CHECK(has(glossary,
                  drawing::escape(language == Language::vi ? term.meaning.vi : term.meaning.en)));
      }
      CHECK(html.find("id=\"glossary\"") > html.find("id=\"sources\""));
    }
    const std::string english =
        piece(handbook_html(handbook, Language::en), "glossary", "</table>");
    CHECK(english.find(">boiler<") < english.find(">waste water<"));
  }
}

TEST_CASE("what people read writes m³ and CO₂, never m3 and CO2") {
  for (const sectors::Sector& sector : packs().sectors) {
    for (const auto kind : {HandbookKind::audit, HandbookKind::solutions}) {
      const std::string html = handbook_html(made(sector.id, kind), Language::vi);
      CAPTURE(sector.id, code_of(kind));
      CHECK_FALSE(has(html, " m3"));
      CHECK_FALSE(has(html, "/m3"));
      CHECK_FALSE(has(html, "CO2"));
    }
  }
}

TEST_CASE("ids of a handbook are used once, and every link within it leads somewhere") {
  for (const auto kind : {HandbookKind::audit, HandbookKind::solutions}) {
    const auto reading = drawing::read_xml(handbook_html(made("food", kind), Language::vi));
    std::set<std::string> ids;
    for (const auto& element : reading.elements) {
      const auto id = element.attributes.find("id");
      if (id == element.attributes.end()) continue;
      CAPTURE(id->second);
      CHECK(ids.insert(id->second).second);
    }
    for (const auto& link : drawing::elements_named(reading, "a")) {
      const std::string& target = link.attributes.at("href");
      CAPTURE(target);
      REQUIRE(target.starts_with("#"));
      CHECK(ids.count(target.substr(1)) == 1);
    }
  }
}

TEST_CASE("the audit handbook leaves out no task, gate, worksheet or question of the trade") {
  // A limit of one trade's machines stands in that trade's handbook.
  std::set<std::string> printed;
  std::set<std::string> all;
  for (const sectors::Sector& sector : packs().sectors) {
    const auto handbook = made(sector.id, HandbookKind::audit);
    const std::string html = handbook_html(handbook, Language::en);
    const auto& procedure = handbook.knowledge.procedure;
    REQUIRE(procedure.tasks.size() == 18);
    for (const auto& task : procedure.tasks) {
      CAPTURE(task.number);
      CHECK(has(html, "id=\"task-" + std::to_string(task.number) + "\""));
    }
    for (const auto& gate : procedure.gates) {
      CHECK(has(html, "id=\"gate-" + std::to_string(gate.after_step) + "\""));
    }
    for (const auto& sheet : procedure.worksheets) CHECK(has(html, "id=\"" + sheet.code + "\""));
    for (const auto& item : handbook.knowledge.checklist) {
      CAPTURE(item.id);
      CHECK(has(html, "id=\"" + item.id + "\""));
    }
    for (const auto& limit : handbook.knowledge.limits) {
      CAPTURE(limit.id);
      const bool is_there = has(html, "id=\"" + limit.id + "\"");
      CHECK(is_there == reports::concerns(handbook, limit));
      if (is_there) printed.insert(limit.id);
      all.insert(limit.id);
    }
    CHECK(rows_of(handbook.knowledge.checklist, "common") > 0);
  }
  CHECK(printed == all);
}

TEST_CASE("every norm of a solutions handbook names its source on its line") {
  for (const sectors::Sector& sector : packs().sectors) {
    const auto handbook = made(sector.id, HandbookKind::solutions);
    const std::string html = handbook_html(handbook, Language::en);
    std::size_t shown = 0;
    for (const auto& norm : handbook.knowledge.norms) {
      if (norm.sector != sector.id && norm.sector != "cross") continue;
      const std::string row = piece(html, norm.id, "</tr>");
      CAPTURE(norm.id);
      REQUIRE(!row.empty());
      CHECK(has(row, "<div class=\"faint\">["));
      CHECK(has(row, norm.origin.known == sectors::Known::unverified ? ">unverified"
                     : norm.origin.known == sectors::Known::read     ? ">read in the source"
                                                                     : ">secondary source"));
      ++shown;
    }
    CHECK(shown > 0);
  }
}

TEST_CASE("a legal norm that is over says so on its line") {
  const auto handbook = made("food", HandbookKind::solutions);
  const std::string html = handbook_html(handbook, Language::en);
  std::size_t over = 0;
  for (const auto& norm : handbook.knowledge.norms) {
    if (norm.sector != "food") continue;
    if (norm.rule.force_on(handbook.day) != sectors::Force::expired) continue;
    CAPTURE(norm.id);
    CHECK(has(piece(html, norm.id, "</tr>"), "expired"));
    ++over;
  }
  CHECK(over > 0);
}

TEST_CASE("a typical saving is called a screening hint, with how it is known, in one sentence") {
  const auto handbook = made("food", HandbookKind::solutions);
  const std::string html = handbook_html(handbook, Language::en);
  std::size_t unverified = 0;
  for (const auto& solution : handbook.knowledge.solutions) {
    if (!reports::concerns(handbook, solution.folder, solution.sub_sectors)) continue;
    const std::string block = piece(html, solution.id, "</div>");
    CAPTURE(solution.id);
    REQUIRE(!block.empty());
    if (!solution.saving) continue;
    const bool is_unverified = solution.saving->known == sectors::Known::unverified;
    const std::string hint = "(screening hint, ";
    CHECK(has(block, hint));
    if (is_unverified) {
      CHECK(has(block, hint + "unverified)"));
      ++unverified;
    }
  }
  CHECK(unverified > 0);
}

TEST_CASE("a handbook of one sub-sector speaks of it and of what holds for all") {
  const auto audit = made("food", HandbookKind::audit, "beer");
  const std::string html = handbook_html(audit, Language::en);
  CHECK(has(html, "id=\"checks-beer\""));
  CHECK(has(html, "id=\"checks-common\""));
  CHECK(!has(html, "id=\"checks-dairy\""));
  const std::string known =
      handbook_html(made("food", HandbookKind::solutions, "beer"), Language::en);
  CHECK(has(known, "id=\"trade-beer\""));
  CHECK(has(known, "id=\"utilities\""));
  CHECK(!has(known, "id=\"trade-dairy\""));
}

TEST_CASE("the worked example prints what the library computes, in the reader's convention") {
  for (const sectors::Sector& sector : packs().sectors) {
    const auto handbook = made(sector.id, HandbookKind::audit);
    REQUIRE(handbook.example);
    const auto& judged = handbook.example->assessment.items.at(handbook.example->item).assessment;
    REQUIRE(judged.saving_fraction);
    CHECK(handbook.example->before.use > 0);
    for (const auto language : {Language::vi, Language::en}) {
      const std::string html = handbook_html(handbook, language);
      const auto share =
          language::percent(units::Fraction::of_one(*judged.saving_fraction), 1, language);
      CAPTURE(sector.id, share);
      CHECK(has(piece(html, "example", "</table>"), share));
    }
  }
}

TEST_CASE("the same packs give the same bytes") {
  for (const auto kind : {HandbookKind::audit, HandbookKind::solutions}) {
    CHECK(handbook_html(made("mechanical", kind), Language::vi) ==
          handbook_html(made("mechanical", kind), Language::vi));
  }
}

TEST_CASE("a handbook carries the name of whoever hands it over, as plain words") {
  const std::string html = handbook_html(made("food", HandbookKind::solutions, "beer"),
                                         Language::vi, {.name = "Centre <A>", .contact = "Hà Nội"});
  CHECK(has(html, "Centre &lt;A&gt;"));
  CHECK(!has(html, "Centre <A>"));
}

TEST_CASE("a sector or sub-sector that is not known is refused with the nearest one") {
  const auto sector = tasks::make_handbook({.sector = "foods"}, packs());
  REQUIRE(!sector);
  CHECK(sector.error().front().code == "usage.sector_unknown");
  CHECK(sector.error().front().arguments.at("nearest") == "food");
  const auto sub_sector = tasks::make_handbook({.sector = "food", .sub_sector = "beers"}, packs());
  REQUIRE(!sub_sector);
  CHECK(sub_sector.error().front().code == "usage.sub_sector_unknown");
  CHECK(sub_sector.error().front().arguments.at("nearest") == "beer");
  const auto far = tasks::make_handbook({.sector = "xqzwv"}, packs());
  REQUIRE(!far);
  CHECK(far.error().front().arguments.count("nearest") == 0);
}

TEST_CASE("the solutions handbook says how products are brought to one and what takes the energy") {
  const std::string html =
      handbook_html(made("textiles", HandbookKind::solutions, "spinning"), Language::en);
  CHECK(has(html, "Finer yarn takes more power to a kilogram"));
  CHECK(has(html, "93 % of the energy of the site"));
  CHECK(has(html, "Palamutcu (2010)"));
}

TEST_CASE("the worked example speaks the reader's language alone") {
  const auto example = [](const char* sector, Language language) {
    return piece(handbook_html(made(sector, HandbookKind::audit), language), "example",
                 "class=\"part\"");
  };
  const std::string foundry = example("mechanical", Language::vi);
  CHECK(has(foundry, "xây lại tường lò"));
  for (const char* english : {"furnace lining", "cleaner production options", "Sample Iron"}) {
    CAPTURE(english);
    CHECK_FALSE(has(foundry, english));
  }
  const std::string fish = example("food", Language::en);
  CHECK(has(fish, "cold store repair"));
  CHECK_FALSE(has(fish, "sửa kho lạnh"));
  CHECK_FALSE(has(fish, "Công ty"));
}
