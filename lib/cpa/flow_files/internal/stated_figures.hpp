// What a mapping of flows.yaml states of a figure besides its value: how far it can be wrong, and
// where it comes from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"

namespace cpa::flow_files {

// The stream of that id; one that is not known is reported.
[[nodiscard]] std::optional<std::size_t> stream_in(const Drawing& drawing, std::string_view id,
                                                   const Field& field);
// "uncertainty" (which `field` becomes), "way" and "fixed" of a mapping. Nothing where they cannot
// be read; exact where nothing is said and nothing needs to be.
[[nodiscard]] std::optional<StatedUncertainty> stated_in(Fields& fields, const std::string& of,
                                                         Bare bare, std::optional<Field>& field,
                                                         const FlowContext& context,
                                                         Need need = Need::required);
// Fills in how far the figure, whose value is set, can be wrong.
void set_deviation(plant::Figure& figure, const StatedUncertainty& stated,
                   const std::optional<Field>& field, const Converted& converted);
// What is exact as read is no more so once a factor that can be wrong converted it.
void add_factor_deviation(plant::Figure& figure, const Converted& converted);
// "how", "source" and "note".
void read_words(Fields& fields, plant::Figure& figure);

}  // namespace cpa::flow_files
