// Which norms of the packs are this plant's: of its sub-sector, of its size, in force on the day;
// for which product they are product_words.hpp tells. Whether a band holds at its very ends the row
// says.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::norms {

// Norms filed under the plant's sub-sector.
[[nodiscard]] std::vector<const sectors::Norm*> norms_of(const sectors::Knowledge& knowledge,
                                                         std::string_view sub_sector);

// Legal rows of the whole sector: what they are for only their products tell.
[[nodiscard]] std::vector<const sectors::Norm*> rules_of_sector(const sectors::Knowledge& knowledge,
                                                                std::string_view sector);
// Both: all rows that may be for what the plant makes, of every year.
[[nodiscard]] std::vector<const sectors::Norm*> rows_for(const sectors::Knowledge& knowledge,
                                                         std::string_view sector,
                                                         std::string_view sub_sector);

// Of legal rows that say the same of the same thing one after another, the one to judge by: in
// force on the day, else the last that ran out, else the first still to come. All other kinds stay.
[[nodiscard]] std::vector<const sectors::Norm*> current_on(
    const std::vector<const sectors::Norm*>& norms, calendar::Day day);

enum class Size { any, inside, outside, unknown };
// `output` is a year's, made or designed, in SI, with its dimension.
[[nodiscard]] Size size_for(const sectors::Norm& norm, std::optional<long double> output,
                            units::Dimension dimension);
// The same where all that is known is that it comes to no less: some months of a year.
[[nodiscard]] Size size_at_least(const sectors::Norm& norm, std::optional<long double> output,
                                 units::Dimension dimension);

// How a legal row stands on a day, its own days and the texts of law after it taken together.
struct Holding {
  sectors::Force force = sectors::Force::none;
  // The text that rules on the day in place of the row's own: what replaced it, or its own text
  // where that goes on after the row's figure ran out.
  const sectors::Regulation* governed_by = nullptr;
  // A text that was issued to replace the row's, and from which day it holds was not seen. The row
  // stands until its own end, and no longer.
  const sectors::Regulation* newer = nullptr;
};
[[nodiscard]] Holding holding_of(const sectors::Knowledge& knowledge, const sectors::Norm& norm,
                                 calendar::Day day);

// Texts of law that limit the sub-sector's energy use without a row in force: in force on the day,
// or issued by then with their day of force not seen.
[[nodiscard]] std::vector<const sectors::Regulation*> rules_without_figures(
    const sectors::Knowledge& knowledge, std::string_view sub_sector, calendar::Day day);

}  // namespace cpa::norms
