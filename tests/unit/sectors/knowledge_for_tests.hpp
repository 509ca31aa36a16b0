// A small set of knowledge in which each test changes one thing. It is read with the built-in units
// and sub-sectors.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/knowledge.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace cpa::test {

inline std::string head_of(const std::string& schema, const std::string& pack) {
  return "schema: " + schema + "\npack: " + pack +
         "\nversion: 1.0.0\ndate: 2026-11-28\ntitle: {vi: Thử, en: Test}\nlicence: Apache-2.0\n";
}

inline std::string manifest_of(const std::string& pack) {
  return head_of("pack/1", pack) + "description: {vi: Gói thử, en: A test}\nneeds: []\n";
}

inline const std::string& norm_columns() {
  static const std::string columns =
      "id,sector,sub_sector,listed_as,product_vi,product_en,indicator,boundary,unit,per,"
      "denominator,kind,low,typical,high,value,sample,year,region,source,locator,known,weight,"
      "valid_from,valid_to,standing,band_low,band_high,band_unit,band_vi,band_en,read_via,use,"
      "exclusions_vi,exclusions_en,note_vi,note_en,band_ends\n";
  return columns;
}

// A row of norms: a brewery's electricity, with the cells of `other` in place of its own.
inline std::string norm_row(const std::map<std::string, std::string>& other = {}) {
  std::map<std::string, std::string> cells{{"id", "beer_el"},
                                           {"sector", "food"},
                                           {"sub_sector", "beer"},
                                           {"listed_as", "brewing"},
                                           {"product_vi", "Bia"},
                                           {"product_en", "Beer"},
                                           {"boundary", "site"},
                                           {"unit", "kWh"},
                                           {"per", "hl"},
                                           {"kind", "reported"},
                                           {"low", "8"},
                                           {"typical", "10"},
                                           {"high", "12"},
                                           {"year", "2019"},
                                           {"locator", "page 5"},
                                           {"region", "VN"},
                                           {"source", "book"},
                                           {"known", "read"},
                                           {"denominator", "beer"},
                                           {"indicator", "electricity"}};
  for (const auto& [column, text] : other) cells[column] = text;
  std::string row;
  std::string_view rest = norm_columns();
  while (!rest.empty()) {
    const auto end = rest.find_first_of(",\n");
    row += cells[std::string(rest.substr(0, end))];
    row += rest[end];
    rest.remove_prefix(end + 1);
  }
  return row;
}

// The cells that make a norm a rule of law.
inline std::map<std::string, std::string> rule(const std::string& id, const std::string& from,
                                               const std::string& to,
                                               const std::string& standing = "in_force") {
  return {{"id", id},       {"kind", "legal_limit"}, {"valid_from", from},
          {"valid_to", to}, {"standing", standing},  {"low", ""},
          {"typical", ""}};
}

inline const std::string limit_columns =
    "id,medium,regulation,parameter_vi,parameter_en,condition_vi,condition_en,column,low,high,"
    "unit,known,valid_from,valid_to,standing,superseded_by,source,locator,note_vi,note_en\n";
inline const std::string noise_row =
    "noise_8h,noise,R1,Tiếng ồn,Noise,8 giờ,8 hours,,,85,dBA,read,2016-01-01,,in_force,,book,page "
    "1,,\n";

inline const std::string operation =
    "      - {id: mashing, name: {vi: Nấu malt, en: Mashing}, inputs: [{vi: malt, en: malt}], "
    "outputs: [{vi: dịch đường, en: wort}], losses: [], metrics: [], hazards: []}\n";

inline const std::string checklist_item =
    "  - {id: F-A-01, group: A, domains: [cp, safety], sub_sectors: [beer], operation: "
    "beer.mashing, question: {vi: Nồi nấu kín, en: Is the kettle tight}, evidence: [see], "
    "look_for: {vi: Vết rò, en: Leaks}, limit: noise_8h, technique: housekeeping, "
    "risk: {likelihood: 3, severity: 4}}\n";

