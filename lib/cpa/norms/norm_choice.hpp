// Which norms of the packs are this plant's: of its sub-sector, of its size, for its product, in
// force on the day. A band holds from its low end up to, but not with, its high end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::norms {

// Norms filed under the plant's sub-sector.
[[nodiscard]] std::vector<const sectors::Norm*> norms_of(const sectors::Knowledge& knowledge,
                                                         std::string_view sub_sector);

// Of legal rows that say the same of the same thing one after another, the one to judge by: in
// force on the day, else the last that ran out, else the first still to come. All other kinds stay.
[[nodiscard]] std::vector<const sectors::Norm*> current_on(
    const std::vector<const sectors::Norm*>& norms, calendar::Day day);

enum class Size { any, inside, outside, unknown };
// `output` is a year's, in SI, with its dimension.
[[nodiscard]] Size size_for(const sectors::Norm& norm, std::optional<long double> output,
                            units::Dimension dimension);

// Whether a legal limit's product is the plant's, told by words that its rivals (limits on the same
// indicator for other products) do not share: it is when a product of the plant bears one, it is
// not when only a rival's word is there, else nobody can say. `words` that the user gave decide.
enum class ProductMatch { only_one, named, other, unknown };
[[nodiscard]] ProductMatch product_match(const sectors::Norm& norm,
                                         const std::vector<const sectors::Norm*>& rivals,
                                         const plant::Plant& plant, const std::string& words);

}  // namespace cpa::norms
