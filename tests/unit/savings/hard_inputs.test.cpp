// Data as factories really send them: idle months, constant output, too few months, one wild bill.
// The answer is a clear verdict or a clear reason, never a figure that is none.
#include <algorithm>
#include <cmath>

#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/every_number.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

bool warns(const Assessment& a, const std::string& code) {
  return std::any_of(a.warnings.begin(), a.warnings.end(),
                     [&code](const Problem& problem) { return problem.code == code; });
}

std::vector<MonthOfUse> plain_months(int baseline = 24) {
  return simulate({.noise = 0.01, .saving = 0.1, .baseline_months = baseline}, 5);
}

Assessment assess(const std::vector<MonthOfUse>& all, int baseline, int reporting) {
  return assess_rows(known_rows(all), baseline, reporting);
}

}  // namespace

TEST_CASE("a plant with a clear saving is confirmed and credited with the lower bound",
          "[verdict]") {
  const Assessment a = assess(plain_months(), 24, 12);
  CHECK(a.target.verdict == Verdict::confirmed);
  CHECK(has_reason(a, "lower_bound_above"));
  REQUIRE(a.lower_bound);
  CHECK(a.credited_fraction == *a.lower_bound);
  CHECK(a.credited < a.saving);
  CHECK(is_sound(a));
}

TEST_CASE("a plant that clearly saved nothing is refuted and credited with nothing", "[verdict]") {
  const Assessment a = assess(simulate({.noise = 0.01, .saving = 0}, 5), 24, 12);
  CHECK(a.target.verdict == Verdict::refuted);
  CHECK(has_reason(a, "upper_bound_below"));
  CHECK(a.credited_fraction <= 0.02L);
}

TEST_CASE("months too few for the model give no figure and say so", "[hard]") {
  for (int baseline = 1; baseline <= 3; ++baseline) {
    const Assessment a = assess(plain_months(baseline), baseline, 12);
    INFO(baseline << " months");
    CHECK(a.target.verdict == Verdict::undecided);
    CHECK(has_reason(a, "baseline_short"));
    CHECK(a.credited == 0);
    CHECK(is_sound(a));
  }
}

