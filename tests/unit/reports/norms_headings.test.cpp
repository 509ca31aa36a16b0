// What a chart's heading says, norms of one machine, and the factors that figures rest on.
#include "tests/support/catch.hpp"
#include "tests/unit/reports/told_norms.hpp"

using namespace cpa;
using namespace cpa::tests;

TEST_CASE("a heading with a figure at full load holds the raw one and what is not verified",
          "[reports]") {
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2000.0L);
  auto factors = energy_factors();
  factors.energy["electricity"].unverified = true;
  auto shrimp = quartiles("shrimp", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1100);
  shrimp.origin.known = sectors::Known::unverified;
  shrimp.product = {"tôm", "shrimp"};
  shrimp.match_vi = {{"tôm"}, {}, {}};
  auto squid = shrimp;
  squid.id = "squid";
  squid.product = {"mực", "squid"};
  squid.match_vi = {{"mực"}, {}, {}};
  for (const auto& rows : {std::vector{shrimp}, std::vector{shrimp, squid}}) {
    Told told(rows, half_idle(), options);
    told.all = norms::place_plant(told.plant, factors, told.known, options).value();
    const reports::NormsWording words(told.plant, told.known, Language::en);
    const auto& group = told.all.figures.front();
    const auto curve = reports::benchmark_curve(group, words, "one-curve");
    REQUIRE(curve);
    for (const std::string& heading :
         {reports::benchmark_chart(group, words, "one").finding, curve->finding}) {
      CAPTURE(heading);
      CHECK(heading.find("at full load (raw ") != std::string::npos);
      CHECK(heading.find("unverified factor for electricity") != std::string::npos);
    }
    CHECK(curve->data.rows.front().front().text.find("unverified") != std::string::npos);
    CHECK(any_line(told.lines(), {"at full load", "; raw "}));
  }
}

TEST_CASE("a law's heading is about the raw figure, which is what a law counts", "[reports]") {
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2000.0L);
  auto law = limit("law", kilowatt_hour, tonne, "product", 1000, "2020-01-01", "2025-12-31");
  law.indicator = "electricity";
  const Told told(
      {law, quartiles("peers", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1100)},
      half_idle(), options);
  const reports::NormsWording words(told.plant, told.known, Language::en);
  const auto chart = reports::benchmark_chart(told.all.figures.front(), words, "one");
  CHECK(chart.finding.find("not met") != std::string::npos);
  CHECK(chart.finding.find("at full load") == std::string::npos);
}

TEST_CASE("a norm of one machine is shown with its figures and source, and judges nobody",
          "[reports]") {
  auto machine = quartiles("machine", "electricity", kilowatt_hour, tonne, "product", 11, 22, 33);
  machine.boundary = sectors::Boundary::operation;
  machine.origin = {"book", "page 9", "trang 9", sectors::Known::secondary, {}};
  const Told told({sample(), machine});
  CHECK(any_line(told.lines(), {"electricity", "median 22", "one stage or machine"}));
  CHECK(any_line(told.lines(), {"book, page 9", "[machine]"}));
  for (const auto& block : reports::norms_text(told.report(), Language::en)) {
    if (!block.table) continue;
    for (const auto& row : block.table->rows) CHECK(row.front().text != "machine");
  }
}

TEST_CASE("of the factors those that the figures rest on are named", "[reports]") {
  Told told({sample()});
  const auto factor = [](const char* of, const char* what) {
    reports::FactorLine line{.item = of, .what = what};
    line.value = 1;
    line.unit = "TOE/t";
    line.source = std::string("source of ") + what;
    line.known = "declared";
    return line;
  };
  // Coal by a coefficient of its own, which is turned into heat; electricity by its heating value.
  told.provenance.factors = {
      factor("coal", "oil_equivalent_energy"), factor("coal", "oil_equivalent"),
      factor("electricity", "heating_value"), factor("electricity", "oil_equivalent")};
  CHECK(lines_with(told, "coal, oil equivalent:").size() == 1);
  CHECK(lines_with(told, "coal, energy of one TOE:").size() == 1);
  CHECK(lines_with(told, "electricity, oil equivalent:").empty());
}
