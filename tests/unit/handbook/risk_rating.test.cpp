#include "cpa/sectors/knowledge.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;

namespace {

sectors::RiskScale scale() {
  const auto packs = sectors::built_in_packs();
  return sectors::built_in_knowledge(packs, {}).procedure.risk;
}

}  // namespace

TEST_CASE("a risk is rated by the band that its score falls into, both ends included") {
  const auto risk = scale();
  CHECK(risk.rating({1, 4}).band->name.en == "Low");
  CHECK(risk.rating({5, 1}).band->name.en == "Medium");
  CHECK(risk.rating({3, 3}).band->name.en == "Medium");
  CHECK(risk.rating({4, 4}).band->name.en == "High");
  CHECK(risk.rating({4, 4}).score == 16);
}

TEST_CASE("what can kill is rated at least high, however unlikely it is") {
  const auto risk = scale();
  CHECK(risk.rating({1, 5}).band->name.en == "High");
  CHECK(risk.rating({1, 5}).score == 5);
  CHECK(risk.rating({5, 5}).band->name.en == "Very high");
  CHECK(risk.rating({1, 4}).band->name.en == "Low");
}

TEST_CASE("a score that the bands leave out has no rating") {
  sectors::RiskScale risk = scale();
  risk.bands.resize(1);
  CHECK(risk.rating({5, 4}).band == nullptr);
}
