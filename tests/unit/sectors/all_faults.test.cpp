// A fault in one file of a consultant's pack hides none in another, and no fault is told that only
// follows from one.
#include "cpa/sectors/unknown_trade.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/folder_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

const std::string own_carrier =
    "  - {code: husks, kind: fuel, name: {vi: Trấu, en: Husks}, dimensions: [mass]}\n";

std::string factor_of(const std::string& carrier, const std::string& value) {
  return "  - {id: heat, kind: net_calorific_value, carriers: [" + carrier + "], value: " + value +
         ", unit: GJ, per: t, source: visit, known: read, valid: {from: 2020-01-01, to: null}, "
         "status: in_force}\n";
}

// A consultant's folder over ours: its fuels, what they hold, and a brewery's norm.
Files own_pack(const std::string& carriers, const std::string& factors, const std::string& norms) {
  const std::string sources = "sources:\n  visit: {title: Visit, locator: page 1}\nfactors:\n";
  return {{"pack.yaml", manifest_of("mine")},
          {"carriers.yaml", head_of("carriers/1", "mine.carriers") + "carriers:\n" + carriers},
          {"factors.yaml", head_of("factors/1", "mine.factors") + sources + factors},
          {"sources.yaml", head_of("sources/1", "mine.sources") +
                               "sources:\n  - {id: book, title: Book, url: null, publisher: null, "
                               "weight: study}\n"},
          {"food/norms.csv", norm_columns() + norms}};
}

std::string told_of(const Files& files) {
  const Folder mine(files);
  const auto found = read_packs_as_found({{}, {mine.path()}});
  const auto knowledge = read_knowledge(found, {.overlays = {mine.path()}});
  Problems all = found.problems;
  if (!knowledge) all.insert(all.end(), knowledge.error().begin(), knowledge.error().end());
  return codes_of(all);
}

std::string brewery_norm(const std::map<std::string, std::string>& other = {}) {
  auto cells = other;
  cells.try_emplace("denominator", "product");
  return norm_row(cells);
}

std::string meant(std::string_view word) {
  const auto ids = meant_sub_sectors(word, packs());
  std::string text;
  for (const auto& id : ids) text += id + " ";
  return text;
}

}  // namespace

TEST_CASE("a sound pack of a consultant's own has nothing told of it", "[sectors]") {
  CHECK(told_of(own_pack(own_carrier, factor_of("husks", "13"), brewery_norm())).empty());
}

TEST_CASE("a fault in a pack's fuels hides none in its factors and norms", "[sectors]") {
  const std::string nameless =
      "  - {code: husks, kind: fuel, name: {vi: Trấu}, dimensions: [mass]}\n";
  CHECK(told_of(own_pack(nameless, factor_of("husk", "13"), brewery_norm({{"region", "XX"}}))) ==
        "document.missing_key pack.carrier_unknown pack.reference_unknown ");
}

TEST_CASE("what only follows from a fault is not told", "[sectors]") {
  const std::string unknown_kind =
      "  - {code: husks, kind: straw, name: {vi: Trấu, en: Husks}, dimensions: [mass]}\n";
  CHECK(told_of(own_pack(unknown_kind, factor_of("husks", "13"), brewery_norm())) ==
        "document.not_a_choice ");
  const std::string unreadable = "  - {code: husks\n";
  CHECK(told_of(own_pack(unreadable, factor_of("husks", "13"), brewery_norm())) ==
        "document.unfinished ");
  // A meaning that may not change does not: ours of electricity stays for our own rows.
  const std::string changed =
      "  - {code: electricity, kind: fuel, name: {vi: Điện, en: Power}, dimensions: [energy]}\n";
  CHECK(told_of(own_pack(own_carrier + changed, factor_of("husks", "13"), brewery_norm())) ==
        "pack.meaning_changed ");
}

TEST_CASE("a key that stands twice hides nothing else of its file", "[sectors]") {
  const std::string twice =
      "  - {code: husks, code: husks, kind: straw, name: {vi: Trấu, en: Husks}, "
      "dimensions: [mass]}\n";
  CHECK(told_of(own_pack(twice, factor_of("husks", "13"), brewery_norm())) ==
        "document.duplicate_key document.not_a_choice ");
}

TEST_CASE("a file whose kind is misspelt is told all kinds there are", "[sectors]") {
  auto files = own_pack(own_carrier, factor_of("husks", "13"), brewery_norm());
  files["more.yaml"] = head_of("checklist/1", "mine.more") + "items: []\n";
  const Folder mine(files);
  const auto found = read_packs_as_found({{}, {mine.path()}});
  REQUIRE(codes_of(found.problems) == "document.not_a_choice ");
  CHECK(found.problems.front().arguments.at("nearest") == "checklists/1");
}

TEST_CASE("missing columns of a table are told in one sentence, and its rows are read",
          "[sectors]") {
  std::string table = norm_columns() + brewery_norm({{"region", "XX"}, {"kind", "rumour"}});
  table.replace(table.find(",locator"), 8, ",place");
  table.replace(table.find("typical"), 7, "middle");
  auto files = own_pack(own_carrier, factor_of("husks", "13"), "");
  files["food/norms.csv"] = table;
  CHECK(told_of(files) ==
        "pack.column_unknown pack.column_unknown pack.column_missing document.not_a_choice "
        "pack.reference_unknown ");
}

