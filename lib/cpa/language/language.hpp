// The two languages people read our results in. Vietnamese is the default: it is what a machine
// that states no language gets.
#pragma once

#include <optional>
#include <string_view>

namespace cpa::language {

enum class Language { vi, en };

// "vi" or "en".
[[nodiscard]] std::string_view code_of(Language language);
// From "vi", "en", or a locale's name ("vi_VN.UTF-8", "en_GB", "EN"); nothing for any other.
[[nodiscard]] std::optional<Language> language_named(std::string_view text);
// What the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that says anything
// decides; English for en*, Vietnamese for all else (also C and POSIX).
[[nodiscard]] Language language_of_locale(std::string_view lc_all, std::string_view lc_messages,
                                          std::string_view lang);

}  // namespace cpa::language
