// A drawing on sheets of paper: how large its words become where it stands whole, and where it may
// be cut if no sheet shows it legibly.
#pragma once

#include <string_view>
#include <vector>

#include "cpa/drawing/svg.hpp"

namespace cpa::drawing {

// Height of the words of a drawing of this size, in points, that fills so many millimetres as far
// as its shape allows.
[[nodiscard]] double points_of_words(const Extent& drawing, const Extent& millimetres);

// Parts of a drawing made here, row by row, none larger than `most`. Cuts run between boxes and
// words, never through them unless one by itself is larger than a part; bands are cut. A drawing
// that is not larger is one part.
[[nodiscard]] std::vector<Box> cut_for_paper(std::string_view drawing, const Extent& most);

}  // namespace cpa::drawing
