// A whole factory: every item and every class of input against the target, and one overall line
// that is the weakest of the claimed classes. A class is judged on its own summed series by the
// same engine; the sum of its items stands beside it. A fuel saving counts once: classes are shown
// apart, and totals of money and emissions run over items. (Đánh giá toàn nhà máy.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/consumption/input_class.hpp"
#include "cpa/money/money.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/assessment.hpp"
#include "cpa/savings/persistence.hpp"

namespace cpa::savings {

struct PlantOptions {
  std::optional<calendar::Period> baseline;  // over the plant's own
  std::optional<calendar::Period> reporting;
  std::optional<calendar::Period> planned;  // what a plan takes to be reported later
  std::vector<std::string> drivers;         // over the items' own, all forced in
  baseline::SelectionOptions selection;
  std::map<std::string, LockedModel> locked;  // by item or class: a locked plan
  std::vector<DoubtedFigure> doubted;         // open errors of the data: no verdict rests on them
  EstimateOptions estimate;
  long double confidence = 0.90L;
  units::Fraction threshold = units::Fraction::percent(5);  // where the plant names no target
  bool with_sensitivity = true;
  bool with_months = true;   // false where nobody looks at single months (batches)
  bool calendarise = false;  // bills on calendar months by days, labelled
  int rolling_months = 0;    // 0: no persistence
};

struct ItemAssessment {
  std::string code;
  plant::ItemKind kind = plant::ItemKind::energy;
  Assessment assessment;
  std::optional<money::Money> saved_money;     // point saving at the reporting period's prices
  std::optional<money::Money> credited_money;  // credited part
  std::optional<long double> saved_emissions;  // kg CO2e at the frozen factor
  std::optional<long double> credited_emissions;
  std::optional<Persistence> persistence;
  bool unused = false;  // in all its records: there is nothing to judge
};

// A class whose items were never used: no verdict, and not among the classes.
struct UnusedClass {
  plant::InputClass input_class = plant::InputClass::energy_mj;
  std::vector<std::string> items;
};

struct ClassAssessment {
  plant::InputClass input_class = plant::InputClass::energy_mj;
  std::optional<consumption::Basis> basis;  // nothing where the class cannot be added up
  std::vector<std::string> items;
  std::map<std::string, consumption::ConversionFactor> factors;
  bool claimed = false;  // counts for the overall line
  Assessment assessment;
  // Items judged alone and added on the class's basis (SI): differs from the class's own saving,
  // since each item has its own model while the class has one for the sum.
  std::optional<long double> sum_of_items;
  std::optional<Persistence> persistence;
};

// A sum over the items, with what it stands on. Credited is what the items are credited with, less
// the whole of what others used more (their best estimate): never more than the total saved, never
// below zero.
template <typename Amount>
struct Total {
  std::optional<Amount> saved;
  std::optional<Amount> credited;
  std::vector<std::string> left_out;  // items in use that are in neither: no price in the sum's
                                      // currency, no factor, or no saving that could be computed
  std::vector<std::string> set_off;   // items that used more, taken off what is credited
};

struct PlantAssessment {
  calendar::Period baseline;
  calendar::Period reporting;
  bool periods_defaulted = false;
  std::vector<ItemAssessment> items;
  std::vector<ClassAssessment> classes;
  std::vector<UnusedClass> unused_classes;
  Verdict overall = Verdict::undecided;
  Total<money::Money> money_total;
  Total<long double> emissions_total;  // kg CO2e
  consumption::EnergyFactors factors;
  Problems warnings;
};

// The plant's periods, or where it names none the last twelve months of data and all before them.
struct Periods {
  calendar::Period baseline;
  calendar::Period reporting;
  bool defaulted = false;
};
// Whether items of the kind are assessed; products and drivers explain them, waste is what is left.
[[nodiscard]] bool is_input(plant::ItemKind kind);

// From the first day to the last that any known figure speaks of; nothing where there is none.
[[nodiscard]] std::optional<calendar::Period> recorded_period(const plant::Plant& plant);

// Problems: savings.no_data (nothing recorded), savings.no_baseline and savings.no_reporting (the
// periods are left to the data, and nothing is recorded before or after), plant.period.overlap.
[[nodiscard]] Result<Periods> periods_of(const plant::Plant& plant, const PlantOptions& options);

// Problems as of periods_of(), and plant.item.unknown for a driver that is not there.
[[nodiscard]] Checked<PlantAssessment> assess_plant(const plant::Plant& plant,
                                                    const consumption::EnergyFactors& factors,
                                                    const PlantOptions& options);

}  // namespace cpa::savings
