// Checking a document by reading it: each reader of a kind of file takes the fields it knows from a
// mapping, and whatever is missing, of the wrong kind or left over becomes a problem with its
// place. All of them are collected; nothing stops at the first.
//
//   Fields fields(document, document.root(), "", problems);
//   const auto name = fields.text("name");                            // required
//   const auto note = fields.text("note", Need::optional);            // absent or null: nothing
//   for (const Field& item : fields.list("items")) { auto part = item.fields(); ... }
//   fields.finish();                                                  // reports unknown keys
//
// Problems: document.missing_key (key), document.wrong_kind (expected, found: the words text,
// integer, number, boolean, list, mapping, null), document.unknown_key (found, nearest: may be
// empty), document.not_a_choice (found, choices, nearest), number.out_of_range (found), and
// those of read_decimal.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/documents/node.hpp"

namespace cpa::documents {

enum class Need { required, optional };

class Fields;

// One value with the path that leads to it ("items[2].unit"). Refers to the document and the list
// of problems, which outlive it.
class Field {
 public:
  Field(const Document& document, const Node& node, std::string path, Problems& problems);

  [[nodiscard]] const Node& node() const { return *node_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Location where() const;

  // Each gives nothing, and reports why, when the value is not of that kind.
  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<bool> boolean() const;  // true or false, unquoted
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  // Numbers of JSON always have a point; the mark is for texts.
  [[nodiscard]] std::optional<Decimal> decimal(DecimalMark mark = DecimalMark::point) const;
  // The text, which must be one of the choices.
  [[nodiscard]] std::optional<std::string> choice(std::span<const std::string> choices) const;
  [[nodiscard]] std::vector<Field> list() const;
  // Every entry in order, for mappings whose keys are free: the field's path ends with the key.
  [[nodiscard]] std::vector<std::pair<std::string, Field>> entries() const;
  [[nodiscard]] std::optional<Fields> fields() const;

  // Reports a problem of the caller's own at this value.
  void report(std::string code, std::map<std::string, std::string> arguments = {},
              Severity severity = Severity::error) const;
  // The same for a problem that a reader of the text gave back without a place.
  void report(Problem problem) const;

 private:
  void wrong_kind(std::string_view expected) const;

  const Document* document_;
  const Node* node_;
  std::string path_;
  Problems* problems_;
};

// The fields of one mapping.
class Fields {
 public:
  // Reports document.wrong_kind when the node is no mapping; then it has no fields and only that
  // one problem is reported.
  Fields(const Document& document, const Node& node, std::string path, Problems& problems);

  // The value under a key. Null counts as absent.
  [[nodiscard]] std::optional<Field> take(std::string_view key, Need need = Need::required);
  [[nodiscard]] std::optional<std::string> text(std::string_view key, Need need = Need::required);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key, Need need = Need::required);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key,
                                                    Need need = Need::required);
  [[nodiscard]] std::optional<Decimal> decimal(std::string_view key, Need need = Need::required,
                                               DecimalMark mark = DecimalMark::point);
  [[nodiscard]] std::optional<std::string> choice(std::string_view key,
                                                  std::span<const std::string> choices,
                                                  Need need = Need::required);
  // Empty when absent (reported if required).
  [[nodiscard]] std::vector<Field> list(std::string_view key, Need need = Need::required);
  [[nodiscard]] std::optional<Fields> fields(std::string_view key, Need need = Need::required);

  // The mapping itself as a value, to report something about the whole.
  [[nodiscard]] const Field& self() const { return self_; }
  // Reports every key that was never asked for, with the nearest one that was.
  void finish();

 private:
  Field self_;
  const Document* document_;
  Problems* problems_;
  std::vector<std::string> asked_;
};

}  // namespace cpa::documents
