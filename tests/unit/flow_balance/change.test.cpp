#include <algorithm>
#include <cmath>

#include "cpa/balance/flow_change.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;
using savings::Verdict;

namespace {

plant::FlowSheet period(const char* id, double fish, double fillet, double loss, double deviation) {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("cut");
  maker.stream("fish", "", "cut", {"mass", fish, deviation});
  maker.stream("fillet", "cut", "", {"mass", fillet, deviation / 4})
      .role(plant::StreamRole::product);
  maker.stream("heads", "cut", "", {"mass", loss, deviation});
  maker.sheet.id = id;
  return maker.sheet;
}

// A sheet that says no period is of a year, as long as a verdict needs.
plant::FlowSheet of_a_year(plant::FlowSheet sheet) {
  if (sheet.period.days() <= 0) sheet.period = calendar::read_period("2023-01/2023-12").value();
  return sheet;
}

std::vector<balance::FlowChange> changes(const plant::FlowSheet& earlier,
                                         const plant::FlowSheet& later) {
  const plant::FlowSheet before = of_a_year(earlier);
  const plant::FlowSheet after = of_a_year(later);
  return balance::flow_changes(before, *balance::balance_of(before), after,
                               *balance::balance_of(after), 0, units::Fraction::percent(5));
}

}  // namespace

TEST_CASE("less raw material to one of product is confirmed where the lower bound reaches 5 %") {
  // 1000 / 400 = 2.5 before, 900 / 400 = 2.25 after: 10 % less.
  const auto all = changes(period("before", 1000, 400, 600, 4), period("after", 900, 400, 500, 4));
  const auto& input = all.front();
  CHECK(input.before->value == Approx(2.5));
  CHECK(*input.saving == Approx(0.1));
  CHECK(*input.lowest < 0.1);
  CHECK(*input.lowest > 0.05);
  CHECK(input.verdict == Verdict::confirmed);
}

TEST_CASE("the same figures with poor scales stay undecided") {
  const auto all =
      changes(period("before", 1000, 400, 600, 60), period("after", 900, 400, 500, 60));
  CHECK(all.front().verdict == Verdict::undecided);
}

TEST_CASE("half the saving asked for is refuted with good scales") {
  const auto all = changes(period("before", 1000, 400, 600, 2), period("after", 975, 400, 575, 2));
  CHECK(all.front().verdict == Verdict::refuted);
}

TEST_CASE("readings that contradict each other confirm nothing") {
  const auto all = changes(period("before", 1100, 400, 600, 4), period("after", 900, 400, 500, 4));
  const auto& input = all.front();
  CHECK(input.verdict == Verdict::undecided);
  REQUIRE_FALSE(input.reasons.empty());
  CHECK(input.reasons.front().code == "balance_contradicted");
  CHECK(input.reasons.front().arguments.at("period") == "before");
}

TEST_CASE("the ratio's uncertainty owns the covariance that the balance puts between its parts") {
  // Nothing is known but the fish and the heads: the fillet is their difference.
  SheetMaker maker;
  maker.layer("mass", tonne).centre("cut");
  maker.stream("fish", "", "cut", {"mass", 1000, 10});
  maker.stream("fillet", "cut", "", {"mass"}).role(plant::StreamRole::product);
  maker.stream("heads", "cut", "", {"mass", 600, 10});
  const auto all = changes(maker.sheet, maker.sheet);
  // r = F / (F - H): dr/dF = -H / P^2, dr/dH = F / P^2.
  const double expected = std::hypot(600.0, 1000.0) / (400.0 * 400.0) * 10;
  CHECK(all.front().before->standard_deviation == Approx(expected));
}

TEST_CASE("what is drawn from stock is used as well as what comes in") {
  const auto with_stock = [](const char* id, double fish, double into_stock) {
    plant::FlowSheet sheet = period(id, fish, 400, 600, 4);
    sheet.centres[0].stock_changes.push_back({.layer = 0,
                                              .figure = {.state = plant::FigureState::measured,
                                                         .value = into_stock * 1000,
                                                         .standard_deviation = 4000}});
    return sheet;
  };
  const auto all = changes(with_stock("before", 1000, 0), with_stock("after", 850, -150));
  const auto& input = all.front();
  REQUIRE(input.saving);
  CHECK(std::fabs(*input.saving) < 0.01);
  CHECK(input.verdict == Verdict::refuted);
}

