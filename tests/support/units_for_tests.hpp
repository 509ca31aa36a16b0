// A small table of units for tests that need one without reading the data packs. Factors are those
// of the SI brochure; the oil equivalent stands on its own basis.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::test {

inline units::UnitEntry entry(std::string code, units::Dimension dimension, long double to_si,
                              std::vector<std::string> spellings = {}) {
  units::UnitEntry result;
  result.unit.code = std::move(code);
  result.unit.dimension = dimension;
  result.unit.to_si = to_si;
  result.spellings = std::move(spellings);
  return result;
}

inline std::vector<units::UnitEntry> unit_entries() {
  namespace dimension = units::dimension;
  return {
      entry("kWh", dimension::energy, 3.6e6L, {"kilowatt giờ", "số điện"}),
      entry("t", dimension::mass, 1000, {"tấn", "tonne", "Mg"}),
      entry("m3", dimension::volume, 1, {"mét khối", "khối"}),
      entry("MWh", dimension::energy, 3.6e9L),
      entry("kJ", dimension::energy, 1e3L),
      entry("MJ", dimension::energy, 1e6L),
      entry("GJ", dimension::energy, 1e9L),
      entry("TOE", dimension::oil_equivalent, 1, {"tấn dầu quy đổi", "tấn dầu tương đương"}),
      entry("mW", dimension::power, 1e-3L),
      entry("kW", dimension::power, 1e3L),
      entry("MW", dimension::power, 1e6L),
      entry("mg", dimension::mass, 1e-6L),
      entry("g", dimension::mass, 1e-3L, {"gam"}),
      entry("kg", dimension::mass, 1, {"ki-lô-gam", "cân"}),
      entry("quintal", dimension::mass, 100, {"tạ"}),
      entry("L", dimension::volume, 1e-3L, {"lít", "litre"}),
      entry("hL", dimension::volume, 0.1L, {"hl", "héc-tô-lít"}),
      entry("m2", dimension::area, 1, {"mét vuông"}),
      entry("pc", dimension::count, 1, {"sp", "sản phẩm", "cái", "chiếc", "piece", "pcs"}),
      entry("dozen", dimension::count, 12, {"tá"}),
      entry("h", dimension::time, 3600, {"giờ", "hour"}),
      entry("day", dimension::time, 86400, {"ngày", "d"}),
      entry("degC.day", dimension::degree_time, 86400),
  };
}

inline std::vector<units::AmbiguousSpelling> ambiguous_spellings() {
  return {{"ton", {"t", "long_ton", "short_ton"}},
          {"cal", {"cal_th", "cal_it", "kcal_it"}},
          {"gal", {"gal_us", "gal_uk"}},
          {"m3 gas", {"Nm3", "Sm3"}}};
}

inline units::UnitTable unit_table() {
  auto table = units::UnitTable::from(unit_entries(), ambiguous_spellings());
  ensure(table.has_value(), "the table of units for tests has duplicates");
  return *std::move(table);
}

// One unit of that table, which has to be there.
inline units::Unit unit(std::string_view text) {
  const auto read = unit_table().read(text);
  ensure(read.has_value(), "no such unit in the table of units for tests");
  return *read;
}

}  // namespace cpa::test
