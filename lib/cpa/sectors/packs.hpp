// All data packs together: units, carriers, currencies, factors, sectors. Built into the program;
// a folder of the same shape (sectors/README.md) replaces them whole, or lies over them: a row with
// a new id is added, one with a known id takes the place of the old one, and of several folders the
// later wins. Reading a pack is checking it: every problem of every file at once, with its line.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
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

// A folder of packs as its manifest (pack.yaml) describes it.
struct PackFolder {
  PackInfo info;
  Bilingual description;
  std::vector<std::string> needs;  // other folders that its rows refer to
  std::string layer;               // the consultant's folder it was read from; empty = built in
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
  std::vector<PackInfo> infos;       // by path; those of folders that lie over ours behind them
  std::vector<PackFolder> overlays;  // manifests of the folders that lie over ours, in their order
  std::string content_id;  // of all files: the same figures give the same id on every machine
  std::map<std::string, std::string, std::less<>> homes;  // "carrier coal" to "common.carriers"

  [[nodiscard]] const Carrier* carrier(std::string_view code) const;
  [[nodiscard]] const Sector* sector(std::string_view id) const;
  // Id of the pack with the row of a code, the latest where several have it; empty when none has.
  [[nodiscard]] std::string written_in(std::string_view kind, std::string_view code) const;
  // Sub-sector ids are unique over all sectors.
  [[nodiscard]] const SubSector* sub_sector(std::string_view id) const;
};

// From where packs are read.
struct PackLayers {
  std::filesystem::path base;  // a whole set in place of the built-in packs; empty = built in
  std::vector<std::filesystem::path> overlays;  // the later wins
};

// The packs that were built into the program. Throws Failure if they are faulty (a test
// reads them).
[[nodiscard]] Packs built_in_packs();
// Their texts, paths below the folder of the packs ("food/norms.csv").
[[nodiscard]] std::span<const EmbeddedFile> built_in_pack_files();
// The packs of a folder. Problems: those of documents, files, dates and units; of one file:
// pack.code, pack.version, pack.text_empty, pack.not_positive, pack.fraction, pack.vsic, pack.isic,
// pack.currency_code, pack.carriers_missing, pack.dimensions_missing; between files: pack.duplicate
// (found, first), pack.kind_missing, pack.choice_unknown, and those of internal/rules.hpp.
[[nodiscard]] Checked<Packs> read_packs(const std::filesystem::path& folder);
// The same with folders over them. Problems besides: pack.manifest_missing, those of the manifests,
// and what a later folder may not change: pack.unit_redefined, pack.currency_redefined (found,
// ours, theirs), pack.meaning_changed (found, ours, theirs).
[[nodiscard]] Checked<Packs> read_packs(const PackLayers& layers);
[[nodiscard]] Checked<Packs> read_packs(std::span<const EmbeddedFile> files);

// Packs that may be faulty: what could be read of them, for further checks, and all that is wrong.
struct PacksAsFound {
  Packs packs;
  Problems problems;
  bool readable = true;               // false: a folder is missing, or holds no pack at all
  std::vector<std::string> lacking;   // kinds of files of which one gave no rows ("sector/1")
  std::vector<std::string> doubtful;  // codes of units and carriers whose own rows are faulty
};
[[nodiscard]] PacksAsFound read_packs_as_found(const PackLayers& layers);

// Whether a folder is meant to stand for itself: it has units and carriers, and its manifests need
// no folder that it lacks.
[[nodiscard]] bool is_whole_set(const std::filesystem::path& folder);
// Everything wrong with a folder of packs; empty when it can be used.
[[nodiscard]] Problems check_packs(const std::filesystem::path& folder);
// Everything wrong with one file by itself, without the rules between files.
[[nodiscard]] Problems check_pack(const EmbeddedFile& file);

// What results call the packs they used: the content id, and behind it id and version of each
// folder that lies over ours: "3f0c... + house 0.2.0".
[[nodiscard]] std::string name_of(const Packs& packs);

// Sixteen hexadecimal digits that change with the text (FNV-1a, 64 bits): tells two states of the
// packs apart, but proves nothing against forgers.
[[nodiscard]] std::string content_id_of(std::string_view text);

}  // namespace cpa::sectors
