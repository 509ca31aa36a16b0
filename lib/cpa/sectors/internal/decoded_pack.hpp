// One pack file as read, before it meets the others: texts of units and carriers are still texts,
// and everything knows its place, so that a rule between files can point at the line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cpa/documents/fields.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::sectors::internal {

struct Place {
  std::size_t offset = 0;
  std::string path;
};

template <typename T>
struct Placed {
  T value;
  Place place;
};

struct FactorRow {
  FactorEntry entry;  // without its units
  std::string unit;
  std::string per;
  std::string source;     // key of the file's sources
  bool replaced = false;  // by a later layer: only its place counts
};

struct SubSectorRow {
  SubSector sub_sector;
  std::vector<Place> items;  // one a sub_sector.items
  bool replaced = false;
};

struct NamedSource {
  std::string key;
  Source source;
};

struct DecodedPack {
  documents::Document document;
  std::size_t layer = 0;  // 0 = the packs that all others lie over
  std::string own_path;   // within its layer's folder
  PackInfo info;
  Place place;
  std::vector<Placed<units::UnitEntry>> units;
  std::vector<Placed<units::AmbiguousSpelling>> ambiguous;
  std::vector<Placed<Carrier>> carriers;
  std::vector<Placed<CurrencyInfo>> currencies;
  std::vector<NamedSource> sources;
  std::vector<Placed<FactorRow>> factors;
  std::vector<Placed<Sector>> sectors;  // without sub-sectors: those are below
  std::vector<Placed<SubSectorRow>> sub_sectors;
};

// The file by itself; everything wrong goes to `problems`. Nothing when it is no document at all.
[[nodiscard]] std::optional<DecodedPack> decode_pack(const EmbeddedFile& file, Problems& problems);

// Rules between the files, and the packs they make; those of a later layer come later and win. What
// is wrong goes to `problems`; the packs then hold what could be read, for further checks.
[[nodiscard]] Packs assemble(std::vector<DecodedPack> packs, Problems& problems);

}  // namespace cpa::sectors::internal
