// A plant held against norms, and the sentences that its report says.
#pragma once

#include "cpa/reports/norms_html.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

namespace cpa::tests {

using language::Language;

struct Told {
  plant::Plant plant;
  sectors::Packs packs;
  sectors::Knowledge known;
  norms::PlantNorms all;
  reports::Provenance provenance;

  explicit Told(std::vector<sectors::Norm> rows, plant::Plant of = fish_plant(),
                const norms::NormOptions& options = {})
      : plant(std::move(of)), known(knowledge(rows)), all(placed(plant, rows, options)) {}
  Told(plant::Plant of, sectors::Knowledge trade, const consumption::EnergyFactors& factors)
      : plant(std::move(of)),
        known(std::move(trade)),
        all(norms::place_plant(plant, factors, known, {}).value()) {}

  [[nodiscard]] reports::NormsReport report() const {
    return {plant, packs, known, all, provenance};
  }
  [[nodiscard]] std::vector<std::string> lines(Language language = Language::en) const {
    std::vector<std::string> all_lines;
    for (const auto& block : reports::norms_text(report(), language)) {
      for (const auto& line : block.lines) all_lines.push_back(line.text);
    }
    return all_lines;
  }
};

inline bool any_line(const std::vector<std::string>& lines, const std::vector<std::string>& parts) {
  for (const std::string& line : lines) {
    bool all = true;
    for (const std::string& part : parts) all = all && line.find(part) != std::string::npos;
    if (all) return true;
  }
  return false;
}

inline sectors::Norm sample() {
  return quartiles("sample", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200);
}

// Every sentence of the console that has one of the words.
inline std::vector<std::string> lines_with(const Told& told, const std::string& word) {
  std::vector<std::string> found;
  for (const auto& block : reports::norms_text(told.report(), Language::en)) {
    std::vector<reports::TextLine> all = block.lines;
    if (block.table) {
      for (const auto& row : block.table->rows) all.insert(all.end(), row.begin(), row.end());
    }
    for (const auto& line : all) {
      if (line.text.find(word) != std::string::npos) found.push_back(line.text);
    }
  }
  return found;
}

// A plant at half load: 60,000 kWh a month whether it runs or not.
inline plant::Plant half_idle() {
  auto plant = fish_plant();
  std::vector<double> made;
  std::vector<double> used;
  for (int i = 0; i < 12; ++i) {
    made.push_back(60 + 4 * i);
    used.push_back(60000 + 400 * made.back() + (i % 2 == 0 ? 100 : -100));
  }
  plant.items[0] = tests::item("electricity", plant::ItemKind::energy, kilowatt_hour, used);
  plant.items[0].carrier = "electricity";
  plant.items[4] = tests::item("fillet", plant::ItemKind::product, tonne, made);
  return plant;
}

}  // namespace cpa::tests
