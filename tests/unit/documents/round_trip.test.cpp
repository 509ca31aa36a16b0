// Whatever is written is read back as the same tree.
#include "cpa/core/text.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/documents/yaml.hpp"
#include "tests/support/properties.hpp"

using namespace cpa;
using namespace cpa::documents;
using cpa::test::holds_for_all;

namespace {

// Texts made of what gives YAML and JSON trouble.
std::string any_text() {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "Điện", " ", "  ", "\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "?", "&", "*", "!",
      "|", ">", "'", "\"", "%", "@", "`", "{", "}", "[", "]", ",", "~", "null", "true", "no", "012",
      "1e5", "---", "...", "<<", "=", "\\", "\x01", "\x7F", "\xC2\x85", "\xC2\x9B", "\xEF\xBF\xBF",
      "\xC2\xA0", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "2024-03"));
  std::string text;
  for (const auto& part : parts) text += part;
  return text;
}

Json any_value(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 8 : 6);
  if (kind == 0) return {};
  if (kind == 1) return *rc::gen::arbitrary<bool>();
  if (kind == 2) return *rc::gen::arbitrary<std::int64_t>();
  if (kind == 3) return Decimal(*rc::gen::inRange(-99'999, 99'999), *rc::gen::inRange(0, 4));
  if (kind <= 5) return any_text();
  Json value = kind == 6 ? Json::array() : Json::object();
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    if (kind == 6) {
      value.push(any_value(depth - 1));
    } else {
      value.set(any_text() + std::to_string(i), any_value(depth - 1));
    }
  }
  return value;
}

// Whether the tree that was read is the value that was written.
bool is_same(const Node& node, const Json& json) {
  const Json::Value& value = json.value();
  if (const auto* text = std::get_if<std::string>(&value)) {
    return node.kind() == Kind::text && node.text() == *text;
  }
  if (const auto* items = std::get_if<Json::Array>(&value)) {
    if (node.kind() != Kind::sequence || node.items().size() != items->size()) return false;
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (!is_same(node.items()[i], (*items)[i])) return false;
    }
    return true;
  }
  if (const auto* members = std::get_if<Json::Object>(&value)) {
    if (node.kind() != Kind::mapping || node.entries().size() != members->size()) return false;
    for (std::size_t i = 0; i < members->size(); ++i) {
      const Entry& entry = node.entries()[i];
      if (entry.key != compose((*members)[i].first)) return false;
      if (!is_same(entry.value, (*members)[i].second)) return false;
    }
    return true;
  }
  if (std::holds_alternative<std::monostate>(value)) return node.is_null();
  std::string written = write_json(json, 0);
  written.pop_back();
  return node.kind() == Kind::text && !node.quoted() && node.text() == written;
}

}  // namespace

TEST_CASE("a written YAML file is read back as it was, whatever its texts", "[property]") {
  holds_for_all("YAML", [] {
    const Json value = any_value(3);
    const auto document = read_yaml(write_yaml(value, any_text()), "plant.yaml");
    RC_ASSERT(document.has_value());
    RC_ASSERT(is_same(document->root(), value));
  });
}

TEST_CASE("a written JSON file is read back as it was, with any indentation", "[property]") {
  holds_for_all("JSON", [] {
    const Json value = any_value(3);
    const auto document = read_json(write_json(value, *rc::gen::inRange(0, 4)), "plant.json");
    RC_ASSERT(document.has_value());
    RC_ASSERT(is_same(document->root(), value));
  });
}

TEST_CASE("a very long key is written so that it can be read", "[documents]") {
  Json value;
  value.set(std::string(2000, 'k'), Json().set("a", 1)).set(std::string(3000, ':'), "text");
  const auto document = read_yaml(write_yaml(value), "plant.yaml");
  REQUIRE(document);
  CHECK(is_same(document->root(), value));
}
