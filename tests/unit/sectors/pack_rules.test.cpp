#include <vector>

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::codes_of;

const std::string head =
    "version: 1.0.0\ndate: 2026-01-31\ntitle: {vi: Thử, en: Test}\nlicence: Apache-2.0\n";
const std::string units_pack =
    "schema: units/1\npack: units\n" + head +
    "source: {title: Example, locator: page 1}\n"
    "units:\n"
    "  - {code: t, dimension: mass, factor: \"1000\", name: {vi: t, en: t}}\n"
    "  - {code: l, dimension: volume, factor: \"0.001\", name: {vi: l, en: l}}\n"
    "  - {code: TOE, dimension: oil_equivalent, factor: \"1\", name: {vi: T, en: T}}\n";
const std::string carriers_pack =
    "schema: carriers/1\npack: carriers\n" + head +
    "carriers:\n"
    "  - {code: diesel, kind: fuel, name: {vi: D, en: D}, dimensions: [mass]}\n";
const std::string sample_row =
    "  - {id: one, kind: toe_coefficient, carriers: [diesel], value: 1.02, unit: TOE, per: t, "
    "source: table, known: read, valid: {from: 2020-01-01, to: 2020-12-31}, status: in_force}\n";

std::string factors_pack(const std::string& rows) {
  return "schema: factors/1\npack: factors\n" + head +
         "sources:\n  table: {title: Example, locator: page 1}\nfactors:\n" + rows;
}

// The row with one part of it written otherwise.
std::string with(const std::string& part, const std::string& other) {
  std::string text = sample_row;
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), other);
}

std::string sector_pack(const std::string& item) {
  return "schema: sector/1\npack: sector\n" + head +
         "sector: test\nname: {vi: Thử, en: Test}\nsub_sectors:\n"
         "  - {id: baking, name: {vi: B, en: B}, vsic: [\"10710\"], priority: 1, items: [" +
         item + "]}\n";
}

Problems problems_of_pack(const std::string& units, const std::string& third) {
  const std::vector<EmbeddedFile> files{
      {"units.yaml", units}, {"carriers.yaml", carriers_pack}, {"third.yaml", third}};
  const auto read = read_packs(files);
  return read ? Problems() : read.error();
}

Problems problems_of_rows(const std::string& rows) {
  return problems_of_pack(units_pack, factors_pack(rows));
}

// The one problem of a row, its place checked to be the row's own.
std::string code_of_row(const std::string& rows) {
  const auto problems = problems_of_rows(rows);
  if (problems.size() != 1) return codes_of(problems);
  CHECK(problems.front().where.file == "third.yaml");
  CHECK(problems.front().where.line == 10);
  return problems.front().code;
}

std::string code_of_item(const std::string& item) {
  return codes_of(problems_of_pack(units_pack, sector_pack(item)));
}

}  // namespace

TEST_CASE("a factor whose carrier, units and source are known is taken", "[sectors]") {
  CHECK(codes_of(problems_of_rows(sample_row)).empty());
}

TEST_CASE("a factor must name a carrier, units and a source that are there", "[sectors]") {
  CHECK(code_of_row(with("[diesel]", "[deisel]")) == "pack.carrier_unknown");
  CHECK(code_of_row(with("per: t", "per: bushel")) == "unit.unknown");
  CHECK(code_of_row(with("source: table", "source: tabel")) == "pack.source_unknown");
}

TEST_CASE("a factor in units that its kind does not convert is refused", "[sectors]") {
  CHECK(code_of_row(with("unit: TOE", "unit: t")) == "pack.factor_unit");
  CHECK(code_of_row(with("per: t", "per: l")) == "pack.factor_unit");
}

TEST_CASE("a factor a thousand times too large is a slip of the pen", "[sectors]") {
  CHECK(code_of_row(with("1.02", "1020")) == "pack.implausible");
}

TEST_CASE("a factor that ends before it begins is refused", "[sectors]") {
  CHECK(code_of_row(with("to: 2020-12-31", "to: 2019-12-31")) == "pack.backwards");
}

