// What a sheet of thousands of streams is asked besides its balances.
#include <algorithm>
#include <cmath>
#include <ctime>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/flow_cost/flow_costs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// A long line of centres, each with a feed and a loss, and three workshops beside it whose losses
// are not metered. At centre 50 the way on, and one past it, are not metered either.
plant::FlowSheet long_line() {
  constexpr std::size_t length = 700;
  SheetMaker maker;
  maker.layer("mass", tonne);
  for (std::size_t i = 0; i < length; ++i) maker.centre("c" + std::to_string(i));
  maker.centre("aside");
  const auto centre = [](std::size_t i) { return i < length ? "c" + std::to_string(i) : ""; };
  maker.stream("in", "", "c0", {"mass", 1000, 2});
  for (std::size_t i = 0; i < length; ++i) {
    const std::string number = std::to_string(i);
    maker.stream("loss" + number, centre(i), "", {"mass", 10, 0.05});
    maker.stream("feed" + number, "", centre(i), {"mass", 10, 0.2});
    maker.stream("on" + number, centre(i), centre(i + 1),
                 i == 50 ? Read{"mass"} : Read{"mass", 1000, 2});
    if (i + 1 == length) maker.role(plant::StreamRole::product);
  }
  for (const double deviation : {3.0, 5.0, 4.0}) {
    const std::string shop = "shop" + std::to_string(static_cast<int>(deviation));
    maker.centre(shop);
    maker.stream("to_" + shop, "", shop, {"mass", 100, 1});
    maker.stream("of_" + shop, shop, "", {"mass", 90, deviation}).role(plant::StreamRole::product);
    maker.stream("lost_" + shop, shop, "", {"mass"});
  }
  maker.stream("off", "c50", "aside", {"mass"}).stream("back", "aside", "c51", {"mass"});
  return maker.sheet;
}

}  // namespace

TEST_CASE(
    "in a large sheet, too, the next meters are those that a solution with them proves best") {
  const plant::FlowSheet sheet = long_line();
  const auto balance = *balance::balance_of(sheet);
  REQUIRE(balance.as_network());
  CHECK(balance.meter_places == 6);
  CHECK(balance.meters_tried == 4);  // one of those at centre 50, which tell each other; the losses
  REQUIRE(balance.next_meters.size() >= 2);
  // The way past the line: one of three metered, the others are known.
  CHECK(balance.next_meters[0].determines.size() == 3);

  const balance::FlowEquations equations = balance::equations_of(sheet);
  const auto solved = *balance::reconcile(equations.system);
  std::vector<balance::Combination> losses;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    if (sheet.streams[i].role != plant::StreamRole::loss) continue;
    losses.push_back({*equations.variable({balance::SheetQuantity::Kind::amount, i, 0}), 1});
  }
  const double before = solved.amount(losses)->standard_deviation;
  for (std::size_t i = 1; i < balance.next_meters.size(); ++i) {
    const balance::MeterProposal& meter = balance.next_meters[i];
    CAPTURE(sheet.streams[meter.quantity.of].id);
    CHECK(meter.loss_deviation_before == Approx(before).epsilon(1e-6));
    const auto variance = solved.variance_with_meter(losses, *equations.variable(meter.quantity),
                                                     meter.assumed_deviation);
    CHECK(meter.loss_deviation_after == Approx(std::sqrt(*variance)).epsilon(1e-6));
    CHECK(meter.loss_deviation_after < before);
  }
  CHECK(sheet.streams[balance.next_meters[1].quantity.of].id == "lost_shop5");
  // No place that was not tried would have brought more.
  double best = before;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const auto* answer = balance.amount(i, 0);
    if (answer->reading || !answer->value) continue;
    const auto variance = solved.variance_with_meter(losses, *equations.variable(answer->quantity),
                                                     0.02 * std::fabs(*answer->value));
    best = std::min(best, std::sqrt(*variance));
  }
  CHECK(balance.next_meters[1].loss_deviation_after == Approx(best).epsilon(1e-6));
}

TEST_CASE("a large sheet tells no sum that nothing read has a part in") {
  plant::FlowSheet sheet = long_line();
  SheetMaker maker;
  maker.sheet = sheet;
  // What comes to this shop leaves it: true of any amounts.
  maker.centre("blind");
  maker.stream("to_blind", "", "blind", {"mass"}).stream("of_blind", "blind", "", {"mass"});
  const auto balance = *balance::balance_of(maker.sheet);
  REQUIRE(balance.as_network());
  for (const balance::KnownSum& known : balance.known_sums) {
    for (const auto& [quantity, sign] : known.parts) {
      CHECK(maker.sheet.streams[quantity.of].id.find("blind") == std::string::npos);
    }
  }
  CHECK_FALSE(balance.known_sums.empty());
}

