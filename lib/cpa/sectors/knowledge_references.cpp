// What one row of knowledge names, another must be.
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/shelves.hpp"

namespace cpa::sectors::internal {
namespace {

// Problems of one row's references.
template <typename T>
class RowReferences {
 public:
  RowReferences(const RuleContext& context, const Shelved<T>& row)
      : context_(&context), row_(&row) {}

  void unknown(std::string_view key, const char* kind, const std::string& found,
               const std::vector<std::string>& choices) const {
    context_->problems.push_back(row_->problem(
        key, "pack.reference_unknown",
        {{"kind", kind}, {"found", found}, {"nearest", join(nearest_words(found, choices, 1))}}));
  }

  template <typename Other>
  void must_be(std::string_view key, const char* kind, const std::string& found,
               const Shelf<Other>& on) const {
    if (!on.has(found)) unknown(key, kind, found, on.ids());
  }

  // Of the folder's own sector where the folder is one.
  void sub_sector(std::string_view key, const std::string& id, const std::string& folder) const {
    const auto* sector = context_->packs.sector(folder);
    const bool is_there = sector != nullptr ? sector->sub_sector(id) != nullptr
                                            : context_->packs.sub_sector(id) != nullptr;
    if (is_there) return;
    std::vector<std::string> ids;
    for (const auto& each : context_->packs.sectors) {
      if (sector != nullptr && each.id != sector->id) continue;
      for (const auto& sub_sector : each.sub_sectors) ids.push_back(sub_sector.id);
    }
    unknown(key, "sub_sector", id, ids);
  }

  void operation(std::string_view key, const std::string& reference) const {
    const auto dot = reference.find('.');
    const auto of = reference.substr(0, dot);
    const auto* process = context_->shelves.processes.find(of);
    if (process == nullptr && dot != std::string::npos && is_unread(of)) return;
    if (process != nullptr && dot != std::string::npos &&
        process->row->value.operation(std::string_view(reference).substr(dot + 1)) != nullptr) {
      return;
    }
    std::vector<std::string> choices;
    for (const auto& row : context_->shelves.processes.rows()) {
      const auto& each = row.row->value;
      for (const auto& operation : each.operations) choices.push_back(each.id + "." + operation.id);
    }
    unknown(key, "operation", reference, choices);
  }

 private:
  // Whether the process is one of a sector that was not asked for.
  [[nodiscard]] bool is_unread(const std::string& sub_sector) const {
    const auto& wanted = context_->sectors;
    if (wanted.empty()) return false;
    for (const auto& sector : context_->packs.sectors) {
      if (sector.sub_sector(sub_sector) == nullptr) continue;
      return std::find(wanted.begin(), wanted.end(), sector.id) == wanted.end();
    }
    return false;
  }

