#include "cpa/documents/yaml.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "cpa/core/failure.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/documents/odd_letters.hpp"
#include "cpa/documents/sound_text.hpp"

namespace cpa::documents {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The letter at the front, if it is written as an escape: odd ones, and two that other programs
// take for spaces or drop.
OddLetter escaped_letter_at_front(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) return {2, 0xA0};
  if (text.starts_with("\xEF\xBB\xBF")) return {3, 0xFEFF};
  return odd_letter_at_front(text);
}

bool has_escaped_letter(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1)) {
    if (escaped_letter_at_front(text).bytes > 0) return true;
  }
  return false;
}

// Words that this or another YAML reader takes for something else than text.
bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no",
                                                  "on",   "off",  "y",     "n"};
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(words.begin(), words.end(), lowered) != words.end();
}

// Days, months and periods stay without quotes; whatever else looks like a number gets them.
bool looks_like_number(std::string_view text) {
  if (!is_digit(text.front())) return false;
  if (text.find_first_not_of("0123456789+-.,_:eEoOxXabcdfABCDF") != std::string_view::npos) {
    return false;
  }
  const bool is_date = text.size() >= 7 && text[4] == '-' &&
                       text.find_first_not_of("0123456789-") == std::string_view::npos;
  return !is_date;
}

bool is_plain(std::string_view text) {
  if (text.empty() || text.back() == ' ' || text.back() == ':') return false;
  const char first = text.front();
  if (!is_digit(first) && !is_ascii_letter(first) && !is_beyond_ascii(first) && first != '(' &&
      first != '/') {
    return false;
  }
  return std::none_of(text.begin(), text.end(), is_control) && !contains(text, ": ") &&
         !contains(text, " #") && !has_escaped_letter(text) && !is_reserved(text) &&
         !looks_like_number(text);
}

std::string quoted(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string bytes = "\"";
  while (!text.empty()) {
    if (const OddLetter escaped = escaped_letter_at_front(text); escaped.bytes > 1) {
      bytes += "\\u" + hex_digits(escaped);
      text.remove_prefix(escaped.bytes);
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '"' || c == '\\') {
      bytes += '\\';
      bytes += c;
    } else if (c == '\n') {
      bytes += "\\n";
    } else if (c == '\t') {
      bytes += "\\t";
    } else if (is_control(c)) {
      const auto byte = static_cast<unsigned char>(c);
      bytes += "\\x";
      bytes += hex[byte >> 4U];
      bytes += hex[byte & 0xFU];
    } else {
      bytes += c;
    }
  }
  return bytes + '"';
}

std::string scalar_text(std::string_view text) {
  return is_plain(text) ? std::string(text) : quoted(text);
}

// Whether the text can stand as a block of lines: it has several, and nothing that a block would
// lose or take for indentation.
bool fits_block(std::string_view text) {
  if (text.size() < 3 || !contains(text.substr(0, text.size() - 1), "\n")) return false;
  if (text.front() == ' ' || text.front() == '\n' || contains(text, " \n") || text.back() == ' ' ||
      (text.size() > 1 && text.substr(text.size() - 2) == "\n\n") || has_escaped_letter(text)) {
    return false;
  }
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\n'; });
}

class YamlPrinter {
 public:
  void print_document(const Json& value) {
    print_value(value, 0, Spot::line);
    if (bytes_.back() != '\n') bytes_ += '\n';
  }
  void comment(const std::string& text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      bytes_ += end > begin ? "# " : "#";
      const std::size_t line_begin = bytes_.size();
      bytes_.append(text, begin, end - begin);
      std::replace_if(bytes_.begin() + static_cast<std::ptrdiff_t>(line_begin), bytes_.end(),
                      is_control, ' ');
      bytes_ += '\n';
      begin = end + 1;
    }
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  // What stands before the value: nothing (a new line), "key:", or "- ".
  enum class Spot { line, after_key, after_dash };

  void print_value(const Json& value, int level, Spot spot) {
    const Json::Value& content = value.value();
    if (const auto* members = std::get_if<Json::Object>(&content); members && !members->empty()) {
      print_mapping(*members, level, spot);
    } else if (const auto* items = std::get_if<Json::Array>(&content); items && !items->empty()) {
      print_sequence(*items, level, spot);
    } else {
      if (spot == Spot::after_key) bytes_ += ' ';
      print_scalar(content, level);
    }
  }

  void print_mapping(const Json::Object& members, int level, Spot spot) {
    if (spot == Spot::after_key) bytes_ += '\n';
    bool is_first = spot == Spot::after_dash;
    for (const auto& [key, value] : members) {
      if (!is_first) indent(level);
      is_first = false;
      print_key(sound_text(key), level);
      print_value(value, level + 1, Spot::after_key);
      end_line();
    }
  }

  void print_key(const std::string& key, int level) {
    constexpr std::size_t longest_simple_key = 500;  // YAML allows 1,024 letters
    const std::string text = scalar_text(key);
    if (text.size() <= longest_simple_key) {
      bytes_ += text + ":";
      return;
    }
    bytes_ += "? " + text + "\n";
    indent(level);
    bytes_ += ':';
  }

  void print_sequence(const Json::Array& items, int level, Spot spot) {
    if (spot == Spot::after_key) bytes_ += '\n';
    bool is_first = spot == Spot::after_dash;
    for (const Json& item : items) {
      if (!is_first) indent(level);
      is_first = false;
      bytes_ += "- ";
      print_value(item, level + 1, Spot::after_dash);
      end_line();
    }
  }

  void print_scalar(const Json::Value& content, int level) {
    if (const auto* text = std::get_if<std::string>(&content)) {
      print_text(sound_text(*text), level);
    } else if (const auto* truth = std::get_if<bool>(&content)) {
      bytes_ += *truth ? "true" : "false";
    } else if (const auto* whole = std::get_if<std::int64_t>(&content)) {
      bytes_ += std::to_string(*whole);
    } else if (const auto* number = std::get_if<double>(&content)) {
      ensure(std::isfinite(*number), "a written number is finite");
      bytes_ += canonical_number(*number);
    } else if (const auto* decimal = std::get_if<Decimal>(&content)) {
      bytes_ += decimal->text();
    } else if (std::holds_alternative<Json::Array>(content)) {
      bytes_ += "[]";
    } else {
      bytes_ += std::holds_alternative<Json::Object>(content) ? "{}" : "null";
    }
  }

  void print_text(const std::string& text, int level) {
    if (!fits_block(text)) {
      bytes_ += scalar_text(text);
      return;
    }
    bytes_ += text.back() == '\n' ? "|" : "|-";
    const int block_level = std::max(level, 1);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      bytes_ += '\n';
      if (end > begin) indent(block_level);
      bytes_.append(text, begin, end - begin);
      begin = end + 1;
    }
  }

  void indent(int level) { bytes_.append(static_cast<std::size_t>(2 * level), ' '); }
  void end_line() {
    if (bytes_.back() != '\n') bytes_ += '\n';
  }

  std::string bytes_;
};

}  // namespace

std::string write_yaml(const Json& value, const std::string& comment) {
  YamlPrinter printer;
  printer.comment(with_odd_letters_as(' ', sound_text(comment)));
  printer.print_document(value);
  return printer.take();
}

}  // namespace cpa::documents
