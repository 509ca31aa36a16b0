#include "cpa/sectors/packs.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"
#include "cpa/sectors/internal/pack_texts.hpp"
#include "embedded_sector_packs.hpp"

namespace cpa::sectors {
namespace {

namespace fs = std::filesystem;

// Whether the file's rows belong to the packs of factors; the others are read on demand
// (knowledge.hpp).
bool is_for_packs(const EmbeddedFile& file) {
  return !internal::is_table(file.path) &&
         !internal::is_knowledge_schema(internal::schema_of(file.text));
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
  for (const auto& file : files) {
    if (is_for_packs(file)) sorted.push_back(&file);
  }
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
  const auto texts = internal::pack_texts_below(folder);
  if (!texts) return refuse(texts.error());
  std::vector<EmbeddedFile> files;
  for (const auto& text : *texts) files.push_back({text.path, text.text});
  return read_packs(files);
}

Packs built_in_packs() {
  auto packs = read_packs(embedded::sector_packs());
  if (packs) return *std::move(packs);
  throw Failure("built-in packs: " + internal::told(packs.error()));
}

Problems check_packs(const fs::path& folder) {
  auto packs = read_packs(folder);
  return packs ? Problems() : std::move(packs.error());
}

Problems check_pack(const EmbeddedFile& file) {
  Problems problems;
  if (is_for_packs(file)) {
    static_cast<void>(internal::decode_pack(file, problems));
  } else {
    const std::string path(file.path);
    static_cast<void>(
        internal::decode_knowledge({path, "", file.text, internal::is_table(file.path)}, problems));
  }
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
