// By which limits a plant's waste water is judged: its permit, then the regulation it selected.
#include "cpa/norms/discharge_limits.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using norms::CoefficientUse;
using norms::DischargeLimit;
using norms::LimitBy;
using norms::LimitLack;

namespace {

calendar::Day day(const char* text) { return calendar::read_day(text).value(); }

sectors::Limit waste_water(const std::string& id, const std::string& regulation,
                           const std::string& parameter, const std::string& column, long high) {
  sectors::Limit limit;
  limit.id = id;
  limit.medium = sectors::Medium::waste_water;
  limit.regulation = regulation;
  limit.parameter = {parameter, parameter};
  limit.column = column;
  limit.high = Decimal(high, 0);
  limit.unit = "mg/l";
  limit.origin.known = sectors::Known::secondary;
  return limit;
}

sectors::Regulation regulation(const std::string& code, const char* from, const char* to) {
  sectors::Regulation made;
  made.code = code;
  made.rule.valid.from = day(from);
  if (to != nullptr) made.rule.valid.to = day(to);
  made.rule.standing = sectors::FigureStatus::in_force;
  return made;
}

// The old regulation with its values and coefficients, a trade's own, and the new one unseen.
sectors::Knowledge law() {
  sectors::Knowledge law;
  law.regulations = {regulation("QCVN 40:2011/BTNMT", "2011-01-01", "2031-12-31"),
                     regulation("QCVN 11-MT:2015/BTNMT", "2015-01-01", "2031-12-31"),
                     regulation("QCVN 40:2025/BTNMT", "2025-09-01", nullptr),
                     regulation("QCVN 24:2016/BYT", "2016-12-01", nullptr)};
  law.regulations[0].rule.standing = sectors::FigureStatus::superseded;
  law.regulations[0].without_coefficients = {"Temperature"};
  law.regulations[1].sub_sectors = {"seafood_freezing"};
  law.regulations[2].replaces = {"QCVN 40:2011/BTNMT", "QCVN 11-MT:2015/BTNMT"};
  law.limits = {waste_water("cod_a", "QCVN 40:2011/BTNMT", "COD", "A", 75),
                waste_water("cod_b", "QCVN 40:2011/BTNMT", "COD", "B", 150),
                waste_water("heat_b", "QCVN 40:2011/BTNMT", "Temperature", "B", 40),
                waste_water("ph_b", "QCVN 40:2011/BTNMT", "pH", "B", 9),
                waste_water("fish_b", "QCVN 11-MT:2015/BTNMT", "Oil (animal)", "B", 20)};
  law.limits[3].low = Decimal(55, 1);
  sectors::Coefficient kf;
  kf.regulation = "QCVN 40:2011/BTNMT";
  law.coefficients = {kf};
  return law;
}

plant::Discharge old_column_b() {
  plant::Discharge discharge;
  discharge.regulation = "qcvn_40_2011";
  discharge.column = "b";
  return discharge;
}

plant::Discharge with_permit(std::vector<plant::PermitLimit> limits) {
  plant::Discharge discharge = old_column_b();
  discharge.permit = plant::Permit{"1/GPMT", std::nullopt, std::move(limits)};
  return discharge;
}

Checked<norms::DischargeLimits> found(const plant::Discharge& discharge,
                                      const char* on = "2024-12-31",
                                      const std::string& trade = "brewing") {
  static const sectors::Knowledge all = law();
  static const units::UnitTable units = cpa::test::unit_table();
  return norms::discharge_limits(discharge, plant::DischargeKind::waste_water, trade, all, units,
                                 day(on));
}

const DischargeLimit& limit_of(const norms::DischargeLimits& all, const std::string& parameter) {
  const auto at = std::find_if(all.limits.begin(), all.limits.end(),
                               [&](const auto& one) { return one.parameter.en == parameter; });
  REQUIRE(at != all.limits.end());
  return *at;
}

std::string code_of_first(const Checked<norms::DischargeLimits>& all) {
  return all ? "none" : all.error().front().code;
}

}  // namespace

