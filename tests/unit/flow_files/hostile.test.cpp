// Files that nobody means well with: limits hold, and whatever is read or refused is finite.
#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;

TEST_CASE("of a thousand faults and more the first thousand are told") {
  std::string rows;
  for (int i = 0; i < 3'000; ++i) rows += "nobody;mass;;1;t;1 %;;;\n";
  const auto read = read_rows(rows);
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == 1'001);
  CHECK(read.error().back().code == "plant_file.many_faults");
}

TEST_CASE("figures that no double holds are refused, none becomes infinite or nothing") {
  for (const char* row :
       {"water_in;;;1e300;m3;1 %;;;\n", "water_in;;;1;m3;1e4000 m3;;;\n",
        "water_in;;;1;m3;1e-4000 m3;;;\n", "water_in;;;1e30;1000000000000 m3;1 %;;;1e-30\n",
        "water_in;;;1e-30;m3;1e-4000 %;;;\n"}) {
    const auto read = read_rows(row);
    INFO(row);
    if (!read) continue;
    const auto figure = figure_of(read, "water_in", "water");
    CHECK(std::isfinite(figure.value));
    CHECK(std::isfinite(figure.standard_deviation));
    CHECK(figure.standard_deviation > 0);
  }
}

TEST_CASE("a drawing of many periods and streams is refused before it fills the memory") {
  std::string drawing = "flows: 1\nperiods:\n";
  for (int i = 0; i < 100; ++i) {
    drawing +=
        "  - {id: p" + std::to_string(i) + ", period: " + std::to_string(1900 + i) + "-01}\n";
  }
  drawing += "layers: [{code: mass, unit: t}]\ncentres: [{id: c}]\nstreams:\n";
  for (int i = 0; i < 6'000; ++i) {
    drawing += "  - {id: s" + std::to_string(i) + ", from: outside, to: c}\n";
  }
  const auto read = read_flows(drawing, "of,value\n");
  REQUIRE_FALSE(read);
  CHECK(read.error().front().code == "flows.limit");
}

TEST_CASE("a hundred thousand readings are read, each with its place") {
  std::string drawing =
      "flows: 1\nperiods: [{id: p, period: 2024-01}]\nlayers: [{code: mass, unit: t}]\n"
      "centres: [{id: c}]\nstreams:\n";
  std::string rows = "of,value,unit,uncertainty\n";
  constexpr int count = 100'000;
  for (int i = 0; i < count; ++i) {
    const std::string id = "s" + std::to_string(i);
    drawing += "  - {id: " + id + ", from: outside, to: c}\n";
    rows += id + "," + std::to_string(i + 1) + ",kg,1 %\n";
  }
  const auto read = read_flows(drawing, rows);
  CHECK(read->sheets.front().streams.back().figures.front().figure.value == Approx(count));
  CHECK(read->sheets.front().streams.back().where.line == 5 + count);
}
