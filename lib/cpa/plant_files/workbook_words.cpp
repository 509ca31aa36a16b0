// Codes with the words that explain them, and the lists that cells offer.
#include <algorithm>

#include "cpa/language/catalogue.hpp"
#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/workbook_sheets.hpp"

namespace cpa::plant_files {

std::string BookSource::words(std::string_view key) const { return language::text(language, key); }

const std::string& BookSource::name(const sectors::Bilingual& both) const {
  return language == language::Language::vi ? both.vi : both.en;
}

std::string BookSource::name(const plant::Item& item) const {
  const bool vi = language == language::Language::vi;
  const std::string& own = vi ? item.name_vi : item.name_en;
  const std::string& other = vi ? item.name_en : item.name_vi;
  if (!own.empty()) return own;
  return other.empty() ? item.code : other;
}

std::string BookSource::labelled(std::string_view code, std::string_view words_prefix) const {
  if (code.empty()) return {};
  return with_label(code, words(std::string(words_prefix) + "." + std::string(code)));
}

std::string BookSource::item_label(const std::string& code) const {
  const plant::Item* const item = plant.item(code);
  const std::string words = item == nullptr ? std::string() : name(*item);
  return with_label(code, words == code ? std::string() : words);
}

std::string BookSource::carrier_label(const std::string& code) const {
  if (code.empty()) return {};
  const sectors::Carrier* const carrier = packs.carrier(code);
  return with_label(code, carrier == nullptr ? std::string() : name(carrier->name));
}

std::string BookSource::sector_label(const std::string& id) const {
  if (id.empty()) return {};
  const sectors::Sector* const sector = packs.sector(id);
  return with_label(id, sector == nullptr ? std::string() : name(sector->name));
}

std::string BookSource::sub_sector_label(const std::string& id) const {
  if (id.empty()) return {};
  const sectors::SubSector* const sub_sector = packs.sub_sector(id);
  return with_label(id, sub_sector == nullptr ? std::string() : name(sub_sector->name));
}

std::string BookSource::currency_label(const std::string& code) const {
  const auto known =
      std::find_if(packs.currencies.begin(), packs.currencies.end(),
                   [&code](const sectors::CurrencyInfo& one) { return one.currency.code == code; });
  return with_label(code, known == packs.currencies.end() ? std::string() : name(known->name));
}

namespace {

std::vector<std::string> labelled_all(const BookSource& source,
                                      const std::vector<std::string>& codes,
                                      std::string_view prefix) {
  std::vector<std::string> entries;
  for (const std::string& code : codes) entries.push_back(source.labelled(code, prefix));
  return entries;
}

std::vector<std::string> state_entries(const BookSource& source) {
  std::vector<std::string> entries;
  for (const auto state : {plant::ReadingState::measured, plant::ReadingState::calculated,
                           plant::ReadingState::estimated, plant::ReadingState::not_used,
                           plant::ReadingState::missing}) {
    entries.push_back(source.words(std::string("state.") + plant::code_of(state)));
  }
  return entries;
}

void add_sector_lists(const BookSource& source, std::vector<tables::NamedList>& lists) {
  tables::NamedList sectors{.name = sectors_list, .entries = {}};
  tables::NamedList sub_sectors{.name = sub_sectors_list, .entries = {}};
  for (const sectors::Sector& sector : source.packs.sectors) {
    sectors.entries.push_back(source.sector_label(sector.id));
    for (const sectors::SubSector& one : sector.sub_sectors) {
      sub_sectors.entries.push_back(source.sub_sector_label(one.id));
    }
  }
  lists.push_back(std::move(sectors));
  lists.push_back(std::move(sub_sectors));
}

}  // namespace

std::vector<tables::NamedList> lists_of(const BookSource& source) {
  std::vector<tables::NamedList> lists;
  lists.push_back({kinds_list, labelled_all(source, kind_codes(), "item_kind")});
  lists.push_back({states_list, state_entries(source)});
  lists.push_back({effects_list, labelled_all(source, effect_codes(), "effect")});
  lists.push_back({classes_list, labelled_all(source, class_codes(), "input_class")});
  lists.push_back({promises_list, labelled_all(source, {"target", "claim"}, "workbook.promise")});
  lists.push_back({marks_list, labelled_all(source, {"comma", "point"}, "workbook.mark")});
  add_sector_lists(source, lists);
  tables::NamedList carriers{.name = carriers_list, .entries = {}};
  for (const sectors::Carrier& one : source.packs.factors.carriers()) {
    carriers.entries.push_back(source.carrier_label(one.code));
  }
  tables::NamedList currencies{.name = currencies_list, .entries = {}};
  for (const sectors::CurrencyInfo& one : source.packs.currencies) {
    currencies.entries.push_back(source.currency_label(one.currency.code));
  }
  tables::NamedList units{.name = units_list, .entries = {}};
  for (const units::UnitEntry& one : source.packs.units.entries()) {
    units.entries.push_back(one.unit.code);
  }
  tables::NamedList items{.name = items_list, .entries = {}};
  for (const plant::Item& one : source.plant.items) {
    items.entries.push_back(source.item_label(one.code));
  }
  for (tables::NamedList* const list : {&carriers, &currencies, &units, &items}) {
    lists.push_back(std::move(*list));
  }
  return lists;
}

}  // namespace cpa::plant_files