TEST_CASE("with both coefficients a limit is C x Kq x Kf, but for parameters that take none") {
  plant::Discharge discharge = old_column_b();
  discharge.kq = Decimal(9, 1);
  discharge.kf = Decimal(11, 1);
  const auto all = found(discharge);
  REQUIRE(all);
  CHECK(all->coefficients == CoefficientUse::applied);
  CHECK(static_cast<double>(*limit_of(*all, "COD").high) == Approx(148.5));
  CHECK(*limit_of(*all, "COD").table_value == 150);
  CHECK(*limit_of(*all, "Temperature").high == 40);
  CHECK(*limit_of(*all, "pH").high == 9);
  CHECK(limit_of(*all, "pH").low == Decimal(55, 1));
}

TEST_CASE("without both coefficients the limit is not known, only C is") {
  plant::Discharge discharge = old_column_b();
  discharge.kq = Decimal(9, 1);
  const auto all = found(discharge);
  REQUIRE(all);
  const DischargeLimit& cod = limit_of(*all, "COD");
  CHECK(all->coefficients == CoefficientUse::lacking);
  CHECK(cod.lack == LimitLack::coefficients);
  CHECK_FALSE(cod.high);
  CHECK(*cod.table_value == 150);
  CHECK(limit_of(*all, "Temperature").lack == LimitLack::none);
}

TEST_CASE("the permit's limit stands in place of the regulation's for the same parameter") {
  const auto all = found(with_permit({{"cod", std::nullopt, Decimal(60, 0), "mg/l"}}));
  REQUIRE(all);
  CHECK(limit_of(*all, "COD").by == LimitBy::permit);
  CHECK(*limit_of(*all, "COD").high == 60);
  CHECK(std::count_if(all->limits.begin(), all->limits.end(),
                      [](const auto& one) { return one.parameter.en == "COD"; }) == 1);
  CHECK(limit_of(*all, "pH").by == LimitBy::regulation);
}

TEST_CASE("a parameter is also known without what stands in brackets") {
  const auto all = found(with_permit({{"oil", std::nullopt, Decimal(10, 0), "mg/l"}}));
  REQUIRE(all);
  CHECK(all->warnings.empty());
  CHECK(limit_of(*all, "Oil (animal)").by == LimitBy::permit);
}

TEST_CASE("a permit may limit what the packs do not know, and that is told") {
  const auto all = found(with_permit({{"AOX", std::nullopt, Decimal(75, 1), "mg/l"}}));
  REQUIRE(all);
  REQUIRE(all->warnings.size() == 1);
  CHECK(all->warnings.front().code == "discharge.parameter_unknown");
  CHECK(limit_of(*all, "AOX").by == LimitBy::permit);
}

TEST_CASE("no value is made up for a regulation that was not seen") {
  plant::Discharge discharge;
  discharge.regulation = "QCVN 40:2025";
  const auto all = found(discharge, "2025-12-31");
  REQUIRE(all);
  CHECK(all->force == sectors::Force::in_force);
  CHECK_FALSE(all->values_seen);
  CHECK(all->limits.size() == 3);  // the seafood regulation is no brewery's
  for (const DischargeLimit& limit : all->limits) {
    CHECK(limit.lack == LimitLack::unseen);
    CHECK_FALSE(limit.high);
    CHECK_FALSE(limit.known);
  }
  CHECK(found(discharge, "2025-12-31", "seafood_freezing")->limits.size() == 4);
}

TEST_CASE("the old regulation is in force until the day of the new one, then in transition") {
  const auto before = found(old_column_b(), "2025-08-31");
  REQUIRE(before);
  CHECK(before->force == sectors::Force::in_force);
  CHECK(before->replaced_by == "QCVN 40:2025/BTNMT");
  const auto after = found(old_column_b(), "2025-09-01");
  REQUIRE(after);
  CHECK(after->force == sectors::Force::superseded);
  CHECK(after->replaced_from == day("2025-09-01"));
  CHECK(after->may_be_used_to == day("2031-12-31"));
}

