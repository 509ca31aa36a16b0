#include "cpa/tasks/batch_roles.hpp"

#include <array>
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
  RolesReader(const sectors::Packs& packs, std::string file)
      : packs_(packs), file_(std::move(file)) {}

  Checked<BatchRoles> run(std::string_view text) {
    tables::CsvOptions options{.file = file_};
    options.refused = [this](const tables::Row& row, const Problem& problem) {
      add_refused(row, problem);
    };
    auto reader = tables::CsvReader::open(text, options);
    if (!reader) return refuse(std::move(reader.error()));
    reader_ = &*reader;
    Problems problems;
    for (const char* column : needed) {
      if (reader_->column(column)) continue;
      Problem problem{.code = "batch.roles_column", .arguments = {{"expected", column}}};
      problem.where.file = file_;
      problems.push_back(std::move(problem));
    }
    if (!problems.empty()) return refuse(std::move(problems));
    while (const tables::Row* row = reader_->next()) add(*row);
    if (has_errors(reader_->problems())) return refuse(reader_->problems());
    return std::move(roles_);
  }

 private:
  // The period that a plant's rows gave first, and the line of it.
  struct Stated {
    std::string text;
    std::size_t line = 0;
  };

  [[nodiscard]] std::string cell(const tables::Row& row, std::string_view column) const {
    const auto at = reader_->column(column);
    return at && *at < row.cells.size() ? std::string(trim(row.cells[*at].text)) : std::string();
  }

  PlantRoles& begin(const tables::Row& row) {
    id_ = cell(row, "plant");
    const std::string code = cell(row, "item");
    if (plant_files::is_item_code(code)) roles_.codes.insert(code);
    PlantRoles& roles = roles_.plants[id_];
    roles.plant.id = id_;
    faults_ = &roles.faults;
    return roles;
  }

  void add_refused(const tables::Row& row, const Problem& problem) {
    begin(row).faults.push_back(problem);
  }

  void report(const tables::Row& row, std::string_view column, Problem problem) {
    problem.where = reader_->locate(row, reader_->column(column).value_or(0));
    faults_->push_back(std::move(problem));
  }

  void set_period(const tables::Row& row, const char* column, std::size_t which,
                  std::optional<calendar::Period>& into) {
    const std::string text = cell(row, column);
    if (text.empty()) return;
    auto period = calendar::read_period(text);
    if (!period) return report(row, column, std::move(period.error()));
    Stated& stated = stated_[id_][which];
    if (!into) {
      into = *period;
      stated = {text, row.line};
    } else if (*into != *period) {
      report(row, column,
             {.code = "batch.period_differs",
              .arguments = {{"found", text},
                            {"first", stated.text},
                            {"first_line", std::to_string(stated.line)}}});
    }
  }

  void add(const tables::Row& row) {
    plant::Plant& plant = begin(row).plant;
    set_period(row, "baseline", 0, plant.baseline);
    set_period(row, "reporting", 1, plant.reporting);
    plant::Item item{.code = cell(row, "item")};
    if (!plant_files::is_item_code(item.code)) {
      return report(row, "item",
                    {.code = "plant_file.item_code", .arguments = {{"found", item.code}}});
    }
    item.name_vi = item.name_en = item.code;
    if (!set_nature(row, item)) return;
    if (plant.item(item.code) != nullptr) {
      return report(row, "item",
                    {.code = "plant.item.duplicate", .arguments = {{"found", item.code}}});
    }
    plant.items.push_back(std::move(item));
  }

  // Kind, unit, carrier and equivalent; false where one of them is at fault.
  bool set_nature(const tables::Row& row, plant::Item& item) {
    const auto fault = [&](const char* column, Problem problem) {
      report(row, column, std::move(problem));
      return false;
    };
    item.carrier = cell(row, "carrier");
    item.unit_text = cell(row, "unit");
    const std::string kind = cell(row, "kind");
    const auto known = plant::item_kind(kind);
    if (!known) {
      return fault("kind", {.code = "batch.kind_unknown", .arguments = {{"found", kind}}});
    }
    item.kind = *known;
    auto unit = packs_.units.read(item.unit_text);
    if (!unit) return fault("unit", std::move(unit.error()));
    item.unit = *unit;
    if (!item.carrier.empty()) {
      if (auto wrong = plant_files::carrier_fault(item, true, packs_)) {
        return fault("carrier", std::move(*wrong));
      }
    }
    const std::string text = cell(row, "equivalent");
    if (text.empty()) return true;
    auto value = read_decimal(text, DecimalMark::undeclared);
    if (!value) return fault("equivalent", std::move(value.error()));
    if (value->is_negative() || value->is_zero()) {
      return fault("equivalent",
                   {.code = "plant_file.not_positive", .arguments = {{"found", text}}});
    }
    item.equivalent = *value;
    return true;
  }

  const sectors::Packs& packs_;
  std::string file_;
  tables::CsvReader* reader_ = nullptr;
  BatchRoles roles_;
  std::string id_;              // of the row in hand
  Problems* faults_ = nullptr;  // of its plant
  std::map<std::string, std::array<Stated, 2>, std::less<>> stated_;
};

}  // namespace

const PlantRoles* BatchRoles::of(std::string_view id) const {
  auto found = plants.find(id);
  if (found == plants.end()) found = plants.find("*");
  return found == plants.end() ? nullptr : &found->second;
}

Checked<BatchRoles> read_roles(std::string_view text, const std::string& file,
                               const sectors::Packs& packs) {
  return RolesReader(packs, file).run(text);
}

}  // namespace cpa::tasks