TEST_CASE("totals of two years are told to be entered by months, and nothing else", "[hard]") {
  plant::Plant plant = factory({{1, 1}});
  plant.items[0].records.clear();
  plant.items[1].records.clear();
  for (int year = 0; year < 2; ++year) {
    plant::Record record;
    record.own_period = record.period = months(12 * year, 12);
    record.reading.state = plant::ReadingState::measured;
    record.reading.value = Decimal(1'200'000 - 45'000 * year, 0);
    plant.items[0].records.push_back(record);
    record.reading.value = Decimal(1'000 + 50 * year, 0);
    plant.items[1].records.push_back(record);
  }
  plant.baseline = months(0, 12);
  plant.reporting = months(12, 12);
  const auto known = assess_plant(plant, {}, {});
  REQUIRE(known);
  const Assessment& a = known->items.front().assessment;
  CHECK(a.target.verdict == Verdict::undecided);
  REQUIRE(has_reason(a, "no_model"));
  const auto reason = std::find_if(a.reasons.begin(), a.reasons.end(),
                                   [](const Reason& one) { return one.code == "no_model"; });
  CHECK(reason->arguments.at("totals") == "365");
  // One row says of no product that it never varies.
  CHECK_FALSE(has_reason(a, "product_constant"));
  CHECK_FALSE(warns(a, "model.driver_constant"));
  CHECK_FALSE(warns(a, "model.no_product"));
}

TEST_CASE("without any output less use is no saving to a unit of product", "[hard]") {
  std::vector<double> used;
  std::vector<double> celsius;
  for (const MonthOfUse& month : plain_months()) {
    used.push_back(month.used);
    celsius.push_back(25 + static_cast<double>(celsius.size() % 7));
  }
  const Assessment bare = assess_rows(known_rows(used, {}), 24, 12);
  CHECK(has_reason(bare, "no_product"));
  CHECK(bare.target.verdict == Verdict::undecided);
  CHECK(bare.credited == 0);
  CHECK(bare.saving_fraction.has_value());
  const Assessment warm = assess_rows(known_rows(used, {temperature(celsius)}), 24, 12);
  CHECK(has_reason(warm, "no_product"));
  const Assessment hours = assess_rows(known_rows(used, {other_driver("hours", used)}), 24, 12);
  CHECK_FALSE(has_reason(hours, "no_product"));
}

TEST_CASE("no baseline and no reporting month are told apart", "[hard]") {
  const auto all = plain_months();
  CHECK(has_reason(assess(all, 36, 12), "no_reporting_rows"));
  AssessmentOptions options;
  options.baseline = months(-24, 12);
  options.reporting = months(24, 12);
  const Assessment a = savings::assess(known_rows(all), plant::Plant{}, {}, std::nullopt, options);
  CHECK(has_reason(a, "no_baseline_rows"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(is_sound(a));
}

TEST_CASE("a model of temperatures without temperatures says what it lacks", "[hard]") {
  AssessmentOptions options;
  options.selection.model = "5P";
  const Assessment a = assess_rows(known_rows(plain_months()), 24, 12, options);
  CHECK(has_reason(a, "no_temperature"));
  CHECK_FALSE(has_reason(a, "no_model"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("of nothing, or of use given back, no share can be saved", "[hard]") {
  auto nothing = plain_months();
  for (MonthOfUse& month : nothing) month.used = 0;
  auto given_back = plain_months();
  for (MonthOfUse& month : given_back) month.used = -month.used;
  for (const auto& all : {nothing, given_back}) {
    const Assessment a = assess(all, 24, 12);
    CHECK(has_reason(a, "no_expected_use"));
    CHECK_FALSE(has_reason(a, "no_lower_bound"));
    CHECK(a.target.verdict == Verdict::undecided);
    CHECK(a.credited == 0);
    CHECK(is_sound(a));
  }
  CHECK_FALSE(warns(assess(nothing, 24, 12), "model.exact_fit"));
}

TEST_CASE("a baseline under a year leaves every verdict open", "[hard]") {
  const Assessment eleven = assess(plain_months(11), 11, 12);
  CHECK(has_reason(eleven, "baseline_short"));
  CHECK(eleven.target.verdict == Verdict::undecided);
  CHECK(eleven.credited == 0);
  CHECK_FALSE(has_reason(assess(plain_months(12), 12, 12), "baseline_short"));
}

TEST_CASE("output that never changed and then did cannot carry a claim", "[hard]") {
  auto all = plain_months();
  for (std::size_t i = 0; i < 24; ++i) all[i] = {100000 + 100 * static_cast<double>(i % 7), 200};
  const Assessment a = assess(all, 24, 12);
  CHECK(has_reason(a, "product_constant"));
  CHECK(warns(a, "model.driver_constant"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(is_sound(a));
}

TEST_CASE("output that never changes at all needs no slope", "[hard]") {
  std::vector<MonthOfUse> all;
  for (int i = 0; i < 36; ++i) {
    all.push_back({(i < 24 ? 100000.0 : 90000.0) + 100 * static_cast<double>(i % 7), 200});
  }
  const Assessment a = assess(all, 24, 12);
  CHECK_FALSE(has_reason(a, "product_constant"));
  CHECK(a.target.verdict == Verdict::confirmed);
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1).margin(0.002));
  CHECK(is_sound(a));
}

TEST_CASE("a plant that used nothing at all has no fraction", "[hard]") {
  auto all = plain_months();
  for (auto& month : all) month.used = 0;
  const Assessment a = assess(all, 24, 12);
  CHECK_FALSE(a.saving_fraction.has_value());
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(is_sound(a));
}

TEST_CASE("a plant that made nothing at all has no specific use", "[hard]") {
  auto all = plain_months();
  for (auto& month : all) month.made = 0;
  const Assessment a = assess(all, 24, 12);
  CHECK_FALSE(a.sec.has_value());
  CHECK(is_sound(a));
}

TEST_CASE("a month without output is a month like any other for the line", "[hard]") {
  auto all = plain_months();
  all[6] = {40000, 0};
  all[30] = {36000, 0};
  const Assessment a = assess(all, 24, 12);
  CHECK(is_sound(a));
  REQUIRE(a.sec);
  CHECK_FALSE(a.sec->rows[6].figure.has_value());
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1).margin(0.02));
}

TEST_CASE("a perfect fit is flagged and all its figures are figures", "[hard]") {
  std::vector<MonthOfUse> all;
  for (int i = 0; i < 36; ++i) {
    const double made = 150 + 10 * static_cast<double>(i * 5 % 13);
    all.push_back({(40000 + 300 * made) * (i < 24 ? 1 : 0.9375), made});
  }
  const Assessment a = assess(all, 24, 12);
  CHECK(warns(a, "model.exact_fit"));
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.0625).epsilon(1e-12));
  CHECK(a.target.verdict == Verdict::confirmed);
  CHECK(is_sound(a));
}

TEST_CASE("a use that fell below nothing is computed like any other", "[hard]") {
  auto all = plain_months();
  for (std::size_t i = 24; i < 36; ++i) all[i].used = -5000;
  const Assessment exporting = assess(all, 24, 12);
  CHECK(is_sound(exporting));
  REQUIRE(exporting.saving_fraction);
  CHECK(*exporting.saving_fraction > 1);
  for (auto& month : all) month.used = -month.used;
  CHECK(is_sound(assess(all, 24, 12)));
}

TEST_CASE("one month that bends the line alone is named", "[hard]") {
  auto all = plain_months();
  all[10] = {300000, 400};
  const Assessment a = assess(all, 24, 12);
  REQUIRE(warns(a, "model.influential_month"));
  const auto found = std::find_if(a.warnings.begin(), a.warnings.end(), [](const Problem& p) {
    return p.code == "model.influential_month";
  });
  CHECK(found->arguments.at("month") == "2022-11");
  CHECK_FALSE(warns(assess(plain_months(), 24, 12), "model.influential_month"));
}

TEST_CASE("a month that stands alone is named even where it lies near the line of the others",
          "[hard]") {
  auto all = plain_months();
  double most = 0;
  for (int i = 0; i < 24; ++i) most = std::max(most, all[static_cast<std::size_t>(i)].made);
  int leaned_on = 0;
  for (int thousandths = -30; thousandths <= 30; ++thousandths) {
    all[10] = {(40000 + 300 * 3 * most) * (1 + thousandths / 1000.0), 3 * most};
    const Assessment a = assess(all, 24, 12);
    REQUIRE(a.model);
    const auto& influence = a.model->summary.influence;
    const auto cook = static_cast<double>(influence.cook.at(10).value_or(0));
    INFO(thousandths << " off the line, Cook's distance " << cook);
    REQUIRE(influence.leverage.at(10) > 0.5L);
    CHECK(warns(a, "model.influential_month") == (cook > 1));
    if (cook > 1 || cook <= 4.0 / 24) continue;
    ++leaned_on;
    const auto found = std::find_if(a.warnings.begin(), a.warnings.end(), [](const Problem& p) {
      return p.code == "model.month_leaned_on";
    });
    REQUIRE(found != a.warnings.end());
    CHECK(found->arguments.at("month") == "2022-11");
  }
  CHECK(leaned_on > 0);
  CHECK_FALSE(warns(assess(plain_months(), 24, 12), "model.month_leaned_on"));
}

TEST_CASE("one month of twelve may be missing, two leave the verdict open and are named",
          "[gaps]") {
  auto rows = known_rows(plain_months());
  const auto lose = [&rows](int month) {
    const auto at = std::find_if(rows.rows.begin(), rows.rows.end(),
                                 [month](const auto& row) { return row.time == month; });
    rows.missing.push_back(at->period);
    rows.rows.erase(at);
  };
  lose(29);
  const Assessment one = assess_rows(rows, 24, 12);
  CHECK(one.target.verdict == Verdict::confirmed);
  CHECK(one.missing_reporting.size() == 1);
  lose(31);
  const Assessment two = assess_rows(rows, 24, 12);
  CHECK(two.target.verdict == Verdict::undecided);
  CHECK(two.credited == 0);
  REQUIRE(has_reason(two, "months_missing"));
  for (const Reason& reason : two.reasons) {
    if (reason.code == "months_missing") CHECK(reason.arguments.at("months") == "2024-06, 2024-08");
  }
  REQUIRE(two.lower_bound);
}

TEST_CASE("a baseline of a year may lack one month, not two", "[gaps]") {
  auto rows = known_rows(plain_months(12));
  rows.missing.push_back(rows.rows[4].period);
  rows.rows.erase(rows.rows.begin() + 4);
  CHECK(assess_rows(rows, 12, 12).target.verdict == Verdict::confirmed);
  rows.missing.push_back(rows.rows[7].period);
  rows.rows.erase(rows.rows.begin() + 7);
  const Assessment two = assess_rows(rows, 12, 12);
  CHECK(has_reason(two, "months_missing"));
  CHECK(two.target.verdict == Verdict::undecided);
}

TEST_CASE("two months of one year are not made good by a second year of baseline", "[gaps]") {
  const auto without = [](std::vector<std::size_t> lost) {
    auto rows = known_rows(plain_months());
    for (auto at = lost.rbegin(); at != lost.rend(); ++at) {
      rows.missing.push_back(rows.rows[*at].period);
      rows.rows.erase(rows.rows.begin() + static_cast<std::ptrdiff_t>(*at));
    }
    return assess_rows(rows, 24, 12);
  };
  CHECK(without({4, 16}).target.verdict == Verdict::confirmed);  // one of any twelve on end
  CHECK(without({22, 35}).target.verdict == Verdict::confirmed);
  // The last month of the baseline and the first of the reporting period are of one year too.
  for (const auto& lost : {std::vector<std::size_t>{4, 6}, {4, 15}, {22, 23}, {23, 24}}) {
    const Assessment a = without(lost);
    CHECK(has_reason(a, "months_missing"));
    CHECK(a.target.verdict == Verdict::undecided);
  }
}

TEST_CASE("use in exact proportion that did not change is saved nothing, not a rounding error",
          "[hard]") {
  std::vector<MonthOfUse> all;
  for (int i = 0; i < 36; ++i) {
    const double made = 90 + (i * 7) % 23;
    all.push_back({made * 20, made});
  }
  const Assessment a = assess(all, 24, 12);
  CHECK(a.saving == 0);
  CHECK(a.saving_fraction == 0.0L);
  CHECK(a.standard_error == 0);
  REQUIRE(a.expectation);
  for (const ExpectedRow& row : a.expectation->rows) CHECK(row.cumulative == 0);
}

TEST_CASE("months that nobody listed are as missing as those left empty", "[gaps]") {
  auto rows = known_rows(plain_months());
  rows.rows.erase(rows.rows.begin() + 30, rows.rows.begin() + 36);
  const Assessment a = assess_rows(rows, 24, 12);
  CHECK(has_reason(a, "months_missing"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("a claim of the plant's own is judged beside the target", "[verdict]") {
  AssessmentOptions options;
  options.claim = units::Fraction::percent(9);
  const Assessment modest = assess_rows(known_rows(plain_months()), 24, 12, options);
  REQUIRE(modest.claim);
  CHECK(modest.claim->verdict == Verdict::confirmed);
  options.claim = units::Fraction::percent(15);
  const Assessment bold = assess_rows(known_rows(plain_months()), 24, 12, options);
  CHECK(bold.claim->verdict == Verdict::refuted);
  CHECK(bold.target.verdict == Verdict::confirmed);
}

TEST_CASE("output far outside all that the baseline has seen leaves the verdict open",
          "[verdict]") {
  const Assessment a = assess(simulate({.growth = 2, .noise = 0.01, .saving = 0.1}, 5), 24, 12);
  CHECK(has_reason(a, "driver_out_of_reach"));
  CHECK(a.target.verdict == Verdict::undecided);
  REQUIRE(a.expectation);
  CHECK(a.expectation->coverage.outside.size() > 6);
  CHECK(a.expectation->coverage.extrapolated_share > 0.5L);
}