TEST_CASE("a withdrawal is no amount below nothing") {
  SheetMaker maker;
  maker.layer("water", cubic_metre).centre("u");
  maker.stream("in", "", "u", {"water", 100, 1});
  maker.stream("out", "u", "", {"water", 104, 1});
  maker.sheet.centres[0].withdrawals.push_back(
      {.layer = 0,
       .figure = {.state = plant::FigureState::measured, .value = 2, .standard_deviation = 3}});
  const auto answer = balance::balance_of(maker.sheet);
  REQUIRE(answer);
  for (const auto& quantity : answer->quantities) {
    if (quantity.quantity.kind != balance::SheetQuantity::Kind::withdrawal) continue;
    CHECK(quantity.value == 0.0);
    CHECK(quantity.at_bound);
  }
}

TEST_CASE("a leak that is closed is a saving of all of it") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("cut");
  maker.stream("fish", "", "cut", {"mass"});
  maker.stream("fillet", "cut", "", {"mass", 400, 2}).role(plant::StreamRole::product);
  maker.stream("leak", "cut", "", {"mass", 100, 5});
  const plant::FlowSheet before = maker.sheet;
  maker.sheet.streams.back().figures[0].figure = {.state = plant::FigureState::fixed};
  const auto all = changes(before, maker.sheet);
  const auto& leak = all.back();
  CHECK(leak.saving == Approx(1));
  CHECK(leak.verdict == Verdict::confirmed);
}

TEST_CASE("less evaporation is a saving of what is lost, and is told by itself") {
  const auto with_evaporation = [](double water, double evaporated) {
    SheetMaker maker;
    maker.layer("water", cubic_metre).centre("cooling");
    maker.stream("tap", "", "cooling", {"water", water, 5});
    maker.stream("product", "cooling", "", {"water", 300, 1}).role(plant::StreamRole::product);
    maker.stream("effluent", "cooling", "", {"water", 200, 1});
    maker.sheet.centres[0].withdrawals.push_back(
        {0, {.state = plant::FigureState::measured, .value = evaporated, .standard_deviation = 4}});
    return maker.sheet;
  };
  const auto all = changes(with_evaporation(1000, 500), with_evaporation(700, 200));
  REQUIRE(all.size() == 4);
  CHECK(all[1].intensity == balance::Intensity::loss);
  CHECK(all[1].before->value == Approx(700.0 / 300));
  CHECK(*all[1].saving == Approx(1 - 400.0 / 700));
  CHECK(all[1].verdict == Verdict::confirmed);
  CHECK(all[3].centre == 0U);
  CHECK(*all[3].saving == Approx(0.6));
}

namespace {

// A foundry that melts `made` tonnes with so much electricity; both known to a thousandth.
plant::FlowSheet melting(const char* id, const char* months, double made, double energy) {
  SheetMaker maker;
  maker.layer("mass", tonne).layer("energy", joule).centre("furnace");
  const double metal = made * 1.25;
  maker.stream("scrap", "", "furnace", {"mass", metal, metal / 1000});
  maker.stream("castings", "furnace", "", {"mass", made, made / 1000})
      .role(plant::StreamRole::product);
  maker.stream("slag", "furnace", "", {"mass", metal - made, made / 1000});
  maker.stream("power", "", "furnace", {"energy", energy, energy / 1000});
  maker.stream("heat", "furnace", "", {"energy", energy, energy / 1000});
  maker.sheet.id = id;
  maker.sheet.period = calendar::read_period(months).value();
  return maker.sheet;
}

const balance::FlowChange& input_of(const std::vector<balance::FlowChange>& all,
                                    std::size_t layer) {
  return *std::find_if(all.begin(), all.end(), [&](const balance::FlowChange& change) {
    return change.layer == layer && change.intensity == balance::Intensity::input;
  });
}

}  // namespace

