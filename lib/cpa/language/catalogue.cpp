#include "cpa/language/catalogue.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "embedded_messages.hpp"

namespace cpa::language {
namespace {

[[noreturn]] void fail(Language language, std::string_view what, std::string_view where) {
  throw Failure("message catalogue " + std::string(code_of(language)) + ": " + std::string(what) +
                ": " + std::string(where));
}

// The inside of a double-quoted text, with \" \\ and \n made plain; nothing else is allowed.
std::string unquoted(Language language, std::string_view quoted) {
  if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') {
    fail(language, "a text must stand in double quotes", quoted);
  }
  const std::string_view inside = quoted.substr(1, quoted.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '"') fail(language, "a quote inside a text needs a backslash", quoted);
    if (inside[i] != '\\') {
      plain += inside[i];
      continue;
    }
    const char escaped = ++i < inside.size() ? inside[i] : '\0';
    if (escaped == '"' || escaped == '\\') {
      plain += escaped;
    } else if (escaped == 'n') {
      plain += '\n';
    } else {
      fail(language, "only \\\" \\\\ and \\n are known", quoted);
    }
  }
  return plain;
}

// A pattern in pieces: plain text, or what stands between braces.
struct Piece {
  bool is_placeholder = false;
  std::string text;
};

std::vector<Piece> pieces_of(std::string_view pattern) {
  std::vector<Piece> pieces;
  std::string plain;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      plain += pattern[i];
      continue;
    }
    if (i + 1 < pattern.size() && pattern[i + 1] == '{') {
      plain += '{';
      ++i;
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    ensure(end != std::string_view::npos, "a message pattern closes its braces");
    pieces.push_back({false, std::exchange(plain, {})});
    pieces.push_back({true, std::string(pattern.substr(i + 1, end - i - 1))});
    i = end;
  }
  pieces.push_back({false, plain});
  return pieces;
}

// What stands before the sign that asks for a form: count in "count:month|months".
std::string_view name_in(std::string_view placeholder) {
  return placeholder.substr(0, placeholder.find_first_of(":?@#"));
}

// " Nearest: %." around the value, or nothing where there is none; without % the words alone; of
// "one|several" the second form around a list.
std::string around(std::string_view form, std::string_view value) {
  if (value.empty()) return {};
  const std::size_t bar = std::min(form.find('|'), form.size());
  const bool several = bar < form.size() && value.find(", ") != std::string_view::npos;
  form = several ? form.substr(bar + 1) : form.substr(0, bar);
  const std::size_t sign = form.find('%');
  if (sign == form.npos) return std::string(form);
  return std::string(form.substr(0, sign)) + std::string(value) +
         std::string(form.substr(sign + 1));
}

// "month|months" for how many there are.
std::string_view plural(std::string_view forms, std::string_view count) {
  const std::size_t bar = std::min(forms.find('|'), forms.size());
  return count == "1" ? forms.substr(0, bar) : forms.substr(std::min(bar + 1, forms.size()));
}

// Numbers reach the catalogue as data writes them, with a point; people read them their own way.
std::string as_read(std::string_view value, Language language) {
  const bool plain = !value.empty() && value.find_first_not_of("0123456789.-") == value.npos;
  const auto decimal = plain ? read_decimal(value, DecimalMark::point) : Result<Decimal>();
  return plain && decimal ? number(*decimal, language) : std::string(value);
}

#ifdef NDEBUG
constexpr auto when_missing = Catalogue::Missing::shows_key;
#else
constexpr auto when_missing = Catalogue::Missing::fails;
#endif

Catalogue built_in(Language language) {
  const std::string folder = "messages/" + std::string(code_of(language)) + "/";
  std::vector<std::string_view> files;
  for (const EmbeddedFile& file : embedded::messages()) {
    if (file.path.starts_with(folder)) files.push_back(file.text);
  }
  return {language, files, when_missing};
}

}  // namespace

Catalogue::Catalogue(Language language, std::span<const std::string_view> files, Missing missing)
    : language_(language), missing_(missing) {
  for (const std::string_view file : files) read(file);
}

void Catalogue::read(std::string_view file) {
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = trim(file.substr(0, end));
    file.remove_prefix(std::min(end + 1, file.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) fail(language_, "not key: \"text\"", line);
    const std::string key(line.substr(0, colon));
    std::string text = unquoted(language_, trim(line.substr(colon + 2)));
    if (text.empty()) fail(language_, "empty text", key);
    if (!texts_.emplace(key, std::move(text)).second) fail(language_, "stands twice", key);
  }
}

bool Catalogue::has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  return keys;
}

std::string_view Catalogue::pattern(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found != texts_.end()) return found->second;
  if (missing_ == Missing::fails) fail(language_, "no such key", key);
  return {};
}

std::string Catalogue::filled(std::string_view key, std::string_view placeholder,
                              const Arguments& arguments) const {
  const std::string_view name = name_in(placeholder);
  const char form = name.size() < placeholder.size() ? placeholder[name.size()] : ' ';
  const auto given = arguments.find(std::string(name));
  if (given == arguments.end()) {
    if (form == '?') return {};
    if (missing_ == Missing::shows_key) return "{" + std::string(name) + "}";
    fail(language_, "no argument {" + std::string(name) + "} for", key);
  }
  const std::string& value = given->second;
  const std::string_view rest = placeholder.substr(std::min(name.size() + 1, placeholder.size()));
  if (form == ':') return std::string(plural(rest, value));
  if (form == '@') return words_for(value, rest);
  if (form == '#') return as_read(value, language_);
  const bool is_key = value.starts_with('@') && has(value.substr(1));
  const std::string shown = is_key ? text(value.substr(1), arguments) : value;
  return form == '?' ? around(rest, shown) : shown;
}

std::string Catalogue::words_for(std::string_view list, std::string_view prefix) const {
  const std::size_t comma = std::min(list.find(", "), list.size());
  const std::string word(list.substr(0, comma));
  const auto found = texts_.find(std::string(prefix) + "." + word);
  std::string said = found == texts_.end() ? word : found->second;
  if (comma < list.size()) said += ", " + words_for(list.substr(comma + 2), prefix);
  return said;
}

std::string Catalogue::text(std::string_view key, const Arguments& arguments) const {
  if (!has(key) && missing_ == Missing::shows_key) return std::string(key);
  std::string text;
  for (const Piece& piece : pieces_of(pattern(key))) {
    text += piece.is_placeholder ? filled(key, piece.text, arguments) : piece.text;
  }
  return text;
}

std::set<std::string> placeholders_of(std::string_view pattern) {
  std::set<std::string> names;
  for (const Piece& piece : pieces_of(pattern)) {
    if (piece.is_placeholder) names.emplace(name_in(piece.text));
  }
  return names;
}

const Catalogue& catalogue(Language language) {
  static const Catalogue vietnamese = built_in(Language::vi);
  static const Catalogue english = built_in(Language::en);
  return language == Language::vi ? vietnamese : english;
}

std::string text(Language language, std::string_view key, const Arguments& arguments) {
  return catalogue(language).text(key, arguments);
}

}  // namespace cpa::language
