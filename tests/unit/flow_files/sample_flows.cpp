#include "tests/unit/flow_files/sample_flows.hpp"

#include <filesystem>

#include "cpa/core/failure.hpp"

namespace cpa::test {

const sectors::Packs& flow_packs() {
  static const sectors::Packs packs = sectors::built_in_packs();
  return packs;
}

plant::Plant flow_plant(DecimalMark mark) {
  plant::Plant plant;
  plant.id = "p";
  plant.decimal_mark = mark;
  plant::Item item;
  item.code = "raw_fish";
  item.kind = plant::ItemKind::raw_material;
  item.unit = flow_packs().units.read("t").value();
  item.unit_text = "t";
  plant.items.push_back(item);
  plant.prices.push_back({"raw_fish",
                          {Decimal(28'000'000, 0), money::Currency{}, item.unit},
                          "invoices",
                          std::nullopt});
  return plant;
}

std::string sample_drawing() {
  return "flows: 1\n"
         "name: {vi: Phi lê, en: Filleting}\n"
         "periods:\n"
         "  - {id: before, period: 2024-03}\n"
         "layers:\n"
         "  - {code: mass, unit: t}\n"
         "  - {code: water, unit: m3}\n"
         "  - {code: protein, unit: kg, carried_by: mass, content_unit: \"%\"}\n"
         "cost_base: mass\n"
         "centres:\n"
         "  - {id: washing, name: {vi: Rửa, en: Washing}}\n"
         "  - {id: filleting, name: Phi lê}\n"
         "streams:\n"
         "  - {id: whole_fish, from: outside, to: washing, layers: [mass, protein], item: "
         "raw_fish}\n"
         "  - {id: washed, from: washing, to: filleting, layers: [mass, protein]}\n"
         "  - {id: fillet, from: filleting, to: outside, role: product, layers: [protein, mass]}\n"
         "  - {id: trimmings, from: filleting, to: outside, layers: [mass, protein]}\n"
         "  - {id: water_in, from: outside, to: washing, layers: [water]}\n"
         "  - {id: waste_water, from: washing, to: outside, layers: [water]}\n";
}

std::string sample_readings() {
  return "of;layer;value;unit;uncertainty;how\n"
         "whole_fish;mass;812,5;t;0,5 %;scale\n"
         "whole_fish;protein;16,2;%;3 %;sample\n"
         "fillet;mass;298000;kg;0,4 t;scale\n"
         "water_in;;4300;m3;2 %;meter\n";
}

Checked<flow_files::FlowSheetsRead> read_flows(const std::string& yaml, const std::string& csv) {
  return flow_files::read_flow_texts({yaml, csv}, "p", flow_plant(), flow_packs());
}

Checked<flow_files::FlowSheetsRead> read_rows(const std::string& rows) {
  return read_flows(sample_drawing(),
                    "of;layer;state;value;unit;uncertainty;way;basis;days\n" + rows);
}

Checked<flow_files::FlowSheetsRead> read_drawing_with(const std::string& from,
                                                      const std::string& to) {
  std::string text = sample_drawing();
  const auto at = text.find(from);
  ensure(at != std::string::npos, "the sample has the part that is to be changed");
  return read_flows(text.replace(at, from.size(), to), sample_readings());
}

namespace {

Problems found_in(const Checked<flow_files::FlowSheetsRead>& read) {
  return read ? read->warnings : read.error();
}

}  // namespace

std::vector<std::string> found_words(const Checked<flow_files::FlowSheetsRead>& read) {
  std::vector<std::string> words;
  for (const Problem& problem : found_in(read)) {
    const Location& where = problem.where;
    words.push_back(std::filesystem::path(where.file).filename().string() + ":" +
                    std::to_string(where.line) + ":" + std::to_string(where.column) + " " +
                    problem.code);
  }
  return words;
}

Problem first_of(const Checked<flow_files::FlowSheetsRead>& read, const std::string& code) {
  for (const Problem& problem : found_in(read)) {
    if (problem.code == code) return problem;
  }
  return {};
}

plant::Figure figure_of(const Checked<flow_files::FlowSheetsRead>& read, const std::string& stream,
                        const std::string& layer) {
  ensure(read.has_value(), "the flow sheet could be read");
  const plant::FlowSheet& sheet = read->sheets.front();
  const auto index = sheet.stream_index(stream);
  const auto of = sheet.layer_index(layer);
  ensure(index && of, "the sheet has the stream and the layer");
  const auto* figure = sheet.streams[*index].in_layer(*of);
  ensure(figure != nullptr, "the stream takes part in the layer");
  return figure->figure;
}

}  // namespace cpa::test
