// Colours. Blue and black are those of Okabe and Ito (Color Universal Design, 2008); vermillion and
// green are theirs made darker, so that lines and marks stand at least 4.5 to 1 against white
// (WCAG 2.1, 1.4.3). Each has its own lightness: they differ on a black-and-white print too.
#pragma once

#include <string_view>

namespace cpa::drawing::palette {

inline constexpr std::string_view paper = "#ffffff";
inline constexpr std::string_view ink = "#1a1a1a";
inline constexpr std::string_view muted = "#595959";
inline constexpr std::string_view grid = "#dedede";
inline constexpr std::string_view blue = "#0072b2";
inline constexpr std::string_view vermillion = "#b84a00";
inline constexpr std::string_view green = "#00664a";
inline constexpr std::string_view pale_blue = "#d3e6f3";
inline constexpr std::string_view paler_blue = "#eaf3f9";
inline constexpr std::string_view pale_green = "#d3ebe1";

}  // namespace cpa::drawing::palette
