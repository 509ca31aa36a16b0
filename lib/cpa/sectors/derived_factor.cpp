#include "cpa/sectors/internal/derived_factor.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::sectors::internal {
namespace {

// To 12 digits, more than any table has: a product of table figures is exact in them.
Decimal written(long double value) {
  auto decimal = read_decimal(canonical_number(round_significant(value)), DecimalMark::point);
  ensure(decimal.has_value(), "a number that we wrote ourselves reads back");
  return *decimal;
}

Provenance joined(const Provenance& a, const Provenance& b) {
  Provenance result = a;
  result.known = std::max(a.known, b.known);
  return result;
}

std::string written_chain(const Factor& factor) {
  return factor.chain.empty() ? factor.id : factor.chain;
}

// The part of a ratio's code above its slash.
std::string above(const units::Unit& unit) { return unit.code.substr(0, unit.code.find('/')); }

}  // namespace

Factor product(const Factor& a, const Factor& b, FactorKind kind, const std::string& suffix) {
  Factor result = a;
  result.id = a.id + "." + suffix;
  result.kind = kind;
  // 1 where a's oil equivalent and b's are the same unit, as tables have it.
  const long double same = a.unit.to_si * a.per.to_si / b.per.to_si;
  result.number = a.number * b.number * same;
  result.value = written(result.number);
  result.unit = {above(b.unit) + "/" + a.per.code, a.unit.dimension * b.unit.dimension,
                 b.unit.to_si * b.per.to_si / a.per.to_si};
  result.provenance = joined(a.provenance, b.provenance);
  result.chain = written_chain(a) + " x " + written_chain(b);
  return result;
}

Factor inverse(const Factor& a, FactorKind kind, const std::string& suffix) {
  Factor result = a;
  result.id = a.id + "." + suffix;
  result.kind = kind;
  result.number = 1 / a.number;
  result.value = written(result.number);
  result.unit = {a.per.code + "/" + above(a.unit), units::inverse(a.unit.dimension),
                 1 / a.unit.to_si};
  result.per = {above(a.unit), a.per.dimension * a.unit.dimension, a.per.to_si * a.unit.to_si};
  result.chain = "1 / " + written_chain(a);
  return result;
}

Factor plus_weighted(const Factor& a, const Factor& b, const Factor& weight) {
  const auto added = b.quantity() * weight.quantity();
  Factor result = a;
  result.number = a.number + a.unit.value_of(added);
  result.value = written(result.number);
  result.provenance = joined(a.provenance, joined(b.provenance, weight.provenance));
  result.chain = written_chain(a) + " + " + written_chain(b) + " x " + written_chain(weight);
  return result;
}

}  // namespace cpa::sectors::internal
