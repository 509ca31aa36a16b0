#include "cpa/workbook_import/import_layout.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/documents/yaml.hpp"

namespace cpa::workbook_import {
namespace {

using documents::Field;
using documents::Fields;
using documents::Json;
using documents::Need;

const std::array<std::string, 3> row_words{"month", "day", "part"};
const std::array<std::string, 2> mark_words{"point", "comma"};

ImportColumn column_of(Fields& fields) {
  ImportColumn column;
  column.heading = fields.text("heading").value_or("");
  column.item = fields.text("item", Need::optional).value_or("");
  column.unit =
      fields.text("unit", column.item.empty() ? Need::optional : Need::required).value_or("");
  fields.finish();
  return column;
}

void report_twice_mapped(const Field& field, const ImportLayout& layout) {
  for (auto column = layout.columns.begin(); column != layout.columns.end(); ++column) {
    const bool twice = std::any_of(layout.columns.begin(), column, [&](const ImportColumn& other) {
      return !other.item.empty() && other.item == column->item;
    });
    if (twice) field.report("import.twice_mapped", {{"found", column->item}});
  }
}

ImportLayout layout_of(const Field& field, Fields& fields) {
  ImportLayout layout;
  layout.sheet = fields.text("sheet", Need::optional).value_or("");
  layout.period = fields.text("period").value_or("");
  const auto row = fields.choice("row", row_words);
  layout.by_day = row == "day";
  layout.adds_up = row == "part";
  if (const auto mark = fields.choice("decimal", mark_words, Need::optional)) {
    layout.mark = *mark == "comma" ? DecimalMark::comma : DecimalMark::point;
  }
  layout.unit = fields.text("unit", Need::optional).value_or("");
  for (const Field& each : fields.list("columns")) {
    if (auto column = each.fields()) layout.columns.push_back(column_of(*column));
  }
  fields.finish();
  report_twice_mapped(field, layout);
  return layout;
}

Json json_of(const ImportLayout& layout) {
  Json json = Json::object();
  json.set("sheet", layout.sheet);
  json.set("period", layout.period);
  json.set("row", row_words[layout.adds_up ? 2 : layout.by_day ? 1 : 0]);
  // What nothing in the workbook showed is asked for again of the next one.
  if (layout.mark != DecimalMark::undeclared && !layout.mark_assumed) {
    json.set("decimal", mark_words[layout.mark == DecimalMark::comma ? 1 : 0]);
  }
  if (!layout.unit.empty()) json.set("unit", layout.unit);
  Json columns = Json::array();
  for (const ImportColumn& column : layout.columns) {
    Json one = Json::object();
    one.set("heading", column.heading);
    if (!column.item.empty()) {
      one.set("item", column.item);
      one.set("unit", column.unit);
    }
    columns.push(std::move(one));
  }
  json.set("columns", std::move(columns));
  return json;
}

}  // namespace

std::vector<std::string> heading_key(const ImportLayout& layout) {
  std::vector<std::string> key{fold(layout.period)};
  for (const ImportColumn& column : layout.columns) key.push_back(fold(column.heading));
  std::sort(key.begin(), key.end());
  // In its own letters: mW is no MW.
  key.push_back(layout.unit);
  return key;
}

Checked<std::vector<ImportLayout>> read_import_layouts(std::string_view text,
                                                       const std::string& file) {
  const auto document = documents::read_yaml(text, file);
  if (!document) return refuse(document.error());
  Problems problems;
  std::vector<ImportLayout> layouts;
  Fields fields(*document, document->root(), "", problems);
  if (const auto version = fields.take("cpa_import")) {
    const auto number = version->text();
    if (number && *number != "1") version->report("import.version", {{"found", *number}});
  }
  for (const Field& each : fields.list("layouts")) {
    if (auto layout = each.fields()) layouts.push_back(layout_of(each, *layout));
  }
  fields.finish();
  if (has_errors(problems)) return refuse(std::move(problems));
  return layouts;
}

std::string import_layouts_text(std::span<const ImportLayout> layouts) {
  Json all = Json::array();
  for (const ImportLayout& layout : layouts) all.push(json_of(layout));
  Json json = Json::object();
  json.set("cpa_import", 1);
  json.set("layouts", std::move(all));
  return documents::write_yaml(json);
}

}  // namespace cpa::workbook_import
