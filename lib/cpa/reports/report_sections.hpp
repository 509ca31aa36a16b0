// The parts of the printable report, each written into the page: the first page, one section for a
// class or an item, and the tables behind them.
#pragma once

#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/reports/html.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/subject.hpp"

namespace cpa::reports {

// Everything that the parts are written from.
struct Report {
  const plant::Plant& plant;
  const savings::PlantAssessment& assessment;
  const data_quality::DataQuality& quality;
  const Provenance& provenance;
  const Wording& wording;

  [[nodiscard]] Subject class_subject(std::size_t index) const;
  [[nodiscard]] Subject item_subject(std::size_t index) const;
};

void write_first_page(Html& page, const Report& report);
void write_class_table(Html& page, const Report& report);
void write_item_table(Html& page, const Report& report);

// A class or item whole: why, figures, charts, model.
void write_class(Html& page, const Report& report, std::size_t index);
void write_item(Html& page, const Report& report, std::size_t index);
// Coefficients, candidates and diagnostics in plain sentences.
void write_model(Html& page, const Subject& subject);

void write_method(Html& page, const Report& report);
void write_coverage(Html& page, const Report& report);
void write_events(Html& page, const Report& report);
void write_sensitivity(Html& page, const Report& report);
void write_factors(Html& page, const Report& report);
void write_inputs(Html& page, const Report& report);
void write_warnings(Html& page, const Report& report);
// How complete the figures are, what is doubted and what was set aside, with a map of all fields.
void write_data_quality(Html& page, const Report& report);

[[nodiscard]] Tone tone_of(savings::Verdict verdict);
// A factor's code in words, by the prefix of its kind; a dash for none.
[[nodiscard]] std::string factor_word(const Wording& wording, const std::string& prefix,
                                      const std::string& code);
[[nodiscard]] std::string factor_validity(const FactorLine& line, const Wording& wording);

}  // namespace cpa::reports
