// Whether a limit stands in units of what it limits: a level or a concentration, never an amount.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/shelves.hpp"

namespace cpa::sectors::internal {
namespace {

using UnitCodes = std::vector<std::string_view>;

// Units that measure one thing, of whatever size; the first stands for all.
const std::array<UnitCodes, 12> kinds_of_level{{{"dBA"},
                                                {"lux"},
                                                {"degC", "K"},
                                                {"%"},
                                                {"m/s"},
                                                {"W/m2"},
                                                {"mg/m3", "ug/m3", "mg/Nm3", "ug/Nm3"},
                                                {"fibre/ml"},
                                                {"mg/l"},
                                                {"PtCo"},
                                                {"pH"},
                                                {"MPN/100ml"}}};

UnitCodes kinds_limited_in(Medium medium) {
  switch (medium) {
    case Medium::noise:
    case Medium::outside_noise:
      return {"dBA"};
    case Medium::light:
      return {"lux", "%"};
    case Medium::microclimate:
      return {"degC", "%", "m/s", "W/m2"};
    case Medium::dust:
    case Medium::chemical:
      return {"mg/m3", "fibre/ml", "%"};
    case Medium::air:
    case Medium::ambient_air:
      return {"mg/m3", "fibre/ml", "degC", "%"};
    case Medium::waste_water:
    case Medium::hazardous_waste:
      return {"mg/l", "pH", "degC", "PtCo", "MPN/100ml", "%"};
  }
  return {};
}

bool is_one_of(std::string_view word, const UnitCodes& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Nothing for a level unit that an owner's pack brings: what it measures is not told.
std::optional<std::string> measure_of(const RuleContext& context, const std::string& unit) {
  const auto kind_of_level = [](const std::string& code) -> std::optional<std::string> {
    for (const UnitCodes& kind : kinds_of_level) {
      if (is_one_of(code, kind)) return std::string(kind.front());
    }
    return std::nullopt;
  };
  // A level unit is no unit of the table, whose search for the nearest one takes long.
  if (context.shelves.level_units.has(unit)) return kind_of_level(unit);
  const auto read = context.packs.units.read(unit);
  if (!read) return std::nullopt;  // told where units are looked up
  if (auto kind = kind_of_level(read->code)) return kind;
  return read->dimension == units::dimension::none ? "%" : read->code;
}

bool is_acidity(const Limit& limit) {
  const auto name = small_letters(limit.parameter.en);
  return name == "ph" || name.starts_with("ph ");
}

bool is_one_parameter(const Limit& a, const Limit& b) {
  return a.medium == b.medium && fold(a.parameter.vi) == fold(b.parameter.vi);
}

using LimitRow = Shelved<Limit>;

// The unit that the same parameter has in an earlier row which fits its medium.
std::string unit_elsewhere(const RuleContext& context, const LimitRow& row) {
  for (const LimitRow& other : context.shelves.limits.rows()) {
    if (&other == &row) break;
    const Limit& limit = other.row->value;
    if (!is_one_parameter(limit, row.row->value)) continue;
    const auto kind = measure_of(context, limit.unit);
    if (kind && is_one_of(*kind, kinds_limited_in(limit.medium))) return limit.unit;
  }
  return "";
}

// What the limit may stand in; nothing where it does.
std::vector<std::string> units_missed(const RuleContext& context, const LimitRow& row) {
  const Limit& limit = row.row->value;
  const auto kind = measure_of(context, limit.unit);
  if (!kind) return {};
  if (is_acidity(limit) && *kind != "pH") return {"pH"};
  const auto elsewhere = unit_elsewhere(context, row);
  if (!elsewhere.empty()) {
    if (measure_of(context, elsewhere) == kind) return {};
    return {elsewhere};
  }
  const UnitCodes kinds = kinds_limited_in(limit.medium);
  if (is_one_of(*kind, kinds)) return {};
  return {kinds.begin(), kinds.end()};
}

}  // namespace

void check_limit_units(const RuleContext& context) {
  for (const LimitRow& row : context.shelves.limits.rows()) {
    const auto missed = units_missed(context, row);
    if (missed.empty()) continue;
    const Limit& limit = row.row->value;
    context.problems.push_back(
        row.problem("unit", "pack.limit_unit",
                    {{"found", limit.unit}, {"limit", limit.id}, {"expected", join(missed)}}));
  }
}

}  // namespace cpa::sectors::internal
