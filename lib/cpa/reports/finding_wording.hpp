// The sentences of one finding about a plant's data: what it is, what is likely right, why it
// matters for a claim and what to do. (Lời của một phát hiện.)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {

// All that it is given must outlive it.
class FindingWording {
 public:
  FindingWording(const plant::Plant& plant, const data_quality::DataQuality& quality,
                 const Wording& wording)
      : plant_(plant), quality_(quality), wording_(wording) {}

  // "Error · ... [quality.sign]"
  [[nodiscard]] std::string line(const data_quality::Finding& finding) const;
  // The same of findings that say of one or several items that one row stands twice or more; the
  // gravest of them is of that severity.
  [[nodiscard]] std::string row_twice(const std::vector<const data_quality::Finding*>& findings,
                                      Severity severity) const;
  // Empty where nothing is likely.
  [[nodiscard]] std::string likely(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string why(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string what_to_do(const data_quality::Finding& finding) const;
  // Those of an item; rows that follow one another are told as one stretch, of many the first.
  [[nodiscard]] std::string months(const std::vector<data_quality::Cell>& cells,
                                   const std::string& item) const;

 private:
  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const;
  [[nodiscard]] std::string count(std::size_t number) const;
  [[nodiscard]] std::string unit_of(const std::string& code) const;
  [[nodiscard]] std::string amount(const Decimal& value, const std::string& item) const;
  [[nodiscard]] std::string found(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string others(const data_quality::Finding& finding) const;
  [[nodiscard]] std::size_t known_of(const std::string& item) const;
  [[nodiscard]] std::string event_of(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string what(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string how(const data_quality::Finding& finding) const;
  [[nodiscard]] std::string proposals(const data_quality::Finding& finding) const;

  const plant::Plant& plant_;
  const data_quality::DataQuality& quality_;
  const Wording& wording_;
};

}  // namespace cpa::reports
