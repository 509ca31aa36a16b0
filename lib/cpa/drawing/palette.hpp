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

// Bands of flows: pale enough for words on them (7 to 1 and more against ink), with an edge that
// stands 3 to 1 against white and more.
inline constexpr std::string_view unit = "#f4f4f4";
inline constexpr std::string_view flow_input = "#b9daef";
inline constexpr std::string_view flow_internal = "#d4d4d4";
inline constexpr std::string_view flow_internal_light = "#ececec";
inline constexpr std::string_view flow_recycle = "#a9d8c5";
inline constexpr std::string_view flow_recycle_light = "#dcf0e8";
inline constexpr std::string_view flow_product = "#8db4d6";
inline constexpr std::string_view flow_product_edge = "#1d4e7a";
inline constexpr std::string_view flow_product_light = "#d3e0ed";
inline constexpr std::string_view flow_by_product = "#efdca0";
inline constexpr std::string_view flow_by_product_edge = "#8a6500";
inline constexpr std::string_view flow_by_product_light = "#f8f0d7";
inline constexpr std::string_view flow_loss = "#f2c9b1";
inline constexpr std::string_view flow_loss_light = "#fae9e0";
inline constexpr std::string_view flow_stock = "#d9cbe6";
inline constexpr std::string_view flow_stock_edge = "#6b4c8a";
inline constexpr std::string_view flow_stock_light = "#efe8f5";

}  // namespace cpa::drawing::palette
