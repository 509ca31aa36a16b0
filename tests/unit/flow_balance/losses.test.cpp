// What is lost, against all that comes in, and what ends in the plant unseen.
#include "cpa/balance/loss_ranking.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// Two unmeasured losses of one centre, a small one that is measured, a product.
plant::FlowSheet two_unread_losses() {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("cut");
  sheet.stream("fish", "", "cut", {"mass", 100, 1});
  sheet.stream("blood", "cut", "", {"mass"});
  sheet.stream("slime", "cut", "", {"mass"});
  sheet.stream("scraps", "cut", "", {"mass", 5, 0.1});
  sheet.stream("fillet", "cut", "", {"mass", 30, 0.1}).role(plant::StreamRole::product);
  return sheet.sheet;
}

}  // namespace

TEST_CASE("losses of which only the sum is known stand among the losses, and first where largest") {
  const auto sheet = two_unread_losses();
  const auto balance = *balance::balance_of(sheet);
  const auto losses = balance::ranked_losses(sheet, balance);
  REQUIRE(losses.size() == 2);
  REQUIRE(losses.front().together != nullptr);
  CHECK(losses.front().value == Approx(65 * 1000.0));
  CHECK(losses.front().together->parts.size() == 2);
  REQUIRE(losses.back().answer != nullptr);
  CHECK(losses.back().value == Approx(5 * 1000.0));
}

TEST_CASE("a sum that also holds what goes into the product is no loss") {
  SheetMaker sheet;
  sheet.layer("mass", tonne).centre("cut");
  sheet.stream("fish", "", "cut", {"mass", 100, 1});
  sheet.stream("scraps", "cut", "", {"mass"});
  sheet.stream("fillet", "cut", "", {"mass"}).role(plant::StreamRole::product);
  const auto balance = *balance::balance_of(sheet.sheet);
  CHECK(balance.known_sums.size() == 1);
  CHECK(balance::ranked_losses(sheet.sheet, balance).empty());
}

TEST_CASE("what enters counts inputs that are known only together, and none where they are not") {
  const auto entering = [](bool loss_read) {
    SheetMaker sheet;
    sheet.layer("mass", tonne).centre("mix");
    sheet.stream("fish", "", "mix", {"mass", 20, 1});
    sheet.stream("ice", "", "mix", {"mass"});
    sheet.stream("brine", "", "mix", {"mass"});
    if (loss_read) {
      sheet.stream("drip", "mix", "", {"mass", 30, 1});
    } else {
      sheet.stream("drip", "mix", "", {"mass"});
    }
    sheet.stream("fillet", "mix", "", {"mass", 70, 1}).role(plant::StreamRole::product);
    return balance::layer_ends(sheet.sheet, *balance::balance_of(sheet.sheet)).front().entering;
  };
  REQUIRE(entering(true));
  CHECK(*entering(true) == Approx(100 * 1000.0));
  CHECK_FALSE(entering(false));
}

TEST_CASE("heat that begins at a centre enters there, and what ends at a centre is told") {
  SheetMaker sheet;
  sheet.layer("energy", joule).centre("chill").centre("condense").centre("tank");
  sheet.stream("heat", "chill", "condense", {"energy", 30, 0});
  sheet.stream("power", "", "condense", {"energy", 70, 0});
  sheet.stream("to_air", "condense", "", {"energy", 60, 0});
  sheet.stream("hot_water", "condense", "tank", {"energy", 40, 0});
  const auto balance = *balance::balance_of(sheet.sheet);
  const auto ends = balance::layer_ends(sheet.sheet, balance).front();
  REQUIRE(ends.entering);
  CHECK(*ends.entering == Approx(100));
  REQUIRE(ends.centres.size() == 1);
  CHECK(sheet.sheet.centres[ends.centres.front()].id == "tank");
  REQUIRE(ends.ending);
  CHECK(*ends.ending == Approx(40));
}
