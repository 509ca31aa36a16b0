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

TEST_CASE("bills for two months halved over the months are told as such, with all their months") {
  plant::Plant plant = factory();
  for (int t = 0; t < month_count; t += 2) {
    const auto bill = figure(plant, 0, t).coefficient() + figure(plant, 0, t + 1).coefficient();
    figure(plant, 0, t) = Decimal(bill / 2, 0);
    figure(plant, 0, t + 1) = Decimal(bill - bill / 2, 0);  // an odd bill leaves one over
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::halved_bills);
  CHECK(finding.severity == Severity::error);
  REQUIRE(finding.cells.size() >= 8);
  CHECK(finding.cells.size() % 2 == 0);
  for (std::size_t i = 0; i < finding.cells.size(); i += 2) {
    CHECK(finding.cells[i].found == finding.cells[i + 1].found);
  }

  SECTION("three pairs are copies, no way of entering bills") {
    plant = factory();
    for (const int t : {2, 8, 14}) figure(plant, 0, t + 1) = figure(plant, 0, t);
    const auto copies = data_quality::examine(plant);
    CHECK(std::ranges::none_of(
        copies.findings, [](const auto& one) { return one.code == FindingCode::halved_bills; }));
  }
  SECTION("entered with their days they are bills like any other") {
    for (int t = 0; t < month_count; t += 2) {
      plant::Record& later = plant.items[0].records[static_cast<std::size_t>(t) + 1];
      later.reading.value =
          Decimal(later.reading.value.coefficient() + figure(plant, 0, t).coefficient(), 0);
      later.own_period.from = month(t).from;
      plant.items[0].records[static_cast<std::size_t>(t)].reading = {};
    }
    CHECK(data_quality::examine(plant).findings.empty());
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

TEST_CASE("electricity of one figure for a year is an error, a count of a few is not") {
  plant::Plant plant = factory();
  for (int t = 0; t < month_count; ++t) figure(plant, 0, t) = Decimal(101250, 0);
  const auto quality = data_quality::examine(plant);
  CHECK(quality.count(Severity::error) == 1);
  const auto found = std::ranges::find_if(
      quality.findings, [](const auto& finding) { return finding.severity == Severity::error; });
  REQUIRE(found != quality.findings.end());
  CHECK(found->code == FindingCode::constant);
  CHECK(found->item == "electricity");
  plant::Plant few = factory();
  few.items[2].unit = {"1", {}, 1};
  for (int t = 0; t < month_count; ++t) figure(few, 2, t) = Decimal(7, 0);
  CHECK(data_quality::examine(few).is_fit());
}

TEST_CASE(
    "electricity of one figure in the reporting period is an error, in the baseline a doubt") {
  for (const int first : {0, 14}) {
    plant::Plant plant = factory();
    plant.baseline = calendar::Period{month(0).from, month(12).from};
    plant.reporting = calendar::Period{month(12).from, month(24).from};
    for (int t = first; t < first + 8; ++t) figure(plant, 0, t) = Decimal(101250, 0);
    const auto quality = data_quality::examine(plant);
    CHECK(quality.is_fit() == (first == 0));
  }
}

TEST_CASE("two months that stand in each other's row are named together, with both figures") {
  plant::Plant plant = factory();
  figure(plant, 2, 9) = Decimal(15012, 2);
  figure(plant, 2, 10) = Decimal(24130, 2);
  figure(plant, 0, 9) = Decimal(112390, 0);
  figure(plant, 1, 9) = Decimal(12065, 1);
  figure(plant, 0, 10) = Decimal(85036, 0);
  figure(plant, 1, 10) = Decimal(7506, 1);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::swapped);
  CHECK(finding.item == "fillet");
  CHECK(finding.correction.kind == CorrectionKind::exchange_rows);
  REQUIRE(finding.cells.size() == 2);
  CHECK(finding.cells[0].proposed == Decimal(24130, 2));
  CHECK(finding.cells[1].proposed == Decimal(15012, 2));
}

TEST_CASE("digits in each other's place are proposed, and no unit that comes less near") {
  plant::Plant plant = factory();
  // 40,000 kWh and 300 kWh/t; of 109,012 kWh someone made 190,012.
  figure(plant, 2, 9) = Decimal(23004, 2);
  figure(plant, 0, 9) = Decimal(190012, 0);
  figure(plant, 1, 9) = Decimal(11502, 1);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::outlier);
  CHECK(finding.correction.kind == CorrectionKind::digits);
  CHECK(finding.cells[0].proposed == Decimal(109012, 0));
}

