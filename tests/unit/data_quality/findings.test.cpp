// One fault at a time in a factory everyone can follow: electricity and water go with tonnes made.
#include <algorithm>
#include <cmath>

#include "cpa/data_quality/data_quality.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/plain_factory.hpp"

using namespace cpa;
using data_quality::CorrectionKind;
using data_quality::FindingCode;

using namespace cpa::tests::plain_factory;

TEST_CASE("a factory with plain figures leaves nothing to doubt") {
  const auto quality = data_quality::examine(factory());
  CHECK(quality.findings.empty());
  CHECK(quality.is_fit());
  REQUIRE(quality.completeness.size() == 3);
  CHECK(quality.completeness[0].known == month_count);
}

TEST_CASE("a zero too many is found, and taken away exactly") {
  plant::Plant plant = factory();
  const Decimal right = figure(plant, 0, 7);
  figure(plant, 0, 7) = Decimal(right.coefficient() * 10, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::decimal);
  CHECK(finding.severity == Severity::error);
  CHECK(finding.item == "electricity");
  REQUIRE(finding.cells.size() == 1);
  CHECK(finding.cells[0].period == month(7));
  CHECK(finding.cells[0].proposed == right);
  CHECK(finding.correction.kind == CorrectionKind::factor);
  CHECK(finding.correction.divided);
}

TEST_CASE("megajoules for kilowatt-hours are brought back for a whole stretch") {
  plant::Plant plant = factory();
  const Decimal right = figure(plant, 0, 15);
  for (int t = 14; t < 19; ++t) {
    figure(plant, 0, t) = Decimal(figure(plant, 0, t).coefficient() * 36, 1);
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::energy_unit);
  REQUIRE(finding.cells.size() == 5);
  CHECK(finding.cells[1].proposed == right);
}

TEST_CASE("megajoules that go on to the end are brought back, for no unit makes too few kWh") {
  for (const int from : {12, 15}) {
    plant::Plant plant = factory();
    const Decimal right = figure(plant, 0, 20);
    for (int t = from; t < month_count; ++t) {
      figure(plant, 0, t) = Decimal(figure(plant, 0, t).coefficient() * 36, 1);
    }
    const auto quality = data_quality::examine(plant);
    const auto& finding = only(quality);
    CHECK(finding.code == FindingCode::energy_unit);
    CHECK(finding.correction.divided);
    REQUIRE(finding.cells.size() == static_cast<std::size_t>(month_count - from));
    CHECK(finding.cells[static_cast<std::size_t>(20 - from)].proposed == right);
  }
  // Of the first half the same; which half of figures ten times apart is right, nobody can tell.
  plant::Plant early = factory();
  for (int t = 0; t < 12; ++t) {
    figure(early, 0, t) = Decimal(figure(early, 0, t).coefficient() * 36, 1);
  }
  const auto first_half = data_quality::examine(early);
  CHECK(only(first_half).cells.front().period == month(0));
  CHECK(only(first_half).is_proposed());
  plant::Plant tenfold = factory();
  for (int t = 12; t < month_count; ++t) {
    figure(tenfold, 0, t) = Decimal(figure(tenfold, 0, t).coefficient() * 10, 0);
  }
  const auto quality = data_quality::examine(tenfold);
  CHECK(only(quality).code == FindingCode::decimal);
  CHECK_FALSE(only(quality).is_proposed());
}

TEST_CASE("figures of two items that changed places are put back") {
  plant::Plant plant = factory();
  std::swap(figure(plant, 0, 4), figure(plant, 1, 4));
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::swapped);
  CHECK(finding.touches("electricity", month(4)));
  CHECK(finding.touches("water", month(4)));
  CHECK(finding.cells[0].proposed == finding.cells[1].found);
}

TEST_CASE("readings in place of differences are taken apart") {
  plant::Plant plant = factory();
  std::vector<Decimal> right;
  std::int64_t reading = 4'000'000;
  for (int t = 10; t < 16; ++t) {
    right.push_back(figure(plant, 0, t));
    reading += right.back().coefficient();
    figure(plant, 0, t) = Decimal(reading, 0);
  }
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::meter_index);
  REQUIRE(finding.cells.size() == 6);
  CHECK_FALSE(finding.cells[0].proposed);
  CHECK(finding.cells[3].proposed == right[3]);
}

