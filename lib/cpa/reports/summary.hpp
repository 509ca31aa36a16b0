// Sentences that sum an assessment up, the same on every view: the overall verdict, why a class
// stands where it stands, what the specific consumption hides, whether the model was locked.
#pragma once

#include <string>
#include <vector>

#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {

// "Undecided: energy (MJ) cannot yet be shown to have saved its target."
[[nodiscard]] std::string overall_sentence(const savings::PlantAssessment& assessment,
                                           const Wording& wording);
// "Never used, so not judged: fuel and other materials."; empty where every class was used.
// How far other ways to compute the saving of each claimed class are apart; empty where none was
// tried.
[[nodiscard]] std::string range_sentence(const savings::PlantAssessment& assessment,
                                         const Wording& wording);
[[nodiscard]] std::string unused_sentence(const savings::PlantAssessment& assessment,
                                          const Wording& wording);
// Reasons of one kind that each name items, as one that names them all.
[[nodiscard]] std::vector<savings::Reason> merged(const std::vector<savings::Reason>& reasons);
// Each reason as a sentence, those that forbid a verdict first; then the plant's own claim.
[[nodiscard]] std::vector<std::string> why(const savings::Assessment& assessment,
                                           const Wording& wording);
// Whether the model leans on a driver that moved on its own: it is no better judge than the ratio.
[[nodiscard]] bool rests_on_driver(const savings::Assessment& assessment);
// What growth of output alone would have shown; empty where that is less than 1 % or no base load
// is found.
[[nodiscard]] std::string base_load_warning(const savings::Assessment& assessment,
                                            const std::string& name, const Wording& wording);
// "Baseline Jan 2022 – Dec 2023, reporting period Jan 2024 – Dec 2024."
[[nodiscard]] std::string periods_sentence(const savings::PlantAssessment& assessment,
                                           const Wording& wording);
// "The saving was lost in …", "lasted in every window", "no window reaches the target", or why
// nothing can be said.
[[nodiscard]] std::string persistence_finding(const savings::Persistence& persistence,
                                              const Wording& wording);
// A line for each window: its saving, its bound, and what is wrong with it. Empty without windows.
[[nodiscard]] TextTable persistence_table(const savings::Persistence& persistence,
                                          const Wording& wording);
// What the plant's saving is worth, credited, and not counted, as arguments for a text.
[[nodiscard]] language::Arguments money_facts(const savings::PlantAssessment& assessment,
                                              const Wording& wording);
[[nodiscard]] language::Arguments emission_facts(const savings::PlantAssessment& assessment,
                                                 const Provenance& provenance,
                                                 const Wording& wording);
// Whether an emission factor of an item that the plant's sum counts was not read in its source.
[[nodiscard]] bool has_unverified_emissions(const savings::PlantAssessment& assessment,
                                            const Provenance& provenance);
[[nodiscard]] std::string lock_sentence(const Provenance& provenance, const Wording& wording);
// By which method and inference the saving was worked out.
[[nodiscard]] std::string method_sentence(const Provenance& provenance, const Wording& wording);
// Every warning once, with what to do: of the plant, its factors, its classes and items.
struct WarningLine {
  std::string what;
  std::string remedy;
  std::string place;  // file, line and column where it is about a file's text; else empty
  std::string code;
};
[[nodiscard]] std::vector<WarningLine> all_warnings(const savings::PlantAssessment& assessment,
                                                    const Provenance& provenance,
                                                    const Wording& wording);

}  // namespace cpa::reports
