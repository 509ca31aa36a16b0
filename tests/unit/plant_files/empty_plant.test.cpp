#include "cpa/plant_files/empty_plant.hpp"

#include "cpa/plant_files/write_plant.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;
using plant_files::NewPlant;

namespace {

NewPlant freezing() {
  return {.id = "new-mill",
          .sub_sector = "seafood_freezing",
          .first = calendar::read_month("2023-01").value()};
}

}  // namespace

TEST_CASE("a new plant counts what factories of its sub-sector count and has 36 empty months") {
  const auto plant = plant_files::empty_plant(freezing(), sample_packs());
  REQUIRE(plant);
  CHECK(plant->enterprise.sector == "food");
  CHECK(plant->items.size() == 2);
  CHECK(plant->items[0].name_vi == "Điện");
  CHECK(plant->items[0].carrier == "electricity");
  REQUIRE(plant->items[1].records.size() == 36);
  CHECK_FALSE(plant->items[1].records[35].reading.is_known());
  CHECK(calendar::text_of(plant->baseline.value()) == "2023-01/2024-12");
  CHECK(calendar::text_of(plant->reporting.value()) == "2025-01/2025-12");
}

TEST_CASE("the table of a new plant is a heading and its months, ready to be filled in") {
  const auto plant = plant_files::empty_plant(freezing(), sample_packs());
  REQUIRE(plant);
  const std::string data = plant_files::folder_texts(*plant).at(plant_files::data_csv);
  CHECK(data.rfind("period;electricity;fillet\n2023-01;;\n2023-02;;\n", 0) == 0);
  CHECK(std::count(data.begin(), data.end(), '\n') == 37);
}

TEST_CASE("a new plant of some items keeps its products, or those of them that are named") {
  const auto codes = [](std::vector<std::string> items) {
    NewPlant wish = freezing();
    wish.items = std::move(items);
    std::vector<std::string> found;
    const auto plant = plant_files::empty_plant(wish, sectors::built_in_packs());
    REQUIRE(plant);
    for (const auto& item : plant->items) found.push_back(item.code);
    return found;
  };
  CHECK(codes({"electricity"}) ==
        std::vector<std::string>{"frozen_fillet", "value_added", "electricity"});
  CHECK(codes({"water", "value_added"}) == std::vector<std::string>{"value_added", "water"});
}

TEST_CASE("a sub-sector that no pack knows is refused with the nearest one") {
  NewPlant wish = freezing();
  wish.sub_sector = "seafood_freesing";
  const auto plant = plant_files::empty_plant(wish, sample_packs());
  REQUIRE_FALSE(plant);
  CHECK(plant.error().code == "plant.sub_sector.unknown");
  CHECK(plant.error().arguments.at("nearest") == "seafood_freezing");
}

TEST_CASE("a new plant of every sub-sector of the packs reads back without a word") {
  const sectors::Packs packs = sectors::built_in_packs();
  std::size_t tried = 0;
  for (const sectors::Sector& sector : packs.sectors) {
    for (const sectors::SubSector& sub : sector.sub_sectors) {
      NewPlant wish = freezing();
      wish.sub_sector = sub.id;
      const auto plant = plant_files::empty_plant(wish, packs);
      REQUIRE(plant);
      const auto read =
          plant_files::read_plant_folder(plant_files::folder_texts(*plant), "new-mill", packs);
      INFO(sub.id << " "
                  << Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
      REQUIRE(read);
      CHECK(read->warnings.empty());
      CHECK(read->plant == *plant);
      ++tried;
    }
  }
  CHECK(tried > 3);
}
