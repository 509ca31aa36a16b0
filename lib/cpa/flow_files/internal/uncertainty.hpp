// How far a reading can be wrong, as it is stated, and the standard deviation that follows.
//
//   "2 %"            a standard deviation relative to the reading; half_width_95: / 1.96 (95 % of a
//                    normal distribution lie within so many), tolerance: / 2
//   "0,4 t"          an absolute one, taken the same ways
//   "1 % of 200 m3"  accuracy class of the full scale: the error is evenly spread over +- that
//                    share of the scale, so its deviation is the half width / sqrt(3)
//   "0,3 pp"         points of a share that is given in %
//   "fixed"          exact
#pragma once

#include <optional>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::flow_files {

struct StatedUncertainty {
  plant::UncertaintyWay way = plant::UncertaintyWay::none;
  bool fixed = false;
  long double relative = 0;                 // half width or deviation: of the reading, or of scale
  std::optional<units::Quantity> absolute;  // half width or deviation where not relative
  std::optional<units::Quantity> scale;     // full scale of an accuracy class
};

// Whether a number without unit or % may stand: only beside a value that has no unit itself.
enum class Bare { refused, taken };

// Problems: flows.uncertainty (found), flows.negative_uncertainty (found), flows.class_scale
// (found: a class without its scale), and those of numbers and units.
[[nodiscard]] Result<StatedUncertainty> read_uncertainty(std::string_view text,
                                                         std::optional<plant::UncertaintyWay> way,
                                                         DecimalMark mark,
                                                         const units::UnitTable& known,
                                                         Bare bare = Bare::refused);

// "15,8 % ± 0,3 %": laboratories mean points. Taken as a share of the reading that would be an
// analysis better than there are, and its neighbours would contradict it.
[[nodiscard]] bool is_sharp(const StatedUncertainty& stated, long double content);

// How a reading became a figure of its layer: by which factors, between which dimensions.
struct Converted {
  units::Dimension read;             // of the unit that the reading stands in
  units::Dimension wanted;           // of the figure
  long double from_read = 1;         // SI of the reading to SI of the figure
  long double beside_the_unit = 1;   // the part of it that is no change of dimension
  long double factor_deviation = 0;  // standard deviation of from_read, relative to it
};

// In SI of the figure; zero only for a relative uncertainty of a reading of zero. Of a product or a
// quotient the relative variances add (JCGM 100:2008, 5.1.2 with the sensitivities of x f, 5.1.3):
// u(y)^2 = (f u(x))^2 + (y u(f) / f)^2. Problems:
// flows.uncertainty_unit (found), flows.zero_uncertainty (found), number.out_of_range (found).
[[nodiscard]] Result<double> deviation_of(const StatedUncertainty& stated, std::string_view text,
                                          double value, const Converted& converted);

}  // namespace cpa::flow_files
