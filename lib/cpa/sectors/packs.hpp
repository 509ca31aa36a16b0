// All data packs together: units, carriers, currencies, factors, sectors. Built into the program;
// a folder of the same shape (sectors/README.md) replaces them whole. Reading a pack is checking
// it: every problem of every file at once, with its line.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/embedded_file.hpp"
#include "cpa/core/result.hpp"
#include "cpa/money/money.hpp"
#include "cpa/sectors/factor_table.hpp"
#include "cpa/sectors/sector.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::sectors {

// What a pack says of itself.
struct PackInfo {
  std::string id;       // "vietnam.toe_2011"
  std::string version;  // "1.0.0"; a published version never changes
  std::string date;
  Bilingual title;
  std::string licence;
  std::string path;        // of its file, relative to the packs' folder
  std::string content_id;  // of its text
};

struct CurrencyInfo {
  money::Currency currency;
  Bilingual name;
};

struct Packs {
  units::UnitTable units;
  FactorTable factors;
  std::vector<CurrencyInfo> currencies;
  std::vector<Sector> sectors;
  std::vector<PackInfo> infos;  // by path
  std::string content_id;       // of all files: the same figures give the same id on every machine

  [[nodiscard]] const Carrier* carrier(std::string_view code) const;
  [[nodiscard]] const Sector* sector(std::string_view id) const;
  // Sub-sector ids are unique over all sectors.
  [[nodiscard]] const SubSector* sub_sector(std::string_view id) const;
};

// The packs that were built into the program. Throws Failure if they are faulty (a test
// reads them).
[[nodiscard]] Packs built_in_packs();
// The packs of a folder. Problems: those of documents, files, dates and units; of one file:
// pack.code, pack.version, pack.text_empty, pack.not_positive, pack.fraction, pack.vsic,
// pack.currency_code, pack.carriers_missing, pack.dimensions_missing; between files: pack.duplicate
// (found, first), pack.kind_missing, pack.choice_unknown, and those of internal/rules.hpp.
[[nodiscard]] Checked<Packs> read_packs(const std::filesystem::path& folder);
[[nodiscard]] Checked<Packs> read_packs(std::span<const EmbeddedFile> files);

// Everything wrong with a folder of packs; empty when it can be used.
[[nodiscard]] Problems check_packs(const std::filesystem::path& folder);
// Everything wrong with one file by itself, without the rules between files.
[[nodiscard]] Problems check_pack(const EmbeddedFile& file);

// Sixteen hexadecimal digits that change with the text (FNV-1a, 64 bits): tells two states of the
// packs apart, but proves nothing against forgers.
[[nodiscard]] std::string content_id_of(std::string_view text);

}  // namespace cpa::sectors
