// Classes and items that a plant has in its list but never used.
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/unit/savings/boiler_house.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;
using namespace cpa::tests::boiler_house;

namespace {

// A material that the plant never had: nought in every month, as 0 or as not used.
plant::Plant with_unused(std::size_t months_of_nought) {
  plant::Plant plant = boiler_plant(0.08, 0.08);
  plant::Item salt = plant.items[0];
  salt.code = "salt";
  salt.kind = plant::ItemKind::auxiliary_material;
  salt.unit = tonne;
  for (std::size_t i = 0; i < salt.records.size(); ++i) {
    plant::Reading& reading = salt.records[i].reading;
    reading = {plant::ReadingState::measured, Decimal(5, 0), ""};
    if (i < months_of_nought) reading.value = Decimal(0, 0);
    if (i < months_of_nought && i % 2 == 0) reading.state = plant::ReadingState::not_used;
  }
  plant.items.push_back(salt);
  return plant;
}

}  // namespace

TEST_CASE("a class that the plant never used is named and not judged", "[plant]") {
  const PlantAssessment without = assessed(boiler_plant(0.08, 0.08));
  const PlantAssessment with = assessed(with_unused(36));
  CHECK(with.classes.size() == without.classes.size());
  CHECK(with.overall == without.overall);
  REQUIRE(with.unused_classes.size() == 1);
  CHECK(with.unused_classes.front().input_class == InputClass::other_material);
  CHECK(with.unused_classes.front().items == std::vector<std::string>{"salt"});
  CHECK(with.items.back().unused);
  CHECK(without.unused_classes.empty());
}

TEST_CASE("a material of which the baseline used nothing is judged all the same", "[plant]") {
  const PlantAssessment begun = assessed(with_unused(24));
  CHECK(begun.unused_classes.empty());
  CHECK_FALSE(begun.items.back().unused);
  CHECK(class_of(begun, InputClass::other_material).assessment.target.verdict ==
        Verdict::undecided);
  CHECK(begun.overall == Verdict::undecided);
}

TEST_CASE("of a plant that used nothing at all every class says so", "[plant]") {
  plant::Plant plant = with_unused(36);
  for (plant::Item& item : plant.items) {
    if (item.kind == plant::ItemKind::product) continue;
    for (plant::Record& record : item.records) record.reading.value = Decimal(0, 0);
  }
  const PlantAssessment idle = assessed(plant);
  CHECK(idle.unused_classes.empty());
  CHECK(idle.overall == Verdict::undecided);
}