TEST_CASE("a regulation, column or unit that does not fit is refused with what would") {
  plant::Discharge discharge = old_column_b();
  discharge.regulation = "QCVN 24:2016/BYT";  // noise
  CHECK(code_of_first(found(discharge)) == "discharge.regulation_unknown");
  discharge.regulation = "qcvn_40";  // two begin so
  CHECK(code_of_first(found(discharge)) == "discharge.regulation_unknown");
  discharge = old_column_b();
  discharge.column = "C";
  CHECK(code_of_first(found(discharge)) == "discharge.column_unknown");
  discharge.column.clear();
  CHECK(code_of_first(found(discharge)) == "discharge.column_needed");
  CHECK(code_of_first(found(with_permit({{"COD", std::nullopt, Decimal(60, 0), "kg"}}))) ==
        "discharge.unit");
  CHECK(code_of_first(found(with_permit({{"COD", std::nullopt, Decimal(60, 0), "mg/l"},
                                         {"cod", std::nullopt, Decimal(70, 0), "mg/l"}}))) ==
        "discharge.parameter_twice");
}

TEST_CASE("coefficients of a regulation that has none in the packs are not applied") {
  plant::Discharge discharge = old_column_b();
  discharge.regulation = "qcvn_11_mt_2015";
  discharge.kq = Decimal(9, 1);
  discharge.kf = Decimal(11, 1);
  const auto all = found(discharge);
  REQUIRE(all);
  CHECK(all->coefficients == CoefficientUse::unused);
  CHECK(*limit_of(*all, "Oil (animal)").high == 20);
}

TEST_CASE(
    "a trade with a regulation of its own is told of it, and of one that is another trade's") {
  const auto general = found(old_column_b(), "2024-12-31", "seafood_freezing");
  REQUIRE(general);
  CHECK(general->trade_rules == std::vector<std::string>{"QCVN 11-MT:2015/BTNMT"});
  CHECK_FALSE(general->other_trade);
  plant::Discharge discharge = old_column_b();
  discharge.regulation = "qcvn_11_mt_2015";
  CHECK(found(discharge)->other_trade);
  CHECK_FALSE(found(discharge, "2024-12-31", "seafood_freezing")->other_trade);
  CHECK(found(discharge, "2024-12-31", "seafood_freezing")->trade_rules.empty());
}

TEST_CASE("some values of a text that was not seen do not hide that the others are missing") {
  auto all = law();
  all.limits.push_back(waste_water("own_cod", "QCVN 40:2025/BTNMT", "COD", "B", 65));
  plant::Discharge discharge;
  discharge.regulation = "qcvn_40_2025";
  discharge.column = "B";
  const auto units = cpa::test::unit_table();
  const auto limits = [&] {
    return norms::discharge_limits(discharge, plant::DischargeKind::waste_water, "brewing", all,
                                   units, day("2026-01-31"));
  };
  const auto partly = limits();
  REQUIRE(partly);
  CHECK(*limit_of(*partly, "COD").high == 65);
  CHECK(limit_of(*partly, "Temperature").lack == LimitLack::unseen);
  CHECK(limit_of(*partly, "pH").lack == LimitLack::unseen);
  // A text that its owner has whole limits what it has rows of, and nothing else.
  all.regulations[2].values_seen = true;
  const auto whole = limits();
  REQUIRE(whole);
  CHECK(whole->limits.size() == 1);
}

TEST_CASE("without a regulation none is taken, and those of the trade are offered") {
  plant::Discharge discharge;
  discharge.column = "B";
  const auto of_fish = found(discharge, "2026-01-31", "seafood_freezing");
  REQUIRE(of_fish);
  CHECK(of_fish->limits.empty());
  CHECK(of_fish->choices == std::vector<std::string>{"QCVN 11-MT:2015/BTNMT", "QCVN 40:2011/BTNMT",
                                                     "QCVN 40:2025/BTNMT"});
  const auto of_beer = found(discharge, "2024-12-31", "brewing");
  REQUIRE(of_beer);
  CHECK(of_beer->choices == std::vector<std::string>{"QCVN 40:2011/BTNMT"});
  CHECK(found(old_column_b())->choices.empty());
}

