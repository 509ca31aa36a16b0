// A verdict on a saving from three years of bills that do not end with the month: the plant is made
// in memory, the engine is asked once. The figures are made up; the true saving is 10 %.
#include <array>
#include <cstdio>
#include <utility>

#include "cpa/consumption/observations.hpp"
#include "cpa/savings/assessment.hpp"

namespace {

using namespace cpa;

struct Bill {
  int kilowatt_hours;
  int tonnes;  // made between the same two readings of the meter
};

// From the 11th of one month to the 10th of the next, starting on 11 January 2022. The chillers
// were rebuilt after 24 bills.
constexpr std::array<Bill, 36> bills{{
    {115680, 202}, {114280, 203}, {108000, 182}, {128300, 243}, {127280, 241}, {121220, 222},
    {103160, 160}, {122840, 225}, {98110, 159},  {107810, 183}, {119790, 219}, {120650, 226},
    {120740, 219}, {114330, 190}, {125010, 227}, {109730, 191}, {113780, 200}, {123540, 229},
    {111120, 197}, {114600, 194}, {110140, 186}, {117880, 223}, {120170, 211}, {97930, 150},
    {103010, 207}, {109450, 225}, {94500, 166},  {112860, 230}, {118150, 253}, {104020, 214},
    {109200, 228}, {99170, 196},  {96370, 181},  {112020, 249}, {93520, 166},  {118610, 253},
}};

calendar::Day reading_day(int bill) {
  const calendar::Month start{std::chrono::year{2022}, std::chrono::January};
  const calendar::Month month = calendar::plus_months(start, bill);
  return std::chrono::sys_days{month / std::chrono::day{11}};
}

plant::Record measured(int bill, int amount) {
  const calendar::Period period{reading_day(bill), reading_day(bill + 1)};
  return {.period = period,
          .own_period = period,
          .reading = {.state = plant::ReadingState::measured, .value = Decimal(amount, 0)}};
}

plant::Plant cold_store() {
  plant::Item electricity{.code = "electricity", .kind = plant::ItemKind::energy};
  electricity.unit = {"kWh", units::dimension::energy, 3.6e6L};
  plant::Item fish{.code = "fish", .kind = plant::ItemKind::product};
  fish.unit = {"t", units::dimension::mass, 1000};
  for (int i = 0; const Bill& bill : bills) {
    electricity.records.push_back(measured(i, bill.kilowatt_hours));
    fish.records.push_back(measured(i, bill.tonnes));
    ++i;
  }
  plant::Plant plant{.id = "cold store"};
  plant.items = {std::move(electricity), std::move(fish)};
  return plant;
}

}  // namespace

int main() {
  const plant::Plant plant = cold_store();
  savings::AssessmentOptions options;
  options.baseline = {reading_day(0), reading_day(24)};
  options.reporting = {reading_day(24), reading_day(36)};

  const savings::Assessment found =
      savings::assess(consumption::observe(plant, consumption::series_of(plant.items[0]), {"fish"}),
                      plant, {{"electricity", 1.0L}}, std::nullopt, options);

  std::printf("at least 5 %% saved: %s\n", savings::code_of(found.target.verdict));
  std::printf("model: %s\n", found.model ? found.model->name.c_str() : "none");
  if (found.saving_fraction && found.lower_bound && found.upper_bound) {
    std::printf("saved: %.1Lf %%, between %.1Lf %% and %.1Lf %%\n", 100 * *found.saving_fraction,
                100 * *found.lower_bound, 100 * *found.upper_bound);
  }
  std::printf("credited: %.0Lf kWh\n", found.credited / found.unit.to_si);
}
