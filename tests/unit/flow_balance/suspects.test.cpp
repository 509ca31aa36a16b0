#include <algorithm>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// A header with a meter at either end of a pipe (in series), three users with their meters, and a
// drain; all true figures close.
SheetMaker water(double well_bias = 0, double dyeing_bias = 0) {
  SheetMaker sheet;
  sheet.layer("water", cubic_metre);
  sheet.centre("pipe").centre("header").centre("dyeing").centre("boiler").centre("drain");
  sheet.stream("well", "", "pipe", {"water", 1000 + well_bias, 5});
  sheet.stream("main", "pipe", "header", {"water", 1000, 5});
  sheet.stream("to_dyeing", "header", "dyeing", {"water", 700 + dyeing_bias, 5});
  sheet.stream("to_boiler", "header", "boiler", {"water", 200, 3});
  sheet.stream("to_office", "header", "", {"water", 100, 3});
  sheet.stream("dye_waste", "dyeing", "drain", {"water", 650, 8});
  sheet.stream("dye_vapour", "dyeing", "", {"water", 50, 5});
  sheet.stream("blowdown", "boiler", "drain", {"water", 40, 2});
  sheet.stream("steam", "boiler", "", {"water", 160, 4});
  sheet.stream("effluent", "drain", "", {"water", 690, 8});
  return sheet;
}

}  // namespace

TEST_CASE("true readings bring no suspect") {
  const auto balance = *balance::balance_of(water().sheet);
  CHECK(balance.global.passes);
  CHECK(balance.proposals.empty());
}

TEST_CASE("a meter that reads too high is proposed with the size of its error") {
  const auto sheet = water(0, 60).sheet;
  const auto balance = *balance::balance_of(sheet);
  CHECK_FALSE(balance.global.passes);
  REQUIRE_FALSE(balance.proposals.empty());
  const auto& step = balance.proposals.front();
  REQUIRE(step.suspect.reading);
  CHECK(sheet.streams[step.suspect.reading->of].id == "to_dyeing");
  CHECK(step.suspect.size == Approx(60).epsilon(0.02));
  CHECK(step.chi_square_after < 1e-6);
  CHECK(step.degrees_after + 1 == step.degrees_before);
  // Removing a meter lowers chi-square by the square of its test.
  CHECK(step.chi_square_before - step.chi_square_after ==
        Approx(step.suspect.test * step.suspect.test).epsilon(1e-6));
  CHECK(balance.proposals.size() == 1);
}

TEST_CASE("what the readings cannot tell apart is named with the suspect") {
  const auto sheet = water(60).sheet;
  const auto balance = *balance::balance_of(sheet);
  REQUIRE_FALSE(balance.proposals.empty());
  const auto& step = balance.proposals.front();
  // The well is the only way into the pipe: its error looks like a leak of the pipe.
  REQUIRE(step.suspect.reading);
  CHECK(sheet.streams[step.suspect.reading->of].id == "well");
  const bool leak = std::any_of(step.alike.begin(), step.alike.end(), [](const auto& alike) {
    return alike.leak && alike.leak->first == 0;
  });
  CHECK(leak);
}

TEST_CASE("a leak is found at its centre, with its size and as something that leaves") {
  auto maker = water();
  // 60 m3 leave the boiler unseen: everything before it reads more.
  for (auto& stream : maker.sheet.streams) {
    if (stream.id == "well" || stream.id == "main" || stream.id == "to_boiler") {
      stream.figures[0].figure.value += 60;
    }
  }
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE_FALSE(balance.proposals.empty());
  // A leak looks like an error of what leaves there for the outside and is read nowhere else.
  const auto& step = balance.proposals.front();
  std::vector<balance::Suspect> all = step.alike;
  all.push_back(step.suspect);
  const auto leak = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.leak; });
  REQUIRE(leak != all.end());
  CHECK(maker.sheet.centres[leak->leak->first].id == "boiler");
  CHECK(leak->size == Approx(60).epsilon(0.02));
  for (const auto& one : all) {
    if (one.reading) CHECK(maker.sheet.streams[one.reading->of].id == "steam");
  }
}

TEST_CASE("a loss of the smallest detectable size stands out as far as it should") {
  const auto balance = *balance::balance_of(water().sheet);
  for (const auto& centre : balance.centres) {
    REQUIRE(centre.smallest_detectable);
    CHECK(*centre.smallest_detectable > 2 * centre.loss.standard_deviation);
  }
}

TEST_CASE("where one reading is lacking a leak of any size goes unseen") {
  auto maker = water();
  for (auto& stream : maker.sheet.streams) {
    if (stream.id == "dye_vapour") stream.figures[0].figure = {};
  }
  const auto balance = *balance::balance_of(maker.sheet);
  const auto dyeing = std::find_if(
      balance.centres.begin(), balance.centres.end(),
      [&](const auto& centre) { return maker.sheet.centres[centre.centre].id == "dyeing"; });
  REQUIRE(dyeing != balance.centres.end());
  CHECK_FALSE(dyeing->smallest_detectable);
}

