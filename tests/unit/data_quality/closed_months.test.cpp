// Months in which nothing was made, and what is used in them.
#include "tests/unit/data_quality/plain_factory.hpp"

using namespace cpa;
using data_quality::FindingCode;
using namespace cpa::tests::plain_factory;

TEST_CASE("a closed month with the electricity of a working one is doubted, little use is not") {
  for (const bool goes_on : {false, true}) {
    plant::Plant plant = factory();
    plant.items.push_back(
        tests::item_of("gas", plant::ItemKind::fuel, {"m3", units::dimension::volume, 1}));
    plant.items.push_back(tests::item_of("salt", plant::ItemKind::auxiliary_material,
                                         {"kg", units::dimension::mass, 1}));
    statistics::Random random(8);
    for (int t = 0; t < month_count; ++t) {
      const auto made = static_cast<double>(figure(plant, 2, t).value());
      add(plant.items[3], t, (1500 + 40 * made) * std::exp(0.04 * random.normal()), 0);
      add(plant.items[4], t, 12 * made * std::exp(0.05 * random.normal()), 0);
    }
    figure(plant, 2, 6) = Decimal(0, 2);
    if (!goes_on) figure(plant, 0, 6) = Decimal(41'000, 0);
    figure(plant, 1, 6) = Decimal(40, 1);
    figure(plant, 3, 6) = Decimal(1600, 0);
    figure(plant, 4, 6) = Decimal(0, 0);
    const auto quality = data_quality::examine(plant);
    if (!goes_on) {
      CHECK(quality.findings.empty());
      continue;
    }
    const auto& finding = only(quality);
    CHECK(finding.code == FindingCode::outlier);
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.touches("electricity", month(6)));
    CHECK(finding.ratio > 2);
  }
}
