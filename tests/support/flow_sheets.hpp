// Flow sheets for tests, a stream in a line:
//
//   SheetMaker sheet;
//   sheet.layer("mass", tonne).centre("cut");
//   sheet.stream("fish", "", "cut", {"mass", 100, 1}).stream("loss", "cut", "", {"mass"});
#pragma once

#include <optional>
#include <string>

#include "cpa/plant/flow_sheet.hpp"
#include "cpa/units/dimension.hpp"

namespace cpa::tests {

// Amounts in the layer's unit; without a value not measured, with deviation zero fixed.
struct Read {
  std::string layer;
  std::optional<double> value;
  double deviation = 0;
};

class SheetMaker {
 public:
  SheetMaker& layer(const std::string& code, const units::Unit& unit);
  SheetMaker& component(const std::string& code, const std::string& carrier,
                        const units::Unit& unit, const units::Unit& content_unit);
  SheetMaker& centre(const std::string& id, std::int64_t system_cost = 0);
  // An empty end is the environment. The role is what the ends say: input, loss, internal.
  SheetMaker& stream(const std::string& id, const std::string& from, const std::string& to,
                     const Read& first, const std::optional<Read>& second = std::nullopt);
  // Of the last stream.
  SheetMaker& role(plant::StreamRole role);
  SheetMaker& price(std::int64_t per_unit, const units::Unit& unit);
  SheetMaker& handling(plant::HandlingKind kind, std::int64_t per_unit, const units::Unit& unit);
  SheetMaker& disposal(std::int64_t per_unit, const units::Unit& unit);
  SheetMaker& hazard(int hazard);

  plant::FlowSheet sheet;

 private:
  [[nodiscard]] plant::StreamFigure figure(const Read& read) const;
};

}  // namespace cpa::tests
