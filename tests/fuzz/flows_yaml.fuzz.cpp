// Any bytes as a drawing of flows: read or refused with places that lie inside their excerpts; what
// is read can be written and read again.
#include <cmath>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/flow_files/write_flow_sheets.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::flow_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  plant::Plant plant;
  plant.decimal_mark = DecimalMark::comma;
  const FlowTexts texts{std::string(data, data + size), "of;value;uncertainty\na;5;1 %\n"};
  const auto read = read_flow_texts(texts, "p", plant, packs);
  if (!read) {
    ensure(has_errors(read.error()), "a refusal says why");
    check(read.error());
    return 0;
  }
  check(read->warnings);
  if (read->sheets.empty()) return 0;
  const auto written = flow_texts(read->sheets, plant.decimal_mark, packs.units);
  const auto again = read_flow_texts(written, "p", plant, packs);
  ensure(again && again->sheets.size() == read->sheets.size(), "a drawing survives its file");
  return 0;
}