TEST_CASE("a figure with choices is one of them and has to be declared", "[sectors]") {
  CHECK(code_of_row(with("value: 1.02", "value: 1.02, choices: [1.02, 1.05]")) ==
        "pack.choices_open");
  CHECK(
      code_of_row(with("value: 1.02", "value: 1.02, must_declare: true, choices: [1.03, 1.05]")) ==
      "pack.choices");
}

TEST_CASE("an id that stands twice is refused with the first place", "[sectors]") {
  const auto problems = problems_of_rows(sample_row + sample_row);
  REQUIRE(codes_of(problems) == "pack.duplicate ");
  CHECK(problems.front().where.line == 11);
  CHECK(problems.front().arguments.at("first") == "third.yaml:10");
}

TEST_CASE("two factors of one carrier never hold on the same day", "[sectors]") {
  const auto later = [](const std::string& days) {
    std::string row = with("id: one", "id: two");
    const std::string first = "{from: 2020-01-01, to: 2020-12-31}";
    return row.replace(row.find(first), first.size(), days);
  };
  const auto problems = problems_of_rows(sample_row + later("{from: 2020-12-31, to: null}"));
  REQUIRE(codes_of(problems) == "pack.overlap ");
  CHECK(problems.front().where.file == "third.yaml");
  CHECK(problems.front().where.line == 11);
  CHECK(problems.front().arguments.at("found") == "factors.two");
  CHECK(problems.front().arguments.at("other") == "factors.one");
  CHECK(problems_of_rows(sample_row + later("{from: 2021-01-01, to: null}")).empty());
  std::string draft = later("{from: 2020-06-01, to: null}");
  draft.replace(draft.find("in_force"), 8, "draft");
  CHECK(problems_of_rows(sample_row + draft).empty());
}

TEST_CASE("two years of the grid never hold on the same day", "[sectors]") {
  const auto grid = [](const std::string& id, const std::string& year, const std::string& days) {
    return "  - {id: " + id + ", kind: grid_emission, carriers: [electricity], year: " + year +
           ", value: 0.7, unit: t, per: MWh, source: table, known: read, valid: " + days +
           ", status: in_force}\n";
  };
  const auto problems_of_grid = [&](const std::string& second) {
    const std::string text = "schema: factors/1\npack: factors\n" + head +
                             "sources:\n  table: {title: Example, locator: page 1}\nfactors:\n" +
                             grid("y2020", "2020", "{from: 2020-01-01, to: 2020-12-31}") + second;
    const std::string units = units_pack +
                              "  - {code: MWh, dimension: energy, factor: \"3600000000\", name: "
                              "{vi: MWh, en: MWh}}\n";
    const std::string carriers =
        carriers_pack +
        "  - {code: electricity, kind: energy, name: {vi: Đ, en: E}, dimensions: [energy]}\n";
    const std::vector<EmbeddedFile> files{
        {"units.yaml", units}, {"carriers.yaml", carriers}, {"third.yaml", text}};
    const auto read = read_packs(files);
    return codes_of(read ? Problems() : read.error());
  };
  CHECK(problems_of_grid(grid("y2021", "2021", "{from: 2021-01-01, to: 2021-12-31}")).empty());
  CHECK(problems_of_grid(grid("y2021", "2021", "{from: 2020-12-01, to: 2021-12-31}")) ==
        "pack.overlap ");
}

TEST_CASE("an item tells how large it usually is, with its source and in per cent", "[sectors]") {
  const std::string begun =
      "{code: a, kind: fuel, unit: t, carrier: diesel, name: {vi: D, en: D}, ";
  const auto with_sources = [](const std::string& item) {
    std::string text = sector_pack(item);
    const std::string key = "sub_sectors:";
    return text.insert(text.find(key), "sources:\n  book: {title: B, locator: page 1}\n");
  };
  const auto codes = [&](const std::string& rest) {
    return codes_of(problems_of_pack(units_pack, with_sources(begun + rest)));
  };
  CHECK(
      codes("typical_share: {of: energy, low: 40, high: 50, source: book, known: read}}").empty());
  CHECK(codes("typical_share: {of: energy, low: 60, high: 50, source: book, known: read}}") ==
        "pack.low_above_high ");
  CHECK(codes("typical_share: {of: energy, low: 40, high: 150, source: book, known: read}}") ==
        "document.out_of_range ");
  CHECK(codes("typical_share: {of: energy, low: 40, high: 50, source: bok, known: read}}") ==
        "pack.source_unknown ");
  CHECK(codes("typical_share: {of: energy, low: 40, high: 50, known: read}}") ==
        "document.missing_key ");
  CHECK(codes("equivalence: {text: {vi: x, en: x}}}") == "document.unknown_key ");
}

