#include "tests/support/factory.hpp"

#include <cmath>

#include "cpa/consumption/observations.hpp"
#include "cpa/statistics/random.hpp"

namespace cpa::tests {
namespace {

plant::Record record(int month, double value) {
  const calendar::Period period = months(month, 1);
  return {.period = period,
          .own_period = period,
          .reading = {.state = plant::ReadingState::measured,
                      .value = Decimal(std::llround(value * 1e4), 4)}};
}

}  // namespace

std::vector<plant::Record> month_records(const std::vector<long>& values) {
  std::vector<plant::Record> records;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto period = months(static_cast<int>(i), 1);
    records.push_back({.period = period,
                       .own_period = period,
                       .reading = {plant::ReadingState::measured, Decimal(values[i], 0), ""}});
  }
  return records;
}

calendar::Period months(int first, int count) {
  const calendar::Month start{std::chrono::year{2022}, std::chrono::month{1}};
  return calendar::period_of(calendar::plus_months(start, first),
                             calendar::plus_months(start, first + count - 1));
}

plant::Plant factory(const std::vector<MonthOfUse>& all) {
  plant::Plant plant;
  plant.id = "factory";
  plant::Item electricity{.code = "electricity", .kind = plant::ItemKind::energy};
  electricity.unit = kilowatt_hour;
  electricity.carrier = "electricity";
  plant::Item product{.code = "fillet", .kind = plant::ItemKind::product};
  product.unit = tonne;
  for (std::size_t i = 0; i < all.size(); ++i) {
    electricity.records.push_back(record(static_cast<int>(i), all[i].used));
    product.records.push_back(record(static_cast<int>(i), all[i].made));
  }
  plant.items = {electricity, product};
  return plant;
}

std::vector<MonthOfUse> simulate(const Behaviour& b, std::uint64_t seed) {
  statistics::Random random(seed);
  std::vector<MonthOfUse> all;
  const double sd = b.noise * (b.base + b.slope * b.mean_output);
  double error = sd * random.normal();
  for (int i = 0; i < b.baseline_months + b.reporting_months; ++i) {
    const bool after = i >= b.baseline_months;
    const double mean = b.mean_output * (after ? 1 + b.growth : 1);
    const double made = std::max(0.0, mean * (1 + b.output_spread * random.normal()));
    if (i > 0) error = b.rho * error + sd * std::sqrt(1 - b.rho * b.rho) * random.normal();
    const double expected = b.base + b.slope * made;
    all.push_back({expected * (after ? 1 - b.saving : 1) + error, made});
  }
  return all;
}

double true_saving(const Behaviour& b, const std::vector<MonthOfUse>& all) {
  double sum = 0;
  for (std::size_t i = static_cast<std::size_t>(b.baseline_months); i < all.size(); ++i) {
    sum += b.saving * (b.base + b.slope * all[i].made);
  }
  return sum;
}

savings::Assessment assess_months(const std::vector<MonthOfUse>& all, int baseline, int reporting,
                                  savings::AssessmentOptions options, int between) {
  const plant::Plant plant = factory(all);
  options.baseline = months(0, baseline);
  options.reporting = months(baseline + between, reporting);
  auto observations =
      consumption::observe(plant, consumption::series_of(plant.items[0]), {"fillet"});
  return savings::assess(std::move(observations), plant, {{"electricity", 1.0L}}, std::nullopt,
                         options);
}

}  // namespace cpa::tests
