// One item or one class as the printable report shows it: its assessment with the words, units and
// place on the page that charts and tables need.
#pragma once

#include <string>

#include "cpa/drawing/chart.hpp"
#include "cpa/reports/own_units.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {

struct Subject {
  const savings::Assessment& assessment;
  const Wording& wording;
  OwnUnits units;
  std::string id;    // on the page: "class-1", "item-3"
  std::string name;  // "Electricity"

  [[nodiscard]] std::string unit() const { return wording.unit(units.use()); }
  // "Electricity, kWh"; what names its unit already ("Energy (MJ)") as it is.
  [[nodiscard]] std::string axis() const;
  // Expected, used and saved with the unit, as they add up.
  [[nodiscard]] Wording::Difference difference() const;
  // What is read beside these, with the unit.
  [[nodiscard]] std::string beside(const Wording::Difference& difference, long double si) const;
  // "12,345 kWh"
  [[nodiscard]] std::string amount(long double si) const {
    return wording.amount(units.use(si), unit());
  }
};

// A chart with the finding that heads it and the figures behind it.
struct ChartView {
  std::string id;
  std::string finding;
  std::string svg;
  TextTable data;
};

[[nodiscard]] drawing::NumberText number_text(const Wording& wording);
[[nodiscard]] drawing::NumberText share_text(const Wording& wording);

}  // namespace cpa::reports
