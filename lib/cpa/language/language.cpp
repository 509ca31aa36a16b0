#include "cpa/language/language.hpp"

#include <string>

#include "cpa/core/text.hpp"

namespace cpa::language {

std::string_view code_of(Language language) { return language == Language::vi ? "vi" : "en"; }

std::optional<Language> language_named(std::string_view text) {
  const std::string stem = fold(text.substr(0, text.find_first_of("_.-@")));
  if (stem == "vi") return Language::vi;
  if (stem == "en") return Language::en;
  return std::nullopt;
}

Language language_of_locale(std::string_view lc_all, std::string_view lc_messages,
                            std::string_view lang) {
  for (const std::string_view said : {lc_all, lc_messages, lang}) {
    if (!said.empty()) return language_named(said).value_or(Language::vi);
  }
  return Language::vi;
}

}  // namespace cpa::language
