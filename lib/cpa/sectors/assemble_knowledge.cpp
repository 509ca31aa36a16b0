#include <map>
#include <set>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/consequences.hpp"
#include "cpa/sectors/internal/shelves.hpp"

namespace cpa::sectors::internal {
namespace {

template <typename T>
void shelve(std::vector<FiledRow<T>>& rows, const KnowledgeFile& file, std::size_t layer,
            std::string_view key, Shelf<T>& on, Problems& problems) {
  for (auto& row : rows) {
    std::string id;
    if constexpr (requires { row.value.folder; }) row.value.folder = file.folder;
    if constexpr (requires { row.value.pack; }) row.value.pack = file.info.id;
    if constexpr (std::is_same_v<T, NormRow>) {
      row.value.norm.folder = file.folder;
      id = row.value.norm.id;
    } else if constexpr (requires { row.value.id; }) {
      id = row.value.id;
    } else {
      id = row.value.code;
    }
    on.put(id, key, {&row, &file, layer}, problems);
  }
}

void shelve_file(KnowledgeFile& file, std::size_t layer, Shelves& on, Problems& problems) {
  for (auto& row : file.publications) row.value.id = file.folder + "." + row.value.id;
  const auto put = [&](auto& rows, std::string_view key, auto& shelf) {
    shelve(rows, file, layer, key, shelf, problems);
  };
  put(file.publications, "id", on.publications);
  put(file.indicators, "code", on.indicators);
  put(file.denominators, "code", on.denominators);
  put(file.regions, "code", on.regions);
  put(file.level_units, "code", on.level_units);
  put(file.norms, "id", on.norms);
  put(file.limits, "id", on.limits);
  put(file.regulations, "code", on.regulations);
  put(file.coefficients, "id", on.coefficients);
  put(file.authorities, "id", on.authorities);
  put(file.duties, "id", on.duties);
  put(file.processes, "id", on.processes);
  put(file.checklist, "id", on.checklist);
  put(file.solutions, "id", on.solutions);
  put(file.terms, "id", on.terms);
}

// The folder's own manifest; in a consultant's layer one at the top speaks for folders without.
const PackFolder* manifest_in(const KnowledgeLayer& layer, const std::string& folder) {
  for (const auto& file : layer.files) {
    if (file.folder == folder && file.manifest) return &*file.manifest;
  }
  return layer.name.empty() || folder == "common" ? nullptr : manifest_in(layer, "common");
}

// Each folder with rows says what it is, once; each file has an id of its own.
void check_files(const KnowledgeLayer& layer, Problems& problems) {
  std::set<std::string> without;
  std::map<std::string, const KnowledgeFile*> ids;
  std::map<std::string, const KnowledgeFile*> manifests;
  for (const auto& file : layer.files) {
    if (manifest_in(layer, file.folder) == nullptr && without.insert(file.folder).second) {
      problems.push_back({.code = "pack.manifest_missing",
                          .where = {.file = file.path},
                          .arguments = {{"found", file.folder}}});
    }
    const auto once = [&](auto& seen, const std::string& name, std::string_view key) {
      const auto [at, is_new] = seen.try_emplace(name, &file);
      if (is_new) return;
      problems.push_back(file.problem(file.head, key, "pack.duplicate",
                                      {{"found", name}, {"first", at->second->path}}));
    };
    if (!file.info.id.empty()) once(ids, file.info.id, "pack");
    if (file.manifest) once(manifests, file.folder, "schema");
  }
}

void check_needs(const RuleContext& context, const std::vector<KnowledgeLayer>& layers) {
  std::vector<std::string> folders{"common", "vietnam"};
  for (const auto& sector : context.packs.sectors) folders.push_back(sector.id);
  for (const auto& layer : layers) {
    for (const auto& file : layer.files) folders.push_back(file.folder);
  }
  for (const auto& layer : layers) {
    for (const auto& file : layer.files) {
      if (!file.manifest) continue;
      for (const auto& need : file.manifest->needs) {
        if (std::find(folders.begin(), folders.end(), need) != folders.end()) continue;
        context.problems.push_back(
            file.problem(file.head, "needs", "pack.reference_unknown",
                         {{"kind", "pack"},
                          {"found", need},
                          {"nearest", join(nearest_words(need, folders, 1))}}));
      }
    }
  }
}

// A table has no head of its own: it goes by its folder's manifest.
PackInfo info_of(const KnowledgeFile& file, const KnowledgeLayer& layer) {
  if (file.document) return file.info;
  const auto* manifest = manifest_in(layer, file.folder);
  PackInfo info = manifest == nullptr ? PackInfo() : manifest->info;
  info.id = file.folder + (file.limits.empty() ? ".norms" : ".limits");
  info.path = file.path;
  info.content_id = file.info.content_id;
  return info;
}

void take_infos(const std::vector<KnowledgeLayer>& layers, Knowledge& into) {
  for (const auto& layer : layers) {
    for (const auto& file : layer.files) {
      into.infos.push_back(info_of(file, layer));
      if (file.manifest) {
        into.folders.push_back(*file.manifest);
        into.folders.back().layer = layer.name;
      }
      // A procedure is one whole: the latest counts.
      if (!file.procedure) continue;
      into.procedure = file.procedure->value;
      into.procedure.pack = file.info.id;
    }
  }
}

// Each calculator once, with the first solution that names it.
void take_calculators(const Shelves& shelves, Knowledge& into) {
  std::map<std::string, CalculatorUse> uses;
  for (const auto& row : shelves.solutions.rows()) {
    const auto& name = row.row->value.calculator;
    if (name.empty()) continue;
    const auto [at, is_new] = uses.try_emplace(name);
    if (is_new) at->second = {name, 0, row.file->locate(row.row->place, "calculator")};
    ++at->second.solutions;
  }
  for (auto& [name, use] : uses) into.calculators.push_back(std::move(use));
}

// A name that no calculator will have is a slip; those to come make one note, for nobody who uses
// the packs has anything to do.
void warn_of_calculators(Knowledge& into) {
  std::size_t to_come = 0;
  for (const auto& use : into.calculators) {
    if (is_planned_calculator(use.name)) {
      ++to_come;
      continue;
    }
    const auto all = planned_calculators();
    const std::vector<std::string> names(all.begin(), all.end());
    into.warnings.push_back(
        {.code = "pack.calculator_unknown",
         .severity = Severity::warning,
         .where = use.first,
         .arguments = {{"found", use.name}, {"nearest", join(nearest_words(use.name, names, 1))}}});
  }
  if (to_come == 0) return;
  into.warnings.push_back({.code = "pack.calculators_unlisted",
                           .severity = Severity::note,
                           .arguments = {{"count", std::to_string(to_come)}}});
}

template <typename T>
std::vector<T> by_id(std::vector<T> rows) {
  std::sort(rows.begin(), rows.end(), [](const T& a, const T& b) { return a.id < b.id; });
  return rows;
}

void take_rows(const Shelves& shelves, Knowledge& into) {
  into.indicators = shelves.indicators.values();
  into.denominators = shelves.denominators.values();
  into.regions = shelves.regions.values();
  into.level_units = shelves.level_units.values();
  into.publications = by_id(shelves.publications.values());
  into.limits = by_id(shelves.limits.values());
  into.regulations = shelves.regulations.values();
  into.coefficients = shelves.coefficients.values();
  into.authorities = shelves.authorities.values();
  into.duties = shelves.duties.values();
  into.processes = shelves.processes.values();
  into.checklist = shelves.checklist.values();
  into.solutions = shelves.solutions.values();
  into.terms = shelves.terms.values();
}

void leave_out_other_sectors(const std::vector<std::string>& wanted, std::vector<Norm>& norms) {
  if (wanted.empty()) return;
  const auto is_other = [&](const Norm& norm) {
    return norm.sector != "cross" &&
           std::find(wanted.begin(), wanted.end(), norm.sector) == wanted.end();
  };
  norms.erase(std::remove_if(norms.begin(), norms.end(), is_other), norms.end());
}

}  // namespace

Checked<Knowledge> assemble_knowledge(const Packs& packs, std::vector<KnowledgeLayer> layers,
                                      const std::vector<std::string>& sectors) {
  Problems problems;
  Shelves shelves;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    check_files(layers[i], problems);
    for (auto& file : layers[i].files) {
      for (auto& row : file.norms) row.value.norm.layer = layers[i].name;
      shelve_file(file, i, shelves, problems);
    }
  }
  resolve_origins(shelves, problems);
  const RuleContext context{packs, shelves, sectors, problems};
  check_needs(context, layers);
  check_references(context);
  Knowledge knowledge;
  knowledge.norms = made_norms(context);
  take_calculators(shelves, knowledge);
  warn_of_calculators(knowledge);
  if (has_errors(problems)) {
    add_warnings(knowledge.warnings, problems);
    return refuse(std::move(problems));
  }
  leave_out_other_sectors(sectors, knowledge.norms);
  take_rows(shelves, knowledge);
  take_infos(layers, knowledge);
  knowledge.warnings.insert(knowledge.warnings.begin(), problems.begin(), problems.end());
  return knowledge;
}

}  // namespace cpa::sectors::internal