TEST_CASE("a fault in one row of a table hides none in another row", "[sectors]") {
  const auto with_norms = [](const std::string& rows) {
    return told_of(own_pack(own_carrier, factor_of("husks", "13"), rows));
  };
  CHECK(with_norms(brewery_norm({{"id", "in_water"}, {"unit", "m3"}}) +
                   brewery_norm({{"id", "in_nothing"}, {"unit", ""}})) ==
        "pack.cell_empty pack.indicator_unit ");
  auto twice = rule("first", "2020-01-01", "");
  twice["sub_sector"] = "beer";
  auto again = twice;
  again["id"] = "second";
  auto misnamed = brewery_norm({{"id", "o 2"}});
  CHECK(with_norms(brewery_norm(twice) + brewery_norm(again) + misnamed) ==
        "pack.id pack.overlap ");
  auto files = own_pack(own_carrier, factor_of("husks", "13"), "");
  const auto on_air = [](const std::string& id, const std::string& name, const std::string& unit) {
    return id + ",air,QCVN 19:2009/BTNMT,Bụi " + name + ",Dust " + name + ",,,,,85," + unit +
           ",read,2016-01-01,,in_force,,book,page 1,,\n";
  };
  files["food/limits.csv"] = limit_columns + on_air("a", "thô", "kWh") + on_air("b", "mịn", "kWh") +
                             on_air("c", "sợi", "");
  CHECK(told_of(files) == "pack.cell_empty pack.limit_unit pack.limit_unit ");
}

TEST_CASE("a fault in a cell that a rule does not read hides nothing that the rule says of the row",
          "[sectors]") {
  const auto with_norm = [](const std::map<std::string, std::string>& cells) {
    return told_of(own_pack(own_carrier, factor_of("husks", "13"), brewery_norm(cells)));
  };
  CHECK(with_norm({{"unit", "m3"}, {"known", "sure"}}) ==
        "document.not_a_choice pack.indicator_unit ");
  CHECK(with_norm({{"unit", "m3"}, {"product_vi", ""}}) ==
        "pack.one_language pack.indicator_unit ");
  // What the kind asks for is not known of a kind that is none.
  CHECK(with_norm({{"kind", "rumour"}, {"high", ""}}) == "document.not_a_choice ");
  auto law = rule("first", "2020-01-01", "");
  auto again = law;
  again["id"] = "second";
  again["product_vi"] = "";
  CHECK(told_of(own_pack(own_carrier, factor_of("husks", "13"),
                         brewery_norm(law) + brewery_norm(again))) ==
        "pack.one_language pack.overlap ");
  auto half_noted = factor_of("husks", "13");
  half_noted.replace(half_noted.find("net_calorific_value"), 19, "toe_coefficient");
  half_noted.replace(half_noted.find("unit: GJ"), 8, "unit: kWh, note: {vi: a}");
  CHECK(told_of(own_pack(own_carrier, half_noted, brewery_norm())) ==
        "document.missing_key pack.factor_unit ");
}

TEST_CASE("a trade is known by its Vietnamese name without diacritics, and by a slip of the pen",
          "[sectors]") {
  CHECK(meant("bia") == "beer ");
  CHECK(meant("Bia") == "beer ");
  CHECK(meant("sua") == "dairy ");
  CHECK(meant("nước mắm") == "fish_sauce ");
  CHECK(meant("kniting") == "knitting ");
  CHECK(meant("ker soi") == "spinning ");
}

TEST_CASE("a trade put in other words is known by the words that it shares", "[sectors]") {
  CHECK(meant("fruit_vegetables") == "fruit_veg_canning ");
  CHECK(meant("vegetable canning") == "fruit_veg_canning ");
  CHECK(meant("processing_of_seafood") == "seafood_freezing ");
  CHECK(meant("parts of lorries") == "vehicle_parts ");
  CHECK(meant("carp").empty());  // no carpet
}

TEST_CASE("a trade that the packs do not have is not taken for another", "[sectors]") {
  CHECK(meant("cashew").empty());
  CHECK(meant("hạt điều").empty());
  CHECK(meant("gỗ").empty());
  CHECK(meant("").empty());
  const Problem problem = unknown_sub_sector("cashew", packs(), "textiles");
  CHECK(problem.arguments.at("nearest").empty());
  CHECK(problem.arguments.at("choices") ==
        "textiles: spinning, weaving, knitting, wet_processing, garment, laundry_denim, "
        "home_textile, carpet, nonwoven");
  CHECK_FALSE(unknown_sub_sector("cashew", packs()).arguments.contains("choices"));
}

TEST_CASE("a file of a pack that nobody reads is told by its name", "[sectors]") {
  const Folder mine(Files{{"pack.yaml", manifest_of("mine")},
                          {"README.md", "Our figures.\n"},
                          {"extra.json", "{}\n"},
                          {"food/Norms.CSV", "id\n"},
                          {"food/norms.xlsx", "PK\n"},
                          {"food/solutions.yml", "solutions: []\n"}});
  const auto found = read_packs_as_found({{}, {mine.path()}});
  const auto knowledge = read_knowledge(found, {.overlays = {mine.path()}});
  REQUIRE(knowledge);
  std::string unread;
  for (const Problem& warning : knowledge->warnings) {
    if (warning.code != "pack.file_unread") continue;
    CHECK(warning.severity == Severity::warning);
    unread +=
        std::filesystem::path(warning.where.file).lexically_relative(mine.path()).generic_string() +
        " ";
  }
  CHECK(unread == "extra.json food/Norms.CSV food/norms.xlsx food/solutions.yml ");
}
