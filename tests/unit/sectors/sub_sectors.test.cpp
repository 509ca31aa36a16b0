#include <algorithm>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::packs;

bool has_kind(const SubSector& sub_sector, plant::ItemKind kind) {
  return std::any_of(sub_sector.items.begin(), sub_sector.items.end(),
                     [&](const ItemTemplate& item) { return item.kind == kind; });
}

}  // namespace

TEST_CASE("the three sectors are food, textiles and mechanical work", "[sectors]") {
  REQUIRE(packs().sectors.size() == 3);
  REQUIRE(packs().sector("food") != nullptr);
  CHECK(packs().sector("food")->sub_sectors.size() == 17);
  REQUIRE(packs().sector("textiles") != nullptr);
  CHECK(packs().sector("textiles")->sub_sectors.size() == 9);
  REQUIRE(packs().sector("mechanical") != nullptr);
  CHECK(packs().sector("mechanical")->sub_sectors.size() == 14);
}

TEST_CASE("the first release covers 26 sub-sectors", "[sectors]") {
  int first = 0;
  for (const auto& sector : packs().sectors) {
    first +=
        static_cast<int>(std::count_if(sector.sub_sectors.begin(), sector.sub_sectors.end(),
                                       [](const SubSector& each) { return each.priority == 1; }));
  }
  CHECK(first == 26);
}

TEST_CASE("a plant of any sub-sector starts with a product, electricity and something more",
          "[sectors]") {
  for (const auto& sector : packs().sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      CAPTURE(sub_sector.id);
      CHECK(sub_sector.items.size() >= 6);
      CHECK(has_kind(sub_sector, plant::ItemKind::product));
      CHECK(has_kind(sub_sector, plant::ItemKind::energy));
      CHECK_FALSE(sub_sector.name.vi.empty());
      CHECK_FALSE(sub_sector.name.en.empty());
      CHECK_FALSE(sub_sector.vsic.empty());
    }
  }
}

TEST_CASE("every starting item has a unit, and every fuel a carrier that is counted in it",
          "[sectors]") {
  for (const auto& sector : packs().sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      for (const auto& item : sub_sector.items) {
        CAPTURE(sub_sector.id, item.code);
        const auto unit = packs().units.read(item.unit);
        REQUIRE(unit);
        if (item.carrier.empty()) continue;
        const auto* carrier = packs().carrier(item.carrier);
        REQUIRE(carrier != nullptr);
        CHECK(carrier->accepts(unit->dimension));
      }
    }
  }
}

TEST_CASE("the sub-sectors of the example plants are there", "[sectors]") {
  for (const auto* id : {"seafood_freezing", "wet_processing", "iron_casting", "machining"}) {
    CHECK(packs().sub_sector(id) != nullptr);
  }
  CHECK(packs().sub_sector("shipbuilding") == nullptr);
}

TEST_CASE("every sub-sector has something besides output that drives its use", "[sectors]") {
  for (const auto& sector : packs().sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      CAPTURE(sub_sector.id);
      CHECK(has_kind(sub_sector, plant::ItemKind::driver));
    }
  }
}

TEST_CASE("every sub-sector says how its products are brought to one", "[sectors]") {
  for (const auto& sector : packs().sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      CAPTURE(sub_sector.id);
      CHECK(std::any_of(sub_sector.items.begin(), sub_sector.items.end(),
                        [](const ItemTemplate& item) { return item.equivalence.has_value(); }));
    }
  }
}
