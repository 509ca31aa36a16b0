#include "tests/support/catch.hpp"
#include "tests/unit/sectors/folder_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

// A consultant's folder with one file of the kind besides its manifest.
Files own_file(const std::string& pack, const std::string& schema, const std::string& id,
               const std::string& rows) {
  return {{"pack.yaml", manifest_of(pack)}, {"rows.yaml", head_of(schema, id) + rows}};
}

std::string factor(const std::string& id, const std::string& kind, const std::string& value,
                   const std::string& units) {
  return "sources: {note: {title: Measured by us, locator: page 1}}\nfactors:\n  - {id: " + id +
         ", kind: " + kind + ", carriers: [electricity], value: " + value + ", " + units +
         ", source: note, known: read, valid: {from: 2011-04-19, to: null}, status: in_force}\n";
}

Files own_toe(const std::string& pack, const std::string& value) {
  return own_file(pack, "factors/1", "vietnam.toe_2011",
                  factor("electricity", "toe_coefficient", value, "unit: TOE, per: kWh"));
}

Files own_unit(const std::string& pack, const std::string& row) {
  return own_file(pack, "units/1", pack + ".units",
                  "source: {title: House rules, locator: page 1}\nunits:\n  - " + row + "\n");
}

Files own_sub_sector(const std::string& pack, const std::string& sector, const std::string& name) {
  return own_file(pack, "sector/1", pack + "." + sector,
                  "sector: " + sector +
                      "\nname: {vi: Ngành, en: Trade}\nsub_sectors:\n  - {id: beer,"
                      " name: {vi: Bia, en: " +
                      name +
                      "}, vsic: [\"11030\"], priority: 1, items: [{code: "
                      "beer, kind: product, unit: hl, name: {vi: Bia, en: Beer}}]}\n");
}

Checked<Packs> over_ours(const std::vector<const Folder*>& overlays) {
  PackLayers layers;
  for (const auto* folder : overlays) layers.overlays.push_back(folder->path());
  return read_packs(layers);
}

std::string codes_over_ours(const Folder& folder) {
  const auto read = over_ours({&folder});
  return read ? std::string() : codes_of(read.error());
}

Decimal toe_over(const std::vector<const Folder*>& overlays) {
  const auto read = over_ours(overlays);
  REQUIRE(read);
  const auto found =
      read->factors.toe_coefficient("electricity", *read->units.read("kWh"), on("2024-12-31"));
  REQUIRE(found);
  return found->factor.value;
}

}  // namespace

TEST_CASE("a consultant's factor with a known id takes the place of ours, the later folder's last",
          "[sectors]") {
  const Folder mine(own_toe("mine", "0.0002"));
  const Folder theirs(own_toe("theirs", "0.0003"));
  CHECK(toe_over({}) == Decimal(1543, 7));
  CHECK(toe_over({&mine}) == Decimal(2, 4));
  CHECK(toe_over({&mine, &theirs}) == Decimal(3, 4));
  CHECK(toe_over({&theirs, &mine}) == Decimal(2, 4));
}

TEST_CASE("a consultant's factor with an id of its own counts before ours", "[sectors]") {
  const Folder mine(own_file("mine", "factors/1", "mine.toe",
                             factor("grid", "toe_coefficient", "0.0002", "unit: TOE, per: kWh")));
  CHECK(toe_over({&mine}) == Decimal(2, 4));
}

TEST_CASE("a consultant's grid factor takes the place of ours for its year", "[sectors]") {
  const Folder mine(
      own_file("mine", "factors/1", "mine.grid",
               factor("y2023", "grid_emission", "0.5", "unit: t, per: MWh, year: 2023")));
  const auto read = over_ours({&mine});
  REQUIRE(read);
  CHECK(read->factors.grid_emission(2023)->factor.id == "mine.grid.y2023");
  CHECK(read->factors.grid_emission(2025)->factor.id == "mine.grid.y2023");
  CHECK(read->factors.grid_emission(2022)->factor.id == "vietnam.grid_emission.y2022");
}

TEST_CASE("results name the packs that lie over ours, and the same figures have the same name",
          "[sectors]") {
  const Folder mine(own_toe("mine", "0.0002"));
  const Folder again(own_toe("mine", "0.0002"));
  const auto read = over_ours({&mine});
  REQUIRE(read);
  CHECK(read->content_id != packs().content_id);
  CHECK(name_of(*read) == read->content_id + " + mine 1.0.0");
  CHECK(over_ours({&again})->content_id == read->content_id);
}

TEST_CASE("a consultant's unit is added, or gives ours new spellings", "[sectors]") {
  const Folder bag(
      own_unit("bag", "{code: bao40, dimension: mass, factor: \"40\", name: {vi: bao, en: bag}}"));
  const Folder kilogram(own_unit("kilogram",
                                 "{code: kg, dimension: mass, factor: \"1\", name: {vi: cân, en: "
                                 "kilo}, spellings: [cân ta]}"));
  const auto read = over_ours({&bag, &kilogram});
  REQUIRE(read);
  CHECK(read->units.read("bao40")->to_si == 40);
  CHECK(read->units.read("cân ta")->code == "kg");
}

