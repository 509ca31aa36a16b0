// The sheets of a plant's workbook, each from the part of the plant that stands in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/internal/sheet_maker.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

// Lists that cells offer.
inline constexpr const char* kinds_list = "cpa_kinds";
inline constexpr const char* states_list = "cpa_states";
inline constexpr const char* effects_list = "cpa_effects";
inline constexpr const char* classes_list = "cpa_classes";
inline constexpr const char* promises_list = "cpa_promises";
inline constexpr const char* carriers_list = "cpa_carriers";
inline constexpr const char* currencies_list = "cpa_currencies";
inline constexpr const char* units_list = "cpa_units";
inline constexpr const char* items_list = "cpa_items";
inline constexpr const char* sectors_list = "cpa_sectors";
inline constexpr const char* sub_sectors_list = "cpa_sub_sectors";
inline constexpr const char* marks_list = "cpa_marks";

// What the sheets are made from.
struct BookSource {
  const plant::Plant& plant;
  const WorkbookStyle& style;

  [[nodiscard]] const sectors::Packs& packs() const { return style.packs; }
  [[nodiscard]] std::string words(std::string_view key) const { return style.words(key); }
  [[nodiscard]] const std::string& name(const sectors::Bilingual& both) const;
  // An item's name in the language, or in the other one, or its code.
  [[nodiscard]] std::string name(const plant::Item& item) const;
  // Codes with their words, as cells offer and hold them.
  [[nodiscard]] std::string labelled(std::string_view code, std::string_view words_prefix) const;
  [[nodiscard]] std::string item_label(const std::string& code) const;
  [[nodiscard]] std::string carrier_label(const std::string& code) const;
  [[nodiscard]] std::string sector_label(const std::string& id) const;
  [[nodiscard]] std::string sub_sector_label(const std::string& id) const;
  [[nodiscard]] std::string currency_label(const std::string& code) const;
};

// How the records stand in their sheet, and what waits there for figures.
struct DataShape {
  bool wide = true;
  bool named = true;                         // each period has a short name
  bool months = true;                        // each is a month
  std::vector<const plant::Item*> columns;   // of the wide form, in the plant's order
  std::vector<const plant::Item*> recorded;  // those with records
  std::vector<std::string> waiting_items;    // those without
  std::optional<calendar::Period> waiting_months;
};
[[nodiscard]] DataShape data_shape_of(const plant::Plant& plant);

// A plan whose words are found under workbook.*.<code>.
[[nodiscard]] SheetPlan plan_of(const BookSource& source, std::string_view code,
                                std::vector<ColumnPlan> columns);

[[nodiscard]] tables::WrittenSheet plant_sheet_of(const BookSource& source, const DataShape& shape);
[[nodiscard]] tables::WrittenSheet items_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet data_sheet_of(const BookSource& source, const DataShape& shape);
[[nodiscard]] tables::WrittenSheet prices_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet events_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet targets_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet factors_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet dismissals_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet permit_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet weather_sheet_of(const BookSource& source);
[[nodiscard]] tables::WrittenSheet help_sheet_of(const BookSource& source);
[[nodiscard]] std::vector<tables::NamedList> lists_of(const BookSource& source);

}  // namespace cpa::plant_files
