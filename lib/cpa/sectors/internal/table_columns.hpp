// The columns of the packs' tables. The JSON Schemas of sectors/schema have the same.
#pragma once

#include <array>
#include <string_view>

namespace cpa::sectors::internal {

inline constexpr std::array<std::string_view, 37> norm_columns{
    "id",        "sector",   "sub_sector", "listed_as",     "product_vi",    "product_en",
    "indicator", "boundary", "unit",       "per",           "denominator",   "kind",
    "low",       "typical",  "high",       "value",         "sample",        "year",
    "region",    "source",   "locator",    "known",         "weight",        "valid_from",
    "valid_to",  "standing", "band_low",   "band_high",     "band_unit",     "band_vi",
    "band_en",   "read_via", "use",        "exclusions_vi", "exclusions_en", "note_vi",
    "note_en"};

// Later columns: an owner's older table need not have them.
inline constexpr std::array<std::string_view, 7> optional_norm_columns{
    "regulation", "match_vi", "match_en", "band_ends", "also_of", "locator_vi", "read_via_vi"};

inline constexpr std::array<std::string_view, 20> limit_columns{
    "id",           "medium",   "regulation", "parameter_vi",  "parameter_en", "condition_vi",
    "condition_en", "column",   "low",        "high",          "unit",         "known",
    "valid_from",   "valid_to", "standing",   "superseded_by", "source",       "locator",
    "note_vi",      "note_en"};

inline constexpr std::array<std::string_view, 3> optional_limit_columns{"trades", "also_called",
                                                                        "locator_vi"};

}  // namespace cpa::sectors::internal
