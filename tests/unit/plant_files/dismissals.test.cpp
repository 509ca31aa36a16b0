#include "cpa/plant_files/dismissal_writing.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;

namespace {

plant::Dismissal flood() {
  const auto month = calendar::read_period("2024-03").value();
  return {.finding = "quality.outlier",
          .item = "electricity",
          .period = month,
          .sum = Decimal(1234567, 1),
          .reason = "Flood: pumps ran day and night",
          .who = "Lan"};
}

}  // namespace

TEST_CASE("a dismissal is added to a plant.yaml as its last lines, and all others stay") {
  const std::string yaml = "# ours\ncpa: 1\nid: x  # short\n";
  const std::string text = plant_files::with_dismissal(yaml, flood(), DecimalMark::comma);
  CHECK(text.substr(0, yaml.size()) == yaml);
  CHECK(text.find("\ndismissals:\n  - finding: quality.outlier\n") != std::string::npos);
  CHECK(text.find("\n    sum: \"123456,7\"\n") != std::string::npos);
}

TEST_CASE("a second dismissal follows the first, before the keys that come after the list") {
  const std::string yaml =
      "cpa: 1\ndismissals:\n- finding: quality.copied\n  item: water\n  period: 2024-01\n"
      "  reason: a\n  who: b\n# weather\nweather:\n  source: c\n";
  const std::string text = plant_files::with_dismissal(yaml, flood(), DecimalMark::comma);
  const std::size_t first = text.find("- finding: quality.copied");
  const std::size_t second = text.find("\n- finding: quality.outlier");
  const std::size_t weather = text.find("# weather\nweather:");
  REQUIRE(second != std::string::npos);
  CHECK(first < second);
  CHECK(second < weather);
}

TEST_CASE("a list without entries takes its first, and a remark behind it stays") {
  for (const std::string empty : {"[]", "~", "null", "[]  # none yet"}) {
    const std::string text = plant_files::with_dismissal(
        "cpa: 1\ndismissals: " + empty + "\nid: x\n", flood(), DecimalMark::undeclared);
    CHECK(text.find("[]\n") == std::string::npos);
    CHECK(text.find("\n  - finding: quality.outlier\n") != std::string::npos);
    CHECK((text.find("# none yet") != std::string::npos) == (empty.size() > 5));
    CHECK(text.substr(text.size() - 6) == "id: x\n");
  }
}
