// A document to be written, and its one written form: keys in the order given, shortest numbers,
// UTF-8 as it is, a line end at the end. The same value gives the same bytes on every machine. The
// same tree can be written as a YAML file for people to edit (yaml.hpp).
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cpa/core/decimal.hpp"

namespace cpa::documents {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;  // null
  Json(std::nullptr_t) {}
  template <std::same_as<bool> Bool>
  Json(Bool value) : value_(value) {}
  template <std::integral Whole>
  requires(!std::same_as<Whole, bool>) Json(Whole value)
      : value_(static_cast<std::int64_t>(value)) {}
  Json(double value) : value_(value) {}  // finite; write_json throws Failure otherwise
  Json(const Decimal& value) : value_(value) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(Array items) : value_(std::move(items)) {}

  [[nodiscard]] static Json array() { return Json(Array{}); }
  [[nodiscard]] static Json object();

  // Adds a member at the end of an object (null becomes an object); the key must be new.
  Json& set(std::string key, Json value);
  // Adds an item at the end of an array (null becomes an array).
  Json& push(Json item);

  using Value =
      std::variant<std::monostate, bool, std::int64_t, double, Decimal, std::string, Array, Object>;
  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_;
};

// `indent` spaces a level; 0 = all on one line. With `short_line` above 0, an object or array of
// plain values stands on one line where that line is no longer than so many bytes. Bytes that are
// not UTF-8 become U+FFFD.
[[nodiscard]] std::string write_json(const Json& value, int indent = 2, std::size_t short_line = 0);

}  // namespace cpa::documents
