#include "common/workbook_style.hpp"

#include "cpa/language/catalogue.hpp"

namespace cpa::apps {

plant_files::WorkbookStyle workbook_style(const Terminal& terminal, const sectors::Packs& packs) {
  const language::Language language = terminal.language;
  return {.packs = packs,
          .words = [language](std::string_view key) { return language::text(language, key); },
          .vietnamese = language == language::Language::vi,
          .plain_sheets = {language::text(language::Language::vi, "workbook.sheet.help"),
                           language::text(language::Language::vi, "workbook.sheet.lists"),
                           language::text(language::Language::en, "workbook.sheet.help"),
                           language::text(language::Language::en, "workbook.sheet.lists")}};
}

}  // namespace cpa::apps