TEST_CASE("a spelling that could mean several units means one where a consultant says so",
          "[sectors]") {
  REQUIRE_FALSE(packs().units.read("cal"));
  const Folder mine(own_unit("mine",
                             "{code: cal_IT, dimension: energy, factor: \"4.1868\", name: {vi: "
                             "calo, en: calorie}, spellings: [cal]}"));
  const auto read = over_ours({&mine});
  REQUIRE(read);
  CHECK(read->units.read("cal")->code == "cal_IT");
}

TEST_CASE("a known unit keeps its size, a consultant's own may be corrected by a later folder",
          "[sectors]") {
  const std::string bag = "{code: bao, dimension: mass, factor: \"40\", name: {vi: bao, en: bag}}";
  const std::string larger =
      "{code: bao, dimension: mass, factor: \"50\", name: {vi: bao, en: bag}}";
  const Folder kilowatt_hour(own_unit(
      "mine", "{code: kWh, dimension: energy, factor: \"1000\", name: {vi: số, en: unit}}"));
  CHECK(codes_over_ours(kilowatt_hour) == "pack.unit_redefined ");
  const Folder first(own_unit("first", bag));
  const Folder second(own_unit("second", larger));
  CHECK(over_ours({&first, &second})->units.read("bao")->to_si == 50);
}

TEST_CASE("a consultant's carrier lends its name but stays what it is", "[sectors]") {
  const auto carrier = [](const std::string& kind) {
    return own_file("mine", "carriers/1", "mine.carriers",
                    "carriers:\n  - {code: electricity, kind: " + kind +
                        ", name: {vi: Điện, en: Our electricity}, dimensions: [energy]}\n");
  };
  const Folder mine(carrier("energy"));
  const auto read = over_ours({&mine});
  REQUIRE(read);
  CHECK(read->carrier("electricity")->name.en == "Our electricity");
  CHECK(codes_over_ours(Folder(carrier("fuel"))) == "pack.meaning_changed ");
}

TEST_CASE("an id of a factor does not become another kind of factor", "[sectors]") {
  const Folder mine(
      own_file("mine", "factors/1", "vietnam.toe_2011",
               factor("electricity", "grid_emission", "0.5", "unit: t, per: MWh, year: 2023")));
  CHECK(codes_over_ours(mine) == "pack.meaning_changed ");
}

TEST_CASE("a currency keeps its decimals, and carbon dioxide its potential of one", "[sectors]") {
  const Folder dong(own_file("mine", "currencies/1", "mine.money",
                             "currencies:\n  - {code: VND, digits: 2, name: {vi: đ, en: dong}}\n"));
  CHECK(codes_over_ours(dong) == "pack.currency_redefined ");
  const Folder carbon(own_file(
      "mine", "factors/1", "mine.gwp",
      "sources: {note: {title: A note, locator: page 1}}\nfactors:\n  - {id: x, kind: "
      "global_warming_potential, gas: co2, value: 28, unit: kg, per: kg, source: note, known: read,"
      " valid: {from: null, to: null}, status: in_force}\n"));
  CHECK(codes_over_ours(carbon) == "pack.co2_potential ");
}

TEST_CASE("a consultant's sub-sector takes the place of ours where it stood", "[sectors]") {
  const Folder mine(own_sub_sector("mine", "food", "Craft beer"));
  const auto read = over_ours({&mine});
  REQUIRE(read);
  const auto* food = read->sector("food");
  REQUIRE(food != nullptr);
  CHECK(food->name.en == "Trade");
  CHECK(food->sub_sectors.size() == packs().sector("food")->sub_sectors.size());
  CHECK(food->sub_sectors.front().id == "beer");
  CHECK(food->sub_sectors.front().name.en == "Craft beer");
  CHECK(food->sub_sectors.front().items.size() == 1);
}

TEST_CASE("a sub-sector does not move to another sector", "[sectors]") {
  CHECK(codes_over_ours(Folder(own_sub_sector("mine", "textiles", "Beer"))) == "pack.duplicate ");
}

TEST_CASE("a consultant's factors need a manifest that says whose they are", "[sectors]") {
  auto files = own_toe("mine", "0.0002");
  files.erase("pack.yaml");
  CHECK(codes_over_ours(Folder(files)) == "pack.manifest_missing ");
}

TEST_CASE("a row that is replaced is not held against the packs that replace it", "[sectors]") {
  const std::string by_heat =
      "carriers:\n  - {code: jet_fuel, kind: fuel, name: {vi: Dầu phản lực, en: Jet fuel}, "
      "dimensions: [energy]}\n";
  auto files = own_file("mine", "carriers/1", "mine.carriers", by_heat);
  CHECK(codes_over_ours(Folder(files)) == "pack.factor_unit ");
  files["toe.yaml"] =
      head_of("factors/1", "vietnam.toe_2011") +
      "sources: {note: {title: A note, locator: page 1}}\nfactors:\n  - {id: "
      "jet_fuel_t, kind: toe_coefficient, carriers: [jet_fuel], value: 0.0239, unit: "
      "TOE, per: GJ, source: note, known: read, valid: {from: null, to: null}, "
      "status: in_force}\n";
  CHECK(codes_over_ours(Folder(files)).empty());
}
