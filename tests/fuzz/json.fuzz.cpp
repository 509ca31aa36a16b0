// Any bytes as a JSON document: it is read or refused, and every place lies inside its excerpt.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/documents/read.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::documents;

namespace {

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
  const auto document = read_json(std::string(data, data + size), "plant.json");
  if (document) {
    check(*document, document->root());
  } else {
    ensure(!document.error().empty(), "a refusal says why");
    for (const auto& problem : document.error()) check(problem.where);
  }
  return 0;
}