TEST_CASE("energy to a tonne that falls while output grows is not confirmed from two balances") {
  // A base load of 1000 MWh and 1 MWh a tonne: 2 MWh/t at 1000 t, 1.83 at 1200 t. Nothing was done.
  const auto all = changes(melting("before", "2023-01/2023-12", 1000, 2000),
                           melting("after", "2024-01/2024-12", 1200, 2200));
  const auto& energy = input_of(all, 1);
  CHECK(*energy.saving == Approx(1 - 2200.0 / 1200 / 2));
  CHECK(*energy.lowest > 0.05);
  CHECK(energy.verdict == Verdict::undecided);
  REQUIRE_FALSE(energy.reasons.empty());
  CHECK(energy.reasons.front().code == "ratio_base_load");
  // The yield has no base load.
  CHECK(input_of(all, 0).verdict == Verdict::refuted);
}

TEST_CASE("energy to a tonne is judged where output stayed, however long the periods are") {
  const auto all = changes(melting("before", "2023-01/2023-12", 1200, 2400),
                           melting("after", "2024-01/2024-08", 800, 1440));
  CHECK(std::fabs(*balance::output_growth(
            melting("before", "2023-01/2023-12", 1200, 2400),
            *balance::balance_of(melting("before", "2023-01/2023-12", 1200, 2400)),
            melting("after", "2024-01/2024-08", 800, 1440),
            *balance::balance_of(melting("after", "2024-01/2024-08", 800, 1440)), 0)) < 0.01);
  CHECK(input_of(all, 1).verdict == Verdict::confirmed);
}

TEST_CASE("two months picked from an unchanged year confirm nothing, whatever their meters say") {
  const auto all =
      changes(melting("before", "2023-06", 100, 200), melting("after", "2023-12", 101, 187));
  const auto& energy = input_of(all, 1);
  // The figures and their bounds are shown all the same.
  CHECK(*energy.lowest > 0.05);
  CHECK(energy.verdict == Verdict::undecided);
  REQUIRE(energy.reasons.size() == 2);
  CHECK(energy.reasons.front().code == "period_short");
  CHECK(energy.reasons.front().arguments.at("before") == "1");
  // A yield is no better known.
  CHECK(input_of(all, 0).verdict == Verdict::undecided);
  const auto seven = changes(melting("before", "2023-01/2023-12", 1200, 2400),
                             melting("after", "2024-01/2024-07", 700, 1260));
  CHECK(input_of(seven, 1).verdict == Verdict::undecided);
}

namespace {

// 100 t in, 20 t lost, 80 t made: shipped but for what the finished goods' store takes.
plant::FlowSheet shipping(const char* id, double stored) {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("cut").centre("store");
  maker.stream("fish", "", "cut", {"mass", 100, 0.1});
  maker.stream("fillet", "cut", "store", {"mass", 80, 0.1});
  maker.stream("heads", "cut", "", {"mass", 20, 0.1});
  maker.stream("shipped", "store", "", {"mass", 80 - stored, 0.1}).role(plant::StreamRole::product);
  maker.sheet.centres[1].stock_changes.push_back({.layer = 0,
                                                  .figure = {.state = plant::FigureState::measured,
                                                             .value = stored * 1000,
                                                             .standard_deviation = 100}});
  maker.sheet.id = id;
  return maker.sheet;
}

// Two lines of their own, yields 0.4 and 0.8, that make 100 t together.
plant::FlowSheet two_lines(const char* id, double first) {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("u").centre("v");
  const auto line = [&maker](const std::string& name, const char* centre, double made,
                             double yield) {
    maker.stream(name + "_in", "", centre, {"mass", made / yield, 0.05});
    maker.stream(name, centre, "", {"mass", made, 0.05}).role(plant::StreamRole::product);
    maker.stream(name + "_lost", centre, "", {"mass", made / yield - made, 0.05});
  };
  line("a", "u", first, 0.4);
  line("b", "v", 100 - first, 0.8);
  maker.sheet.id = id;
  return maker.sheet;
}

bool has_reason(const balance::FlowChange& change, const std::string& code) {
  return std::any_of(change.reasons.begin(), change.reasons.end(),
                     [&code](const auto& reason) { return reason.code == code; });
}

}  // namespace

