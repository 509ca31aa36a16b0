#include "cpa/flow_files/starting_flow_sheet.hpp"

#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_words.hpp"
#include "cpa/flow_files/internal/process_flows.hpp"
#include "cpa/tables/csv_writer.hpp"

namespace cpa::flow_files {
namespace {

using sectors::Bilingual;

constexpr const char* utilities_id = "utilities";

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string names_of(const Bilingual& name) {
  return "{vi: " + in_quotes(name.vi) + ", en: " + in_quotes(name.en) + "}";
}

// Comment lines of at most about a hundred letters.
std::string comment(std::string_view text, std::string_view indent = "") {
  constexpr std::size_t widest = 110;  // bytes: Vietnamese letters take two or three
  const std::string begin = std::string(indent) + "#";
  std::string result;
  std::string line = begin;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    if (line.size() > begin.size() && line.size() + 1 + word.size() > widest) {
      result += line + "\n";
      line = begin;
    }
    line += ' ';
    line += word;
  }
  return result + line + "\n";
}

class Drafter {
 public:
  Drafter(const ProcessFlows& flows, const FlowStart& wish) : flows_(flows), wish_(wish) {}

  FlowTexts texts() { return {drawing(), readings()}; }

 private:
  std::string said(const char* key, std::string_view indent = "") const {
    return comment(wish_.words(std::string("flows_start.") + key), indent);
  }

  std::string drawing() {
    std::string text = said("head") + "flows: 1\n";
    if (!wish_.name.vi.empty()) text += "name: " + names_of(wish_.name) + "\n";
    text += "\n";
    text += said("periods") + "periods:\n";
    for (const StartPeriod& one : wish_.periods) {
      text += "  - {id: " + one.id + ", period: " + calendar::text_of(one.period) + "}\n";
    }
    text += "\n" + said("layers") +
            "layers:\n"
            "  - {code: mass, name: " +
            names_of(wish_.names("flows_start.mass")) + ", unit: t}\n" +
            "  - {code: water, name: " + names_of(wish_.names("flows_start.water_layer")) +
            ", unit: m3}\n" +
            "  - {code: energy, name: " + names_of(wish_.names("flows_start.energy_layer")) +
            ", unit: MWh}\n" + "cost_base: mass\n\n" + said("centres") + "centres:\n";
    for (const sectors::Operation* centre : flows_.centres) {
      text += "  - {id: " + centre->id + ", name: " + names_of(centre->name) + "}\n";
    }
    text += "\n" + said("streams") + "streams:\n";
    for (const ProcessStream& stream : flows_.streams) text += entry_of(stream);
    return text + "\n" + said("known");
  }

  std::string end_of(std::optional<std::size_t> centre) const {
    return centre ? flows_.centres[*centre]->id : std::string("outside");
  }

  std::string entry_of(const ProcessStream& stream) const {
    std::string text = "  - id: " + stream.id + "\n    name: " + names_of(stream.name) + "\n";
    text += "    from: " + end_of(stream.from) + "\n    to: " + end_of(stream.to) + "\n";
    text += std::string("    role: ") + plant::code_of(stream.role) + "\n";
    std::vector<std::string> layers;
    if (stream.mass) layers.push_back("mass");
    if (stream.water) layers.push_back("water");
    if (stream.energy) layers.push_back("energy");
    text += "    layers: [" + join(layers, ", ") + "]\n";
    // Steam in the layer of water is weighed, water in the layer of mass is read in m3.
    if ((stream.water && stream.steam) || (stream.mass && stream.in_volume)) {
      text += "    density: {value: 1, unit: kg/l, source: " +
              in_quotes(wish_.words("flows_start.water")) + "}\n";
    }
    return text;
  }

  std::string readings() {
    tables::CsvStyle style;
    style.delimiter = wish_.mark == DecimalMark::comma ? ';' : ',';
    style.mark = wish_.mark;
    style.byte_order_mark = true;
    tables::CsvWriter csv(style);
    for (const ColumnWords& words : column_words()) {
      csv.word(wish_.vietnamese ? words.vi : words.code);
    }
    csv.end_row();
    for (const StartPeriod& period : wish_.periods) {
      for (const ProcessStream& stream : flows_.streams) {
        if (stream.mass) row(csv, period.id, stream, "mass", stream.in_volume ? "m3" : "t");
        if (stream.water) row(csv, period.id, stream, "water", stream.steam ? "t" : "m3");
        if (stream.energy) row(csv, period.id, stream, "energy", "MWh");
      }
    }
    return csv.take();
  }

  void row(tables::CsvWriter& csv, const std::string& period, const ProcessStream& stream,
           const char* layer, const char* unit) const {
    for (const ColumnWords& words : column_words()) {
      switch (words.column) {
        case Column::period:
          csv.word(period);
          break;
        case Column::of:
          csv.word(stream.id);
          break;
        case Column::name:
          csv.text(wish_.vietnamese ? stream.name.vi : stream.name.en);
          break;
        case Column::layer:
          csv.word(layer);
          break;
        case Column::unit:
          csv.word(unit);
          break;
        default:
          csv.empty();
      }
    }
    csv.end_row();
  }

  const ProcessFlows& flows_;
  const FlowStart& wish_;
};

}  // namespace

Result<FlowTexts> starting_flow_texts(const sectors::Knowledge& knowledge, const FlowStart& wish) {
  ensure(!wish.periods.empty(), "a flow sheet has a period");
  const sectors::Process* const process = knowledge.process(wish.sub_sector);
  if (process == nullptr || wish.sub_sector == utilities_id) {
    std::vector<std::string> known;
    for (const sectors::Process& one : knowledge.processes) {
      if (one.id != utilities_id) known.push_back(one.id);
    }
    Problem problem;
    problem.code = "plant.sub_sector.unknown";
    problem.arguments = {{"found", shortened(wish.sub_sector)},
                         {"nearest", join(nearest_words(shortened(wish.sub_sector), known, 3, 3))}};
    return refuse(std::move(problem));
  }
  const ProcessFlows flows = flows_of(*process, knowledge.process(utilities_id), wish.names);
  return Drafter(flows, wish).texts();
}

}  // namespace cpa::flow_files
