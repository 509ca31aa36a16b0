// Every sentence a person sees, by key, in one language. The texts stand in messages/<language>/
// and are built into the program; libraries return codes and never sentences.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/language/language.hpp"

namespace cpa::language {

using Arguments = std::map<std::string, std::string>;

class Catalogue {
 public:
  // What happens when a key or an argument is missing: a Failure, or the key itself is shown.
  enum class Missing { fails, shows_key };

  // Each file holds lines `dotted.key: "text"` (a subset of YAML), comments and empty lines. Throws
  // Failure for any other line, for a key that stands twice and for an empty text.
  Catalogue(Language language, std::span<const std::string_view> files, Missing missing);

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;
  // The text as it stands in the file, with its placeholders.
  [[nodiscard]] std::string_view pattern(std::string_view key) const;

  // The text with every `{name}` replaced by arguments["name"]. Other forms:
  //   {count:month|months}    "month" when the argument is "1", else "months"
  //   {nearest?Is it %?|One of %?}  words around one value or a list "a, b"; nothing where none is
  //   {found@kind}            the text of the key kind.<value>, or the value where there is none;
  //                           of a list "a, b" each part is looked up
  //   {value#}                a number written with a point, in the reader's convention: 1.234,5;
  //                           anything else as it is
  //   {{                      a brace
  // An argument "@some.key" stands for the text of that key (a reason, a choice), where there is
  // one.
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const;

 private:
  void read(std::string_view file);
  [[nodiscard]] std::string filled(std::string_view key, std::string_view placeholder,
                                   const Arguments& arguments) const;
  [[nodiscard]] std::string words_for(std::string_view list, std::string_view prefix) const;

  Language language_;
  Missing missing_;
  std::map<std::string, std::string, std::less<>> texts_;
};

// The names a pattern refers to, plural forms included once: {"count", "found"}.
[[nodiscard]] std::set<std::string> placeholders_of(std::string_view pattern);

// The built-in catalogue. A missing key is a Failure in builds that check, and is shown as it is in
// release builds: an odd word on a screen is better than no result.
[[nodiscard]] const Catalogue& catalogue(Language language);
// The same in a word.
[[nodiscard]] std::string text(Language language, std::string_view key,
                               const Arguments& arguments = {});

}  // namespace cpa::language
