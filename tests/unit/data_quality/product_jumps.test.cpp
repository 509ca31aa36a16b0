// A dye works whose fabric is weighed otherwise from the third year on.
#include <algorithm>
#include <cmath>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/simulated_plant.hpp"

using namespace cpa;
using data_quality::FindingCode;

namespace {

constexpr int works_months = 36;
constexpr int changed_from = 24;
constexpr std::size_t fabric = 4;

calendar::Period works_month(int number) {
  const auto first = std::chrono::year{2022} / std::chrono::January;
  return calendar::period_of(calendar::plus_months(first, number));
}

struct WorksUse {
  const char* code;
  plant::ItemKind kind;
  units::Unit unit;
  double base;
  double per_tonne;
};

plant::Item works_item(const char* code, plant::ItemKind kind, const units::Unit& unit) {
  plant::Item made;
  made.code = code;
  made.kind = kind;
  made.unit = unit;
  return made;
}

void add_figure(plant::Item& to, int number, double value) {
  plant::Record record{.period = works_month(number), .own_period = works_month(number)};
  record.reading.state = plant::ReadingState::measured;
  record.reading.value = Decimal(std::llround(value * 10), 1);
  to.records.push_back(record);
}

struct Change {
  double weighed = 1;  // tonnes written for each tonne made, from the third year on
  std::vector<double> used = {1, 1, 1, 1};  // of each input, from then on
};

// Three years of electricity, coal, dyes and water, a strong season, three per cent of scatter.
plant::Plant dye_works(const Change& change, std::uint64_t seed) {
  namespace dim = units::dimension;
  static const std::vector<WorksUse> uses{
      {"electricity", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}, 60000, 900},
      {"coal", plant::ItemKind::fuel, {"t", dim::mass, 1000}, 20, 0.75},
      {"dyes", plant::ItemKind::auxiliary_material, {"kg", dim::mass, 1}, 0, 28},
      {"water", plant::ItemKind::water, {"m3", dim::volume, 1}, 3000, 85}};
  plant::Plant plant;
  for (const WorksUse& use : uses) plant.items.push_back(works_item(use.code, use.kind, use.unit));
  plant.items.push_back(works_item("fabric", plant::ItemKind::product, {"t", dim::mass, 1000}));
  statistics::Random random(seed);
  for (int t = 0; t < works_months; ++t) {
    const bool changed = t >= changed_from;
    const double made = 400 * (1 + 0.45 * std::sin(t * 3.14159265358979 / 6)) *
                        std::exp(0.06 * random.normal()) * (t % 12 == 1 ? 0.7 : 1);
    for (std::size_t i = 0; i < uses.size(); ++i) {
      add_figure(plant.items[i], t,
                 (uses[i].base + uses[i].per_tonne * made) * std::exp(0.03 * random.normal()) *
                     (changed ? change.used[i] : 1));
    }
    add_figure(plant.items[fabric], t, changed ? made * change.weighed : made);
  }
  return plant;
}