TEST_CASE(
    "of readings that look alike the one that would be wrong by the least of itself is named") {
  SheetMaker sheet;
  sheet.layer("water", cubic_metre).centre("tank");
  sheet.stream("drain", "tank", "", {"water", 10, 1});
  sheet.stream("supply", "", "tank", {"water", 1100, 5});
  sheet.stream("use", "tank", "", {"water", 990, 5}).role(plant::StreamRole::product);
  const auto balance = *balance::balance_of(sheet.sheet);
  REQUIRE_FALSE(balance.proposals.empty());
  const auto& step = balance.proposals.front();
  REQUIRE(step.suspect.reading);
  // 100 of 1,100 before 100 of 990 before 100 of 10 before a loss of the tank.
  CHECK(sheet.sheet.streams[step.suspect.reading->of].id == "supply");
  REQUIRE(step.alike.size() == 3);
  CHECK(sheet.sheet.streams[step.alike[0].reading->of].id == "use");
  CHECK(sheet.sheet.streams[step.alike[1].reading->of].id == "drain");
  CHECK(step.alike[2].leak);
}

TEST_CASE("no size is put to a loss where nothing says how much flows") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("unit");
  maker.stream("unread", "", "unit", {"mass"});
  maker.stream("read", "", "unit", {"mass", 69.4, 0.7});
  maker.stream("made", "unit", "", {"mass"}).role(plant::StreamRole::product);
  maker.sheet.transfers.push_back(
      {"yield",
       0,
       {0, 1},
       {2},
       {.state = plant::FigureState::measured, .value = 0.95, .standard_deviation = 0.0095},
       {}});
  const auto balance = *balance::balance_of(maker.sheet);
  CHECK_FALSE(balance.quantities[0].value.has_value());
  CHECK_FALSE(balance.centres[0].loss.seen);
  CHECK_FALSE(balance.centres[0].smallest_detectable.has_value());
  REQUIRE(balance.proposals.size() == 1);
  CHECK(balance.proposals[0].suspect.reading.has_value());
  CHECK(balance.proposals[0].alike.empty());
}

TEST_CASE("what would explain a contradiction nearly as well is named beside the suspect") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("unit");
  maker.stream("in", "", "unit", {"mass", 120, 1});
  maker.stream("made", "unit", "", {"mass", 50, 1}).role(plant::StreamRole::product);
  maker.stream("waste", "unit", "", {"mass", 50, 1});
  maker.sheet.transfers.push_back(
      {"yield",
       0,
       {0},
       {1},
       {.state = plant::FigureState::measured, .value = 0.5, .standard_deviation = 0.1},
       {}});
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.proposals.size() == 1);
  const balance::Elimination& step = balance.proposals[0];
  CHECK(step.suspect.reading->of == 0);
  const auto names = [&](const balance::Suspect& one) {
    return (one.leak && one.leak->first == 0) || (one.reading && one.reading->of == 2);
  };
  CHECK(step.rivals.size() + step.alike.size() >= 2);
  CHECK(std::any_of(step.rivals.begin(), step.rivals.end(), names));
}

namespace {

// Pulp of 30 % dry matter is parted into a press cake of 40 % and a liquor of 20 %; of what comes
// in, `spilt` tonnes run off unseen.
SheetMaker press(double spilt) {
  SheetMaker maker;
  maker.layer("mass", tonne).component("dry", "mass", tonne, percent).centre("press");
  maker.stream("pulp", "", "press", {"mass", 1000, 10}, Read{"dry", 30, 0.2});
  const double half = (1000 - spilt) / 2;
  maker.stream("cake", "press", "", {"mass", half, 5}, Read{"dry", 40, 0.2})
      .role(plant::StreamRole::product);
  maker.stream("liquor", "press", "", {"mass", half, 5}, Read{"dry", 20, 0.2});
  return maker;
}

}  // namespace

TEST_CASE("what spills takes its contents along: it is named beside the meter that it looks like") {
  const auto balance = *balance::balance_of(press(60).sheet);
  REQUIRE(balance.proposals.size() == 1);
  const balance::Elimination& step = balance.proposals[0];
  REQUIRE(step.suspect.reading);
  REQUIRE(step.alike.size() == 1);
  CHECK(step.alike[0].with_contents);
  CHECK(step.alike[0].leak->first == 0);
  CHECK(step.alike[0].size == Approx(60'000));
  const balance::CentreAnswer& centre = balance.centres[0];
  REQUIRE(centre.spill);
  CHECK(centre.spill->estimate == Approx(60'000));
  // It is seen by the scales alone; a loss of water alone, by the dry matter as well.
  CHECK(*centre.smallest_spill > *centre.smallest_detectable);
}

TEST_CASE("a spill that the sheet draws is nobody's fault") {
  auto maker = press(60);
  maker.stream("spill", "press", "", {"mass"}, Read{"dry", 30, 0.2});
  const auto balance = *balance::balance_of(maker.sheet);
  CHECK(balance.proposals.empty());
  CHECK(balance.amount(3, 0)->value == Approx(60'000));
}

TEST_CASE("where the contents of every stream add up to it nothing leaves without the others") {
  auto maker = press(200);
  maker.component("water", "mass", tonne, percent);
  for (std::size_t stream = 0; stream < 3; ++stream) {
    auto& figures = maker.sheet.streams[stream].figures;
    plant::StreamFigure water = figures[1];
    water.layer = 2;
    water.figure.value = 1 - water.figure.value;
    figures.push_back(water);
    using Part = plant::FlowVariable;
    maker.sheet.constraints.push_back(
        {"whole",
         {{1, {{Part::Kind::content, stream, 1}}}, {1, {{Part::Kind::content, stream, 2}}}},
         1,
         {}});
  }
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.centres.size() == 3);
  for (const auto& centre : balance.centres) CHECK(centre.loss.forbidden);
  const balance::CentreAnswer& mass = balance.centres[0];
  REQUIRE(mass.spill);
  CHECK(mass.spill->estimate == Approx(200'000));
  CHECK(mass.smallest_spill);
}
