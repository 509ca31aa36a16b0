#include "cpa/tasks/batch_roles.hpp"

#include <optional>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/item_rules.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::tasks {
namespace {

constexpr const char* needed[] = {"plant", "item", "kind", "unit"};

class RolesReader {
 public:
  RolesReader(tables::CsvReader reader, const sectors::Packs& packs, std::string file)
      : reader_(std::move(reader)), packs_(packs), file_(std::move(file)) {}

  Checked<BatchRoles> run() {
    for (const char* column : needed) {
      if (reader_.column(column)) continue;
      Problem problem{.code = "batch.roles_column", .arguments = {{"expected", column}}};
      problem.where.file = file_;
      problems_.push_back(std::move(problem));
    }
    if (!problems_.empty()) return refuse(std::move(problems_));
    while (const tables::Row* row = reader_.next()) add(*row);
    problems_.insert(problems_.end(), reader_.problems().begin(), reader_.problems().end());
    if (has_errors(problems_)) return refuse(std::move(problems_));
    return std::move(roles_);
  }

 private:
  [[nodiscard]] std::string cell(const tables::Row& row, std::string_view column) const {
    const auto at = reader_.column(column);
    return at ? std::string(trim(row.cells[*at].text)) : std::string();
  }

  void report(const tables::Row& row, std::string_view column, Problem problem) {
    problem.where = reader_.locate(row, reader_.column(column).value_or(0));
    problems_.push_back(std::move(problem));
  }

  void set_period(const tables::Row& row, const char* column,
                  std::optional<calendar::Period>& into) {
    const std::string text = cell(row, column);
    if (text.empty()) return;
    auto period = calendar::read_period(text);
    if (!period) return report(row, column, std::move(period.error()));
    into = *period;
  }

  void add(const tables::Row& row) {
    const std::string id = cell(row, "plant");
    auto found = roles_.find(id);
    if (found == roles_.end()) {
      found = roles_.emplace(id, plant::Plant{}).first;
      found->second.id = id;
    }
    plant::Plant& plant = found->second;
    set_period(row, "baseline", plant.baseline);
    set_period(row, "reporting", plant.reporting);
    plant::Item item{.code = cell(row, "item")};
    if (!plant_files::is_item_code(item.code)) {
      return report(row, "item",
                    {.code = "plant_file.item_code", .arguments = {{"found", item.code}}});
    }
    item.name_vi = item.name_en = item.code;
    item.carrier = cell(row, "carrier");
    item.unit_text = cell(row, "unit");
    const std::string kind = cell(row, "kind");
    if (const auto known = plant::item_kind(kind)) {
      item.kind = *known;
    } else {
      return report(row, "kind", {.code = "batch.kind_unknown", .arguments = {{"found", kind}}});
    }
    auto unit = packs_.units.read(item.unit_text);
    if (!unit) return report(row, "unit", std::move(unit.error()));
    item.unit = *unit;
    if (!item.carrier.empty()) {
      if (auto fault = plant_files::carrier_fault(item, true, packs_)) {
        return report(row, "carrier", std::move(*fault));
      }
    }
    if (const std::string text = cell(row, "equivalent"); !text.empty()) {
      auto value = read_decimal(text, DecimalMark::undeclared);
      if (!value) return report(row, "equivalent", std::move(value.error()));
      if (value->is_negative() || value->is_zero()) {
        return report(row, "equivalent",
                      {.code = "plant_file.not_positive", .arguments = {{"found", text}}});
      }
      item.equivalent = *value;
    }
    if (plant.item(item.code) != nullptr) {
      return report(row, "item",
                    {.code = "plant.item.duplicate", .arguments = {{"found", item.code}}});
    }
    plant.items.push_back(std::move(item));
  }

  tables::CsvReader reader_;
  const sectors::Packs& packs_;
  std::string file_;
  BatchRoles roles_;
  Problems problems_;
};

}  // namespace

Checked<BatchRoles> read_roles(std::string_view text, const std::string& file,
                               const sectors::Packs& packs) {
  tables::CsvOptions options{.file = file};
  auto reader = tables::CsvReader::open(text, options);
  if (!reader) return refuse(std::move(reader.error()));
  return RolesReader(std::move(*reader), packs, file).run();
}

}  // namespace cpa::tasks