TEST_CASE("what goes into the store of finished goods was made, and saves nothing when shipped") {
  for (const auto& change : changes(shipping("before", 20), shipping("after", 0))) {
    CHECK(*change.saving == Approx(0).margin(1e-9));
    CHECK(change.verdict == Verdict::refuted);
  }
}

TEST_CASE(
    "stock in the making that moved forbids a verdict on all that is set against the product") {
  // The store passes on to packing, so that what it holds is not yet product.
  const auto packing = [](const char* id, double stored) {
    auto sheet = shipping(id, stored);
    sheet.centres.push_back({.id = "pack"});
    sheet.streams[3].to = 2;
    sheet.streams[3].role = plant::StreamRole::internal;
    auto shipped = sheet.streams[3];
    shipped.id = "packed";
    shipped.from = 2;
    shipped.to.reset();
    shipped.role = plant::StreamRole::product;
    sheet.streams.push_back(shipped);
    return sheet;
  };
  for (const auto& change : changes(packing("before", 20), packing("after", 0))) {
    CHECK(change.verdict == Verdict::undecided);
    CHECK(has_reason(change, "work_in_stock_moved"));
  }
  CHECK_FALSE(has_reason(changes(packing("before", 1), packing("after", 0)).front(),
                         "work_in_stock_moved"));
}

TEST_CASE("a mix of products that moved to the one with the better yield confirms nothing") {
  for (const auto& change : changes(two_lines("before", 50), two_lines("after", 40))) {
    CHECK(change.verdict == Verdict::undecided);
    CHECK(has_reason(change, "product_mix_moved"));
  }
  CHECK_FALSE(has_reason(changes(two_lines("before", 50), two_lines("after", 49)).front(),
                         "product_mix_moved"));
}

TEST_CASE("what a loss carries of a component is held against the product as its amount is") {
  // Protein: 16 % of the fish, read; of the heads 10 % exactly, so that their protein moves as
  // their mass does.
  const auto with_protein = [](const char* id, double fish, double heads) {
    SheetMaker maker;
    maker.layer("mass", tonne).component("protein", "mass", kilogram, percent).centre("cut");
    maker.stream("fish", "", "cut", {"mass", fish, 4}, {{"protein", 16, 0.2}});
    maker.stream("fillet", "cut", "", {"mass", 400, 1}, {{"protein"}})
        .role(plant::StreamRole::product);
    maker.stream("heads", "cut", "", {"mass", heads, 4}, {{"protein", 10}});
    maker.sheet.id = id;
    return maker.sheet;
  };
  const auto all = changes(with_protein("before", 1000, 600), with_protein("after", 900, 500));
  const auto find = [&](balance::Intensity intensity, std::size_t layer) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const balance::FlowChange& change) {
      return change.intensity == intensity && change.layer == layer;
    });
    REQUIRE(at != all.end());
    return *at;
  };
  const auto mass = find(balance::Intensity::one_loss, 0);
  const auto protein = find(balance::Intensity::one_loss, 1);
  CHECK(protein.before->value == Approx(0.1 * mass.before->value));
  CHECK(protein.before->standard_deviation == Approx(0.1 * mass.before->standard_deviation));
  CHECK(*protein.saving == Approx(*mass.saving));
  CHECK(*protein.lowest == Approx(*mass.lowest));
  CHECK(protein.verdict == mass.verdict);
  // 160 t of protein to 400 t of fillet; the fish's content alone is known to 0.2 / 16.
  const auto used = find(balance::Intensity::input, 1);
  CHECK(used.before->value == Approx(0.4));
  CHECK(used.before->standard_deviation / used.before->value >= 0.0125);
}