TEST_CASE("one loss in a large sheet is proposed once, and no reading that cannot be so wrong") {
  plant::FlowSheet sheet = long_line();
  // Behind centre 300 the line carries 15 t less; its feed of 10 t cannot be wrong by that.
  for (plant::Stream& stream : sheet.streams) {
    plant::Figure& figure = stream.figures.front().figure;
    const bool is_behind = stream.id.starts_with("on") && std::stoi(stream.id.substr(2)) >= 300;
    if (is_behind && figure.value > 0) figure.value -= 15'000;
  }
  const auto balance = *balance::balance_of(sheet);
  REQUIRE(balance.as_network());
  CHECK_FALSE(balance.global.passes);
  REQUIRE(balance.proposals.size() == 1);
  const balance::Elimination& step = balance.proposals.front();
  CHECK(step.chi_square_after < step.chi_square_before);
  CHECK(step.degrees_after == step.degrees_before - 1);
  std::vector<balance::Suspect> named = step.alike;
  named.push_back(step.suspect);
  bool told_of_loss = false;
  for (const balance::Suspect& suspect : named) {
    if (suspect.leak)
      told_of_loss = told_of_loss || sheet.centres[suspect.leak->first].id == "c300";
    if (suspect.reading) CHECK(sheet.streams[suspect.reading->of].id != "feed300");
  }
  CHECK(told_of_loss);
}

TEST_CASE("two wrong meters in a large sheet are proposed one after the other") {
  plant::FlowSheet sheet = long_line();
  for (plant::Stream& stream : sheet.streams) {
    plant::Figure& figure = stream.figures.front().figure;
    if (stream.id == "on100") figure.value += 40'000;
    if (stream.id == "on500") figure.value -= 30'000;
  }
  const auto balance = *balance::balance_of(sheet);
  REQUIRE(balance.as_network());
  REQUIRE(balance.proposals.size() == 2);
  CHECK(sheet.streams[balance.proposals[0].suspect.reading->of].id == "on100");
  CHECK(sheet.streams[balance.proposals[1].suspect.reading->of].id == "on500");
  CHECK(balance.proposals[1].chi_square_before ==
        Approx(balance.proposals[0].chi_square_after).epsilon(1e-9));
}

TEST_CASE("four thousand centres with recycles are costed in seconds, each kilogram at its price") {
  constexpr std::size_t length = 4000;
  SheetMaker maker;
  maker.layer("mass", kilogram);
  for (std::size_t i = 0; i < length; ++i) maker.centre("c" + std::to_string(i));
  const auto centre = [](std::size_t i) { return i < length ? "c" + std::to_string(i) : ""; };
  maker.stream("in", "", "c0", {"mass", 1000, 0}).price(10, kilogram);
  for (std::size_t i = 0; i < length; ++i) {
    const std::string number = std::to_string(i);
    const bool returns = i % 4 == 3;
    maker.stream("feed" + number, "", centre(i), {"mass", 7, 0}).price(10, kilogram);
    maker.stream("loss" + number, centre(i), "", {"mass", 7, 0});
    // What centre 3 of each four sends back to the first, the three on the way carry again.
    maker.stream("on" + number, centre(i), centre(i + 1), {"mass", returns ? 1000. : 1100., 0});
    if (i + 1 == length) maker.role(plant::StreamRole::product);
    if (!returns) continue;
    maker.stream("back" + number, centre(i), centre(i - 3), {"mass", 100, 0});
    maker.role(plant::StreamRole::recycle);
  }
  maker.sheet.cost_base = 0;
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const std::clock_t start = std::clock();
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  // Minutes with the matrix of all pairs of centres written out and a solve a purchase.
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 15);
  REQUIRE(costs);
  double worst = 0;
  for (std::size_t i = 0; i < maker.sheet.streams.size(); ++i) {
    const double amount = *balance->quantities[i].value;
    const auto& made = costs->streams[i].parts;
    if (maker.sheet.streams[i].from) {
      worst = std::max(worst, std::fabs(made.total() / amount - 10));
    }
  }
  CHECK(worst < 1e-9);
  CHECK(costs->product.total() == Approx(10'000));
  CHECK(costs->loss.total() == Approx(70.0 * length));
}
