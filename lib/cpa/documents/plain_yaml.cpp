#include "cpa/documents/plain_yaml.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace cpa::documents {
namespace {

constexpr std::size_t most_levels = 32;
constexpr std::size_t longest_key = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_of_key(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; }

// Letters, digits and signs that begin no YAML construct wherever they stand.
bool begins_plain(std::string_view text) {
  const char c = text.front();
  if (c == '-') return text.size() > 1 && is_digit(text[1]);
  return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0 || c == '(' ||
         c == '/' || c == '+' || c == '.' || c == '<' || c == '=' || c == '~';
}

bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// Whether a colon before it belongs to a plain text: "10:30".
bool is_inside_word(char after, bool in_brackets) {
  return in_brackets ? is_letter(after) || is_digit(after) : after != ' ' && after != '\n';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Node> run() {
    // Tabs and carriage returns have rules of their own.
    if (text_.find_first_of("\t\r") != std::string_view::npos) return std::nullopt;
    next_line();
    if (at_end_ || indent_ != 0) return std::nullopt;
    auto root = block(0);
    if (!root || !at_end_) return std::nullopt;
    return root;
  }

 private:
  // Goes to the next line with something on it but a comment: indent_ and at_ are its first letter.
  void next_line() {
    while (next_ < text_.size()) {
      const auto begin = next_;
      end_ = std::min(text_.find('\n', begin), text_.size());
      next_ = end_ + 1;
      at_ = std::min(text_.find_first_not_of(' ', begin), end_);
      if (at_ == end_ || text_[at_] == '#') continue;
      indent_ = at_ - begin;
      line_ = begin;
      return;
    }
    at_end_ = true;
  }

  [[nodiscard]] char here() const { return at_ < end_ ? text_[at_] : '\n'; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_, end_ - at_); }
  void skip_spaces() {
    while (here() == ' ') ++at_;
  }
  // Whether nothing but a comment stands on the rest of the line.
  [[nodiscard]] bool is_line_done() {
    const auto before = at_;
    skip_spaces();
    return at_ == end_ || (at_ > before && here() == '#');
  }

  // A block that begins here, `column` bytes into its line.
  std::optional<Node> block(std::size_t column) {
    if (++level_ > most_levels) return std::nullopt;
    auto node = here() == '-' && !begins_plain(rest()) ? list(column) : mapping(column);
    --level_;
    return node;
  }

  std::optional<Node> list(std::size_t column) {
    const auto begin = at_;
    std::vector<Node> items;
    while (!at_end_ && indent_ == column && here() == '-') {
      ++at_;
      if (here() != ' ') return std::nullopt;
      skip_spaces();
      if (at_ == end_ || here() == '#' || here() == '-') return std::nullopt;
      auto item = has_key() ? compact_mapping() : value_on_line();
      if (!item) return std::nullopt;
      items.push_back(*std::move(item));
    }
    if (!at_end_ && indent_ > column) return std::nullopt;
    return Node::sequence_at(begin, std::move(items));
  }

  // "- key: value": the mapping's column is that of its first key.
  std::optional<Node> compact_mapping() {
    indent_ = at_ - line_;
    return block(indent_);
  }

  std::optional<Node> mapping(std::size_t column) {
    const auto begin = at_;
    std::vector<Entry> entries;
    while (!at_end_ && indent_ == column) {
      if (!has_key() || !take_key(entries)) return std::nullopt;
      auto value = is_line_done() ? nested(column) : value_on_line();
      if (!value) return std::nullopt;
      entries.back().value = *std::move(value);
    }
    if (entries.empty() || (!at_end_ && indent_ > column)) return std::nullopt;
    return Node::mapping_at(begin, std::move(entries));
  }

  // The block below a key without a value of its own; an empty value is not plain.
  std::optional<Node> nested(std::size_t column) {
    next_line();
    if (at_end_ || indent_ <= column) return std::nullopt;
    return block(indent_);
  }

  // A value that ends on this line; goes to the next one.
  std::optional<Node> value_on_line() {
    auto value = inline_value(false);
    if (!value || !is_line_done()) return std::nullopt;
    next_line();
    return value;
  }

  // Whether "key:" stands here.
  [[nodiscard]] bool has_key() const {
    auto at = at_;
    if (at == end_ || !is_letter(text_[at])) return false;
    while (at < end_ && is_of_key(text_[at])) ++at;
    return at - at_ < longest_key && at < end_ && text_[at] == ':' &&
           (at + 1 == end_ || text_[at + 1] == ' ');
  }

