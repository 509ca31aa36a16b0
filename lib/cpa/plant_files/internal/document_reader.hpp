// The description of a plant, from the tree of its plant.yaml or its JSON file. Both have the same
// keys; the JSON file also holds records, events and weather.
#pragma once

#include <string>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {

inline constexpr int description_version = 1;

// How a document writes its figures, and whether the records are in it.
struct DocumentForm {
  bool whole = false;                          // JSON: records, events and weather too
  DecimalMark mark = DecimalMark::undeclared;  // of its figures
};

// The words that may stand as an item's kind and as the class of a promise.
[[nodiscard]] const std::vector<std::string>& kind_codes();
[[nodiscard]] const std::vector<std::string>& class_codes();

void read_document(const documents::Document& document, ReadingContext& context);

// Parts of it, in files of their own.
void read_item(const documents::Field& field, DocumentForm form, ReadingContext& context);
// Gives the place of each record.
[[nodiscard]] std::vector<Place> read_records(documents::Fields& item_fields, plant::Item& item,
                                              ReadingContext& context);
void read_event(const documents::Field& field, ReadingContext& context);
void read_discharge(documents::Fields& fields, DecimalMark mark, ReadingContext& context);
void read_weather_days(documents::Fields& weather, ReadingContext& context);

[[nodiscard]] inline Place place_of(const documents::Field& field) {
  return {.source = Source::document,
          .at = static_cast<std::uint32_t>(field.node().offset()),
          .column = 0};
}

}  // namespace cpa::plant_files
