#include "cpa/savings/named_drivers.hpp"

#include <algorithm>

#include "cpa/savings/plant_assessment.hpp"

namespace cpa::savings {
namespace {

bool is_season(const plant::Plant& plant, const std::string& code) {
  return code == "season" && plant.item(code) == nullptr;
}

Problem problem_of_driver(const char* code, const std::string& found) {
  Problem problem{.code = code, .severity = Severity::error};
  problem.where.field = "drivers";
  problem.arguments = {{"found", found}};
  return problem;
}

}  // namespace

bool names_season(const plant::Plant& plant, const std::vector<std::string>& drivers) {
  return std::any_of(drivers.begin(), drivers.end(),
                     [&plant](const std::string& code) { return is_season(plant, code); });
}

std::vector<std::string> recorded(const plant::Plant& plant, std::vector<std::string> drivers) {
  std::erase_if(drivers, [&plant](const std::string& code) { return is_season(plant, code); });
  return drivers;
}

Problems problems_of_drivers(const plant::Plant& plant, const std::vector<std::string>& drivers) {
  Problems problems;
  for (const std::string& driver : recorded(plant, drivers)) {
    const bool weather = driver == "temperature" && !plant.weather.empty();
    const plant::Item* item = plant.item(driver);
    if (item == nullptr && !weather) {
      problems.push_back(problem_of_driver("plant.item.unknown", driver));
    } else if (item != nullptr && is_input(item->kind)) {
      problems.push_back(problem_of_driver("savings.driver_is_input", driver));
    }
  }
  return problems;
}

}  // namespace cpa::savings
