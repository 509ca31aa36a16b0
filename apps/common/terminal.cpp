#include "common/terminal.hpp"

#include <cstdlib>

#include "cpa/language/explain.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::apps {
namespace {

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::good:
      return "\x1b[32m";
    case Style::bad:
      return "\x1b[31m";
    case Style::warning:
      return "\x1b[33m";
    case Style::plain:
      break;
  }
  return {};
}

std::string with_plain_spaces(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  std::string plain;
  while (true) {
    const std::size_t found = text.find(no_break_space);
    plain += text.substr(0, found);
    if (found == std::string_view::npos) return plain;
    plain += ' ';
    text.remove_prefix(found + no_break_space.size());
  }
}

}  // namespace

std::string Terminal::text(std::string_view key, const language::Arguments& arguments) const {
  return language::text(language, key, arguments);
}

std::string Terminal::painted(std::string_view text, Style style) const {
  const std::string_view escape = colours ? escape_of(style) : std::string_view{};
  if (escape.empty()) return std::string(text);
  return std::string(escape) + std::string(text) + "\x1b[0m";
}

void Terminal::print(std::string_view text) const { out << with_plain_spaces(text); }

void Terminal::print_line(std::string_view text) const { out << with_plain_spaces(text) << '\n'; }

void Terminal::tell(std::string_view text) const {
  out.flush();
  err << with_plain_spaces(text);
  err.flush();
}

void Terminal::tell_wrapped(std::string_view text) const {
  for (const std::string& line : language::wrap(text, width)) tell(line + "\n");
}

Exit Terminal::report(const Problems& problems) const {
  tell(language::explain(problems, language, program));
  return exit_of(problems);
}

Exit Terminal::report(const Problem& problem) const { return report(Problems{problem}); }

Environment system_environment() {
  return [](std::string_view name) -> std::optional<std::string> {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

language::Language language_of(const Environment& environment) {
  const auto said = [&environment](std::string_view name) {
    return environment(name).value_or(std::string{});
  };
  return language::language_of_locale(said("LC_ALL"), said("LC_MESSAGES"), said("LANG"));
}

bool wants_colours(Colour colour, bool is_screen, const Environment& environment) {
  if (colour != Colour::automatic) return colour == Colour::always;
  return is_screen && environment("NO_COLOR").value_or("").empty() &&
         environment("TERM").value_or("") != "dumb";
}

}  // namespace cpa::apps
