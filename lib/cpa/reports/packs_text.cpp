#include "cpa/reports/packs_text.hpp"

#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/packs_block.hpp"

namespace cpa::reports {
namespace {

using language::Language;
using sectors::RowCount;

std::string number(std::size_t count, Language language) {
  return language::number(static_cast<long long>(count), language);
}

const std::string& in(const sectors::Bilingual& text, Language language) {
  return language == Language::vi ? text.vi : text.en;
}

TextBlock folders_block(const PackContents& contents, Language language) {
  const auto say = [&](std::string_view key) { return language::text(language, key); };
  TextBlock block{.heading = say("packs.heading.folders")};
  TextTable table{{{say("packs.column.pack")},
                   {say("packs.column.version")},
                   {say("packs.column.date")},
                   {say("packs.column.title")}},
                  {}};
  for (const auto& folder : contents.knowledge.folders) {
    const auto id =
        folder.layer.empty() ? folder.info.id : folder.info.id + " (" + folder.layer + ")";
    table.rows.push_back({{id, Tone::strong},
                          {folder.info.version},
                          {folder.info.date},
                          {in(folder.info.title, language)}});
  }
  block.table = std::move(table);
  return block;
}

std::vector<TextLine> count_row(const std::string& folder, const std::string& kind,
                                const RowCount& count, Language language, Tone tone) {
  const auto cell = [&](std::size_t of) {
    return TextLine{of == 0 ? "" : number(of, language), tone};
  };
  return {{folder, tone},        {kind, tone},           cell(count.read),
          cell(count.secondary), cell(count.unverified), {number(count.total(), language), tone}};
}

TextBlock counts_block(const PackContents& contents, Language language) {
  const auto say = [&](const std::string& key) { return language::text(language, key); };
  TextBlock block{.heading = say("packs.heading.counts")};
  TextTable table{{{say("packs.column.folder")},
                   {say("packs.column.kind")},
                   {say("packs.column.read"), true},
                   {say("packs.column.secondary"), true},
                   {say("packs.column.unverified"), true},
                   {say("packs.column.total"), true}},
                  {}};
  RowCount all;
  std::string folder;
  for (const auto& count : contents.counts) {
    const auto shown = count.folder == folder ? "" : count.folder;
    folder = count.folder;
    table.rows.push_back(
        count_row(shown, say("row_kind." + count.kind), count, language, Tone::plain));
    all.read += count.read;
    all.secondary += count.secondary;
    all.unverified += count.unverified;
    all.unsaid += count.unsaid;
  }
  table.rows.push_back(count_row(say("packs.all"), "", all, language, Tone::strong));
  block.table = std::move(table);
  const auto known = sectors::item_knowledge(contents.packs.sectors);
  block.remarks.push_back({language::text(language, "packs.item_knowledge",
                                          {{"shares", number(known.shares, language)},
                                           {"items", number(known.items, language)},
                                           {"hints", number(known.hints, language)},
                                           {"products", number(known.products, language)}})});
  const auto savings = sectors::count_savings(contents.knowledge);
  block.remarks.push_back(
      {language::text(language, "packs.savings_known",
                      {{"read", number(savings.read, language)},
                       {"secondary", number(savings.secondary, language)},
                       {"unverified", number(savings.unverified, language)},
                       {"none", savings.none == 0 ? "" : number(savings.none, language)}})});
  return block;
}

TextBlock names_block(const PackContents& contents, Language language) {
  const auto say = [&](const std::string& key) { return language::text(language, key); };
  TextBlock block{.heading = say("packs.heading.names")};
  TextTable table{{{say("packs.column.name")},
                   {say("packs.column.sector")},
                   {say("packs.column.sub_sector")},
                   {say("packs.column.norms"), true},
                   {say("packs.column.solutions"), true}},
                  {}};
  for (const auto& name : contents.names) {
    auto filed = join(name.sub_sectors);
    if (name.whole_sector) filed += (filed.empty() ? "" : ", ") + say("packs.whole_sector");
    table.rows.push_back({{name.name},
                          {name.sector},
                          {std::move(filed)},
                          {number(name.norms, language)},
                          {number(name.solutions, language)}});
  }
  block.table = std::move(table);
  return block;
}

TextBlock calculators_block(const PackContents& contents, Language language) {
  const auto say = [&](const std::string& key) { return language::text(language, key); };
  TextBlock block{.heading = say("packs.heading.calculators")};
  TextTable table{{{say("packs.column.calculator")},
                   {say("packs.column.solutions"), true},
                   {say("packs.column.first_named")}},
                  {}};
  for (const auto& use : contents.knowledge.calculators) {
    table.rows.push_back({{use.name},
                          {number(use.solutions, language)},
                          {use.first.file + ":" + std::to_string(use.first.line)}});
  }
  block.table = std::move(table);
  return block;
}

std::string source_of(const sectors::SearchHit& hit, Language language) {
  if (hit.source.en.empty()) {
    return language::text(language, "packs.own_words", {{"pack", hit.pack}});
  }
  if (!hit.known) return in(hit.source, language);
  if (hit.judged) return language::text(language, "handbook.source.judgement");
  const auto known = language::text(language, std::string("known.") + code_of(*hit.known));
  return in(hit.source, language) + " (" + known + ")";
}

}  // namespace

TextView packs_text(const PackContents& contents, Language language) {
  TextView view;
  view.push_back(folders_block(contents, language));
  view.push_back(counts_block(contents, language));
  view.push_back(names_block(contents, language));
  if (!contents.knowledge.calculators.empty()) {
    view.push_back(calculators_block(contents, language));
  }
  TextBlock verdict{.heading = ""};
  verdict.lines.push_back({language::text(language, "packs.sound"), Tone::good});
  view.push_back(std::move(verdict));
  return view;
}

TextView search_text(const std::vector<sectors::SearchHit>& hits,
                     const sectors::Knowledge& knowledge, Language language) {
  const auto say = [&](const std::string& key) { return language::text(language, key); };
  TextBlock block;
  if (hits.empty()) {
    block.lines.push_back({say("packs.nothing_found"), Tone::faint});
    return {block};
  }
  TextTable table{{{say("packs.column.kind")},
                   {say("packs.column.id")},
                   {say("packs.column.title")},
                   {say("packs.column.source")}},
                  {}};
  for (const auto& hit : hits) {
    const auto source = source_of(hit, language);
    table.rows.push_back({{say(std::string("found_kind.") + code_of(hit.kind)), Tone::faint},
                          {hit.id, Tone::strong},
                          {in(hit.title, language)},
                          {source, Tone::faint}});
  }
  block.table = std::move(table);
  if (hits.front().lacking > 0) {
    block.lines.push_back({say("packs.found_partly"), Tone::warning});
  }
  block.remarks.push_back(
      {language::text(language, "packs.found", {{"count", number(hits.size(), language)}})});
  return {block, packs_block(packs_read(knowledge), language)};
}

}  // namespace cpa::reports
