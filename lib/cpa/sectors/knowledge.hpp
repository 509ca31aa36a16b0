// What the packs know of the trades beyond factors: norms, limits, processes, checklists,
// solutions and words. Read on demand, a sector at a time, apart from the Packs that every command
// needs. Reading is checking: every problem of every file at once, with its line.
//
// A consultant's own folder of the same shape (sectors/README.md) lies over the built-in packs: a
// row with a new id is added, one with a known id takes the place of the old one. Of several
// folders the later wins.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/embedded_file.hpp"
#include "cpa/core/result.hpp"
#include "cpa/sectors/calculators.hpp"
#include "cpa/sectors/checklist.hpp"
#include "cpa/sectors/indicator.hpp"
#include "cpa/sectors/limit.hpp"
#include "cpa/sectors/norm.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/sectors/procedure.hpp"
#include "cpa/sectors/process.hpp"
#include "cpa/sectors/publication.hpp"
#include "cpa/sectors/solution.hpp"
#include "cpa/sectors/term.hpp"

namespace cpa::sectors {

struct Knowledge {
  std::vector<Indicator> indicators;
  std::vector<Denominator> denominators;
  std::vector<NamedCode> regions;
  std::vector<NamedCode> level_units;
  std::vector<Publication> publications;
  std::vector<Norm> norms;    // by id
  std::vector<Limit> limits;  // by id
  std::vector<Regulation> regulations;
  std::vector<Coefficient> coefficients;
  std::vector<Authority> authorities;
  std::vector<Duty> duties;
  std::vector<Process> processes;
  std::vector<ChecklistItem> checklist;
  std::vector<Solution> solutions;
  std::vector<Term> terms;
  Procedure procedure;
  std::vector<PackFolder> folders;  // that were read, in order of their names; built-in ones first
  std::vector<PackInfo> infos;      // of the files that were read
  std::vector<CalculatorUse> calculators;  // that solutions name and the program lacks; by name
  Problems warnings;

  // By code or id; nullptr when there is none.
  [[nodiscard]] const Indicator* indicator(std::string_view code) const;
  [[nodiscard]] const Denominator* denominator(std::string_view code) const;
  [[nodiscard]] const NamedCode* region(std::string_view code) const;
  [[nodiscard]] const Publication* publication(std::string_view id) const;
  [[nodiscard]] const Norm* norm(std::string_view id) const;
  [[nodiscard]] const Limit* limit(std::string_view id) const;
  [[nodiscard]] const Regulation* regulation(std::string_view code) const;
  [[nodiscard]] const Process* process(std::string_view id) const;
  [[nodiscard]] const Operation* operation(std::string_view reference) const;  // "beer.mashing"
  [[nodiscard]] const ChecklistItem* checklist_item(std::string_view id) const;
  [[nodiscard]] const Solution* solution(std::string_view id) const;
  // The pack whose folder the row is from; nullptr where no manifest describes it.
  [[nodiscard]] const PackFolder* pack_of(const Norm& norm) const;
};

// What is read. The folders `common` and `vietnam` always are.
struct KnowledgeWish {
  std::vector<std::string> sectors;             // folders of sectors ("food"); empty = all
  std::vector<std::filesystem::path> overlays;  // the later wins
  std::filesystem::path base;  // a whole set in place of the built-in packs; empty = built in
};

// The packs that were built into the program. Throws Failure if they are faulty (a test reads
// them).
[[nodiscard]] Knowledge built_in_knowledge(const Packs& packs,
                                           std::span<const std::string_view> sectors = {});
// The built-in packs, or the base, with the folders of the wish over them; the packs were read with
// the same folders (PackLayers). Problems: those of
// documents, tables, files, dates, numbers and units, and pack.* (sectors/README.md lists them
// all).
[[nodiscard]] Checked<Knowledge> read_knowledge(const Packs& packs, const KnowledgeWish& wish);
// The same over packs that may be faulty, so that all that is wrong is told at once: what only
// follows from their faults is not told.
[[nodiscard]] Checked<Knowledge> read_knowledge(const PacksAsFound& packs,
                                                const KnowledgeWish& wish);
// Files of one folder by themselves, paths relative to it ("food/norms.csv").
[[nodiscard]] Checked<Knowledge> read_knowledge_files(
    const Packs& packs, std::span<const EmbeddedFile> files,
    std::span<const std::string_view> sectors = {});
// The packs of a folder by themselves.
[[nodiscard]] Checked<Knowledge> read_knowledge_folder(const Packs& packs,
                                                       const std::filesystem::path& folder);

// Sixteen hexadecimal digits that change with the text of any file of the folder.
[[nodiscard]] std::string content_id_of(const PackFolder& folder, const Packs& packs,
                                        const Knowledge& knowledge);

}  // namespace cpa::sectors
