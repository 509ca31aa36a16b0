// Words from outside made safe inside an SVG element: characters that XML gives a meaning become
// entities, control characters and those that turn the direction of writing fall away, white space
// becomes a blank, and what is not UTF-8 or not allowed in XML becomes the replacement character.
#pragma once

#include <string>
#include <string_view>

namespace cpa::drawing {

// The characters that may be drawn, one after the other.
[[nodiscard]] std::u32string characters(std::string_view utf8);

[[nodiscard]] std::string to_utf8(std::u32string_view characters);

// For element content and for attribute values in double or single quotes.
[[nodiscard]] std::string escape(std::string_view utf8);

}  // namespace cpa::drawing
