// Layers of packs, one over the other: the built-in set or a folder in its place, and consultants'
// folders.
#include <algorithm>
#include <set>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/internal/consequences.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"
#include "cpa/sectors/internal/pack_texts.hpp"
#include "embedded_sector_packs.hpp"

namespace cpa::sectors {
namespace {

namespace fs = std::filesystem;

class LayerReader {
 public:
  // `name` is the consultant's folder; empty for the packs beneath.
  void read(const std::string& name, std::span<const EmbeddedFile> files) {
    auto sorted = by_path(files);
    if (layers_ > 0) read_manifests(name, sorted);
    for (const auto* file : sorted) {
      if (!internal::is_for_packs(*file)) continue;
      const auto path = internal::shown_path(name, file->path);
      const auto before = within_.problems.size();
      auto pack = internal::decode_pack({path, file->text}, within_.problems);
      if (!pack) {
        within_.lack(path, file->text);
        continue;
      }
      within_.doubt(*pack, before);
      pack->layer = layers_;
      pack->own_path = std::string(file->path);
      packs_.push_back(*std::move(pack));
    }
    ++layers_;
  }

  void read(const std::string& name, const fs::path& folder) {
    const auto texts = internal::pack_texts_below(folder);
    if (texts && layers_ > 0 && holds_no_pack(*texts)) {
      within_.problems.push_back(
          {.code = "pack.folder_empty", .where = {.file = name}, .arguments = {{"found", name}}});
      unreadable_ = true;
    } else if (texts) {
      read(name, internal::files_of(*texts));
    } else {
      within_.problems.insert(within_.problems.end(), texts.error().begin(), texts.error().end());
      unreadable_ = true;
    }
  }

  PacksAsFound finish() {
    PacksAsFound found;
    if (unreadable_) {
      found.problems = std::move(within_.problems);
      found.readable = false;
      return found;
    }
    Problems between;
    found.packs = internal::assemble(std::move(packs_), between);
    found.packs.overlays = std::move(overlays_);
    found.problems = within_.problems;
    const auto missing =
        std::stable_partition(between.begin(), between.end(),
                              [](const Problem& each) { return each.code == "pack.kind_missing"; });
    for (auto at = between.begin(); at != between.end(); ++at) {
      if (internal::follows(*at, within_)) continue;
      found.problems.push_back(*at);
      // All that needs this kind only follows, but not the other kinds that are missing.
      if (at < missing) within_.lacking.insert(at->arguments.at("found"));
    }
    found.lacking.assign(within_.lacking.begin(), within_.lacking.end());
    found.doubtful.assign(within_.doubtful.begin(), within_.doubtful.end());
    return found;
  }

 private:
  // Nothing there says what kind of file it is.
  static bool holds_no_pack(const std::vector<internal::PackText>& texts) {
    return std::all_of(texts.begin(), texts.end(), [](const internal::PackText& text) {
      return !internal::is_table(text.path) && internal::schema_of(text.text).empty();
    });
  }

  static std::vector<const EmbeddedFile*> by_path(std::span<const EmbeddedFile> files) {
    std::vector<const EmbeddedFile*> sorted;
    for (const auto& file : files) sorted.push_back(&file);
    std::sort(sorted.begin(), sorted.end(),
              [](const EmbeddedFile* a, const EmbeddedFile* b) { return a->path < b->path; });
    return sorted;
  }

  // Who lies over ours says who he is, so that results can name him.
  void read_manifests(const std::string& name, const std::vector<const EmbeddedFile*>& files) {
    std::set<std::string> described;
    for (const auto* file : files) {
      if (internal::is_table(file->path) || internal::schema_of(file->text) != "pack/1") continue;
      const auto folder = internal::folder_of(file->path);
      auto read = internal::decode_knowledge(
          {internal::shown_path(name, file->path), folder, file->text}, within_.problems);
      described.insert(folder);
      if (!read || !read->manifest) continue;
      overlays_.push_back(*std::move(read->manifest));
      overlays_.back().layer = name;
    }
    for (const auto* file : files) {
      const auto folder = internal::folder_of(file->path);
      if (!internal::is_for_packs(*file) || described.count("common") != 0) continue;
      if (!described.insert(folder).second) continue;
      within_.problems.push_back({.code = "pack.manifest_missing",
                                  .where = {.file = internal::shown_path(name, file->path)},
                                  .arguments = {{"found", folder}}});
    }
    // Of a folder without a sound manifest at least the layer is known.
    if (overlays_.empty() || overlays_.back().layer != name) overlays_.push_back({.layer = name});
  }

  std::size_t layers_ = 0;
  std::vector<internal::DecodedPack> packs_;
  std::vector<PackFolder> overlays_;
  internal::FaultsWithin within_;
  bool unreadable_ = false;  // a folder as a whole
};

Checked<Packs> sound(PacksAsFound found) {
  if (has_errors(found.problems)) return refuse(std::move(found.problems));
  return std::move(found.packs);
}

LayerReader read_layers(const PackLayers& layers) {
  LayerReader reader;
  if (layers.base.empty()) {
    reader.read("", embedded::sector_packs());
  } else {
    reader.read("", layers.base);
  }
  for (const auto& folder : layers.overlays) reader.read(folder.generic_string(), folder);
  return reader;
}

}  // namespace

Checked<Packs> read_packs(std::span<const EmbeddedFile> files) {
  LayerReader reader;
  reader.read("", files);
  return sound(reader.finish());
}

Checked<Packs> read_packs(const fs::path& folder) { return read_packs(PackLayers{folder, {}}); }

Checked<Packs> read_packs(const PackLayers& layers) { return sound(read_layers(layers).finish()); }

PacksAsFound read_packs_as_found(const PackLayers& layers) { return read_layers(layers).finish(); }

bool is_whole_set(const fs::path& folder) {
  const auto texts = internal::pack_texts_below(folder);
  if (!texts) return false;
  std::set<std::string> folders;
  std::set<std::string_view> schemas;
  std::vector<std::string> needs;
  Problems problems;
  for (const auto& text : *texts) {
    folders.insert(internal::folder_of(text.path));
    const auto schema = internal::schema_of(text.text);
    schemas.insert(schema);
    if (schema != "pack/1" || internal::is_table(text.path)) continue;
    const auto read = internal::decode_knowledge(
        {text.path, internal::folder_of(text.path), text.text}, problems);
    if (!read || !read->manifest) continue;
    needs.insert(needs.end(), read->manifest->needs.begin(), read->manifest->needs.end());
  }
  return schemas.count("units/1") != 0 && schemas.count("carriers/1") != 0 &&
         std::all_of(needs.begin(), needs.end(),
                     [&](const std::string& need) { return folders.count(need) != 0; });
}

Packs built_in_packs() {
  auto packs = read_packs(embedded::sector_packs());
  if (packs) return *std::move(packs);
  throw Failure("built-in packs: " + internal::told(packs.error()));
}

std::span<const EmbeddedFile> built_in_pack_files() { return embedded::sector_packs(); }

}  // namespace cpa::sectors
