// Any bytes as the texts that cells share, as styles and as links: letters stay letters, and what
// is kept stays within what it may take.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tables/internal/shared_strings.hpp"
#include "cpa/tables/internal/workbook_parts.hpp"
#include "cpa/tables/workbook.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

void parse(std::string_view xml, XmlListener& listener) {
  XmlStream stream(listener);
  constexpr std::size_t piece = 61;
  for (std::size_t at = 0; at < xml.size(); at += piece) {
    if (!stream.feed(xml.substr(at, piece))) return;
  }
  (void)stream.feed({});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string xml(data, data + size);
  constexpr std::size_t most_bytes = 1'000;
  SharedStrings strings(most_bytes);
  parse(xml, strings);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    ensure(is_utf8(*strings.find(i)), "a shared text is letters");
    bytes += strings.find(i)->size();
  }
  ensure(bytes <= most_bytes, "no more is kept than may be");
  ensure(!strings.find(strings.size()), "there is no text behind the last");

  CellFormats formats;
  parse(xml, formats);
  (void)formats.shown(size);
  WorkbookPart workbook;
  parse(xml, workbook);
  PartLinks links;
  parse(xml, links);
  for (const PartLink& link : links.links()) {
    const auto part = linked_part("xl/workbook.xml", link.target);
    ensure(!part || ("/" + *part + "/").find("/../") == std::string::npos, "no way out");
  }
  (void)shown_by(xml);
  (void)date_spelled(xml);
  (void)cell_address(xml);
  return 0;
}
