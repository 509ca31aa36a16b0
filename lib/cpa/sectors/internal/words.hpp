// The words of the packs' enumerations: readers and printers share one table each.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "cpa/sectors/checklist.hpp"
#include "cpa/sectors/indicator.hpp"
#include "cpa/sectors/limit.hpp"
#include "cpa/sectors/norm.hpp"
#include "cpa/sectors/solution.hpp"

namespace cpa::sectors::internal {

template <typename E, std::size_t N>
using WordTable = std::array<std::pair<std::string_view, E>, N>;

inline constexpr WordTable<Known, 3> known_words{
    {{"read", Known::read}, {"secondary", Known::secondary}, {"unverified", Known::unverified}}};

inline constexpr WordTable<FigureStatus, 4> status_words{
    {{"draft", FigureStatus::draft},
     {"in_force", FigureStatus::in_force},
     {"expired", FigureStatus::expired},
     {"superseded", FigureStatus::superseded}}};

inline constexpr WordTable<EvidenceWeight, 7> weight_words{
    {{"official", EvidenceWeight::official},
     {"survey", EvidenceWeight::survey},
     {"study", EvidenceWeight::study},
     {"handbook", EvidenceWeight::handbook},
     {"supplier", EvidenceWeight::supplier},
     {"press", EvidenceWeight::press},
     {"judgement", EvidenceWeight::judgement}}};

inline constexpr WordTable<Force, 6> force_words{{{"none", Force::none},
                                                  {"draft", Force::draft},
                                                  {"not_yet", Force::not_yet},
                                                  {"in_force", Force::in_force},
                                                  {"expired", Force::expired},
                                                  {"superseded", Force::superseded}}};

inline constexpr WordTable<IndicatorQuantity, 13> quantity_words{
    {{"electricity", IndicatorQuantity::electricity},
     {"thermal_energy", IndicatorQuantity::thermal_energy},
     {"total_energy", IndicatorQuantity::total_energy},
     {"water", IndicatorQuantity::water},
     {"waste_water", IndicatorQuantity::waste_water},
     {"steam", IndicatorQuantity::steam},
     {"fuel", IndicatorQuantity::fuel},
     {"raw_material", IndicatorQuantity::raw_material},
     {"product_yield", IndicatorQuantity::product_yield},
     {"waste", IndicatorQuantity::waste},
     {"emissions", IndicatorQuantity::emissions},
     {"cost_share", IndicatorQuantity::cost_share},
     {"none", IndicatorQuantity::none}}};

inline constexpr WordTable<Direction, 2> direction_words{
    {{"lower", Direction::lower}, {"higher", Direction::higher}}};

inline constexpr WordTable<DenominatorCounts, 5> counts_words{
    {{"product", DenominatorCounts::product},
     {"equivalent_product", DenominatorCounts::equivalent_product},
     {"raw_material", DenominatorCounts::raw_material},
     {"item", DenominatorCounts::item},
     {"none", DenominatorCounts::none}}};

inline constexpr WordTable<NormKind, 5> norm_kind_words{{{"legal_limit", NormKind::legal_limit},
                                                         {"bat_range", NormKind::bat_range},
                                                         {"quartiles", NormKind::quartiles},
                                                         {"reported", NormKind::reported},
                                                         {"benchmark", NormKind::benchmark}}};

inline constexpr WordTable<Boundary, 3> boundary_words{
    {{"site", Boundary::site}, {"process", Boundary::process}, {"operation", Boundary::operation}}};

inline constexpr WordTable<Medium, 10> medium_words{{{"noise", Medium::noise},
                                                     {"microclimate", Medium::microclimate},
                                                     {"light", Medium::light},
                                                     {"dust", Medium::dust},
                                                     {"chemical", Medium::chemical},
                                                     {"waste_water", Medium::waste_water},
                                                     {"air", Medium::air},
                                                     {"ambient_air", Medium::ambient_air},
                                                     {"outside_noise", Medium::outside_noise},
                                                     {"hazardous_waste", Medium::hazardous_waste}}};

inline constexpr WordTable<Technique, 8> technique_words{
    {{"housekeeping", Technique::housekeeping},
     {"input_change", Technique::input_change},
     {"process_control", Technique::process_control},
     {"equipment_modification", Technique::equipment_modification},
     {"technology_change", Technique::technology_change},
     {"recovery_reuse", Technique::recovery_reuse},
     {"by_products", Technique::by_products},
     {"product_modification", Technique::product_modification}}};

inline constexpr WordTable<Domain, 4> domain_words{{{"cp", Domain::cp},
                                                    {"safety", Domain::safety},
                                                    {"health", Domain::health},
                                                    {"environment", Domain::environment}}};

inline constexpr WordTable<EvidenceWay, 4> evidence_words{{{"see", EvidenceWay::see},
                                                           {"measure", EvidenceWay::measure},
                                                           {"document", EvidenceWay::document},
                                                           {"interview", EvidenceWay::interview}}};

inline constexpr WordTable<Affected, 13> affected_words{
    {{"electricity", Affected::electricity},
     {"fuel", Affected::fuel},
     {"steam", Affected::steam},
     {"water", Affected::water},
     {"waste_water", Affected::waste_water},
     {"materials", Affected::materials},
     {"chemicals", Affected::chemicals},
     {"solid_waste", Affected::solid_waste},
     {"hazardous_waste", Affected::hazardous_waste},
     {"organic_load", Affected::organic_load},
     {"emissions", Affected::emissions},
     {"voc", Affected::voc},
     {"dust", Affected::dust}}};

}  // namespace cpa::sectors::internal
