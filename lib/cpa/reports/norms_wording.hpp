// Norms, figures and placements in the reader's words: what is measured to one of what, where the
// plant stands, what the gap is, why a norm was not compared, and where each row is from. Used by
// the screen and the printable report alike. (Lời của phần định mức.)
#pragma once

#include <string>
#include <vector>

#include "cpa/norms/plant_norms.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/reports/wording.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::reports {

class NormsWording {
 public:
  NormsWording(const plant::Plant& plant, const sectors::Knowledge& knowledge,
               language::Language language)
      : wording_(plant, language), knowledge_(knowledge) {}

  [[nodiscard]] const Wording& plain() const { return wording_; }
  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }
  [[nodiscard]] const std::string& in(const sectors::Bilingual& text) const;
  [[nodiscard]] const sectors::Norm& norm(const std::string& id) const;

  // Words of the packs; a code that they do not have stands for itself.
  [[nodiscard]] std::string indicator(const std::string& code) const;
  [[nodiscard]] std::string denominator(const std::string& code) const;
  [[nodiscard]] std::string region(const std::string& code) const;
  [[nodiscard]] std::string kind(sectors::NormKind kind) const;
  // "Electricity to one of product".
  [[nodiscard]] std::string measured(const std::string& indicator,
                                     const std::string& denominator) const;
  // The same with the code that --count takes.
  [[nodiscard]] std::string measured_coded(const sectors::Norm& norm) const;
  // With as many digits as tell it from the norm's own figures.
  [[nodiscard]] std::string amount(long double value, const sectors::Norm& norm) const;
  // "kWh/t"; "%" for a share.
  [[nodiscard]] std::string unit(const units::Unit& unit, const units::Unit& per) const;

  // "best quarter 289, median 572, worst quarter 1,150 kWh/t", "limit 286 MJ/hl".
  [[nodiscard]] std::string figures(const sectors::Norm& norm) const;
  // The same with what it is of: kind, product, sample, region, years, size, days in force; says
  // so where it is not verified.
  [[nodiscard]] std::string described(const sectors::Norm& norm) const;
  // The same of a row that is near, with its indicator where that is another one.
  [[nodiscard]] std::string near_row(const norms::Nearest& nearest,
                                     const sectors::Norm& norm) const;
  // "title, locator; read in the source [id]"; the title may be shortened, what finds it never is.
  [[nodiscard]] std::string source(const sectors::Norm& norm) const;
  // The same for a cell that is headed "Source", of a row that is named there.
  [[nodiscard]] std::string source_alone(const sectors::Norm& norm) const;
  // Where in its source the row is, in the reader's language where the packs have it.
  [[nodiscard]] const std::string& locator(const sectors::Norm& norm) const;
  [[nodiscard]] std::string year(const sectors::Norm& norm) const;

  [[nodiscard]] std::string standing(norms::Standing standing) const;
  [[nodiscard]] static Tone tone(norms::Standing standing);
  // What of a placement is not verified: ", unverified", ", with an unverified factor for wood"; of
  // every sentence that says where the plant stands. Empty where all is.
  [[nodiscard]] std::string unverified(const norms::Placement& placement) const;
  // Of a verdict on a legal limit what nobody has read in the rule: " (met with electricity as
  // final energy; not met, at …)", ", if the plant's own equivalents are the rule's".
  [[nodiscard]] std::string law_basis(const norms::Placement& placement) const;
  // "Galvanised steel is in t, not in kg": what explains a figure so far off; empty where nothing.
  [[nodiscard]] std::string likely_unit(const norms::UnitSlip& slip) const;
  // The id of a row, with the pack where it is one of one's own: "nrm-food-beer-016, pack house".
  [[nodiscard]] std::string tag(const sectors::Norm& norm) const;
  // The figure that is judged: "24.1 kWh/hl", "16.9 kWh/hl at full load".
  [[nodiscard]] std::string judged(const norms::Placement& placement) const;
  // The same for a figure as a whole: of what its headline is about, with the raw figure beside
  // one at full load.
  [[nodiscard]] std::string judged(const norms::FigurePlacements& group) const;
  // Where the figure lies, whatever it is held against: at full load with the raw one beside, or
  // the raw one alone; says so where a factor in it is not verified.
  [[nodiscard]] std::string lies_at(const norms::FigurePlacements& group) const;
  // The verdict on a placement with its figures, in one sentence.
  [[nodiscard]] std::string verdict(const norms::Placement& placement) const;
  // "within the range, if the product is …, unverified": for a cell of a table.
  // Beside a value that says so itself it is not said again that it is at full load.
  [[nodiscard]] std::string place(const norms::Placement& placement, bool load_told = false) const;
  // Where the figure stands in a few words, or that it depends on the product; says what of it is
  // not verified.
  [[nodiscard]] std::string headline(const norms::FigurePlacements& group) const;
  // Where the other of its figures stands, raw or at full load; empty without one.
  [[nodiscard]] std::string beside(const norms::Placement& placement) const;
  // "To the median: 123 MWh a year (₫…)", one for each target.
  // What a gap is worth, without its sign and with no more digits than the amount beside it.
  [[nodiscard]] std::string worth(money::Money sum) const;
  [[nodiscard]] std::vector<std::string> gaps(const norms::Placement& placement) const;
  // How the plant's figure came about: months, items, what was split or left out.
  [[nodiscard]] std::vector<std::string> basis(const norms::FigurePlacements& group) const;
  // The plant's own model of part load, or why there is none.
  [[nodiscard]] std::string load(const norms::FigurePlacements& group) const;
  [[nodiscard]] std::string refusal(const norms::RefusedNorm& refused) const;
  // A row of one line or machine, with what it measures and of which of them it is.
  [[nodiscard]] std::string stage(const sectors::Norm& norm) const;
  // Why a row that is listed and not compared is near.
  [[nodiscard]] std::string nearness(const norms::PlantNorms& all,
                                     const norms::NearRow& near) const;
  // "worse than the median of 40 plants" in a line for the whole plant.
  [[nodiscard]] std::vector<TextLine> findings(const norms::PlantNorms& all) const;
  // "9600 hl": a year's amount as this plant may state it.
  [[nodiscard]] std::string capacity_example(const norms::PlantNorms& all) const;
  [[nodiscard]] std::vector<std::string> next_steps(const norms::PlantNorms& all) const;
  [[nodiscard]] std::string period(const norms::PlantNorms& all) const;

 private:
  void ask_for_counts(const norms::PlantNorms& all, std::vector<std::string>& steps) const;
  // What the headline of a figure is about; nullptr where it depends on the product.
  [[nodiscard]] const norms::Placement* headed(const norms::FigurePlacements& group) const;
  [[nodiscard]] std::string with_raw(const norms::Placement& placement) const;
  [[nodiscard]] std::string cited(const std::string& key, const sectors::Norm& norm) const;
  // Beside a sentence that names the newer text it is not named again.
  [[nodiscard]] std::string rule(const norms::Placement& placement, bool newer_told = false) const;
  // By what the size of plant was chosen; empty where the row is for all sizes.
  [[nodiscard]] std::string size(const norms::Placement& placement) const;
  // "28/2024/TT-BCT (25/12/2024)"
  [[nodiscard]] std::string regulation(const std::string& code) const;
  // The day that a text's validity begins with, or that of its issue; empty = not known.
  [[nodiscard]] std::string first_day(const std::string& code) const;
  // "raw 24.1 kWh/hl, in the worst quarter", beside what is judged at full load; or that load is
  // not allowed for.
  [[nodiscard]] std::string load_remark(const norms::Placement& placement) const;
  // The same without where the raw figure stands.
  [[nodiscard]] std::string raw_beside(const norms::Placement& placement) const;
  // ", with an unverified factor for wood"; empty for none.
  [[nodiscard]] std::string unverified_factor(const std::vector<std::string>& items) const;
  [[nodiscard]] std::string if_product(const norms::Placement& placement) const;
  // "only electricity is in the books …", where a place is good for that alone.
  [[nodiscard]] std::string only_electricity(const norms::Placement& placement) const;
  [[nodiscard]] std::string capacity(const norms::PlantNorms& all) const;
  // With as many digits as tell it from the ends of the sizes that norms are for.
  [[nodiscard]] std::string output(const norms::PlantNorms& all) const;
  // ", if the rule's equivalents are those that the plant declares, …"
  [[nodiscard]] std::string assumptions(const norms::Placement& placement) const;
  // What of a row and of the factors to it is not verified, without the basis of a law.
  [[nodiscard]] std::string unverified_row(const norms::Placement& placement) const;
  // "electricity as final energy and the plant's own equivalents"
  [[nodiscard]] std::string counted_with(const norms::OtherCount& varied,
                                         const norms::OtherCount& count) const;
  // The same for a placement as it is counted.
  [[nodiscard]] std::string counted_with(const norms::Placement& placement) const;
  // "; with electricity by its oil equivalent 294.7 MJ/hl, not met"
  [[nodiscard]] std::string other_verdicts(const norms::Placement& placement,
                                           const char* key) const;
  [[nodiscard]] std::string made_beside(const norms::Placement& placement) const;
  [[nodiscard]] std::string refused_limit(const norms::PlantNorms& all,
                                          const norms::RefusedNorm& refused) const;
  [[nodiscard]] std::string open_limit(const norms::Placement& placement) const;
  [[nodiscard]] TextLine slip_finding(const norms::FigurePlacements& group) const;
  // A rule for the plant's product, which is of one stage alone.
  [[nodiscard]] std::string stage_finding(const norms::PlantNorms& all,
                                          const sectors::Norm& row) const;
  // What an equivalent says of units that differ in size.
  void add_equivalents(const norms::FigurePlacements& group,
                       std::vector<std::string>& sentences) const;
  // That amounts by the equivalents and by weight are far apart: the unit of one is likely wrong,
  // and so may be every verdict on the figure. Empty where they agree.
  // Ids of the limits in force that name no text of law: of one's own pack.
  [[nodiscard]] std::vector<std::string> limits_without_text(const norms::PlantNorms& all) const;
  [[nodiscard]] std::string equivalents_doubt(const norms::FigurePlacements& group) const;
  [[nodiscard]] TextLine doubted(const norms::FigurePlacements& group, TextLine line) const;
  [[nodiscard]] std::string limit_finding(const norms::PlantNorms& all,
                                          const norms::Placement& placement) const;
  void add_without_peers(const norms::PlantNorms& all, std::vector<TextLine>& lines) const;
  [[nodiscard]] bool has_limit_of_own_size(const norms::PlantNorms& all) const;
  void add_law_without_verdict(const norms::PlantNorms& all, std::vector<TextLine>& lines) const;
  [[nodiscard]] std::string finding(const norms::FigurePlacements& group,
                                    const norms::Placement& main) const;
  [[nodiscard]] std::string finding(const norms::FigurePlacements& group,
                                    const std::vector<const norms::Placement*>& depends) const;

  Wording wording_;
  const sectors::Knowledge& knowledge_;
};

// What a figure's headline is about. Rows whose product is the plant's go before rows for the whole
// sub-sector, and these before rows that hold only if the product is theirs; of several the
// quartiles of the plant's own size, then of its country, then of the most plants. Where rows of
// different products could be meant there is no main one, and all are listed.
struct Lead {
  const norms::Placement* main = nullptr;
  std::vector<const norms::Placement*> depends;
  const norms::Placement* second = nullptr;  // of plants of all sizes, beside a main one of a size
};
[[nodiscard]] Lead lead_of(const norms::FigurePlacements& group,
                           const sectors::Knowledge& knowledge);

}  // namespace cpa::reports
