// Any bytes as the rows of a factory's own workbook: what is taken from it can be written, read
// back and taken again without a change. And as import.yaml: what is read is written and read the
// same.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/workbook_parts.hpp"

using namespace cpa;
using namespace cpa::plant_files;

namespace {

const std::string description = R"yaml(cpa: 1
decimal: comma
items:
  - {code: electricity, kind: energy, name: Điện, unit: kWh, carrier: electricity}
  - {code: water, kind: water, name: Nước, unit: m3}
)yaml";

const sectors::Packs& packs() {
  static const sectors::Packs all = sectors::built_in_packs();
  return all;
}

plant::Plant plant_of(const std::string& data) {
  auto read = read_plant_folder({{plant_yaml, description}, {data_csv, data}}, "plant", packs());
  ensure(read.has_value(), "a plant reads back");
  return std::move(read->plant);
}

const plant::Plant& sample() {
  static const plant::Plant plant = plant_of("period;electricity;water\n2023-12;119500;402\n");
  return plant;
}

void take_layouts(const std::string& text) {
  const auto layouts = workbook_import::read_import_layouts(text, "import.yaml");
  if (!layouts) return;
  const std::string written = workbook_import::import_layouts_text(*layouts);
  const auto again = workbook_import::read_import_layouts(written, "import.yaml");
  ensure(again && workbook_import::import_layouts_text(*again) == written, "layouts read back");
}

void take_rows(const std::string& xml) {
  const std::string bytes = test::workbook_bytes({.rows = xml, .cell_formats = {0, 14, 9}});
  const auto reading =
      workbook_import::read_foreign_workbook(bytes, "book.xlsx", sample(), packs(), {}, {});
  if (!reading || has_errors(reading->problems)) return;
  const auto merge = workbook_import::merge_figures(sample(), reading->figures,
                                                    workbook_import::Prefer::new_figure);
  if (!merge) return;
  const plant::Plant back = plant_of(folder_texts(merge->plant).at(data_csv));
  ensure(back == merge->plant, "figures that were taken in read back");
  const auto again =
      workbook_import::merge_figures(back, reading->figures, workbook_import::Prefer::neither);
  ensure(again && !again->changes(), "taken twice changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(data + 1, data + size);
  if (data[0] % 2 == 0) {
    take_rows(text);
  } else {
    take_layouts(text);
  }
  return 0;
}