TEST_CASE("a parameter goes by its other names, in a permit and in a table of one's own") {
  auto all = law();
  all.limits.push_back(waste_water("tss_b", "QCVN 40:2011/BTNMT", "Suspended solids", "B", 100));
  all.limits.back().also_called = {"TSS", "Chất rắn lơ lửng", "cặn lơ lửng"};
  all.limits.push_back(waste_water("own_tss", "QCVN 40:2025/BTNMT", "TSS", "B", 60));
  const auto units = cpa::test::unit_table();
  const auto limits = [&](const plant::Discharge& discharge) {
    return norms::discharge_limits(discharge, plant::DischargeKind::waste_water, "brewing", all,
                                   units, day("2024-12-31"));
  };
  const auto by_permit =
      limits(with_permit({{"CẶN LƠ LỬNG", std::nullopt, Decimal(50, 0), "mg/l"}}));
  REQUIRE(by_permit);
  CHECK(by_permit->warnings.empty());
  const DischargeLimit& solids = limit_of(*by_permit, "Suspended solids");
  CHECK(solids.by == LimitBy::permit);
  CHECK(*solids.high == 50);
  const auto twice = limits(with_permit({{"TSS", std::nullopt, Decimal(50, 0), "mg/l"},
                                         {"can lo lung", std::nullopt, Decimal(60, 0), "mg/l"}}));
  CHECK(code_of_first(twice) == "discharge.parameter_twice");
  plant::Discharge newer;
  newer.regulation = "qcvn_40_2025";
  newer.column = "B";
  const auto own = limits(newer);
  REQUIRE(own);
  const auto named = [&](const char* name) {
    return std::count_if(own->limits.begin(), own->limits.end(),
                         [&](const auto& one) { return one.parameter.en == name; });
  };
  CHECK(named("TSS") == 1);
  CHECK(named("Suspended solids") == 0);
}

TEST_CASE(
    "the permit's limits on exhaust air go before QCVN 19, those on waste water leave it be") {
  auto all = law();
  all.regulations.push_back(regulation("QCVN 19:2009/BTNMT", "2009-01-01", nullptr));
  all.limits.push_back(waste_water("dust_b", "QCVN 19:2009/BTNMT", "Total dust", "B", 200));
  all.limits.push_back(
      waste_water("co_b", "QCVN 19:2009/BTNMT", "Carbon monoxide (CO)", "B", 1000));
  for (std::size_t i = all.limits.size() - 2; i < all.limits.size(); ++i) {
    all.limits[i].medium = sectors::Medium::air;
  }
  sectors::Coefficient kp;
  kp.regulation = "QCVN 19:2009/BTNMT";
  all.coefficients.push_back(kp);
  const auto units = cpa::test::unit_table();
  plant::Discharge discharge = with_permit({{"COD", std::nullopt, Decimal(50, 0), "mg/l"}});
  discharge.permit->limits.push_back(
      {"total dust", std::nullopt, Decimal(120, 0), "mg/l", plant::DischargeKind::air});
  discharge.air = {"qcvn_19_2009", "B", Decimal(1, 0), Decimal(8, 1)};
  const auto of = [&](plant::DischargeKind kind) {
    return norms::discharge_limits(discharge, kind, "brewing", all, units, day("2024-12-31"));
  };
  const auto air = of(plant::DischargeKind::air);
  REQUIRE(air);
  CHECK(air->limits.size() == 2);
  CHECK(limit_of(*air, "Total dust").by == LimitBy::permit);
  CHECK(*limit_of(*air, "Total dust").high == 120);
  CHECK(limit_of(*air, "Carbon monoxide (CO)").by == LimitBy::regulation);
  CHECK(*limit_of(*air, "Carbon monoxide (CO)").high == 800);  // 1000 x Kp 1 x Kv 0.8
  const auto water = of(plant::DischargeKind::waste_water);
  REQUIRE(water);
  CHECK(*limit_of(*water, "COD").high == 50);
  CHECK(std::none_of(water->limits.begin(), water->limits.end(),
                     [](const auto& one) { return one.parameter.en == "Total dust"; }));
  // What is wrong is told at the field of the air.
  discharge.air.regulation = "qcvn_40_2011";
  const auto wrong = of(plant::DischargeKind::air);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().front().code == "discharge.regulation_unknown");
  CHECK(wrong.error().front().where.field == "discharge.air.regulation");
}
