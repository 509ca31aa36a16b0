// Exact figures that cannot all hold: the balance that they break is named, with the figures.
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
