#include "cpa/sectors/factor.hpp"
#include "cpa/sectors/factor_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::codes_of;
using cpa::test::on;
using cpa::test::unit_of;

// One coefficient of a carrier "diesel", in force through 2020.
FactorEntry coefficient(const char* id, Decimal value) {
  FactorEntry entry;
  entry.carriers = {"diesel"};
  auto& factor = entry.factor;
  factor.id = id;
  factor.value = value;
  factor.number = value.value();
  factor.per = unit_of("t");
  factor.unit = {"TOE/t", units::dimension::oil_equivalent / units::dimension::mass, 1e-3L};
  factor.provenance.known = Known::read;
  factor.provenance.status = FigureStatus::in_force;
  factor.provenance.valid = {on("2020-01-01"), on("2020-12-31")};
  return entry;
}

Carrier diesel() {
  Carrier carrier;
  carrier.code = "diesel";
  carrier.kind = CarrierKind::fuel;
  carrier.dimensions = {units::dimension::mass};
  return carrier;
}

FactorFound found_in(std::vector<FactorEntry> entries, const char* date) {
  const FactorTable table({diesel()}, std::move(entries));
  auto found = table.toe_coefficient("diesel", unit_of("t"), on(date));
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("a factor in force and read in its source needs no word", "[sectors]") {
  CHECK(found_in({coefficient("a", {102, 2})}, "2020-12-31").warnings.empty());
}

TEST_CASE("a factor used after its last day is called expired", "[sectors]") {
  const auto found = found_in({coefficient("a", {102, 2})}, "2021-01-01");
  REQUIRE(codes_of(found.warnings) == "factor.expired ");
  const auto& warning = found.warnings.front();
  CHECK(warning.severity == Severity::warning);
  CHECK(warning.arguments.at("found") == "a");
  CHECK(warning.arguments.at("value") == "1.02");
  CHECK(warning.arguments.at("to") == "2020-12-31");
}

TEST_CASE("a factor used before its first day is called not yet in force", "[sectors]") {
  CHECK(codes_of(found_in({coefficient("a", {102, 2})}, "2019-12-31").warnings) ==
        "factor.not_yet ");
}

TEST_CASE("draft, superseded and unverified factors are called so", "[sectors]") {
  auto draft = coefficient("a", {102, 2});
  draft.factor.provenance.status = FigureStatus::draft;
  CHECK(codes_of(found_in({draft}, "2020-06-01").warnings) == "factor.draft ");
  auto superseded = coefficient("a", {102, 2});
  superseded.factor.provenance.status = FigureStatus::superseded;
  superseded.factor.provenance.known = Known::unverified;
  CHECK(codes_of(found_in({superseded}, "2020-06-01").warnings) ==
        "factor.superseded factor.unverified ");
}

TEST_CASE("of two factors the one that holds on the day is taken", "[sectors]") {
  auto later = coefficient("later", {101, 2});
  later.factor.provenance.valid = {on("2021-01-01"), std::nullopt};
  const std::vector<FactorEntry> both{coefficient("sooner", {102, 2}), later};
  CHECK(found_in(both, "2020-06-01").factor.id == "sooner");
  CHECK(found_in(both, "2021-06-01").factor.id == "later");
}

TEST_CASE("a draft never takes the place of a factor in force", "[sectors]") {
  auto draft = coefficient("draft", {101, 2});
  draft.factor.provenance.status = FigureStatus::draft;
  draft.factor.provenance.valid = {on("2021-01-01"), std::nullopt};
  const auto found = found_in({draft, coefficient("old", {102, 2})}, "2021-06-01");
  CHECK(found.factor.id == "old");
  CHECK(codes_of(found.warnings) == "factor.expired ");
}
