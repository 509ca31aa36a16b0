// What the detectors work on together: the plant's grid, what was found so far, and which figures
// are settled (a later detector does not doubt them again).
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/data_quality/finding.hpp"
#include "cpa/data_quality/internal/common_moves.hpp"
#include "cpa/data_quality/internal/expectation.hpp"
#include "cpa/data_quality/internal/grid.hpp"
#include "cpa/data_quality/internal/stepped_fit.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::data_quality {

struct Examination {
  const plant::Plant& plant;
  double outlier_deviations = 5;
  Grid grid;
  std::vector<std::vector<char>> settled;  // by line and row
  std::vector<Finding> findings;
  CommonMoves common;
  std::vector<LikeliestFit> plain_fits;  // by line; of uses whose steps were sought

  [[nodiscard]] std::vector<double> moves_of_others(std::size_t line) {
    return common.of_others(grid, line);
  }
  [[nodiscard]] Cell cell(std::size_t line, std::size_t row) const;
  [[nodiscard]] Finding begin(FindingCode code, Severity severity, std::size_t line) const;
  // Lines of a row whose figures are not to be rested on.
  [[nodiscard]] std::vector<char> set_aside(std::size_t row) const;
};

// Whether the plant tells of a change that began in the days from one row to another, of the item
// or of all.
[[nodiscard]] bool has_event(const plant::Plant& plant, const std::string& item,
                             const calendar::Period& from, const calendar::Period& to);

// The same of a lasting change of this size (log): a mere note explains a third less or half as
// much again. A saving is no more, and a change that the plant is held to is recorded with its
// effect.
[[nodiscard]] bool is_change_told(const plant::Plant& plant, const std::string& item, double log,
                                  const calendar::Period& from, const calendar::Period& to);
// The event that does so, one with an effect before a note; nullptr where none does.
[[nodiscard]] const plant::Event* change_told_by(const plant::Plant& plant, const std::string& item,
                                                 double log, const calendar::Period& from,
                                                 const calendar::Period& to);
// Whether an event that names the item and a reason lasts through days of the row, or the row is
// left out anyway: an improvement begun the month before says nothing of a year of zeros.
[[nodiscard]] bool is_told_by_event(const plant::Plant& plant, const std::string& item,
                                    const calendar::Period& row);

// Nearest decimal with so many digits behind the mark (fewer where it would not fit).
[[nodiscard]] Decimal decimal_near(double value, int scale);
// The finest step that a line's figures keep: the greatest common divisor of what was written,
// figures already found faulty left out. Noughts at the end say nothing: a spreadsheet keeps none.
struct Step {
  double size = 0;        // in the item's unit; 0 = no figures
  int scale = 0;          // digits behind the mark
  long long divisor = 1;  // of the coefficients at that scale
};
[[nodiscard]] Step step_of(const Line& line, const std::vector<char>& settled);

// Detectors, in the order in which they run.
void find_record_faults(Examination& examination);  // missing, estimated, duplicate, overlap
// Months in which several items slipped together: what the others say is worth nothing there, so
// each is held against its own other figures.
void find_row_slips(Examination& examination);
void find_exchanged_runs(Examination& examination);
void find_meter_indices(Examination& examination);
void find_unit_runs(Examination& examination);
void find_signs(Examination& examination, const Expectations& expectations);
// Figures of one item that stand in each other's row, or two of whose digits changed places.
void find_hand_slips(Examination& examination, const Expectations& expectations);
void find_value_faults(Examination& examination, const Expectations& expectations);
// Figures far out of their item's own noise, though not far enough for find_value_faults, which
// wants to know what they should be.
void find_sharp_outliers(Examination& examination, const Expectations& expectations);
// Uses of a row without output far over what the item takes in one.
void find_idle_uses(Examination& examination);
// Items that rest for months while production goes on.
void find_stopped_uses(Examination& examination, const Expectations& expectations);
void find_zeros(Examination& examination, const Expectations& expectations);
void find_repeats(Examination& examination, const Expectations& expectations);
void find_proportions(Examination& examination, const Expectations& expectations);
// More product than raw material, by mass, where it had been less.
void find_mass_gained(Examination& examination);
void find_heaping(Examination& examination);
// Whether an item may be recorded as it is delivered, by the tank, the drum or the lorry.
[[nodiscard]] bool comes_in_lots(const plant::Item& item);
// Marks the lines that are recorded in whole lots.
void find_lots(Examination& examination);
// Items that are recorded as deliveries; takes the doubts away that lots explain, so it runs last.
void find_deliveries(Examination& examination);
void find_ratio_jumps(Examination& examination);
// A product that left every input at once by the same factor.
void find_product_jumps(Examination& examination);
// The same of products that are made together: which of them takes how much no free fit says there,
// but its own step against all other items names the product and the day, and the inputs confirm
// it.
void find_product_steps(Examination& examination);
// Two products of one row in each other's column.
void find_product_exchanges(Examination& examination);
// Steps of a use, or of a product that uses step with, that only a fit with the step in it shows.
void find_lasting_steps(Examination& examination);

}  // namespace cpa::data_quality
