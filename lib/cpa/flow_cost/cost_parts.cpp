#include "cpa/flow_cost/flow_costs.hpp"

namespace cpa::flow_cost {

double CostParts::total() const {
  double sum = 0;
  for (const double part : of) sum += part;
  return sum;
}

double CostParts::material() const {
  return (*this)[CostClass::raw_material] + (*this)[CostClass::auxiliary_material] +
         (*this)[CostClass::water];
}

double CostParts::handling() const {
  return (*this)[CostClass::treatment] + (*this)[CostClass::disposal] + (*this)[CostClass::fee];
}

CostParts& CostParts::operator+=(const CostParts& other) {
  for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
  return *this;
}

}  // namespace cpa::flow_cost
