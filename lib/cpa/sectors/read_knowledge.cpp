#include <algorithm>
#include <atomic>
#include <future>
#include <numeric>
#include <optional>
#include <thread>

#include "cpa/core/failure.hpp"
#include "cpa/sectors/internal/consequences.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"
#include "cpa/sectors/internal/pack_texts.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "embedded_sector_packs.hpp"

namespace cpa::sectors {
namespace {

namespace fs = std::filesystem;

using internal::files_of;
using internal::folder_of;

struct Reading {
  const Packs& packs;
  std::vector<std::string> sectors;  // wanted; empty = all
  internal::FaultsWithin within;

  // Whether the packs were read with the consultant's folder over them.
  [[nodiscard]] bool has_read(const std::string& layer) const {
    return std::any_of(packs.overlays.begin(), packs.overlays.end(),
                       [&](const PackFolder& folder) { return folder.layer == layer; });
  }
  // Folders that are no sector's belong to whatever is asked for.
  [[nodiscard]] bool wants(const std::string& folder) const {
    return sectors.empty() || packs.sector(folder) == nullptr ||
           std::find(sectors.begin(), sectors.end(), folder) != sectors.end();
  }
};

// Whether a table's name says what is in it.
bool is_known_table(std::string_view path) {
  const auto name = path.substr(path.find_last_of('/') + 1);
  return name == "norms.csv" || name == "limits.csv";
}

// What one file gives by itself.
struct ReadFile {
  std::string path;
  std::string_view text;
  std::optional<internal::KnowledgeFile> decoded;
  Problems problems;
};

ReadFile read_file(const EmbeddedFile& file, const std::string& layer) {
  ReadFile result;
  const std::string path = internal::shown_path(layer, file.path);
  result.path = path;
  result.text = file.text;
  const bool is_table = internal::is_table(file.path);
  if (is_table && !is_known_table(file.path)) {
    result.problems.push_back(
        {.code = "pack.table_unknown", .where = {.file = path}, .arguments = {{"found", path}}});
    return result;
  }
  result.decoded = internal::decode_knowledge({path, folder_of(file.path), file.text, is_table},
                                              result.problems);
  return result;
}

// Files know nothing of each other yet, so each thread takes the next one; the largest first, for
// one of them is a fifth of all.
std::vector<ReadFile> read_files(const std::vector<const EmbeddedFile*>& files,
                                 const std::string& layer) {
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return files[a]->text.size() > files[b]->text.size();
  });
  std::vector<ReadFile> results(files.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next++; at < order.size(); at = next++) {
      results[order[at]] = read_file(*files[order[at]], layer);
    }
  };
  constexpr unsigned most_threads = 4;
  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
  std::vector<std::future<void>> others;
  for (unsigned thread = 1; thread < threads && thread < files.size(); ++thread) {
    others.push_back(std::async(std::launch::async, work));
  }
  work();
  for (auto& other : others) other.get();
  return results;
}

internal::KnowledgeLayer read_layer(std::string name, std::span<const EmbeddedFile> files,
                                    Reading& reading) {
  std::vector<const EmbeddedFile*> sorted;
  for (const auto& file : files) {
    // Units, carriers, factors and sub-sectors are read with the Packs.
    if (internal::is_for_packs(file)) {
      ensure(name.empty() || reading.has_read(name), "the packs have the folders of the wish");
      continue;
    }
    if (reading.wants(folder_of(file.path))) sorted.push_back(&file);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const EmbeddedFile* a, const EmbeddedFile* b) { return a->path < b->path; });
  internal::KnowledgeLayer layer{std::move(name), {}};
  layer.files.reserve(sorted.size());
  for (ReadFile& file : read_files(sorted, layer.name)) {
    const auto before = reading.within.problems.size();
    reading.within.add(file.problems);
    const bool gave_rows =
        file.decoded && !(internal::is_table(file.path) && file.decoded->norms.empty() &&
                          file.decoded->limits.empty());
    if (!gave_rows && has_errors(file.problems)) reading.within.lack(file.path, file.text);
    if (!file.decoded) continue;
    reading.within.doubt(*file.decoded, before);
    layer.files.push_back(*std::move(file.decoded));
  }
  return layer;
}

// All that is wrong at once: what decoded meets the other files though some rows did not.
Checked<Knowledge> finish(Reading reading, std::vector<internal::KnowledgeLayer> layers) {
  auto assembled = internal::assemble_knowledge(reading.packs, std::move(layers), reading.sectors);
  Problems problems = reading.within.problems;
  if (assembled && !has_errors(problems)) {
    auto& warnings = assembled->warnings;
    warnings.insert(warnings.begin(), problems.begin(), problems.end());
    return assembled;
  }
  Problems between;
  if (assembled) {
    internal::add_warnings(assembled->warnings, between);
  } else {
    between = std::move(assembled.error());
  }
  for (Problem& each : between) {
    if (!internal::follows(each, reading.within)) problems.push_back(std::move(each));
  }
  return refuse(std::move(problems));
}

std::vector<std::string> owned(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

// `within`: what is wrong with the packs already.
Checked<Knowledge> read_over(const Packs& packs, const KnowledgeWish& wish,
                             internal::FaultsWithin within) {
  Reading reading{packs, wish.sectors, std::move(within)};
  std::vector<internal::KnowledgeLayer> layers;
  // The texts stay until all is assembled: rows still point into them.
  std::vector<std::vector<internal::PackText>> texts;
  texts.reserve(wish.overlays.size() + 1);
  const auto add = [&](const fs::path& folder, const std::string& name) {
    auto read = internal::pack_texts_below(folder);
    if (!read) {
      reading.within.add(read.error());
      return;
    }
    texts.push_back(*std::move(read));
    reading.within.add(internal::unread_files_below(folder, name));
    layers.push_back(read_layer(name, files_of(texts.back()), reading));
  };
  if (wish.base.empty()) {
    layers.push_back(read_layer("", embedded::sector_packs(), reading));
  } else {
    add(wish.base, "");
  }
  for (const auto& folder : wish.overlays) add(folder, folder.generic_string());
  return finish(std::move(reading), std::move(layers));
}

}  // namespace

Checked<Knowledge> read_knowledge_files(const Packs& packs, std::span<const EmbeddedFile> files,
                                        std::span<const std::string_view> sectors) {
  Reading reading{packs, owned(sectors), {}};
  std::vector<internal::KnowledgeLayer> layers;
  layers.push_back(read_layer("", files, reading));
  return finish(std::move(reading), std::move(layers));
}

Checked<Knowledge> read_knowledge(const Packs& packs, const KnowledgeWish& wish) {
  return read_over(packs, wish, {});
}

Checked<Knowledge> read_knowledge(const PacksAsFound& packs, const KnowledgeWish& wish) {
  internal::FaultsWithin within;
  within.lacking.insert(packs.lacking.begin(), packs.lacking.end());
  within.doubtful.insert(packs.doubtful.begin(), packs.doubtful.end());
  return read_over(packs.packs, wish, std::move(within));
}

Checked<Knowledge> read_knowledge_folder(const Packs& packs, const fs::path& folder) {
  const auto texts = internal::pack_texts_below(folder);
  if (!texts) return refuse(texts.error());
  return read_knowledge_files(packs, files_of(*texts));
}

Knowledge built_in_knowledge(const Packs& packs, std::span<const std::string_view> sectors) {
  auto knowledge = read_knowledge_files(packs, embedded::sector_packs(), sectors);
  if (knowledge) return *std::move(knowledge);
  throw Failure("built-in packs: " + internal::told(knowledge.error()));
}

}  // namespace cpa::sectors