TEST_CASE("a product tells how it is brought to another, in both languages", "[sectors]") {
  const std::string begun = "{code: a, kind: product, unit: t, name: {vi: D, en: D}, ";
  CHECK(code_of_item(begun + "equivalence: {text: {vi: x, en: x}}}").empty());
  CHECK(code_of_item(begun + "equivalence: {text: {vi: x}}}") == "document.missing_key ");
  CHECK(
      code_of_item(begun + "typical_share: {of: cost, low: 1, high: 2, source: s, known: read}}") ==
      "document.unknown_key ");
}

TEST_CASE("a product counted in energy is remarked, and can be read", "[sectors]") {
  const std::string units =
      units_pack +
      "  - {code: MWh, dimension: energy, factor: \"3600000000\", name: {vi: M, en: M}}\n";
  const std::string text = sector_pack("{code: a, kind: product, unit: MWh, name: {vi: D, en: D}}");
  CHECK(problems_of_pack(units, text).empty());
}

TEST_CASE("all that is wrong with packs is told at once", "[sectors]") {
  const auto two = with("[diesel]", "[deisel]") + with("id: one", "id: two, colour: red");
  CHECK(codes_of(problems_of_rows(two)) == "document.unknown_key pack.carrier_unknown ");
  const auto rules = with("[diesel]", "[deisel]") + with("id: one, ", "id: two, ");
  CHECK(codes_of(problems_of_rows(rules + with("id: one", "id: three"))).find("carrier") !=
        std::string::npos);
}

TEST_CASE("a starting item must be countable in the unit it names", "[sectors]") {
  const std::string name = ", name: {vi: D, en: D}}";
  CHECK(code_of_item("{code: a, kind: fuel, unit: t, carrier: diesel" + name).empty());
  CHECK(code_of_item("{code: a, kind: fuel, unit: l, carrier: diesel" + name) == "pack.item_unit ");
  CHECK(code_of_item("{code: a, kind: energy, unit: t, carrier: diesel" + name) ==
        "pack.carrier_kind ");
  CHECK(code_of_item("{code: a, kind: fuel, unit: t, carrier: coal" + name) ==
        "pack.carrier_unknown ");
  CHECK(code_of_item("{code: a, kind: product, unit: x" + name) == "unit.unknown ");
}

TEST_CASE("two units with one spelling are refused at the second", "[sectors]") {
  const auto twice = units_pack +
                     "  - {code: kg, dimension: mass, factor: \"1\", name: {vi: k, en: k}, "
                     "spellings: [t]}\n";
  const auto problems = problems_of_pack(twice, factors_pack(sample_row));
  REQUIRE(codes_of(problems) == "unit.table.duplicate ");
  CHECK(problems.front().where.file == "units.yaml");
  CHECK(problems.front().where.line == 12);
}

TEST_CASE("an ambiguous spelling offers only units that are there", "[sectors]") {
  const auto packs = units_pack + "ambiguous:\n  - {spelling: ton, choices: [t, long_ton]}\n";
  CHECK(codes_of(problems_of_pack(packs, factors_pack(sample_row))) == "pack.choice_unknown ");
}

TEST_CASE("packs without units or carriers are refused", "[sectors]") {
  const auto read = read_packs(std::vector<EmbeddedFile>{});
  REQUIRE_FALSE(read);
  CHECK(codes_of(read.error()) == "pack.kind_missing pack.kind_missing ");
}
