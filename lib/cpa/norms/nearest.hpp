// Where no norm of the sub-sector could be held against something that the plant counts: the
// nearest rows of its sector, and why each is near. They are of other trades, products or
// denominators, so they are listed and not compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/knowledge.hpp"

namespace cpa::norms {

// Why a row is near, the nearest first.
enum class Nearness {
  same_trade,    // of the plant's own sub-sector, and refused: another denominator, product, size
  sector_class,  // of the whole sector, for a class that the trade's own rows or name belong to
  like_work,     // of a trade that the packs' checklists and solutions treat with this one
  same_basis,    // to one of a unit in which the plant counts its product
  same_sector    // nothing more than the sector and the indicator
};

struct NearRow {
  std::string norm;  // Norm::id
  Nearness why = Nearness::same_sector;
};

struct Nearest {
  std::string indicator;
  std::vector<NearRow> rows;  // at most six
};

// The trade that rows are to be near to.
struct NearTrade {
  const sectors::Knowledge& knowledge;
  std::string_view sector;
  std::string_view sub_sector;
  std::vector<units::Dimension> counted_in;  // the units of the plant's products
};

// No checks of plausibility, and of other trades whole sites only. For total energy, shares of cost
// of the trade itself and of its class are near too.
[[nodiscard]] Nearest nearest_to(const NearTrade& trade, std::string_view indicator);

// What the books of most plants hold: electricity, total energy, water.
[[nodiscard]] const std::vector<std::string>& usual_indicators();

[[nodiscard]] const char* code_of(Nearness nearness);  // "like_work"

}  // namespace cpa::norms