inline const std::string solution =
    "  - {id: f-1, listed_as: beer, sub_sectors: [beer], operation: beer.mashing, title: {vi: Bọc "
    "cách nhiệt nồi, en: Lag the kettle}, description: {vi: Bọc nồi, en: Lag it}, technique: "
    "equipment_modification, affects: [steam], saving: {low: 1, high: 5, unit: \"%\", of: {vi: "
    "hơi, en: steam}, basis: {vi: đo, en: measured}, known: read}, payback: null, investment: "
    "null, effects: {vi: Bớt bỏng, en: Fewer burns}, calculator: insulation_loss, arc: null, "
    "source: "
    "book, evidence: unverified}\n";

using Files = std::map<std::string, std::string>;

inline Files knowledge_files() {
  return {
      {"common/pack.yaml", manifest_of("common")},
      {"food/pack.yaml", manifest_of("food")},
      {"common/sources.yaml",
       head_of("sources/1", "common.sources") +
           "sources:\n  - {id: book, title: A handbook, url: null, publisher: null, weight: "
           "handbook}\n"},
      {"common/indicators.yaml",
       head_of("indicators/1", "common.indicators") +
           "indicators:\n"
           "  - {code: electricity, name: {vi: Điện, en: Electricity}, dimension: energy, "
           "quantity: electricity, direction: lower}\n"
           "  - {code: yield, name: {vi: Thu hồi, en: Yield}, dimension: none, quantity: "
           "product_yield, direction: higher}\n"
           "denominators:\n"
           "  - {code: beer, name: {vi: bia, en: beer}, counts: item, items: [malt]}\n"
           "regions:\n  - {code: VN, name: {vi: Việt Nam, en: Viet Nam}}\n"
           "level_units:\n  - {code: dBA, name: {vi: dBA, en: dBA}}\n"},
      {"common/regulations.yaml",
       head_of("regulations/1", "common.regulations") +
           "regulations:\n  - {code: R1, title: {vi: Quy chuẩn, en: Regulation}, known: read, "
           "valid: {from: 2016-01-01, to: null}, standing: in_force, replaces: [], values_seen: "
           "true, source: book}\n"},
      {"common/limits.csv", limit_columns + noise_row},
      {"food/norms.csv", norm_columns() + norm_row()},
      {"food/processes.yaml",
       head_of("processes/1", "food.processes") +
           "processes:\n  - id: beer\n    reference: {vi: hl bia, en: hl of beer}\n    focus: {vi: "
           "hơi, en: steam}\n    known: unverified\n    operations:\n" +
           operation},
      {"food/checklists.yaml",
       head_of("checklists/1", "food.checklists") + "items:\n" + checklist_item},
      {"food/solutions.yaml",
       head_of("solutions/1", "food.solutions") + "solutions:\n" + solution}};
}

inline Checked<sectors::Knowledge> read(const Files& files,
                                        const std::vector<std::string_view>& wanted = {}) {
  std::vector<EmbeddedFile> embedded;
  for (const auto& [path, text] : files) embedded.push_back({path, text});
  return sectors::read_knowledge_files(packs(), embedded, wanted);
}

inline Problems problems_of(const Files& files) {
  auto knowledge = read(files);
  return knowledge ? Problems() : std::move(knowledge.error());
}

// The set with one file changed.
inline Files with_file(const std::string& path, const std::string& text) {
  auto files = knowledge_files();
  files[path] = text;
  return files;
}

// The set with one part of one file written otherwise.
inline Files with_part(const std::string& path, const std::string& part, const std::string& other) {
  auto files = knowledge_files();
  auto& text = files.at(path);
  const auto at = text.find(part);
  ensure(at != std::string::npos, "the part stands in the file");
  text.replace(at, part.size(), other);
  return files;
}

inline Files with_norms(const std::string& rows) {
  return with_file("food/norms.csv", norm_columns() + rows);
}

}  // namespace cpa::test