TEST_CASE("a meter that turned over is told from a mark in the wrong place by which comes nearer") {
  plant::Plant plant = factory();
  figure(plant, 2, 9) = Decimal(20303, 2);
  figure(plant, 0, 9) = Decimal(899'091, 0);  // 1,000,000 less 100,909 kWh; a tenth is 89,909
  figure(plant, 1, 9) = Decimal(10152, 1);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::roll_over);
  CHECK(finding.cells[0].proposed == Decimal(100'909, 0));
}

TEST_CASE("a planned, round output that repeats is no sure copy, an odd one is") {
  plant::Plant plant = factory();
  const bool is_round = GENERATE(true, false);
  CAPTURE(is_round);
  figure(plant, 2, 8) = Decimal(is_round ? 21000 : 21037, 2);
  figure(plant, 2, 9) = figure(plant, 2, 8);
  const auto quality = data_quality::examine(plant);
  const bool is_copied = std::ranges::any_of(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::copied && finding.severity == Severity::error;
  });
  CHECK(is_copied != is_round);
}

TEST_CASE("a bill of a quarter beside bills of its months clashes with each of them") {
  plant::Plant plant = factory();
  plant::Record& quarter = plant.items[0].records[6];
  quarter.own_period.to = month(8).to;
  quarter.reading.value = Decimal(3 * quarter.reading.value.coefficient(), 0);
  const auto quality = data_quality::examine(plant);
  std::vector<calendar::Period> beside;
  for (const auto& finding : quality.findings) {
    if (finding.code != FindingCode::overlap) continue;
    CHECK(finding.cells.at(0).period == quarter.own_period);
    beside.push_back(finding.cells.at(1).period);
  }
  CHECK(beside == std::vector<calendar::Period>{month(7), month(8)});
}

TEST_CASE("of days the twelfth before is no month of the year before") {
  plant::Plant plant = factory();
  for (plant::Item& item : plant.items) {
    for (std::size_t day = 0; day < item.records.size(); ++day) {
      const calendar::Day from = month(0).from + std::chrono::days{day};
      item.records[day].period = {from, from + std::chrono::days{1}};
      item.records[day].own_period = item.records[day].period;
    }
  }
  figure(plant, 2, 20) = figure(plant, 2, 8);
  const auto quality = data_quality::examine(plant);
  CHECK(std::ranges::none_of(
      quality.findings, [](const auto& finding) { return finding.code == FindingCode::copied; }));
}

TEST_CASE("a credit note on material is below zero, and no meter that turned over") {
  plant::Plant plant = factory();
  plant.items[1].kind = plant::ItemKind::raw_material;
  plant.items[1].unit = {"t", units::dimension::mass, 1000};
  figure(plant, 1, 9) = Decimal(-500, 1);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::negative);
  CHECK_FALSE(finding.is_proposed());
}

TEST_CASE("working days of a month of holidays are no doubt, a tenth of them is") {
  plant::Plant plant = factory();
  plant.items.push_back(tests::item_of("working_days", plant::ItemKind::driver, {"1", {}, 1}));
  for (int t = 0; t < month_count; ++t) {
    add(plant.items[3], t, t == 1 || t == 12 ? 15 : 25 + t % 3, 0);
  }
  CHECK(data_quality::examine(plant).findings.empty());
  figure(plant, 3, 7) = Decimal(2, 0);
  CHECK(data_quality::examine(plant).findings.size() == 1);
}