const data_quality::Finding* jump_of(const data_quality::DataQuality& quality) {
  const auto found = std::ranges::find_if(quality.findings, [](const auto& finding) {
    return finding.code == FindingCode::ratio_jump && finding.item == "fabric";
  });
  return found == quality.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("fabric that every input left at once by one factor is doubted, not believed") {
  for (const std::uint64_t seed : {31U, 32U, 33U, 34U}) {
    for (const double weighed : {1.2, 1.25, 1.6, 3.0, 0.7}) {
      INFO(seed << ' ' << weighed);
      const auto quality = data_quality::examine(dye_works({.weighed = weighed}, seed));
      const data_quality::Finding* jump = jump_of(quality);
      REQUIRE(jump != nullptr);
      CHECK(std::fabs(jump->ratio / weighed - 1) < 0.08);
      CHECK(jump->cells.front().period == works_month(changed_from));
      CHECK(jump->cells.size() == works_months - changed_from);
      CHECK_FALSE(jump->is_proposed());
      CHECK(quality.is_fit() == (weighed > 1 && weighed < 1.4));
    }
  }
}

TEST_CASE("all inputs a fifth lower in one month point to the product as well") {
  const auto quality = data_quality::examine(dye_works({.used = {0.8, 0.8, 0.8, 0.8}}, 31));
  REQUIRE(jump_of(quality) != nullptr);
  CHECK(jump_of(quality)->severity == Severity::warning);
}

TEST_CASE("savings of unequal size on every input are savings") {
  for (const std::uint64_t seed : {31U, 32U, 33U, 34U}) {
    CHECK(data_quality::examine(dye_works({.used = {0.92, 0.8, 0.95, 0.7}}, seed)).is_fit());
    CHECK(jump_of(data_quality::examine(dye_works({.used = {0.92, 0.8, 0.95, 0.7}}, seed))) ==
          nullptr);
    CHECK(jump_of(data_quality::examine(dye_works({}, seed))) == nullptr);
  }
}

TEST_CASE("an event of the product, or of all, says why the inputs part from it") {
  plant::Plant plant = dye_works({.weighed = 1.25}, 31);
  plant.events = {{.from = works_month(changed_from).from, .items = {"fabric"}}};
  CHECK(jump_of(data_quality::examine(plant)) == nullptr);
  plant.events = {{.from = works_month(changed_from).from}};
  CHECK(jump_of(data_quality::examine(plant)) == nullptr);
  plant.events = {{.from = works_month(changed_from).from, .items = {"coal"}}};
  CHECK(jump_of(data_quality::examine(plant)) != nullptr);
  // A note explains no product that is written three times as large.
  plant = dye_works({.weighed = 3.0}, 31);
  plant.events = {{.from = works_month(changed_from).from}};
  CHECK(jump_of(data_quality::examine(plant)) != nullptr);
}

namespace {

// What every use of energy, fuel and water is from the last year on, of what it was.
plant::Plant saved(plant::Plant plant, double share) {
  for (plant::Item& item : plant.items) {
    const bool utility = item.kind == plant::ItemKind::energy ||
                         item.kind == plant::ItemKind::fuel || item.kind == plant::ItemKind::water;
    if (!utility) continue;
    const std::size_t months = item.records.size();
    for (std::size_t t = months - 12; t < months; ++t) {
      plant::Reading& reading = item.records[t].reading;
      reading.value =
          tests::written(static_cast<double>(reading.value.value()) * share, reading.value.scale());
    }
  }
  return plant;
}

// Batches of 100 to 360 tonnes a month; from the third year on a share less of energy, fuel and
// water, of the same raw materials.
plant::Plant batch_works(double used, std::uint64_t seed) {
  namespace dim = units::dimension;
  struct Use {
    WorksUse form;
    double noise;
    double used;
  };
  const std::vector<Use> uses{
      {{"electricity", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}, 29000, 294},
       0.04,
       used},
      {{"coal", plant::ItemKind::fuel, {"t", dim::mass, 1000}, 7, 0.17}, 0.04, used},
      {{"fish", plant::ItemKind::raw_material, {"t", dim::mass, 1000}, 0, 1.9}, 0.02, 1},
      {{"salt", plant::ItemKind::auxiliary_material, {"kg", dim::mass, 1}, 0, 30}, 0.05, 1},
      {{"water", plant::ItemKind::water, {"m3", dim::volume, 1}, 830, 8.4}, 0.04, used}};
  plant::Plant plant;
  for (const Use& use : uses) {
    plant.items.push_back(works_item(use.form.code, use.form.kind, use.form.unit));
  }
  plant.items.push_back(works_item("fabric", plant::ItemKind::product, {"t", dim::mass, 1000}));
  statistics::Random random(seed);
  for (int t = 0; t < works_months; ++t) {
    const double made = 12.5 * tests::whole_between(random, 8, 29);
    for (std::size_t i = 0; i < uses.size(); ++i) {
      const Use& use = uses[i];
      add_figure(plant.items[i], t,
                 (use.form.base + use.form.per_tonne * made) * (1 + use.noise * random.normal()) *
                     (t >= changed_from ? use.used : 1));
    }
    add_figure(plant.items[uses.size()], t, made);
  }
  return plant;
}

}  // namespace

TEST_CASE("a share less of energy and water in batch-wise plants is a saving, no jump of output",
          "[simulation]") {
  for (const double used : {0.95, 0.9, 0.85, 0.8, 0.7}) {
    int doubted = 0;
    constexpr int plants = 40;
    for (std::uint64_t seed = 301; seed < 301 + plants; ++seed) {
      statistics::Random random(seed);
      const auto mixed =
          data_quality::examine(saved(tests::sound_plant(tests::Shape::batches, random), used));
      doubted += std::ranges::any_of(mixed.findings, [](const auto& finding) {
        return finding.code == FindingCode::ratio_jump && finding.item.starts_with("product");
      });
      INFO(used << ' ' << seed);
      CHECK(jump_of(data_quality::examine(batch_works(used, seed))) == nullptr);
    }
    // Where nothing but utilities is recorded, and all of them fall alike, it may be either.
    INFO(used);
    CHECK(doubted <= plants / 10);
  }
}

TEST_CASE("of two fabrics dyed side by side the one that is weighed otherwise is named") {
  for (const std::uint64_t seed : {31U, 32U, 33U}) {
    for (const double weighed : {0.55, 1.0, 1.8}) {
      INFO(seed << ' ' << weighed);
      plant::Plant plant = dye_works({}, seed);
      plant.items.push_back(
          works_item("dark", plant::ItemKind::product, {"t", units::dimension::mass, 1000}));
      statistics::Random random(seed + 50);
      for (int t = 0; t < works_months; ++t) {
        auto& made = plant.items[fabric].records[static_cast<std::size_t>(t)].reading.value;
        const double tonnes = static_cast<double>(made.coefficient()) / 10;
        const double light = 0.6 * tonnes * std::exp(0.06 * random.normal());
        add_figure(plant.items[5], t, tonnes - light);
        const double written = t >= 15 ? light * weighed : light;
        made = Decimal(std::llround(written * 10), 1);
      }
      const auto quality = data_quality::examine(plant);
      const auto named = [&quality](const char* item) {
        return std::ranges::any_of(quality.findings, [item](const auto& finding) {
          return finding.code == FindingCode::ratio_jump && finding.item == item;
        });
      };
      CHECK(named("fabric") == (weighed < 1 || weighed > 1));
      CHECK_FALSE(named("dark"));
    }
  }
}
