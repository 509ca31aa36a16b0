// Rules between pack files: what a factor or a starting list names must be there and fit.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpa/sectors/internal/decoded_pack.hpp"

namespace cpa::sectors::internal {

[[nodiscard]] Location locate(const DecodedPack& pack, const Place& place);
[[nodiscard]] Problem problem_at(const DecodedPack& pack, const Place& place, std::string code,
                                 std::map<std::string, std::string> arguments);

// The carrier of a code, or nullptr and pack.carrier_unknown (found, nearest).
[[nodiscard]] const Carrier* known_carrier(const std::string& code,
                                           const std::vector<Carrier>& carriers,
                                           const DecodedPack& pack, const Place& place,
                                           Problems& problems);
// The unit of a text, or the unit table's own problem at the place.
[[nodiscard]] std::optional<units::Unit> known_unit(const std::string& text,
                                                    const units::UnitTable& units,
                                                    const DecodedPack& pack, const Place& place,
                                                    Problems& problems);

// What a later layer may not change of an earlier one, for all other rows rest on it. Problems:
// pack.unit_redefined, pack.currency_redefined, pack.meaning_changed (found, ours, theirs), and
// pack.duplicate for a sub-sector that would move to another sector (found, first). Such rows are
// left out.
void check_overlays(std::vector<DecodedPack>& packs, Problems& problems);
// Marks factors and sub-sectors whose place a later layer takes: the rules are not asked of them.
void mark_replaced(std::vector<DecodedPack>& packs);

// Factors with their units, source and full id. Problems: pack.carrier_unknown,
// pack.source_unknown, pack.factor_unit (found, expected), pack.implausible (found, low, high,
// unit), pack.choices (found), pack.backwards (found, from), pack.co2_potential (found), and those
// of units.
[[nodiscard]] std::vector<FactorEntry> made_factors(const DecodedPack& pack,
                                                    const units::UnitTable& units,
                                                    const std::vector<Carrier>& carriers,
                                                    Problems& problems);

// Factors of one layer for the same kind, carrier, sort of unit and gas that hold on the same days:
// pack.overlap (found, other). Drafts hold on none.
void check_factor_overlaps(const std::vector<DecodedPack>& packs, const units::UnitTable& units,
                           Problems& problems);

// Sectors with their sub-sectors. Problems: pack.carrier_unknown, pack.carrier_kind (found,
// expected), pack.item_unit (found, carrier), and those of units; a warning pack.product_unit
// (found, item) where a product is counted in what no product is counted in.
[[nodiscard]] std::vector<Sector> made_sectors(const DecodedPack& pack,
                                               const units::UnitTable& units,
                                               const std::vector<Carrier>& carriers,
                                               Problems& problems);

}  // namespace cpa::sectors::internal