TEST_CASE("electricity worked out from all products, or with a fixed amount, is told") {
  for (const int fixed : {0, 30000}) {
    plant::Plant plant = factory();
    plant.items.push_back(
        tests::item_of("paste", plant::ItemKind::product, {"t", units::dimension::mass, 1000}));
    statistics::Random random(8);
    for (int t = 0; t < month_count; ++t) {
      add(plant.items[3], t, 80 * std::exp(0.15 * random.normal()), 2);
      const Decimal both(figure(plant, 2, t).coefficient() + figure(plant, 3, t).coefficient(), 2);
      figure(plant, 0, t) =
          Decimal(std::llround(fixed + 312.0 * static_cast<double>(both.coefficient()) / 100), 0);
    }
    const auto quality = data_quality::examine(plant);
    const auto found = std::ranges::find_if(quality.findings, [](const auto& finding) {
      return finding.code == FindingCode::proportional && finding.item == "electricity";
    });
    REQUIRE(found != quality.findings.end());
    CHECK(found->severity == Severity::error);
    CHECK(found->other_item.empty());
    CHECK(found->has_base == (fixed > 0));
    CHECK(found->cells.size() == month_count);
  }
  plant::Plant plant = factory();
  for (int t = 0; t < month_count; ++t) {
    const auto made = static_cast<double>(figure(plant, 2, t).coefficient()) / 100;
    figure(plant, 0, t) = Decimal(std::llround(41000 + 295 * made), 0);
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::proportional);
  CHECK(finding.other_item == "fillet");
  CHECK(finding.has_base);
  CHECK(finding.ratio == Approx(295).epsilon(0.01));
}

TEST_CASE("readings of a meter throughout are told although output grows as well") {
  plant::Plant plant = factory();
  double reading = 40000;
  for (int t = 0; t < month_count; ++t) {
    const double made = (150 + 4 * t) * (t % 3 == 1 ? 0.85 : 1.0);
    figure(plant, 2, t) = Decimal(std::llround(made * 100), 2);
    figure(plant, 1, t) = Decimal(std::llround(made * 50), 1);
    reading += 4000 + 30 * made;
    figure(plant, 0, t) = Decimal(std::llround(reading), 0);
  }
  const auto quality = data_quality::examine(plant);
  CHECK(std::ranges::any_of(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::meter_index && finding.item == "electricity";
  }));
}

TEST_CASE("winters that all use more are no change of the ratio") {
  plant::Plant plant = factory();
  for (int t = 0; t < month_count; ++t) {
    if (t % 12 >= 4 && t % 12 <= 8) {
      figure(plant, 1, t) = Decimal(figure(plant, 1, t).coefficient() * 17 / 10, 1);
    }
  }
  const auto quality = data_quality::examine(plant);
  CHECK(std::ranges::none_of(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::ratio_jump;
  }));
}

TEST_CASE("tonnes written in kilograms for one month are no other way of weighing") {
  plant::Plant plant = factory();
  plant.items.push_back(tests::item_of("ice", plant::ItemKind::auxiliary_material,
                                       {"t", units::dimension::mass, 1000}));
  statistics::Random random(9);
  for (int t = 0; t < month_count; ++t) {
    const auto made = static_cast<double>(figure(plant, 2, t).coefficient()) / 100;
    add(plant.items[3], t, 0.4 * made * std::exp(0.03 * random.normal()), 2);
  }
  figure(plant, 2, 15) = Decimal(figure(plant, 2, 15).coefficient() * 10, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::thousand);
  CHECK(finding.item == "fillet");
}

TEST_CASE("a meter that began anew gets its full turn back in a month of much use, too") {
  plant::Plant plant = factory();
  const auto much = figure(plant, 0, 9).coefficient() * 6 / 5;
  figure(plant, 0, 9) = Decimal(much - 1'000'000, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::roll_over);
  CHECK(finding.cells[0].proposed == Decimal(much, 0));
}
