#include "cpa/norms/nearest.hpp"

#include <algorithm>
#include <tuple>

namespace cpa::norms {
namespace {

using sectors::Norm;
using sectors::NormKind;

// A sample of many plants tells more than one study's figure.
int rank(const Norm& norm) {
  switch (norm.kind) {
    case NormKind::quartiles:
      return 0;
    case NormKind::bat_range:
      return 1;
    case NormKind::legal_limit:
      return 2;
    case NormKind::benchmark:
      return 3;
    case NormKind::reported:
      break;
  }
  return 4;
}

}  // namespace

Nearest nearest_to(const sectors::Knowledge& knowledge, std::string_view sector,
                   std::string_view sub_sector, std::string_view indicator) {
  constexpr std::size_t most = 3;
  std::vector<const Norm*> rows;
  for (const Norm& norm : knowledge.norms) {
    if (norm.sector == sector && !norm.is_of(sub_sector) && norm.indicator == indicator &&
        norm.boundary == sectors::Boundary::site && !norm.plausibility_only) {
      rows.push_back(&norm);
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Norm* a, const Norm* b) {
    return std::make_tuple(!a->sub_sector.empty(), rank(*a), a->id) <
           std::make_tuple(!b->sub_sector.empty(), rank(*b), b->id);
  });
  Nearest nearest{.indicator = std::string(indicator)};
  for (const Norm* norm : rows) {
    if (nearest.norms.size() == most) break;
    nearest.norms.push_back(norm->id);
  }
  return nearest;
}

const std::vector<std::string>& usual_indicators() {
  static const std::vector<std::string> usual{"electricity", "total_energy", "water"};
  return usual;
}

}  // namespace cpa::norms
