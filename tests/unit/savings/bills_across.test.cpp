// Bills that do not end where the periods do: what is said of them and what is compared.
#include <algorithm>
#include <cmath>

#include "cpa/savings/persistence.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

Assessment of_power(const plant::Plant& plant) {
  const auto known = assess_plant(plant, {}, {});
  REQUIRE(known);
  return known->items.front().assessment;
}

}  // namespace

TEST_CASE("bills that stick out of the reporting year leave months unseen", "[verdict]") {
  // Bills of four months from March: 2025 has March to October whole, and a third is not seen.
  std::vector<plant::Record> used;
  std::vector<plant::Record> made;
  for (int i = 0; i < 12; ++i) {
    plant::Record record;
    record.own_period = months(2 + 4 * i, 4);
    record.reading.state = plant::ReadingState::measured;
    record.reading.value =
        Decimal(i < 6 ? 400'000 + 1'000 * (i % 3) : 360'000 + 1'000 * (i % 2), 0);
    used.push_back(record);
    record.reading.value = Decimal(800 + 10 * (i % 4), 0);
    made.push_back(record);
  }
  plant::Plant plant = factory({{1, 1}});
  plant.items[0].records = used;
  plant.items[1].records = made;
  plant.baseline = months(2, 24);
  plant.reporting = months(36, 12);
  const Assessment a = of_power(plant);
  CHECK_FALSE(has_reason(a, "months_missing"));
  CHECK(a.missing_reporting.empty());
  REQUIRE(has_reason(a, "bills_across_border"));
  const auto reason = *std::find_if(a.reasons.begin(), a.reasons.end(), [](const auto& one) {
    return one.code == "bills_across_border";
  });
  CHECK(reason.arguments.at("bills") == "2024-11/2025-02, 2025-11/2026-02");
  CHECK(reason.arguments.at("months") == "2025-01, 2025-02, 2025-11, 2025-12");
  CHECK(reason.arguments.at("near_reporting") == "2025-03/2026-02");
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("a bill for two months across the border of the periods is not missing", "[verdict]") {
  // Bills of December and January, February and March, ...
  const auto with_bills = [](int bills) {
    plant::Plant plant = factory({{1, 1}});
    plant.items[0].records.clear();
    plant.items[1].records.clear();
    for (int i = 0; i < bills; ++i) {
      plant::Record record;
      record.own_period = record.period = months(2 * i - 1, 2);
      record.reading.state = plant::ReadingState::measured;
      const int made = 400 + 37 * (i % 5) - 23 * (i % 3);
      const int saved = i > 12 ? 90 : 100;
      record.reading.value = Decimal((20'000 + 300 * made + 100 * (i % 4)) * saved / 100, 0);
      plant.items[0].records.push_back(record);
      record.reading.value = Decimal(made, 0);
      plant.items[1].records.push_back(record);
    }
    plant.baseline = months(0, 24);
    plant.reporting = months(24, 11);
    return plant;
  };
  // The last bill ends with November 2024, and so does the reporting period.
  const Assessment a = of_power(with_bills(18));
  CHECK(a.missing_baseline.empty());
  CHECK(a.missing_reporting.empty());
  CHECK(a.bills_across == std::vector<calendar::Period>{months(-1, 2), months(23, 2)});
  CHECK(has_reason(a, "bills_across_border"));  // one month of eleven
  const auto told = std::find_if(a.warnings.begin(), a.warnings.end(),
                                 [](const auto& one) { return one.code == "rows.across_border"; });
  REQUIRE(told != a.warnings.end());
  CHECK(told->arguments.at("bills") == "2021-12/2022-01, 2023-12/2024-01");
  CHECK(told->arguments.at("baseline") == "2022-02/2023-11");
  CHECK(told->arguments.at("reporting") == "2024-02/2024-11");
  CHECK(told->arguments.at("near_baseline") == "2021-12/2023-11");
  CHECK(told->arguments.at("near_reporting") == "2023-12/2024-11");

  plant::Plant at_dates = with_bills(18);
  at_dates.baseline = months(-1, 24);
  at_dates.reporting = months(23, 12);
  const Assessment whole = of_power(at_dates);
  CHECK(whole.bills_across.empty());
  CHECK(whole.target.verdict == Verdict::confirmed);

  // One month of twelve may lie in a bill across the border, not two.
  plant::Plant longer = with_bills(19);
  longer.reporting = months(24, 13);
  CHECK(of_power(longer).target.verdict == Verdict::confirmed);
  longer.reporting = months(24, 12);  // January and December are not seen whole
  CHECK(has_reason(of_power(longer), "bills_across_border"));
}

TEST_CASE("an empty month before a bill for two is told of by the bill", "[verdict]") {
  const auto billed = [](bool with_empty_rows) {
    plant::Plant plant = factory(simulate({.noise = 0.01, .saving = 0.12}, 4));
    std::vector<plant::Record> bills;
    for (std::size_t i = 0; i + 1 < plant.items[0].records.size(); i += 2) {
      plant::Record bill = plant.items[0].records[i + 1];
      plant::Record empty = plant.items[0].records[i];
      bill.reading.value = Decimal(
          std::llround(1000 * (bill.reading.value.value() + empty.reading.value.value())), 3);
      bill.own_period.from = empty.own_period.from;
      empty.reading = {};
      if (with_empty_rows) bills.push_back(empty);
      bills.push_back(bill);
    }
    plant.items[0].records = bills;
    plant.baseline = months(0, 24);
    plant.reporting = months(24, 12);
    return plant;
  };
  const plant::Plant written = billed(true);
  const plant::Plant bare = billed(false);
  const Assessment a = of_power(written);
  CHECK(a.missing_baseline.empty());
  CHECK(a.target.verdict == Verdict::confirmed);
  CHECK(a.lower_bound == of_power(bare).lower_bound);
  consumption::EnergyFactors factors;
  factors.energy["electricity"] = {};
  const auto whole = assess_plant(written, factors, {});
  REQUIRE(whole);
  REQUIRE_FALSE(whole->classes.empty());
  CHECK(whole->classes.front().assessment.lower_bound == a.lower_bound);
}

TEST_CASE("a window of lasting leaves a bill across its border out whole", "[verdict]") {
  // Bills of January and February, March and April, ... to August of the second year after.
  plant::Plant plant = factory({{1, 1}});
  plant.items[0].records.clear();
  plant.items[1].records.clear();
  for (int i = 0; i < 22; ++i) {
    plant::Record record;
    record.own_period = record.period = months(2 * i, 2);
    record.reading.state = plant::ReadingState::measured;
    const int made = 400 + 37 * (i % 5) - 23 * (i % 3);
    const int saved = i > 11 ? 90 : 100;
    record.reading.value = Decimal((20'000 + 300 * made + 100 * (i % 4)) * saved / 100, 0);
    plant.items[0].records.push_back(record);
    record.reading.value = Decimal(made, 0);
    plant.items[1].records.push_back(record);
  }
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 20);
  const auto windows = [&plant](int length) {
    PlantOptions options;
    options.rolling_months = length;
    options.with_sensitivity = false;
    const auto known = assess_plant(plant, {}, options);
    REQUIRE(known);
    return known->items.front().persistence->windows;
  };
  // No window reaches beyond the last bill, though half a bill is all that is lacking.
  const auto years = windows(12);
  REQUIRE(years.size() == 9);
  for (std::size_t k = 0; k < years.size(); ++k) {
    const bool whole = k % 2 == 0;
    CAPTURE(k);
    CHECK(years[k].complete == whole);  // two months of twelve lie in bills across the borders
    CHECK(years[k].bills_across.size() == (whole ? 0 : 2));
  }
  // One month of thirteen may, be it of 28 or of 31 days.
  const auto longer = windows(13);
  REQUIRE(longer.size() == 8);
  for (const Window& window : longer) {
    CAPTURE(calendar::text_of(window.period));
    CHECK(window.complete);
    CHECK(window.bills_across.size() == 1);
  }
}

TEST_CASE("a bill entered beside another month counts in its own place in time", "[verdict]") {
  plant::Plant plant = factory(simulate({.noise = 0.02, .rho = 0.5, .saving = 0.08}, 4));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  const Assessment right = of_power(plant);
  auto& records = plant.items[0].records;
  std::swap(records[3].own_period, records[15].own_period);
  std::swap(records[3].reading, records[15].reading);
  const Assessment beside = of_power(plant);
  CHECK(beside.lower_bound == right.lower_bound);
  CHECK(beside.upper_bound == right.upper_bound);
}

TEST_CASE("who had the bills brought to months is not told to do so", "[verdict]") {
  // Bills of whole months, and periods that begin and end in the middle of one.
  plant::Plant plant = factory(simulate({.baseline_months = 24}, 4));
  const auto mid = [](int month) { return months(month, 1).from + std::chrono::days{14}; };
  plant.baseline = calendar::Period{months(0, 1).from, mid(23)};
  plant.reporting = calendar::Period{mid(23), months(35, 1).to};
  const auto advice = [&plant](bool calendarise) {
    PlantOptions options;
    options.calendarise = calendarise;
    const auto known = assess_plant(plant, {}, options);
    REQUIRE(known);
    const Problems& warnings = known->items.front().assessment.warnings;
    const auto told = std::find_if(warnings.begin(), warnings.end(), [](const Problem& one) {
      return one.code == "rows.across_border";
    });
    REQUIRE(told != warnings.end());
    return told->arguments.contains("calendarise");
  };
  CHECK(advice(false));
  CHECK_FALSE(advice(true));
}

TEST_CASE("dates that suit the bills of one item alone are not proposed", "[verdict]") {
  plant::Plant plant = factory(simulate({.baseline_months = 24}, 4));
  const auto mid = [](int month) { return months(month, 1).from + std::chrono::days{14}; };
  plant.baseline = calendar::Period{months(0, 1).from, mid(23)};
  plant.reporting = calendar::Period{mid(23), months(35, 1).to};
  plant::Item gas = plant.items[0];
  gas.code = "gas";
  plant.items.push_back(gas);
  const auto advice = [&plant] {
    const auto known = assess_plant(plant, {}, {});
    REQUIRE(known);
    const Problems& warnings = known->items.front().assessment.warnings;
    const auto told = std::find_if(warnings.begin(), warnings.end(), [](const Problem& one) {
      return one.code == "rows.across_border";
    });
    REQUIRE(told != warnings.end());
    return told->arguments;
  };
  const auto same_days = advice();
  CHECK(same_days.at("dates") == "--baseline " + same_days.at("near_baseline") + " --reporting " +
                                     same_days.at("near_reporting"));
  CHECK(same_days.contains("calendarise"));
  CHECK_FALSE(same_days.contains("alone"));
  // Gas is billed ten days later than power.
  for (plant::Record& record : plant.items.back().records) {
    record.own_period.from += std::chrono::days{10};
    record.own_period.to += std::chrono::days{10};
  }
  const auto unlike_days = advice();
  CHECK(unlike_days.at("alone") == "--calendarise");
  for (const char* gone : {"dates", "near_baseline", "near_reporting", "calendarise"}) {
    CHECK_FALSE(unlike_days.contains(gone));
  }
}
