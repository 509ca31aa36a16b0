// Any bytes as readings of flows, under each decimal mark: read or refused with places that lie
// inside their excerpts; every figure that is read is finite, and measured ones have a deviation.
#include <cmath>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/flow_files/write_flow_sheets.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::flow_files;

namespace {

constexpr const char* drawing =
    "flows: 1\n"
    "periods: [{id: p, period: 2024-03}]\n"
    "layers:\n"
    "  - {code: mass, unit: t}\n"
    "  - {code: protein, unit: kg, carried_by: mass, content_unit: \"%\"}\n"
    "centres: [{id: c}]\n"
    "streams:\n"
    "  - {id: a, from: outside, to: c, layers: [mass, protein], density: {value: 1, unit: kg/l}}\n"
    "  - {id: b, from: c, to: outside, layers: [mass], dry_matter: {value: 20 %}}\n";

void check(const std::vector<plant::StreamFigure>& figures) {
  for (const plant::StreamFigure& one : figures) {
    ensure(std::isfinite(one.figure.value), "a figure is finite");
    ensure(std::isfinite(one.figure.standard_deviation), "a deviation is finite");
    ensure(one.figure.state != plant::FigureState::measured || one.figure.standard_deviation > 0,
           "a measured figure has a deviation");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sectors::Packs packs = sectors::built_in_packs();
  const FlowTexts texts{drawing, std::string(data, data + size)};
  for (const DecimalMark mark : {DecimalMark::undeclared, DecimalMark::comma, DecimalMark::point}) {
    plant::Plant plant;
    plant.decimal_mark = mark;
    const auto read = read_flow_texts(texts, "p", plant, packs);
    if (!read) {
      ensure(has_errors(read.error()), "a refusal says why");
      check(read.error());
      continue;
    }
    check(read->warnings);
    const plant::FlowSheet& sheet = read->sheets.front();
    for (const auto& stream : sheet.streams) check(stream.figures);
    check(sheet.centres.front().stock_changes);
    check(sheet.centres.front().withdrawals);
    (void)flow_texts(read->sheets, mark, packs.units);
  }
  return 0;
}
