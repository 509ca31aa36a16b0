// Figures on their way into a file: numbers under the plant's decimal mark, amounts in a unit that
// gives the same double again, uncertainties as they were stated where that still says the same.
#pragma once

#include <string>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::flow_files {

[[nodiscard]] std::string number_text(double value, DecimalMark mark);
[[nodiscard]] std::string number_text(const Decimal& value, DecimalMark mark);

struct WrittenAmount {
  std::string number;
  std::string unit;
};

class FigureWriter {
 public:
  FigureWriter(DecimalMark mark, const units::UnitTable& known) : mark_(mark), known_(known) {}

  // In `shown` where that reads back exactly, else in SI.
  [[nodiscard]] WrittenAmount amount(double value, const units::Unit& shown) const;

  struct Uncertainty {
    std::string text;
    std::string way;  // empty where the text alone says it
  };
  // Of a measured figure.
  [[nodiscard]] Uncertainty uncertainty(const plant::Figure& figure,
                                        const units::Unit& shown) const;

  // The SI unit of the same dimension; the unit itself where the table has none.
  [[nodiscard]] units::Unit si(const units::Unit& unit) const;

  [[nodiscard]] DecimalMark mark() const { return mark_; }

 private:
  // "kg", "kg/m3", "1": the unit of the table that is the SI unit itself.
  [[nodiscard]] std::string si_unit(units::Dimension dimension) const;

  DecimalMark mark_;
  const units::UnitTable& known_;
};

}  // namespace cpa::flow_files
