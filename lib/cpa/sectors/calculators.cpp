#include "cpa/sectors/calculators.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace cpa::sectors {
namespace {

constexpr std::array<std::string_view, 78> planned_names{"aeration",
                                                         "baseline_regression",
                                                         "batch_scheduling",
                                                         "belt_drive",
                                                         "biogas_yield",
                                                         "blow_off_nozzle",
                                                         "blowdown",
                                                         "boiler_efficiency",
                                                         "building_heat_gain",
                                                         "by_product_value",
                                                         "caustic_recovery",
                                                         "chemical_dosage",
                                                         "chiller_setpoint",
                                                         "cip_balance",
                                                         "cogeneration",
                                                         "cold_room_infiltration",
                                                         "combustion_air_preheat",
                                                         "compressed_air_leak",
                                                         "compressed_air_pressure",
                                                         "compressed_air_recovery",
                                                         "compressor_controls",
                                                         "compressor_heat_recovery",
                                                         "compressor_intake",
                                                         "condensate_return",
                                                         "coolant_life",
                                                         "cooling_tower",
                                                         "dragout",
                                                         "dryer_balance",
                                                         "economizer",
                                                         "evaporator_multi_effect",
                                                         "fan_system",
                                                         "flash_steam",
                                                         "fuel_switch",
                                                         "furnace_heat_balance",
                                                         "heat_balance",
                                                         "heat_exchanger_recovery",
                                                         "heat_pump",
                                                         "insulation_loss",
                                                         "lighting_control",
                                                         "lighting_retrofit",
                                                         "liquor_ratio",
                                                         "load_shifting",
                                                         "maintenance_programme",
                                                         "mass_balance_yield",
                                                         "membrane_reuse",
                                                         "metal_yield",
                                                         "motor_replacement",
                                                         "motor_sizing",
                                                         "opening_radiation",
                                                         "packaging",
                                                         "paint_transfer_efficiency",
                                                         "power_factor",
                                                         "product_giveaway",
                                                         "pump_system",
                                                         "rainwater",
                                                         "rectifier",
                                                         "refrigerant_leak",
                                                         "refrigeration_cop",
                                                         "refrigeration_load",
                                                         "rinse_cascade",
                                                         "sand_balance",
                                                         "scrap_rework",
                                                         "size_recovery",
                                                         "solar_pv",
                                                         "solar_thermal",
                                                         "solvent_loss",
                                                         "standby_power",
                                                         "steam_leak",
                                                         "steam_pressure",
                                                         "steam_trap_loss",
                                                         "tank_heat_loss",
                                                         "transformer_loss",
                                                         "vsd_affinity",
                                                         "wash_hose_flow",
                                                         "water_balance",
                                                         "water_leak",
                                                         "water_reuse",
                                                         "zinc_balance"};

}  // namespace

std::span<const std::string_view> planned_calculators() { return planned_names; }

bool is_planned_calculator(std::string_view name) {
  return std::find(std::begin(planned_names), std::end(planned_names), name) !=
         std::end(planned_names);
}

}  // namespace cpa::sectors
