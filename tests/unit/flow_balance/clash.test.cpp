// Exact figures that cannot all hold: the balance that they break is named, with the figures.
#include <string>

#include "cpa/balance/flow_balance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

Problem refused(const plant::FlowSheet& sheet) {
  const auto answer = balance::balance_of(sheet);
  REQUIRE_FALSE(answer);
  REQUIRE(answer.error().size() == 1);
  return answer.error().front();
}

// a in, p and w out, with dry matter.
SheetMaker dried(const Read& a, const Read& p, const Read& w, const Read& a_dm, const Read& p_dm,
                 const Read& w_dm) {
  SheetMaker maker;
  maker.layer("mass", tonne).component("dm", "mass", tonne, percent).centre("u");
  maker.stream("a", "", "u", a, a_dm).stream("p", "u", "", p, p_dm).stream("w", "u", "", w, w_dm);
  return maker;
}

plant::TransferCoefficient transfer(const char* id, double value, std::size_t to) {
  plant::TransferCoefficient made{.id = id, .layer = 0, .from = {0}, .to = {to}};
  made.figure = {.state = plant::FigureState::fixed, .value = value};
  return made;
}

}  // namespace

TEST_CASE("contents that no mixture has are named with the centre and their figures") {
  const Read none{"mass"};
  for (const auto& sheet :
       {dried({"mass", 100, 1}, none, none, {"dm", 50}, {"dm", 40}, {"dm", 30}).sheet,
        dried({"mass", 100, 1}, {"mass", 20, 1}, {"mass", 80, 1}, {"dm", 50}, {"dm", 40},
              {"dm", 30})
            .sheet,
        dried(none, {"mass", 3, 1}, none, {"dm", 50}, {"dm", 40}, {"dm", 30}).sheet}) {
    const Problem problem = refused(sheet);
    CHECK(problem.code == "balance.only_nothing");
    CHECK(problem.arguments.at("equations") == "u (mass), u (dm)");
    CHECK(problem.arguments.at("figures") == "a.dm = 50 %, p.dm = 40 %, w.dm = 30 %");
  }
}

TEST_CASE("coefficients that share out more than there is are named, and nothing else is") {
  const Read unread{"dm"};
  auto maker = dried({"mass", 100, 1}, {"mass"}, {"mass"}, unread, unread, unread);
  maker.sheet.transfers = {transfer("t1", 0.7, 1), transfer("t2", 0.4, 2)};
  const Problem problem = refused(maker.sheet);
  CHECK(problem.code == "balance.only_nothing");
  CHECK(problem.arguments.at("equations") == "u (mass), t1, t2");
  CHECK(problem.arguments.at("figures") == "t1 = 0.7, t2 = 0.4");
}

TEST_CASE("exact amounts that leave less than nothing are named with what is missing") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  maker.stream("a", "", "u", {"mass", 100}).stream("b", "u", "v", {"mass"});
  maker.stream("r", "v", "u", {"mass"}).stream("c", "v", "", {"mass", 50});
  maker.stream("d", "v", "", {"mass", 60}).stream("e", "v", "", {"mass"});
  const Problem problem = refused(maker.sheet);
  CHECK(problem.code == "balance.infeasible");
  CHECK(problem.arguments.at("equations") == "u (mass), v (mass)");
  CHECK(problem.arguments.at("figures") == "a.mass = 100 t, c.mass = 50 t, d.mass = 60 t");
  CHECK(problem.arguments.at("imbalance") == "10");
  CHECK(problem.arguments.at("amount") == "@balance.more_out");
}

TEST_CASE("in a line of a hundred centres the few that cannot hold are named") {
  SheetMaker maker;
  maker.layer("mass", tonne).component("fat", "mass", tonne, percent);
  constexpr int centres = 100;
  for (int i = 0; i < centres; ++i) maker.centre("c" + std::to_string(i));
  double flow = 10'000;
  for (int i = 0; i <= centres; ++i) {
    const std::string from = i > 0 ? "c" + std::to_string(i - 1) : "";
    const std::string to = i < centres ? "c" + std::to_string(i) : "";
    const double read = i == 51 ? 1.05 * flow : flow;
    const Read content = i % 4 == 0 ? Read{"fat", 10, 0.2} : Read{"fat"};
    maker.stream("on" + std::to_string(i), from, to,
                 i % 3 == 0 ? Read{"mass", read, 0} : Read{"mass", read, 100}, content);
    if (i < centres) maker.stream("loss" + std::to_string(i), to, "", {"mass"}, Read{"fat"});
    flow *= 0.99;
  }
  const Problem problem = refused(maker.sheet);
  CHECK(problem.code == "balance.infeasible");
  CHECK(problem.arguments.at("equations") == "c48 (mass), c49 (mass), c50 (mass)");
  CHECK(problem.arguments.at("figures").find("on51.mass") != std::string::npos);
}

TEST_CASE("two exact coefficients of one stream are refused with how far apart they are") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u");
  maker.stream("a", "", "u", {"mass", 100}).stream("p", "u", "", {"mass"});
  maker.stream("w", "u", "", {"mass"});
  maker.sheet.transfers = {transfer("t1", 0.7, 1), transfer("t2", 0.6, 1)};
  const Problem problem = refused(maker.sheet);
  CHECK(problem.code == "balance.contradiction");
  CHECK(problem.arguments.at("equations") == "t1, t2");
  CHECK(problem.arguments.at("figures") == "a.mass = 100 t, t1 = 0.7, t2 = 0.6");
  CHECK(problem.arguments.at("imbalance") == "10");
}

TEST_CASE(
    "a sheet of eleven streams whose seven contents fit no mixture is refused with its reason") {
  // Two thirds of the contents are exact and arbitrary, so that no search for a start can help.
  SheetMaker maker;
  maker.layer("mass", tonne);
  for (const char* code : {"c0", "c1", "c2", "c3", "c4", "c5", "c6"}) {
    maker.component(code, "mass", tonne, percent);
  }
  for (const char* id : {"m1", "s1", "m2", "m3", "s2"}) maker.centre(id);
  maker.stream("a", "", "m1", {"mass", 60, 0.6}).stream("b", "", "m1", {"mass", 50, 0.5});
  maker.stream("c", "m1", "s1", {"mass"}).stream("d", "s1", "m2", {"mass"});
  maker.stream("e", "s1", "m3", {"mass"}).stream("f", "", "m2", {"mass", 40, 0.4});
  maker.stream("g", "m2", "m3", {"mass", 110, 1.1}).stream("h", "m3", "s2", {"mass"});
  maker.stream("i", "s2", "", {"mass", 70, 0.7}).stream("j", "s2", "", {"mass"});
  maker.stream("k", "s2", "m1", {"mass"});
  for (std::size_t stream = 0; stream < maker.sheet.streams.size(); ++stream) {
    for (std::size_t layer = 1; layer < maker.sheet.layers.size(); ++layer) {
      plant::StreamFigure content{.layer = layer};
      content.figure.value = 0.01 * static_cast<double>(2 + (7 * stream + 5 * layer) % 11);
      const bool is_exact = (stream + layer) % 3 != 0;
      content.figure.state = is_exact ? plant::FigureState::fixed : plant::FigureState::measured;
      if (!is_exact) content.figure.standard_deviation = 0.02 * content.figure.value;
      maker.sheet.streams[stream].figures.push_back(content);
    }
  }
  const Problem problem = refused(maker.sheet);
  CHECK(problem.code == "balance.only_nothing");
  CHECK(problem.arguments.at("equations").find(" (c") != std::string::npos);
}