  bool take_key(std::vector<Entry>& entries) {
    const auto begin = at_;
    while (is_of_key(here())) ++at_;
    std::string key(text_.substr(begin, at_ - begin));
    ++at_;  // the colon
    const bool is_known = std::any_of(entries.begin(), entries.end(),
                                      [&](const Entry& entry) { return entry.key == key; });
    if (is_known || is_null_word(key)) return false;
    entries.push_back({.key = std::move(key), .key_offset = begin, .value = Node()});
    return true;
  }

  std::optional<Node> inline_value(bool in_brackets) {
    skip_spaces();
    if (at_ == end_) return std::nullopt;
    switch (here()) {
      case '{':
        return braces();
      case '[':
        return brackets();
      case '"':
        return double_quoted();
      case '\'':
        return single_quoted();
      default:
        return plain(in_brackets);
    }
  }

  std::optional<Node> braces() {
    const auto begin = at_++;
    std::vector<Entry> entries;
    skip_spaces();
    if (here() != '}') {
      do {
        skip_spaces();
        if (!has_key() || !take_key(entries)) return std::nullopt;
        auto value = nested_inline();
        if (!value) return std::nullopt;
        entries.back().value = *std::move(value);
      } while (take(','));
    }
    if (!take('}')) return std::nullopt;
    return Node::mapping_at(begin, std::move(entries));
  }

  std::optional<Node> brackets() {
    const auto begin = at_++;
    std::vector<Node> items;
    skip_spaces();
    if (here() != ']') {
      do {
        skip_spaces();
        if (has_key()) return std::nullopt;
        auto item = nested_inline();
        if (!item) return std::nullopt;
        items.push_back(*std::move(item));
      } while (take(','));
    }
    if (!take(']')) return std::nullopt;
    return Node::sequence_at(begin, std::move(items));
  }

  std::optional<Node> nested_inline() {
    if (++level_ > most_levels) return std::nullopt;
    auto value = inline_value(true);
    --level_;
    skip_spaces();
    return value;
  }

  bool take(char wanted) {
    if (here() != wanted || at_ == end_) return false;
    ++at_;
    return true;
  }

  std::optional<Node> double_quoted() {
    const auto begin = at_++;
    std::string text;
    for (; at_ < end_; ++at_) {
      char c = text_[at_];
      if (c == '"') {
        ++at_;
        return Node::text_at(begin, std::move(text), true);
      }
      if (c == '\\') {
        ++at_;
        c = here();
        if (c != '"' && c != '\\') return std::nullopt;
      }
      text += c;
    }
    return std::nullopt;
  }

  std::optional<Node> single_quoted() {
    const auto begin = at_++;
    const auto close = std::min(text_.find('\'', at_), end_);
    // A doubled quote stands for one; texts with such are not plain.
    if (close == end_ || (close + 1 < end_ && text_[close + 1] == '\'')) return std::nullopt;
    std::string text(text_.substr(at_, close - at_));
    at_ = close + 1;
    return Node::text_at(begin, std::move(text), true);
  }

  std::optional<Node> plain(bool in_brackets) {
    if (!begins_plain(rest())) return std::nullopt;
    const auto begin = at_;
    auto last = begin;  // behind its last letter that is no space
    for (; at_ < end_; ++at_) {
      const char c = text_[at_];
      const char after = at_ + 1 < end_ ? text_[at_ + 1] : '\n';
      if (in_brackets && (c == ',' || c == ']' || c == '}')) break;
      if (in_brackets && (c == '[' || c == '{' || c == '?')) return std::nullopt;
      if (c == ':' && !is_inside_word(after, in_brackets)) return std::nullopt;
      if (c == '#' && text_[at_ - 1] == ' ') {
        if (in_brackets) return std::nullopt;
        break;
      }
      if (c != ' ') last = at_ + 1;
    }
    at_ = last;
    const auto text = text_.substr(begin, last - begin);
    if (is_null_word(text)) return Node::null_at(begin);
    return Node::text_at(begin, std::string(text), false);
  }

  std::string_view text_;
  std::size_t next_ = 0;    // begin of the line after this one
  std::size_t line_ = 0;    // begin of this line
  std::size_t end_ = 0;     // end of this line
  std::size_t at_ = 0;      // what is read next
  std::size_t indent_ = 0;  // column of what begins on this line
  std::size_t level_ = 0;
  bool at_end_ = false;
};

}  // namespace

std::optional<Node> read_plain_yaml(std::string_view text) { return Reader(text).run(); }

}  // namespace cpa::documents
