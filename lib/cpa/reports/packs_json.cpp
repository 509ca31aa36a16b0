#include <utility>

#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/packs_block.hpp"
#include "cpa/reports/packs_text.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

Json begun(bool sound) {
  Json json = Json::object();
  json.set("schema", "cpa.packs_check/1");
  json.set("sound", sound);
  return json;
}

Json folder_json(const sectors::PackFolder& folder) {
  Json json = Json::object();
  json.set("pack", folder.info.id);
  json.set("version", folder.info.version);
  json.set("date", folder.info.date);
  json.set("title", texts_json(folder.info.title));
  json.set("layer", folder.layer.empty() ? Json() : Json(folder.layer));
  return json;
}

Json file_json(const sectors::PackInfo& info) {
  Json json = Json::object();
  json.set("pack", info.id);
  json.set("version", info.version);
  json.set("path", info.path);
  json.set("content_id", info.content_id);
  return json;
}

Json count_json(const sectors::RowCount& count) {
  Json json = Json::object();
  json.set("folder", count.folder);
  json.set("kind", count.kind);
  json.set("read", count.read);
  json.set("secondary", count.secondary);
  json.set("unverified", count.unverified);
  json.set("total", count.total());
  return json;
}

Json name_json(const sectors::ListedName& name) {
  Json json = Json::object();
  json.set("name", name.name);
  json.set("sector", name.sector);
  Json sub_sectors = Json::array();
  for (const auto& id : name.sub_sectors) sub_sectors.push(id);
  json.set("sub_sectors", std::move(sub_sectors));
  json.set("whole_sector", name.whole_sector);
  json.set("norms", name.norms);
  json.set("solutions", name.solutions);
  return json;
}

Json calculator_json(const sectors::CalculatorUse& use) {
  Json json = Json::object();
  json.set("name", use.name);
  json.set("solutions", use.solutions);
  json.set("file", use.first.file);
  json.set("line", use.first.line);
  return json;
}

}  // namespace

Json packs_json(const PackContents& contents) {
  Json json = begun(true);
  json.set("packs", list_of(contents.knowledge.folders, folder_json));
  json.set("files", list_of(contents.knowledge.infos, file_json));
  json.set("counts", list_of(contents.counts, count_json));
  json.set("names", list_of(contents.names, name_json));
  const auto known = sectors::item_knowledge(contents.packs.sectors);
  Json items = Json::object();
  items.set("items", known.items);
  items.set("shares", known.shares);
  items.set("products", known.products);
  items.set("hints", known.hints);
  json.set("item_knowledge", std::move(items));
  const auto savings = sectors::count_savings(contents.knowledge);
  Json of_savings = Json::object();
  of_savings.set("read", savings.read);
  of_savings.set("secondary", savings.secondary);
  of_savings.set("unverified", savings.unverified);
  of_savings.set("none", savings.none);
  json.set("solution_savings", std::move(of_savings));
  json.set("calculators", list_of(contents.knowledge.calculators, calculator_json));
  json.set("problems", placed_problems_json(contents.knowledge.warnings));
  return json;
}

Json packs_json(const Problems& problems) {
  Json json = begun(false);
  json.set("problems", placed_problems_json(problems));
  return json;
}

Json search_json(const std::vector<sectors::SearchHit>& hits, const sectors::Knowledge& knowledge) {
  Json json = Json::object();
  json.set("schema", "cpa.packs_search/1");
  json.set("hits", list_of(hits, [](const sectors::SearchHit& hit) {
             Json one = Json::object();
             one.set("kind", code_of(hit.kind));
             one.set("id", hit.id);
             one.set("title", texts_json(hit.title));
             one.set("source", hit.source.en.empty() ? Json() : Json(hit.source.en));
             one.set("locator", hit.locator.empty() ? Json() : Json(hit.locator));
             one.set("year", hit.year ? Json(*hit.year) : Json());
             one.set("pack", hit.pack.empty() ? Json() : Json(hit.pack));
             one.set("words_lacking", hit.lacking);
             one.set("known", hit.known ? Json(code_of(*hit.known)) : Json());
             return one;
           }));
  json.set("packs", packs_used_json(packs_read(knowledge)));
  return json;
}

}  // namespace cpa::reports
