// Words from outside made safe inside an SVG element: characters that XML gives a meaning become
// entities, those that XML forbids and control characters fall away, white space becomes a blank,
// and bytes that are not UTF-8 become the replacement character.
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
