// Before the project: how small a saving can the baseline show, item by item and class by class,
// and what would make the target decidable. (cpa plan)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/detectability.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/plan_lock.hpp"

namespace cpa::tasks {

struct PlanLine {
  std::string id;  // item or class
  bool is_class = false;
  std::string model;
  savings::RowKind row_kind = savings::RowKind::month;  // what rows below are
  savings::DataPlan plan;
  savings::Detectability answer;  // nothing is decidable, nor made so by rows, while reasons forbid
  // Rules of cpa savings that would leave the verdict open: those that the baseline
  // and the events on record give (savings::reasons_of_baseline, no_product, figures_in_doubt,
  // savings::reasons_of_planned_events), and reporting_short. One that does not forbid is a
  // caution.
  std::vector<savings::Reason> reasons;
};

// An item or class whose baseline carries no model, and what cpa savings will say of it.
struct Unmodelled {
  std::string id;
  bool is_class = false;
  std::vector<savings::Reason> reasons;
};

struct SavingsPlan {
  plant::Plant plant;
  calendar::Period baseline;
  std::vector<PlanLine> lines;  // those that have a model
  std::vector<Unmodelled> no_model;
  std::vector<savings::UnusedClass> unused_classes;
  savings::DetectabilityOptions options;
  PlanLock lock;
  Problems warnings;
  std::string packs;  // content id of the data packs
  std::vector<reports::PackUsed> packs_used;
};

struct PlanRequest {
  std::filesystem::path path;
  savings::PlantOptions plant;
  savings::DetectabilityOptions detectability;
  int reporting_months = 12;
  std::string date;  // for the lock
};

// Items and classes that carry a model, and the lock that would be written. Where neither plant nor
// request names periods, all that is recorded is the baseline. Problems: those of
// plant_files::read_plant and savings::assess_plant.
[[nodiscard]] Checked<SavingsPlan> plan_savings(const PlanRequest& request,
                                                const sectors::Packs& packs);

}  // namespace cpa::tasks