TEST_CASE("a meter that begins anew gets its full turn back") {
  plant::Plant plant = factory();
  const Decimal right = figure(plant, 0, 9);
  figure(plant, 0, 9) = Decimal(right.coefficient() - 1'000'000, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::roll_over);
  CHECK(finding.cells[0].proposed == right);
  CHECK(finding.correction.factor == Decimal(1'000'000, 0));
}

TEST_CASE("a month that nobody tells of is missing for every item") {
  plant::Plant plant = factory();
  for (plant::Item& one : plant.items) one.records.erase(one.records.begin() + 11);
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 3);
  CHECK(quality.findings[0].code == FindingCode::missing);
  CHECK(quality.findings[0].severity == Severity::warning);
  CHECK(quality.completeness[0].missing == std::vector<calendar::Period>{month(11)});
}

TEST_CASE("two months missing of twelve are an error") {
  plant::Plant plant = factory();
  plant.items[0].records[3].reading = {};
  plant.items[0].records[9].reading = {};
  CHECK(only(data_quality::examine(plant)).severity == Severity::error);
}

TEST_CASE("a fifth less use from one month on is a saving, no fault") {
  plant::Plant plant = factory();
  for (int t = 12; t < month_count; ++t) {
    figure(plant, 0, t) = Decimal(figure(plant, 0, t).coefficient() * 8 / 10, 0);
  }
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE("a closed month with little use is no fault") {
  plant::Plant plant = factory();
  figure(plant, 2, 6) = Decimal(0, 2);
  figure(plant, 0, 6) = Decimal(21'000, 0);
  figure(plant, 1, 6) = Decimal(850, 1);
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE("what the plant set aside is told apart, with its reason at hand") {
  plant::Plant plant = factory();
  figure(plant, 0, 7) = Decimal(figure(plant, 0, 7).coefficient() * 10, 0);
  plant.dismissals = {{"quality.decimal", "electricity", month(7), {}, "true", "Lan"},
                      {"quality.decimal", "electricity", month(8), {}, "never was", "Lan"}};
  const auto quality = data_quality::examine(plant);
  CHECK(quality.findings.empty());
  CHECK(quality.is_fit());
  REQUIRE(quality.dismissed.size() == 1);
  CHECK(quality.dismissed[0].dismissals == std::vector<std::size_t>{0});
  CHECK(quality.idle_dismissals == std::vector<std::size_t>{1});
}

TEST_CASE("a figure that was changed after it was set aside is in doubt again") {
  plant::Plant plant = factory();
  Decimal& found = figure(plant, 0, 7);
  found = Decimal(found.coefficient() * 10, 0);
  plant.dismissals = {{"quality.decimal", "electricity", month(7), found, "true", "Lan"}};
  CHECK(data_quality::examine(plant).is_fit());
  found = Decimal(found.coefficient() * 10, 0);
  for (const char* code : {"quality.decimal", "quality.thousand", "quality.outlier"}) {
    plant.dismissals.front().finding = code;
    const auto quality = data_quality::examine(plant);
    CHECK_FALSE(quality.is_fit());
    CHECK(quality.dismissed.empty());
    CHECK(quality.idle_dismissals.size() == 1);
  }
}

TEST_CASE("of a finding on several months only those set aside are closed") {
  plant::Plant plant = factory();
  plant.items[1].records[3].reading = {};
  plant.items[1].records[9].reading = {};
  plant.dismissals = {{"missing", "water", month(3), {}, "meter stolen", "Lan"}};
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 1);
  REQUIRE(quality.findings[0].cells.size() == 1);
  CHECK(quality.findings[0].cells[0].period == month(9));
}

TEST_CASE("plants of no figures and of few figures are looked at without complaint") {
  CHECK(data_quality::examine({}).findings.empty());
  plant::Plant plant = factory();
  for (plant::Item& one : plant.items) one.records.resize(2);
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE("every code of a finding has its name, with and without its family") {
  CHECK(data_quality::finding_code("quality.heaping") == FindingCode::heaping);
  CHECK(data_quality::finding_code("heaping") == FindingCode::heaping);
  CHECK_FALSE(data_quality::finding_code("quality."));
  CHECK(std::string(data_quality::code_of(FindingCode::zero_use)) == "quality.zero_use");
}

TEST_CASE("a month with every figure ten times too large is an error for each of them") {
  plant::Plant plant = factory();
  std::vector<Decimal> right;
  for (std::size_t of = 0; of < 3; ++of) {
    right.push_back(figure(plant, of, 13));
    figure(plant, of, 13) = Decimal(right[of].coefficient() * 10, right[of].scale());
  }
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 3);
  for (std::size_t of = 0; of < 3; ++of) {
    CHECK(quality.findings[of].code == FindingCode::decimal);
    CHECK(quality.findings[of].severity == Severity::error);
    CHECK(quality.findings[of].cells[0].proposed == right[of]);
  }
}

TEST_CASE("decimal marks lost in one month are found where there were decimals") {
  plant::Plant plant = factory();
  figure(plant, 1, 13) = Decimal(figure(plant, 1, 13).coefficient(), 0);
  figure(plant, 2, 13) = Decimal(figure(plant, 2, 13).coefficient(), 0);
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 2);
  CHECK(quality.findings[0].item == "water");
  CHECK(quality.findings[0].correction.factor == Decimal(10, 0));
  CHECK(quality.findings[1].item == "fillet");
  CHECK(quality.findings[1].correction.factor == Decimal(100, 0));
}

TEST_CASE("a whole year ten times too large is an error unless an event says why") {
  plant::Plant plant = factory();
  for (std::size_t of = 0; of < 3; ++of) {
    for (int t = 12; t < month_count; ++t) {
      const Decimal right = figure(plant, of, t);
      figure(plant, of, t) = Decimal(right.coefficient() * 10, right.scale());
    }
  }
  const auto quality = data_quality::examine(plant);
  REQUIRE(quality.findings.size() == 3);
  CHECK(quality.findings[0].code == FindingCode::decimal);
  CHECK(quality.findings[0].cells.size() == 12);
  plant.events = {{.from = month(12).from}};
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE(
    "a figure four tenths too high is found where products explain the use to a few per cent") {
  plant::Plant plant = factory();
  figure(plant, 0, 15) = Decimal(figure(plant, 0, 15).coefficient() * 14 / 10, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::outlier);
  CHECK(finding.touches("electricity", month(15)));
}

TEST_CASE("two columns exchanged for a year are told as exchanged") {
  plant::Plant plant = factory();
  for (int t = 12; t < month_count; ++t) std::swap(figure(plant, 0, t), figure(plant, 1, t));
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::swapped);
  CHECK(finding.cells.size() == 24);
  CHECK(finding.cells[0].proposed == finding.cells[1].found);
}

TEST_CASE("three months billed in one leave the month when the two before are taken off") {
  plant::Plant plant = factory();
  const Decimal right = figure(plant, 0, 15);
  figure(plant, 0, 15) = Decimal(
      figure(plant, 0, 13).coefficient() + figure(plant, 0, 14).coefficient() + right.coefficient(),
      0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::outlier);
  CHECK(finding.correction.kind == CorrectionKind::rows_before);
  CHECK(finding.cells[0].proposed == right);
}

TEST_CASE("a campaign that begins is no meter's reading") {
  plant::Plant plant = factory();
  statistics::Random random(7);
  for (int t = 0; t < month_count; ++t) {
    const int season = t % 12;
    const bool on = season == 11 || season <= 3;
    const double made = on ? 600 + 40 * (season == 11 ? 0 : season + 1) : 0;  // rising to April
    figure(plant, 2, t) = Decimal(std::llround(made * 100), 2);
    figure(plant, 0, t) =
        Decimal(std::llround((60000 + 1400 * made) * std::exp(0.01 * random.normal())), 0);
    figure(plant, 1, t) =
        Decimal(std::llround((900 + 60 * made) * 10 * std::exp(0.03 * random.normal())), 1);
  }
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE("a month without a delivery is no fault of fuel that comes by the tank") {
  plant::Plant plant = factory();
  plant.items.push_back(
      tests::item_of("diesel", plant::ItemKind::fuel, {"l", units::dimension::volume, 0.001L}));
  for (int t = 0; t < month_count; ++t) {
    const bool two = t == 2 || t == 3 || t == 7 || t == 12 || t == 18;
    add(plant.items.back(), t, t == 9 ? 0 : two ? 10000 : 5000, 0);
  }
  CHECK(data_quality::examine(plant).is_fit());
}

TEST_CASE("not used in a month of full production is doubted unless a note says why") {
  auto plant = factory();
  plant::Reading& reading = plant.items[0].records[20].reading;
  reading = {.state = plant::ReadingState::not_used};
  const auto quality = data_quality::examine(plant);
  CHECK(only(quality).code == FindingCode::zero_use);
  CHECK(only(quality).severity == Severity::error);
  reading.note = "own solar plant covered the whole month";
  CHECK(data_quality::examine(plant).findings.empty());
}

TEST_CASE("below zero is a meter that began anew where that fits better than a minus too many") {
  plant::Plant plant = factory();
  // 460,000 kWh a month, so about half a turn.
  scale(plant, 0, 46);
  const Decimal right = figure(plant, 0, 9);
  figure(plant, 0, 9) = Decimal(right.coefficient() - 1'000'000, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::roll_over);
  CHECK(finding.cells[0].proposed == right);
}

TEST_CASE("dong in the column of kilowatt-hours are no joules") {
  plant::Plant plant = factory();
  figure(plant, 0, 9) = Decimal(figure(plant, 0, 9).coefficient() * 1850, 0);
  const auto quality = data_quality::examine(plant);
  const auto& finding = only(quality);
  CHECK(finding.code == FindingCode::outlier);
  CHECK(finding.severity == Severity::error);
  CHECK_FALSE(finding.is_proposed());
}

TEST_CASE("a bill of three months after two of nothing is not taken for megajoules") {
  plant::Plant plant = factory();
  const auto sum = figure(plant, 0, 11).coefficient() + figure(plant, 0, 12).coefficient() +
                   figure(plant, 0, 13).coefficient();
  figure(plant, 0, 11) = figure(plant, 0, 12) = Decimal(0, 0);
  figure(plant, 0, 13) = Decimal(sum * 107 / 100, 0);
  const auto quality = data_quality::examine(plant);
  bool told = false;
  for (const auto& finding : quality.findings) {
    if (!finding.touches("electricity", month(13))) continue;
    told = true;
    CHECK(finding.code == FindingCode::outlier);
    CHECK_FALSE(finding.is_proposed());
  }
  CHECK(told);
}

TEST_CASE(
    "three months shared out to four decimals make the whole figures beside them no round ones") {
  plant::Plant plant = factory();
  const auto sum = figure(plant, 0, 4).coefficient() + figure(plant, 0, 5).coefficient() +
                   figure(plant, 0, 6).coefficient() + 1;
  for (const int t : {4, 5, 6}) figure(plant, 0, t) = Decimal(sum * 10'000 / 3, 4);
  for (const auto& finding : data_quality::examine(plant).findings) {
    CHECK(finding.code != FindingCode::heaping);
  }
}

TEST_CASE("half a column with one decimal makes the other half no round figures") {
  plant::Plant plant = factory();
  for (int t = 0; t < 11; ++t) {
    figure(plant, 0, t) = Decimal(figure(plant, 0, t).coefficient() * 10 + t % 9 + 1, 1);
  }
  CHECK(data_quality::examine(plant).findings.empty());
}

TEST_CASE("tonnes mostly rounded to whole ones are told, though some keep their decimals") {
  plant::Plant plant = factory();
  for (int t = 0; t < month_count; ++t) {
    if (t % 5 == 0) continue;
    figure(plant, 1, t) = Decimal(figure(plant, 1, t).coefficient() / 10, 0);
  }
  CHECK(only(data_quality::examine(plant)).code == FindingCode::heaping);
}

TEST_CASE("one figure with a half makes the whole ones beside it no round ones") {
  plant::Plant plant = factory();
  figure(plant, 0, 8) = Decimal(figure(plant, 0, 8).coefficient() * 10 + 5, 1);
  CHECK(data_quality::examine(plant).findings.empty());
}