  const RuleContext* context_;
  const Shelved<T>* row_;
};

// Nobody saves more than all of what is used.
void check_saving(const RuleContext& context, const Shelved<Solution>& row,
                  const units::Unit& unit) {
  if (unit.dimension != units::dimension::none) return;
  for (const auto& [key, figure] : {std::pair{"saving.low", &row.row->value.saving->low},
                                    {"saving.high", &row.row->value.saving->high}}) {
    if (!*figure || unit.quantity(**figure).in_si() <= 1) continue;
    context.problems.push_back(
        row.problem(key, "pack.saving_over_all", {{"found", (*figure)->text() + " " + unit.code}}));
    return;
  }
}

void check_norms(const RuleContext& context) {
  const auto& shelves = context.shelves;
  for (const auto& row : shelves.norms.rows()) {
    const RowReferences references(context, row);
    const auto& norm = row.row->value.norm;
    const auto* sector = context.packs.sector(norm.sector);
    if (sector == nullptr && norm.sector != "cross") {
      std::vector<std::string> ids{"cross"};
      for (const auto& each : context.packs.sectors) ids.push_back(each.id);
      references.unknown("sector", "sector", norm.sector, ids);
    }
    if (!norm.sub_sector.empty()) {
      references.sub_sector("sub_sector", norm.sub_sector, norm.sector);
    }
    for (const auto& id : norm.also_of) references.sub_sector("also_of", id, norm.sector);
    references.must_be("indicator", "indicator", norm.indicator, shelves.indicators);
    references.must_be("region", "region", norm.region, shelves.regions);
    if (!norm.denominator.empty()) {
      references.must_be("denominator", "denominator", norm.denominator, shelves.denominators);
    }
    if (!norm.regulation.empty()) {
      references.must_be("regulation", "regulation", norm.regulation, shelves.regulations);
    }
  }
}

// A text that replaces another which nobody knows is most often a slip of its number.
void check_replaced(const RuleContext& context, const Shelved<Regulation>& row) {
  const auto& regulations = context.shelves.regulations;
  for (const auto& code : row.row->value.replaces) {
    if (regulations.has(code)) continue;
    auto problem = row.problem(
        "replaces", "pack.replaced_unknown",
        {{"found", code}, {"nearest", join(nearest_words(code, regulations.ids(), 1))}});
    problem.severity = Severity::warning;
    context.problems.push_back(std::move(problem));
  }
}

void check_limits(const RuleContext& context) {
  const auto& shelves = context.shelves;
  const auto check_unit = [&](const auto& row, const std::string& unit) {
    if (unit.empty() || shelves.level_units.has(unit)) return;
    const auto read = context.packs.units.read(unit);
    if (!read) {
      context.problems.push_back(row.problem("unit", read.error().code, read.error().arguments));
    }
  };
  for (const auto& row : shelves.limits.rows()) {
    const RowReferences references(context, row);
    const auto& limit = row.row->value;
    check_unit(row, limit.unit);
    references.must_be("regulation", "regulation", limit.regulation, shelves.regulations);
    for (const auto& id : limit.trades) {
      if (context.packs.sector(id) == nullptr) references.sub_sector("trades", id, limit.folder);
    }
    if (!limit.superseded_by.empty() && !shelves.limits.has(limit.superseded_by)) {
      references.must_be("superseded_by", "regulation", limit.superseded_by, shelves.regulations);
    }
  }
  for (const auto& row : shelves.regulations.rows()) {
    const RowReferences references(context, row);
    check_replaced(context, row);
    for (const auto& id : row.row->value.sub_sectors) {
      references.sub_sector("sub_sectors", id, row.row->value.folder);
    }
    for (const auto& id : row.row->value.energy_norm_of) {
      references.sub_sector("energy_norm_of", id, row.row->value.folder);
    }
  }
  for (const auto& row : shelves.duties.rows()) {
    for (const auto& id : row.row->value.sub_sectors) {
      RowReferences(context, row).sub_sector("sub_sectors", id, row.row->value.folder);
    }
  }
  for (const auto& row : shelves.coefficients.rows()) {
    check_unit(row, row.row->value.unit);
    RowReferences(context, row)
        .must_be("regulation", "regulation", row.row->value.regulation, shelves.regulations);
  }
}

void check_denominators(const RuleContext& context) {
  std::vector<std::string> codes;
  for (const auto& sector : context.packs.sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      for (const auto& item : sub_sector.items) codes.push_back(item.code);
    }
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  for (const auto& row : context.shelves.denominators.rows()) {
    // A sub-sector that lies over ours may have left a starting item out; what counts it stays.
    if (row.layer == 0 && !context.packs.overlays.empty()) continue;
    for (const auto& item : row.row->value.items) {
      if (std::binary_search(codes.begin(), codes.end(), item)) continue;
      RowReferences(context, row).unknown("items", "item", item, codes);
    }
  }
}

void check_trades(const RuleContext& context) {
  const auto& shelves = context.shelves;
  for (const auto& row : shelves.processes.rows()) {
    const auto& process = row.row->value;
    if (context.packs.sector(process.folder) != nullptr) {
      RowReferences(context, row).sub_sector("id", process.id, process.folder);
    }
  }
  for (const auto& row : shelves.checklist.rows()) {
    const RowReferences references(context, row);
    const auto& item = row.row->value;
    for (const auto& id : item.sub_sectors) references.sub_sector("sub_sectors", id, item.folder);
    if (!item.operation.empty()) references.operation("operation", item.operation);
    if (!item.limit.empty()) references.must_be("limit", "limit", item.limit, shelves.limits);
  }
  for (const auto& row : shelves.solutions.rows()) {
    const RowReferences references(context, row);
    const auto& solution = row.row->value;
    for (const auto& id : solution.sub_sectors) {
      references.sub_sector("sub_sectors", id, solution.folder);
    }
    references.operation("operation", solution.operation);
    if (!solution.saving) continue;
    const auto unit = context.packs.units.read(solution.saving->unit);
    if (!unit) {
      context.problems.push_back(
          row.problem("saving.unit", unit.error().code, unit.error().arguments));
      continue;
    }
    check_saving(context, row, *unit);
  }
}

// What nobody wrote down was not read in any document.
template <typename T>
void check_known(const Shelved<T>& row, const Origin& origin, Problems& problems) {
  if (origin.known != Known::read || origin.weight != EvidenceWeight::judgement) return;
  auto problem = row.problem("known", "pack.read_of_judgement", {});
  problem.severity = Severity::warning;
  problems.push_back(std::move(problem));
}

// Gives each origin the full id of its publication; rows without a source keep none. Rows that
// may weigh their evidence themselves are looked at after that.
template <typename T, typename OriginOf>
void resolve(const Shelves& shelves, const Shelf<T>& shelf, OriginOf origin_of, Problems& problems,
             bool is_weighed_itself = false) {
  for (const auto& row : shelf.rows()) {
    Origin& origin = origin_of(row.row->value);
    const auto key = origin.publication;
    if (key.empty()) continue;
    const auto* publication = publication_of(shelves, row.file->folder, key);
    if (publication != nullptr) {
      origin.publication = publication->row->value.id;
      origin.weight = publication->row->value.weight;
      if (!is_weighed_itself) check_known(row, origin, problems);
      continue;
    }
    std::vector<std::string> keys;
    std::vector<std::string> elsewhere;  // a source belongs to its folder
    for (const auto& each : shelves.publications.rows()) {
      const auto& id = each.row->value.id;
      keys.push_back(id.substr(id.find('.') + 1));
      if (keys.back() == key) elsewhere.push_back(id.substr(0, id.find('.')));
    }
    const auto nearest =
        elsewhere.empty() ? nearest_words(key, keys, 1) : std::vector<std::string>{};
    problems.push_back(
        row.problem("source", "pack.source_unknown",
                    {{"found", key}, {"nearest", join(nearest)}, {"elsewhere", join(elsewhere)}}));
  }
}

}  // namespace

const Shelved<Publication>* publication_of(const Shelves& shelves, const std::string& folder,
                                           const std::string& key) {
  const auto* own = shelves.publications.find(folder + "." + key);
  return own != nullptr ? own : shelves.publications.find("common." + key);
}

void resolve_origins(Shelves& shelves, Problems& problems) {
  const auto own = [](auto& row) -> Origin& { return row.origin; };
  resolve(
      shelves, shelves.norms, [](NormRow& row) -> Origin& { return row.norm.origin; }, problems,
      true);
  for (const auto& row : shelves.norms.rows()) {
    auto& value = row.row->value;
    if (value.weight) value.norm.origin.weight = *value.weight;
    const bool has_source = shelves.publications.has(value.norm.origin.publication);
    if (has_source) check_known(row, value.norm.origin, problems);
  }
  resolve(shelves, shelves.limits, own, problems);
  resolve(shelves, shelves.regulations, own, problems);
  resolve(shelves, shelves.duties, own, problems);
  resolve(shelves, shelves.solutions, own, problems);
}

void check_references(const RuleContext& context) {
  check_norms(context);
  check_limits(context);
  check_limit_overlaps(context);
  check_limit_units(context);
  check_denominators(context);
  check_trades(context);
}

}  // namespace cpa::sectors::internal
