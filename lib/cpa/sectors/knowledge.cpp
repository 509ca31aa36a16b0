#include "cpa/sectors/knowledge.hpp"

#include <algorithm>

namespace cpa::sectors {
namespace {

template <typename T>
const T* with_code(const std::vector<T>& rows, std::string_view code) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.code == code; });
  return at == rows.end() ? nullptr : &*at;
}

template <typename T>
const T* with_id(const std::vector<T>& rows, std::string_view id) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id == id; });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace

const Operation* Process::product_operation() const {
  if (const Operation* const said = operation(product)) return said;
  for (std::size_t i = operations.size(); i-- > 0;) {
    if (operations[i].part == OperationPart::main) return &operations[i];
  }
  return nullptr;
}

const Operation* Process::operation(std::string_view wanted) const {
  return with_id(operations, wanted);
}

const Indicator* Knowledge::indicator(std::string_view code) const {
  return with_code(indicators, code);
}
const Denominator* Knowledge::denominator(std::string_view code) const {
  return with_code(denominators, code);
}
const NamedCode* Knowledge::region(std::string_view code) const { return with_code(regions, code); }
const Publication* Knowledge::publication(std::string_view id) const {
  return with_id(publications, id);
}
const Norm* Knowledge::norm(std::string_view id) const { return with_id(norms, id); }
const Limit* Knowledge::limit(std::string_view id) const { return with_id(limits, id); }
const Regulation* Knowledge::regulation(std::string_view code) const {
  return with_code(regulations, code);
}
const Process* Knowledge::process(std::string_view id) const { return with_id(processes, id); }
const ChecklistItem* Knowledge::checklist_item(std::string_view id) const {
  return with_id(checklist, id);
}
const Solution* Knowledge::solution(std::string_view id) const { return with_id(solutions, id); }

const PackFolder* Knowledge::pack_of(const Norm& norm) const {
  const auto at = std::find_if(folders.begin(), folders.end(), [&](const PackFolder& folder) {
    const std::string_view path = folder.info.path;
    const auto parent = path.substr(0, std::min(path.rfind('/'), path.size()));
    return folder.layer == norm.layer && parent.substr(parent.rfind('/') + 1) == norm.folder;
  });
  return at == folders.end() ? nullptr : &*at;
}

const Operation* Knowledge::operation(std::string_view reference) const {
  const auto dot = reference.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const auto* of = process(reference.substr(0, dot));
  return of == nullptr ? nullptr : of->operation(reference.substr(dot + 1));
}

std::string content_id_of(const PackFolder& folder, const Packs& packs,
                          const Knowledge& knowledge) {
  const std::string& manifest = folder.info.path;
  const std::string below = manifest.substr(0, manifest.find_last_of('/') + 1);
  std::string ids;
  for (const auto* infos : {&packs.infos, &knowledge.infos}) {
    for (const PackInfo& info : *infos) {
      if (info.path.starts_with(below)) ids += info.path + " " + info.content_id + "\n";
    }
  }
  return content_id_of(ids);
}

}  // namespace cpa::sectors
