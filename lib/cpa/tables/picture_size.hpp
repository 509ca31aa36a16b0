// How large a picture is, from the head of its file (PNG or JPEG).
#pragma once

#include <optional>
#include <string_view>

namespace cpa::tables {

struct PictureSize {
  double width = 0;  // dots
  double height = 0;
  double dots_per_inch = 96;  // across; what the file does not say is a screen's
};

// Nothing for bytes that are no such picture, or whose head is cut off.
[[nodiscard]] std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace cpa::tables
