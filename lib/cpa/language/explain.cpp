#include "cpa/language/explain.hpp"

#include <algorithm>
#include <map>

#include "cpa/language/catalogue.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::language {
namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t excerpt_width = 88;
constexpr std::size_t argument_width = 160;
constexpr std::size_t list_width = 1000;  // of words of ours, to choose among
constexpr std::size_t shown_of_a_code = 100;

// 1 -> A, 27 -> AA, as a workbook names its columns.
std::string column_letters(std::size_t column) {
  std::string letters;
  while (column > 0) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    column = (column - 1) / 26;
  }
  return letters;
}

// What an argument says in Vietnamese may stand beside it, under its name and _vi.
// A list ends behind one of its entries, not within a name.
std::string cut_list(const std::string& value, std::size_t width) {
  const std::string shown = cut(value, width);
  if (width_of(value) <= width) return shown;
  const std::size_t last = shown.rfind(", ");
  const bool is_list = last != std::string::npos && 2 * last > shown.size();
  return is_list ? shown.substr(0, last) + ", …" : shown;
}

Arguments arguments_of(const Problem& problem, Language language) {
  Arguments arguments{{"file", problem.where.file},
                      {"sheet", problem.where.sheet},
                      {"field", problem.where.field},
                      {"line", std::to_string(problem.where.line)},
                      {"column", std::to_string(problem.where.column)}};
  for (const auto& [name, value] : problem.arguments) {
    const auto in_vietnamese = problem.arguments.find(name + "_vi");
    const bool other = language == Language::vi && in_vietnamese != problem.arguments.end();
    arguments[name] = other ? in_vietnamese->second : value;
  }
  for (auto& [name, value] : arguments) {
    value = cut_list(value, name == "choices" || name == "columns" ? list_width : argument_width);
  }
  return arguments;
}

// The letters of an excerpt that are shown: all, or a window around the mark.
struct Window {
  std::size_t first = 0;
  std::size_t end = 0;
};

Window window_around(const std::vector<ShownLetter>& letters, std::size_t mark) {
  const auto fits_from = [&letters](std::size_t first) {
    std::size_t width = 0;
    std::size_t end = first;
    while (end < letters.size() && width + letters[end].width <= excerpt_width) {
      width += letters[end++].width;
    }
    return end;
  };
  if (fits_from(0) == letters.size() || mark + excerpt_width / 4 < fits_from(0)) {
    return {0, fits_from(0)};
  }
  std::size_t first = mark > excerpt_width / 2 ? mark - excerpt_width / 2 : 0;
  return {first, fits_from(first)};
}

std::string excerpt_of(const Location& where) {
  const std::vector<ShownLetter> letters = shown_letters(where.excerpt);
  const std::size_t mark_end = where.mark_begin + where.mark_length;
  const auto is_marked = [&where, mark_end](const ShownLetter& letter) {
    return where.mark_begin <= letter.begin && letter.begin < mark_end;
  };
  const auto mark = static_cast<std::size_t>(
      std::find_if(letters.begin(), letters.end(), is_marked) - letters.begin());
  const Window window = window_around(letters, mark < letters.size() ? mark : 0);
  std::string line = where.line > 0 ? std::to_string(where.line) : "";
  line = pad_left(line, 5) + " | ";
  std::string under(width_of(line), ' ');
  if (window.first > 0) {
    line += "…";
    under += ' ';
  }
  for (std::size_t i = window.first; i < window.end; ++i) {
    line += letters[i].text;
    under.append(letters[i].width, is_marked(letters[i]) ? '^' : ' ');
  }
  if (window.end < letters.size()) line += "…";
  under.erase(under.find_last_not_of(' ') + 1);
  return line + "\n" + (under.empty() ? "" : under + "\n");
}

std::string wrapped(std::string_view text) {
  std::string result;
  for (const std::string& line : wrap(text, line_width)) result += line + "\n";
  return result;
}

}  // namespace

std::string place_of(const Location& where, Language language) {
  std::vector<std::string> parts;
  if (!where.file.empty()) parts.push_back(printable(where.file));
  if (!where.sheet.empty()) {
    parts.push_back(text(language, "place.sheet", {{"name", printable(where.sheet)}}));
  }
  const bool in_sheet = !where.sheet.empty();
  // "C14" says row and column at once, as the spreadsheet program names the cell.
  const bool is_cell = in_sheet && where.line > 0 && where.column > 0 &&
                       where.field == column_letters(where.column) + std::to_string(where.line);
  if (is_cell) {
    parts.push_back(text(language, "place.cell", {{"name", where.field}}));
  } else if (where.line > 0) {
    parts.push_back(text(language, in_sheet ? "place.row" : "place.line",
                         {{"number", std::to_string(where.line)}}));
  }
  if (where.column > 0 && !is_cell) {
    const std::string name = in_sheet ? column_letters(where.column) : std::to_string(where.column);
    parts.push_back(text(language, "place.column", {{"name", name}}));
  }
  std::string place;
  for (const std::string& part : parts) place += (place.empty() ? "" : ", ") + part;
  if (where.field.empty() || is_cell) return place;
  const std::string field = cut(where.field, argument_width);
  return place.empty() ? text(language, "place.field", {{"name", field}})
                       : place + " (" + field + ")";
}

std::string what_is_wrong(const Problem& problem, Language language) {
  return text(language, "problem." + problem.code, arguments_of(problem, language));
}

std::string what_to_do(const Problem& problem, Language language) {
  return text(language, "problem." + problem.code + ".fix", arguments_of(problem, language));
}

std::string explain(const Problem& problem, Language language, std::string_view program) {
  std::string head = std::string(program) + ": ";
  if (problem.severity == Severity::warning) head += text(language, "severity.warning") + ": ";
  if (problem.severity == Severity::note) head += text(language, "severity.note") + ": ";
  const std::string place = place_of(problem.where, language);
  const std::string wrong = what_is_wrong(problem, language);
  std::string said;
  if (place.empty()) {
    said = wrapped(head + wrong);
  } else {
    said = head + place + "\n";
    if (!problem.where.excerpt.empty()) said += excerpt_of(problem.where);
    said += wrapped(wrong);
  }
  return said + wrapped(what_to_do(problem, language)) + "[" + problem.code + "]\n";
}

std::string explain(const Problems& problems, Language language, std::string_view program) {
  std::map<std::string, std::size_t> seen;
  std::string said;
  for (const Problem& problem : problems) {
    if (++seen[problem.code] > shown_of_a_code) continue;
    if (!said.empty()) said += "\n";
    said += explain(problem, language, program);
  }
  for (const auto& [code, count] : seen) {
    if (count <= shown_of_a_code) continue;
    const auto rest = static_cast<long long>(count - shown_of_a_code);
    said += "\n" +
            text(language, "problem.more", {{"count", number(rest, language)}, {"code", code}}) +
            "\n";
  }
  return said;
}

}  // namespace cpa::language
