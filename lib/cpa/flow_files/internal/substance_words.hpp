// What a stream is, by the words of its name: water, steam, heat or power, or a material.
#pragma once

#include <string>
#include <string_view>

#include "cpa/sectors/provenance.hpp"

namespace cpa::flow_files {

// Not what is steamed: "steamed noodle".
[[nodiscard]] bool is_steam(const sectors::Bilingual& name);
// Heat, power and fuel; steam too.
[[nodiscard]] bool is_energy(const sectors::Bilingual& name);
[[nodiscard]] bool is_water(const sectors::Bilingual& name);
// What runs off to a treatment of waste water.
[[nodiscard]] bool is_waste_water(const sectors::Bilingual& name);
// Water that runs through a process, clean or soiled, and none that is in what is made.
[[nodiscard]] bool is_process_water(const sectors::Bilingual& name);
// What washing leaves, for which steam alone may have brought the water.
[[nodiscard]] bool is_washing(const sectors::Bilingual& name);
// Water for water and heat or power for heat or power.
[[nodiscard]] bool is_of_one_kind(const sectors::Bilingual& a, const sectors::Bilingual& b);
// "Ash and unburnt fuel" -> "ash_and_unburnt_fuel".
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace cpa::flow_files
