#include "cpa/documents/fields.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::documents {
namespace {

bool is_number(const Document& document, const Node& node) {
  return document.format() != Format::yaml && node.kind() == Kind::text && !node.quoted() &&
         node.text() != "true" && node.text() != "false";
}

bool is_boolean(const Node& node) {
  return node.kind() == Kind::text && !node.quoted() &&
         (node.text() == "true" || node.text() == "false");
}

std::string kind_word(const Document& document, const Node& node) {
  switch (node.kind()) {
    case Kind::null:
      return "null";
    case Kind::sequence:
      return "list";
    case Kind::mapping:
      return "mapping";
    case Kind::text:
      break;
  }
  if (is_boolean(node)) return "boolean";
  return is_number(document, node) ? "number" : "text";
}

std::string path_to(const std::string& parent, std::string_view key) {
  return parent.empty() ? std::string(key) : parent + "." + std::string(key);
}

}  // namespace

Field::Field(const Document& document, const Node& node, std::string path, Problems& problems)
    : document_(&document), node_(&node), path_(std::move(path)), problems_(&problems) {}

Location Field::where() const {
  Location where = document_->locate(*node_);
  if (where.field.empty()) where.field = path_;  // a cell has a name of its own
  return where;
}

void Field::report(Problem problem) const {
  problem.where = where();
  problems_->push_back(std::move(problem));
}

void Field::report(std::string code, std::map<std::string, std::string> arguments,
                   Severity severity) const {
  Problem problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.arguments = std::move(arguments);
  report(std::move(problem));
}

void Field::wrong_kind(std::string_view expected) const {
  report("document.wrong_kind",
         {{"expected", std::string(expected)}, {"found", kind_word(*document_, *node_)}});
}

std::optional<std::string> Field::text() const {
  const bool is_typed = document_->format() == Format::json && !node_->quoted();
  if (node_->kind() != Kind::text || is_typed) {
    wrong_kind("text");
    return std::nullopt;
  }
  return node_->text();
}

std::optional<bool> Field::boolean() const {
  if (!is_boolean(*node_)) {
    wrong_kind("boolean");
    return std::nullopt;
  }
  return node_->text() == "true";
}

std::optional<std::int64_t> Field::integer() const {
  const std::string& text = node_->text();
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (node_->kind() == Kind::text && error == std::errc::result_out_of_range && stopped == end) {
    report("number.out_of_range", {{"found", text}});
    return std::nullopt;
  }
  if (node_->kind() != Kind::text || error != std::errc() || stopped != end) {
    wrong_kind("integer");
    return std::nullopt;
  }
  return value;
}

std::optional<Decimal> Field::decimal(DecimalMark mark) const {
  if (node_->kind() != Kind::text || is_boolean(*node_)) {
    wrong_kind("number");
    return std::nullopt;
  }
  const bool has_point = is_number(*document_, *node_);
  auto value = read_decimal(node_->text(), has_point ? DecimalMark::point : mark);
  if (!value) {
    report(std::move(value).error());
    return std::nullopt;
  }
  return *value;
}

std::optional<std::string> Field::choice(std::span<const std::string> choices) const {
  auto word = text();
  if (!word || std::find(choices.begin(), choices.end(), *word) != choices.end()) return word;
  report("document.not_a_choice", {{"found", *word},
                                   {"choices", join(choices)},
                                   {"nearest", join(nearest_words(*word, choices, 1))}});
  return std::nullopt;
}

std::vector<Field> Field::list() const {
  std::vector<Field> fields;
  if (node_->kind() != Kind::sequence) {
    wrong_kind("list");
    return fields;
  }
  std::size_t number = 0;
  for (const Node& item : node_->items()) {
    fields.emplace_back(*document_, item, path_ + "[" + std::to_string(++number) + "]", *problems_);
  }
  return fields;
}

std::vector<std::pair<std::string, Field>> Field::entries() const {
  std::vector<std::pair<std::string, Field>> fields;
  if (node_->kind() != Kind::mapping) {
    wrong_kind("mapping");
    return fields;
  }
  for (const Entry& entry : node_->entries()) {
    fields.emplace_back(entry.key,
                        Field(*document_, entry.value, path_to(path_, entry.key), *problems_));
  }
  return fields;
}

std::optional<Fields> Field::fields() const {
  Fields fields(*document_, *node_, path_, *problems_);
  if (node_->kind() != Kind::mapping) return std::nullopt;
  return fields;
}

Fields::Fields(const Document& document, const Node& node, std::string path, Problems& problems)
    : self_(document, node, std::move(path), problems), document_(&document), problems_(&problems) {
  if (node.kind() != Kind::mapping) {
    self_.report("document.wrong_kind",
                 {{"expected", "mapping"}, {"found", kind_word(document, node)}});
  }
}

std::optional<Field> Fields::take(std::string_view key, Need need) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  const Node* const node = self_.node().find(key);
  if (node != nullptr && !node->is_null()) {
    return Field(*document_, *node, path_to(self_.path(), key), *problems_);
  }
  if (need == Need::required && self_.node().kind() == Kind::mapping) {
    const Node& place = node == nullptr ? self_.node() : *node;
    Field(*document_, place, path_to(self_.path(), key), *problems_)
        .report("document.missing_key", {{"key", std::string(key)}});
  }
  return std::nullopt;
}

std::optional<std::string> Fields::text(std::string_view key, Need need) {
  const auto field = take(key, need);
  return field ? field->text() : std::nullopt;
}

std::optional<bool> Fields::boolean(std::string_view key, Need need) {
  const auto field = take(key, need);
  return field ? field->boolean() : std::nullopt;
}

std::optional<std::int64_t> Fields::integer(std::string_view key, Need need) {
  const auto field = take(key, need);
  return field ? field->integer() : std::nullopt;
}

std::optional<Decimal> Fields::decimal(std::string_view key, Need need, DecimalMark mark) {
  const auto field = take(key, need);
  return field ? field->decimal(mark) : std::nullopt;
}

std::optional<std::string> Fields::choice(std::string_view key,
                                          std::span<const std::string> choices, Need need) {
  const auto field = take(key, need);
  return field ? field->choice(choices) : std::nullopt;
}

std::vector<Field> Fields::list(std::string_view key, Need need) {
  const auto field = take(key, need);
  return field ? field->list() : std::vector<Field>();
}

std::optional<Fields> Fields::fields(std::string_view key, Need need) {
  const auto field = take(key, need);
  return field ? field->fields() : std::nullopt;
}

void Fields::finish() {
  for (const Entry& entry : self_.node().entries()) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    Problem problem;
    problem.code = "document.unknown_key";
    problem.where = document_->locate(entry.key_offset);
    problem.where.field = path_to(self_.path(), entry.key);
    problem.arguments = {{"found", entry.key},
                         {"nearest", join(nearest_words(entry.key, asked_, 1))}};
    problems_->push_back(std::move(problem));
  }
}

}  // namespace cpa::documents
