// One file of knowledge as read, before it meets the others: codes are not looked up yet, and each
// row knows its place, so that a rule between files can point at the very cell or key.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/documents/node.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::sectors::internal {

// Where a row stands: in YAML a mapping with keys, in CSV a line with cells.
struct RowPlace {
  Place place;
  const documents::Node* node = nullptr;
  std::vector<std::size_t> cells;  // offsets in the file's text, by column
};

template <typename T>
struct FiledRow {
  T value;
  RowPlace place;
};

struct NormRow {
  Norm norm;  // without its units, its publication's full id and its weight
  std::string unit;
  std::string per;
  std::string band_unit;
  std::optional<EvidenceWeight> weight;
  bool figures_read = true;  // false: none is written, or one that is written is no number
};

// Kinds of files whose rows this module holds apart from the packs of factors.
[[nodiscard]] bool is_knowledge_schema(std::string_view schema);
// All schemas of YAML files, those of the packs of factors first.
[[nodiscard]] std::vector<std::string> all_schemas();
// What follows "schema:" in the first lines of a YAML file; empty when nothing does.
[[nodiscard]] std::string_view schema_of(std::string_view text);

struct KnowledgeFile {
  std::string path;                             // as shown to people
  std::string folder;                           // "food"
  std::string_view text;                        // stays alive as long as this
  std::optional<documents::Document> document;  // of YAML
  std::vector<std::string> headings;            // of CSV
  PackInfo info;                                // of YAML; that of a CSV comes from the manifest
  RowPlace head;

  std::optional<PackFolder> manifest;
  std::vector<FiledRow<Publication>> publications;
  std::vector<FiledRow<Indicator>> indicators;
  std::vector<FiledRow<Denominator>> denominators;
  std::vector<FiledRow<NamedCode>> regions;
  std::vector<FiledRow<NamedCode>> level_units;
  std::vector<FiledRow<NormRow>> norms;
  std::vector<FiledRow<Limit>> limits;
  std::vector<FiledRow<Regulation>> regulations;
  std::vector<FiledRow<Coefficient>> coefficients;
  std::vector<FiledRow<Authority>> authorities;
  std::vector<FiledRow<Duty>> duties;
  std::vector<FiledRow<Process>> processes;
  std::vector<FiledRow<ChecklistItem>> checklist;
  std::vector<FiledRow<Solution>> solutions;
  std::vector<FiledRow<Term>> terms;
  std::optional<FiledRow<Procedure>> procedure;

  // The place of a key ("saving.unit") or column of the row; of the row itself where it has none
  // such.
  [[nodiscard]] Location locate(const RowPlace& row, std::string_view key = {}) const;
  [[nodiscard]] Problem problem(const RowPlace& row, std::string_view key, std::string code,
                                std::map<std::string, std::string> arguments) const;
};

// A file of one layer: its path as shown, the folder of its pack, its text.
struct KnowledgeText {
  std::string path;
  std::string folder;
  std::string_view text;
  bool is_table = false;
};

// The file by itself; everything wrong goes to `problems`. Nothing when it is no document at all.
[[nodiscard]] std::optional<KnowledgeFile> decode_knowledge(const KnowledgeText& text,
                                                            Problems& problems);

// Files of one layer, the built-in packs or one consultant's folder.
struct KnowledgeLayer {
  std::string name;  // of the consultant's folder; empty = built in
  std::vector<KnowledgeFile> files;
};

// Lays the layers over each other and checks the rules between their files. Of files that decoded
// with errors only the problems are of use. References into sectors that are not wanted are not
// followed.
[[nodiscard]] Checked<Knowledge> assemble_knowledge(const Packs& packs,
                                                    std::vector<KnowledgeLayer> layers,
                                                    const std::vector<std::string>& sectors);

}  // namespace cpa::sectors::internal
