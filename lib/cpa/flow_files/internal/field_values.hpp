// Values that a drawing holds, each read from one field with its fault reported there.
#pragma once

#include <optional>
#include <string>

#include "cpa/documents/fields.hpp"
#include "cpa/flow_files/internal/flow_context.hpp"
#include "cpa/plant/flow_sheet.hpp"

namespace cpa::flow_files {

using documents::Field;
using documents::Fields;
using documents::Need;

template <typename T>
[[nodiscard]] std::optional<T> kept(Result<T> result, const Field& field) {
  if (result) return std::move(*result);
  field.report(std::move(result).error());
  return std::nullopt;
}

// The mark of a figure in the document: the plant's between quotes or where a comma stands in it.
// Elsewhere YAML has a point; where the plant writes commas, 1.234 is refused as ambiguous.
[[nodiscard]] DecimalMark mark_of(const documents::Node& node, DecimalMark of_plant);

[[nodiscard]] std::optional<Decimal> number_of(const std::optional<Field>& field,
                                               DecimalMark of_plant);
// Of a price or a sum of money that is less than nought: flows.negative_price.
void report_negative_price(const std::optional<Field>& field, const std::optional<Decimal>& amount,
                           const std::string& of);
// One text for both languages, or a mapping of vi and en.
[[nodiscard]] plant::FlowName name_of(Fields& fields, const std::string& otherwise);
[[nodiscard]] std::optional<units::Unit> unit_of(const std::optional<Field>& field,
                                                 const FlowContext& context);
// Texts of a list, with their fields.
[[nodiscard]] std::vector<std::pair<std::string, Field>> words_of(
    const std::optional<Field>& field);

// The same of a list or of one word that stands for a list of one.
[[nodiscard]] std::vector<std::pair<std::string, Field>> words_or_word(
    const std::optional<Field>& field);

// Names figures that a comma cut in two inside { }, where YAML takes it for the end of a value.
void report_cut_figures(Fields& fields);
// report_cut_figures and Fields::finish.
void finish(Fields& fields);

}  // namespace cpa::flow_files
