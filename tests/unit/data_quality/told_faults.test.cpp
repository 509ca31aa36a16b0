// Minus signs, steps under an event, and months that stand twice, in the plain factory.
#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/plain_factory.hpp"

using namespace cpa;
using namespace cpa::tests::plain_factory;
using data_quality::CorrectionKind;
using data_quality::FindingCode;

TEST_CASE("a minus too many is named even where half a turn of a meter would fit as well") {
  plant::Plant plant = factory();
  // 480,000 kWh a month: 1,000,000 less that is as near to the usual as the figure without its
  // sign.
  scale(plant, 0, 49);
  const Decimal right = figure(plant, 0, 9);
  for (const auto& written : {right, Decimal(right.coefficient() * 98 / 100, 0)}) {
    figure(plant, 0, 9) = Decimal(-written.coefficient(), 0);
    const auto quality = data_quality::examine(plant);
    const auto& finding = only(quality);
    CHECK(finding.code == FindingCode::sign);
    CHECK(finding.cells[0].proposed == written);
  }
}

TEST_CASE("a lasting rise under an event that adjusts nothing is told to whoever verifies") {
  plant::Plant plant = factory();
  plant.events = {{.from = month(12).from, .kind = "saving measures", .items = {"water"}}};
  for (int t = 12; t < month_count; ++t) {
    figure(plant, 1, t) = Decimal(figure(plant, 1, t).coefficient() * 14 / 10, 1);
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::noted_step);
  CHECK(finding.severity == Severity::note);
  CHECK(finding.event == 0U);
  REQUIRE(finding.cells.size() == 12);
  CHECK(finding.cells.front().period == month(12));
  CHECK(finding.ratio > 1.3);
  CHECK(finding.ratio < 1.5);
  CHECK(quality.is_fit());

  SECTION("an event that says how much it is adjusts, and nothing is left to tell") {
    plant.events[0].effect = plant::EventEffect::amount;
    plant.events[0].amount = Decimal(4'800, 0);
    CHECK(data_quality::examine(plant).findings.empty());
  }
  SECTION("a fall is what saving measures are recorded for") {
    for (int t = 12; t < month_count; ++t) {
      figure(plant, 1, t) = Decimal(figure(plant, 1, t).coefficient() * 10 / 18, 1);
    }
    CHECK(data_quality::examine(plant).findings.empty());
  }
}

TEST_CASE("a month that stands twice alike is told once, with one of the two to be dropped") {
  plant::Plant plant = factory();
  auto& records = plant.items[0].records;
  records.insert(records.begin() + 5, records[5]);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::duplicate);
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.correction.kind == CorrectionKind::remove);

  SECTION("with two figures it is an error, and nobody knows which one is right") {
    figure(plant, 0, 6) = Decimal(figure(plant, 0, 6).coefficient() + 5'000, 0);
    const auto differing = data_quality::examine(plant);
    REQUIRE_FALSE(differing.findings.empty());
    CHECK(differing.findings[0].code == FindingCode::duplicate);
    CHECK(differing.findings[0].severity == Severity::error);
    CHECK_FALSE(differing.findings[0].is_proposed());
  }
}

TEST_CASE(
    "months whose bill, read on the 4th, is not there are missing, whatever days the next has") {
  plant::Plant plant = factory();
  const auto bill = [](int number) {
    return calendar::Period{month(number).from + std::chrono::days{3},
                            month(number + 1).from + std::chrono::days{3}};
  };
  for (int t = 0; t < month_count; ++t) {
    plant.items[0].records[static_cast<std::size_t>(t)].own_period = bill(t);
  }
  CHECK(data_quality::examine(plant).findings.empty());
  for (const int empty : {15, 18, 21}) {
    plant.items[0].records[static_cast<std::size_t>(empty)].reading = {};
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::missing);
  CHECK(finding.severity == Severity::error);
  CHECK(finding.cells.size() == 3);
  CHECK(quality.completeness[0].known == month_count - 3);
}

TEST_CASE("a row that a bill of two months covers is not missing, whenever it was read") {
  plant::Plant plant = factory();
  plant::Record& both = plant.items[0].records[11];
  both.own_period = {month(10).from + std::chrono::days{3}, month(12).from + std::chrono::days{3}};
  both.reading.value = Decimal(both.reading.value.coefficient() * 2, 0);
  plant.items[0].records[10].reading = {};
  CHECK(data_quality::examine(plant).completeness[0].missing.empty());
}
