#include "cpa/sectors/packs.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "cpa/core/failure.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "embedded_sector_packs.hpp"

namespace cpa::sectors {
namespace {

namespace fs = std::filesystem;

struct FolderText {
  std::string path;
  std::string text;
};

// Whether it is a pack: any .yaml but those below schema/.
bool is_pack(const fs::path& relative) {
  return relative.extension() == ".yaml" && *relative.begin() != "schema";
}

// All pack files below the folder, by path; what cannot be read goes to `problems`.
std::vector<FolderText> texts_below(const fs::path& folder, Problems& problems) {
  std::vector<FolderText> texts;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    const auto relative = at->path().lexically_relative(folder);
    std::error_code unknown;
    if (!is_pack(relative) || !at->is_regular_file(unknown)) continue;
    auto text = files::read_file(at->path());
    if (text) {
      texts.push_back({relative.generic_string(), *std::move(text)});
    } else {
      problems.push_back(std::move(text.error()));
    }
  }
  if (failed) {
    problems.push_back({.code = failed == std::errc::no_such_file_or_directory
                                    ? "file.not_found"
                                    : "file.not_readable",
                        .where = {.file = folder.string()},
                        .arguments = {{"path", folder.string()}, {"reason", failed.message()}}});
  }
  std::sort(texts.begin(), texts.end(),
            [](const FolderText& a, const FolderText& b) { return a.path < b.path; });
  return texts;
}

// For whoever broke our own packs: codes and places, no language.
std::string told(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems) {
    text +=
        problem.where.file + ":" + std::to_string(problem.where.line) + " " + problem.code + "; ";
  }
  return text;
}

}  // namespace

const Carrier* Packs::carrier(std::string_view code) const { return factors.carrier(code); }

const Sector* Packs::sector(std::string_view id) const {
  const auto at = std::find_if(sectors.begin(), sectors.end(),
                               [&](const Sector& sector) { return sector.id == id; });
  return at == sectors.end() ? nullptr : &*at;
}

const SubSector* Packs::sub_sector(std::string_view id) const {
  for (const auto& sector : sectors) {
    if (const auto* found = sector.sub_sector(id)) return found;
  }
  return nullptr;
}

const SubSector* Sector::sub_sector(std::string_view wanted) const {
  const auto at = std::find_if(sub_sectors.begin(), sub_sectors.end(),
                               [&](const SubSector& each) { return each.id == wanted; });
  return at == sub_sectors.end() ? nullptr : &*at;
}

Checked<Packs> read_packs(std::span<const EmbeddedFile> files) {
  std::vector<const EmbeddedFile*> sorted;
  for (const auto& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(),
            [](const EmbeddedFile* a, const EmbeddedFile* b) { return a->path < b->path; });
  Problems problems;
  std::vector<internal::DecodedPack> packs;
  for (const auto* file : sorted) {
    auto pack = internal::decode_pack(*file, problems);
    if (pack) packs.push_back(*std::move(pack));
  }
  if (has_errors(problems)) return refuse(std::move(problems));
  return internal::assemble(std::move(packs));
}

Checked<Packs> read_packs(const fs::path& folder) {
  Problems problems;
  const auto texts = texts_below(folder, problems);
  if (!problems.empty()) return refuse(std::move(problems));
  std::vector<EmbeddedFile> files;
  for (const auto& text : texts) files.push_back({text.path, text.text});
  return read_packs(files);
}

Packs built_in_packs() {
  auto packs = read_packs(embedded::sector_packs());
  if (packs) return *std::move(packs);
  throw Failure("built-in packs: " + told(packs.error()));
}

Problems check_packs(const fs::path& folder) {
  auto packs = read_packs(folder);
  return packs ? Problems() : std::move(packs.error());
}

Problems check_pack(const EmbeddedFile& file) {
  Problems problems;
  static_cast<void>(internal::decode_pack(file, problems));
  return problems;
}

std::string content_id_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;  // offset basis and prime of FNV-1a, 64 bits
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr int bits = 64;
  std::string id;
  for (int shift = bits - 4; shift >= 0; shift -= 4) id += digits[(hash >> shift) & 0xFU];
  return id;
}

}  // namespace cpa::sectors
