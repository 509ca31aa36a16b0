#include "tests/unit/plant_files/sample_plant.hpp"

#include <filesystem>

#include "cpa/core/failure.hpp"
#include "cpa/language/catalogue.hpp"
#include "tests/support/units_for_tests.hpp"

namespace cpa::test {
namespace {

sectors::Carrier carrier(const std::string& code, sectors::CarrierKind kind) {
  sectors::Carrier result;
  result.code = code;
  result.kind = kind;
  return result;
}

sectors::Packs packs() {
  sectors::Packs packs;
  packs.units = unit_table();
  packs.factors = sectors::FactorTable(
      {carrier("electricity", sectors::CarrierKind::energy),
       carrier("diesel", sectors::CarrierKind::fuel), carrier("coal", sectors::CarrierKind::fuel)},
      {});
  sectors::Sector food;
  food.id = "food";
  sectors::SubSector freezing;
  freezing.id = "seafood_freezing";
  freezing.items = {
      {"electricity", plant::ItemKind::energy, "kWh", "electricity", {"Điện", "Electricity"}},
      {"fillet", plant::ItemKind::product, "t", "", {"Phi lê", "Fillet"}}};
  food.sub_sectors.push_back(freezing);
  packs.sectors.push_back(food);
  return packs;
}

}  // namespace

const sectors::Packs& sample_packs() {
  static const sectors::Packs all = packs();
  return all;
}

plant_files::WorkbookStyle sample_style(language::Language language) {
  return {.packs = sample_packs(),
          .words = [language](std::string_view key) { return language::text(language, key); },
          .vietnamese = language == language::Language::vi};
}

std::string sample_yaml() {
  return R"(cpa: 1
id: song-hau
decimal: comma
enterprise:
  name: Công ty CP Thủy sản Sông Hậu
  tax_code: "0180000000"
  sector: food
  sub_sector: seafood_freezing
  utc_offset: "+07:00"
items:
  - code: electricity
    kind: energy
    name: {vi: Điện, en: Electricity}
    unit: kWh
    carrier: electricity
    meter: {uncertainty: "0,5 %", replaced: 2024-03-01}
    drivers: [fillet, days, temperature]
  - code: diesel
    kind: fuel
    name: Dầu DO
    unit: lít
    carrier: diesel
    heating_value:
      value: 36,1
      unit: MJ/L
      source: Supplier's certificate
  - code: fillet
    kind: product
    unit: t
    equivalent: 1
  - code: days
    kind: driver
    unit: day
prices:
  - item: electricity
    price: 1984,25
    unit: kWh
    from: 2022-01-01
    source: Bill
periods:
  baseline: 2022-01/2022-03
  reporting: {from: 2022-04, to: 2022-05}
targets:
  - class: energy_mj
    saving: 5 %
claims:
  - class: energy_mj
    saving: "6,25%"
static_factors:
  - name: Shifts a day
    value: "2"
    from: 2022-01-01
    note: third shift in the season
weather:
  source: Cần Thơ station
)";
}

std::string sample_data() {
  return "period;electricity;diesel;diesel.state;diesel.note;fillet;days\n"
         "2022-01;118400;1250,5;;;96,20;26\n"
         "2022-02;97300;1100;estimated;mean of January and March;71,4;22\n"
         "2022-03;121050;-;;;98;27\n"
         "2022-04;;0;;;95,5;25\n"
         "2022-05;119000;1300;calculated;;97;26\n";
}

plant_files::FolderTexts sample_folder() {
  return {{plant_files::plant_yaml, sample_yaml()},
          {plant_files::data_csv, sample_data()},
          {plant_files::events_csv,
           "from;to;kind;items;effect;amount;uncertainty;reason;evidence;who\n"
           "2022-02-10;2022-02-20;repair;electricity diesel;exclude;;;Compressor;order 118;An\n"
           "2022-04-01;;new line;electricity;amount;12500,5;1500;Second line;minutes;Bình\n"},
          {plant_files::weather_csv, "date;mean_temperature\n2022-01-01;25,4\n2022-01-02;26,10\n"}};
}

plant::Plant sample_plant() {
  auto read = plant_files::read_plant_folder(sample_folder(), "song-hau", sample_packs());
  ensure(read.has_value(), "the sample plant reads without an error");
  return std::move(read->plant);
}

Checked<plant_files::PlantRead> read_with(const std::string& file, const std::string& text) {
  plant_files::FolderTexts texts = sample_folder();
  texts[file] = text;
  return plant_files::read_plant_folder(texts, "plants/song-hau", sample_packs());
}

Checked<plant_files::PlantRead> read_data(const std::string& data) {
  return read_with(plant_files::data_csv, data);
}

Checked<plant_files::PlantRead> read_yaml_with(const std::string& from, const std::string& to) {
  return read_with(plant_files::plant_yaml, replaced(sample_yaml(), from, to));
}

Problems found_in(const Checked<plant_files::PlantRead>& read) {
  return read ? read->warnings : read.error();
}

std::vector<std::string> found_words(const Checked<plant_files::PlantRead>& read) {
  std::vector<std::string> words;
  for (const Problem& problem : found_in(read)) {
    words.push_back(std::filesystem::path(problem.where.file).filename().string() + ":" +
                    std::to_string(problem.where.line) + ":" +
                    std::to_string(problem.where.column) + " " + problem.code);
  }
  return words;
}

Problem first_of(const Checked<plant_files::PlantRead>& read, const std::string& code) {
  for (const Problem& problem : found_in(read)) {
    if (problem.code == code) return problem;
  }
  return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  ensure(at != std::string::npos, "the text to be replaced is in the sample");
  return text.replace(at, from.size(), to);
}

}  // namespace cpa::test
