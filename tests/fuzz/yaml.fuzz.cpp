// Any bytes as a YAML document: it is read or refused, every place lies inside its excerpt, and
// what the fast reader takes the full one reads in the same way.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/documents/plain_yaml.hpp"
#include "cpa/documents/read.hpp"

using namespace cpa;
using namespace cpa::documents;

namespace {

void check(const Location& where) {
  ensure(where.mark_begin + where.mark_length <= where.excerpt.size(), "a mark is in its excerpt");
}

void check(const Document& document, const Node& node) {
  check(document.locate(node));
  for (const Node& item : node.items()) check(document, item);
  for (const Entry& entry : node.entries()) {
    check(document.locate(entry.key_offset));
    check(document, entry.value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto document = read_yaml(text, "plant.yaml");
  if (document) {
    if (const auto plain = read_plain_yaml(text)) {
      const auto full = read_any_yaml(text, "plant.yaml");
      ensure(full && *full == *plain, "both readers of YAML agree");
    }
    check(*document, document->root());
  } else {
    ensure(!document.error().empty(), "a refusal says why");
    for (const auto& problem : document.error()) check(problem.where);
  }
  return 0;
}
