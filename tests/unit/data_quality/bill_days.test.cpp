// Bills that are read on a day of their own: a bill from 16 January to 15 February has 31 days, the
// month it stands in 28. What is written is for its own days, what is expected for the month's.
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "tests/unit/data_quality/faults.hpp"
#include "tests/unit/data_quality/plain_factory.hpp"
#include "tests/unit/data_quality/simulated_plant.hpp"

namespace cpa {
namespace {

using data_quality::CorrectionKind;
using tests::plain_factory::factory;
using tests::plain_factory::figure;
using tests::plain_factory::month;
using tests::plain_factory::month_count;

constexpr unsigned reading_day = 16;

// Electricity billed from the 16th to the 15th.
plant::Plant billed_factory() {
  plant::Plant plant = factory();
  tests::bill_from(plant.items[0], reading_day);
  return plant;
}

// What is proposed for a month's electricity by such a correction; nothing where none is.
std::optional<Decimal> proposed(const plant::Plant& plant, int number, CorrectionKind kind) {
  for (const auto& finding : data_quality::examine(plant).findings) {
    if (finding.correction.kind != kind || finding.item != "electricity") continue;
    for (const auto& cell : finding.cells) {
      if (cell.period == month(number)) return cell.proposed;
    }
  }
  return std::nullopt;
}

// March, whose bill begins in February.
constexpr int march = 14;

int found_of(tests::Fault fault, bool are_bills) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    statistics::Random random(seed);
    plant::Plant plant = tests::sound_plant(tests::Shape::steady, random);
    for (plant::Item& item : plant.items) {
      if (are_bills && item.kind != plant::ItemKind::product) tests::bill_from(item, reading_day);
    }
    const tests::Corrupted bad = tests::corrupt(std::move(plant), fault, random);
    found += tests::is_found(data_quality::examine(bad.plant), fault, bad.places) ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("sound bills on days of their own are left alone") {
  CHECK(data_quality::examine(billed_factory()).findings.empty());
}

TEST_CASE("a quarter billed in one leaves the bill when the two before are taken off") {
  plant::Plant plant = billed_factory();
  const Decimal right = figure(plant, 0, march);
  figure(plant, 0, march) =
      Decimal(figure(plant, 0, march - 2).coefficient() +
                  figure(plant, 0, march - 1).coefficient() + right.coefficient(),
              0);
  CHECK(proposed(plant, march, CorrectionKind::rows_before) == right);
}

TEST_CASE("a meter of bills that turned over gives back what the bill should be") {
  plant::Plant plant = billed_factory();
  figure(plant, 2, march) = Decimal(23004, 2);
  figure(plant, 1, march) = Decimal(11502, 1);
  const Decimal right(101'979, 0);  // of 29 days
  SECTION("with the minus") {
    figure(plant, 0, march) = Decimal(right.coefficient() - 1'000'000, 0);
  }
  SECTION("with the minus dropped") {
    figure(plant, 0, march) = Decimal(1'000'000 - right.coefficient(), 0);
  }
  CHECK(proposed(plant, march, CorrectionKind::roll_over) == right);
}

TEST_CASE("two digits of a bill exchanged are exchanged back for the bill's own days") {
  plant::Plant plant = billed_factory();
  // 40,000 kWh and 300 kWh/t make 99,910 kWh a month of 31 days; the bill of March has 29.
  figure(plant, 2, march) = Decimal(19970, 2);
  figure(plant, 1, march) = Decimal(9985, 1);
  figure(plant, 0, march) = Decimal(93'463, 0);
  REQUIRE(data_quality::examine(plant).findings.empty());
  figure(plant, 0, march) = Decimal(39'463, 0);
  CHECK(proposed(plant, march, CorrectionKind::digits) == Decimal(93'463, 0));
}

TEST_CASE("readings of a meter in place of bills leave each bill as it was") {
  plant::Plant plant = billed_factory();
  std::vector<Decimal> right;
  std::int64_t reading = 1'200'000;
  for (int t = 10; t < 19; ++t) {
    right.push_back(figure(plant, 0, t));
    reading += right.back().coefficient();
    figure(plant, 0, t) = Decimal(reading, 0);
  }
  for (int t = 11; t < 19; ++t) {
    CHECK(proposed(plant, t, CorrectionKind::difference) ==
          right[static_cast<std::size_t>(t - 10)]);
  }
}

TEST_CASE("faults of bills are found as often as those of calendar months", "[simulation]") {
  for (const tests::Fault fault : {tests::Fault::meter_index, tests::Fault::roll_over,
                                   tests::Fault::sign, tests::Fault::ten}) {
    CAPTURE(tests::name_of(fault));
    const int of_months = found_of(fault, false);
    const int of_bills = found_of(fault, true);
    CAPTURE(of_months, of_bills);
    CHECK(of_bills >= of_months - 3);
  }
}

}  // namespace cpa
