#include "cpa/sectors/packs.hpp"

#include <algorithm>

#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"
#include "cpa/sectors/internal/pack_texts.hpp"

namespace cpa::sectors {

const Carrier* Packs::carrier(std::string_view code) const { return factors.carrier(code); }

const Sector* Packs::sector(std::string_view id) const {
  const auto at = std::find_if(sectors.begin(), sectors.end(),
                               [&](const Sector& sector) { return sector.id == id; });
  return at == sectors.end() ? nullptr : &*at;
}

std::string Packs::written_in(std::string_view kind, std::string_view code) const {
  const auto at = homes.find(std::string(kind) + " " + std::string(code));
  return at == homes.end() ? std::string() : at->second;
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

const char* code_of(ShareOf of) { return of == ShareOf::energy ? "energy" : "cost"; }

Decimal rest_of_hundred(const Decimal& percent) {
  std::int64_t hundred = 100;
  for (int digit = 0; digit < percent.scale(); ++digit) hundred *= 10;
  return {hundred - percent.coefficient(), percent.scale()};
}

ItemKnowledge item_knowledge(const std::vector<Sector>& sectors) {
  ItemKnowledge known;
  for (const auto& sector : sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      for (const auto& item : sub_sector.items) {
        if (item.kind == plant::ItemKind::driver) continue;
        const bool is_product = item.kind == plant::ItemKind::product;
        ++(is_product ? known.products : known.items);
        if (item.typical_share) ++known.shares;
        if (item.equivalence) ++known.hints;
      }
    }
  }
  return known;
}

Problems check_packs(const std::filesystem::path& folder) {
  auto packs = read_packs(folder);
  return packs ? Problems() : std::move(packs.error());
}

Problems check_pack(const EmbeddedFile& file) {
  Problems problems;
  if (internal::is_for_packs(file)) {
    static_cast<void>(internal::decode_pack(file, problems));
  } else {
    const std::string path(file.path);
    static_cast<void>(
        internal::decode_knowledge({path, "", file.text, internal::is_table(file.path)}, problems));
  }
  return problems;
}

std::string name_of(const Packs& packs) {
  std::string name = packs.content_id;
  for (const auto& folder : packs.overlays) {
    name += " + " + folder.info.id + " " + folder.info.version;
  }
  return name;
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
