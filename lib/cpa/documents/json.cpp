#include "cpa/documents/json.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/sound_text.hpp"

namespace cpa::documents {
namespace {

void append_text(std::string& bytes, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  bytes += '"';
  for (const char c : sound_text(text)) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        bytes += "\\\"";
        break;
      case '\\':
        bytes += "\\\\";
        break;
      case '\b':
        bytes += "\\b";
        break;
      case '\f':
        bytes += "\\f";
        break;
      case '\n':
        bytes += "\\n";
        break;
      case '\r':
        bytes += "\\r";
        break;
      case '\t':
        bytes += "\\t";
        break;
      default:
        if (byte < 0x20) {
          bytes += "\\u00";
          bytes += hex[byte >> 4U];
          bytes += hex[byte & 0xFU];
        } else {
          bytes += c;
        }
    }
  }
  bytes += '"';
}

class JsonPrinter {
 public:
  JsonPrinter(int indent, std::size_t short_line) : indent_(indent), short_line_(short_line) {}

  void print(const Json& value) { std::visit(*this, value.value()); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

  void operator()(std::monostate) { bytes_ += "null"; }
  void operator()(bool value) { bytes_ += value ? "true" : "false"; }
  void operator()(std::int64_t value) { bytes_ += std::to_string(value); }
  void operator()(double value) {
    ensure(std::isfinite(value), "a written number is finite");
    bytes_ += canonical_number(value);
  }
  void operator()(const Decimal& value) { bytes_ += value.text(); }
  void operator()(const std::string& text) { append_text(bytes_, text); }
  void operator()(const Json::Array& items) {
    const auto print_one = [this](const Json& item) { print(item); };
    if (!print_short('[', ']', items, print_one)) print_all('[', ']', items, print_one);
  }
  void operator()(const Json::Object& members) {
    const auto print_one = [this](const Json::Member& member) {
      append_text(bytes_, member.first);
      bytes_ += indent_ > 0 ? ": " : ":";
      print(member.second);
    };
    if (!print_short('{', '}', members, print_one)) print_all('{', '}', members, print_one);
  }

 private:
  static bool is_plain(const Json& value) {
    return !std::holds_alternative<Json::Array>(value.value()) &&
           !std::holds_alternative<Json::Object>(value.value());
  }
  static bool is_plain(const Json::Member& member) { return is_plain(member.second); }

  // False, and nothing printed, where the parts are not plain or the line would be too long.
  template <typename Parts, typename Print>
  bool print_short(char open, char close, const Parts& parts, Print print_one) {
    if (short_line_ == 0 ||
        !std::all_of(parts.begin(), parts.end(), [](const auto& part) { return is_plain(part); })) {
      return false;
    }
    const std::size_t start = bytes_.size();
    const std::size_t line = bytes_.rfind('\n') + 1;  // 0 on the first line
    bytes_ += open;
    bool is_first = true;
    for (const auto& part : parts) {
      if (!is_first) bytes_ += ", ";
      is_first = false;
      print_one(part);
      if (bytes_.size() - line >= short_line_) {
        bytes_.resize(start);
        return false;
      }
    }
    bytes_ += close;
    return true;
  }

  template <typename Parts, typename Print>
  void print_all(char open, char close, const Parts& parts, Print print_one) {
    bytes_ += open;
    ++level_;
    bool is_first = true;
    for (const auto& part : parts) {
      if (!is_first) bytes_ += ',';
      is_first = false;
      break_line();
      print_one(part);
    }
    --level_;
    if (!is_first) break_line();
    bytes_ += close;
  }
  void break_line() {
    if (indent_ <= 0) return;
    bytes_ += '\n';
    bytes_.append(static_cast<std::size_t>(indent_ * level_), ' ');
  }

  int indent_;
  std::size_t short_line_;
  int level_ = 0;
  std::string bytes_;
};

}  // namespace

Json Json::object() {
  Json json;
  json.value_ = Object{};
  return json;
}

Json& Json::set(std::string key, Json value) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Object{};
  ensure(std::holds_alternative<Object>(value_), "members are set in an object");
  auto& members = std::get<Object>(value_);
  const bool is_new = std::none_of(members.begin(), members.end(),
                                   [&key](const Member& member) { return member.first == key; });
  ensure(is_new, "a member is set once");
  members.emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::push(Json item) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Array{};
  ensure(std::holds_alternative<Array>(value_), "items are pushed to an array");
  std::get<Array>(value_).push_back(std::move(item));
  return *this;
}

std::string write_json(const Json& value, int indent, std::size_t short_line) {
  JsonPrinter printer(indent, short_line);
  printer.print(value);
  return printer.take() + "\n";
}

}  // namespace cpa::documents
