// Checklists as they are carried through the plant: one row an item, boxes to tick, room to write.
#include <algorithm>
#include <set>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::ChecklistItem;
using Items = std::vector<const ChecklistItem*>;

class Checklist {
 public:
  explicit Checklist(HandbookPage& page) : page_(page), words_(page.words) {}

  void write(const Items& items) {
    page_.open_table("checks", {{words_.text("handbook.column.id"), "w-id"},
                                {words_.text("handbook.column.question"), ""},
                                {words_.text("handbook.column.answer"), "w-answer"},
                                {words_.text("handbook.column.seen"), "w-notes"}});
    std::string group;
    for (const ChecklistItem* item : items) {
      if (item->group != group) {
        group = item->group;
        constexpr std::size_t columns = 4;
        page_.group_row(columns, group + " · " + words_.text("handbook.group." + group));
      }
      write_item(*item);
    }
    page_.close_table();
  }

 private:
  void write_item(const ChecklistItem& item) {
    page_.open_row({}, page_.once(item.id));
    page_.html.element("td", item.id, "code");
    page_.html.open("td", "question");
    page_.html.element("p", words_.of(item.question), "strong");
    page_.fact(words_.text("handbook.check.look_for"), words_.of(item.look_for));
    page_.fact(words_.text("handbook.check.evidence"), evidence_of(item));
    page_.fact(words_.text("handbook.check.limit"), limit_of(item));
    page_.fact(words_.text("handbook.check.about"), about(item));
    page_.html.close();
    page_.html.open("td", "answers");
    page_.html.open("ul", "boxes");
    for (const char* answer : {"conform", "part", "not", "na", "not_seen"}) {
      page_.html.open("li");
      page_.html.element("span", "", "box");
      page_.html.words(words_.text(std::string("handbook.answer.") + answer));
      page_.html.close();
    }
    page_.html.close();
    page_.html.close();
    page_.html.element("td", item.risk ? words_.text("handbook.check.own_risk") : "", "notes");
    page_.html.close();
  }

  [[nodiscard]] std::string evidence_of(const ChecklistItem& item) const {
    std::vector<std::string> ways;
    for (const sectors::EvidenceWay way : item.evidence) {
      ways.push_back(words_.text(std::string("handbook.evidence.") + code_of(way)));
    }
    return join(ways);
  }

  // Value, regulation, how it is known and where it stands, in one breath.
  [[nodiscard]] std::string limit_of(const ChecklistItem& item) const {
    const sectors::Limit* limit = words_.knowledge().limit(item.limit);
    if (limit == nullptr) return {};
    const std::string value =
        language::with_unit(words_.range(limit->low, limit->high), words_.unit(limit->unit));
    const std::string& condition = words_.of(limit->condition);
    return words_.text("handbook.check.limit_said", {{"parameter", words_.of(limit->parameter)},
                                                     {"condition", condition},
                                                     {"value", value},
                                                     {"regulation", limit->regulation},
                                                     {"known", words_.known(limit->origin.known)},
                                                     {"standing", words_.standing(*limit)}});
  }

  // Its fields, the step it belongs to, the technique it opens and the risk it starts from.
  [[nodiscard]] std::string about(const ChecklistItem& item) const {
    std::vector<std::string> parts;
    std::vector<std::string> domains;
    for (const sectors::Domain domain : item.domains) {
      domains.push_back(words_.text(std::string("handbook.domain.") + code_of(domain)));
    }
    parts.push_back(join(domains));
    if (const auto* operation = words_.knowledge().operation(item.operation)) {
      parts.push_back(words_.of(operation->name));
    }
    if (item.technique) {
      parts.push_back(words_.text(std::string("handbook.technique.") + code_of(*item.technique)));
    }
    if (item.risk) {
      const auto rating = words_.knowledge().procedure.risk.rating(*item.risk);
      parts.push_back(words_.text(
          "handbook.check.risk",
          {{"likelihood", number(item.risk->likelihood)},
           {"severity", number(item.risk->severity)},
           {"score", number(rating.score)},
           {"rating", rating.band == nullptr ? std::string{} : words_.of(rating.band->name)}}));
    }
    return join(parts, " · ");
  }

  [[nodiscard]] std::string number(int value) const {
    return language::number(static_cast<long long>(value), words_.language());
  }

  HandbookPage& page_;
  const PackWords& words_;
};

template <typename Wanted>
Items items_where(const sectors::Knowledge& knowledge, Wanted wanted) {
  Items items;
  for (const ChecklistItem& item : knowledge.checklist) {
    if (wanted(item)) items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(), [](const ChecklistItem* a, const ChecklistItem* b) {
    return std::tie(a->group, a->id) < std::tie(b->group, b->id);
  });
  return items;
}

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void write_audit_checklists(HandbookPage& page) {
  const PackWords& words = page.words;
  const Handbook& handbook = words.handbook();
  const sectors::Knowledge& knowledge = handbook.knowledge;
  page.chapter("checklists", words.text("handbook.chapter.checklists"));
  page.paragraph("handbook.check.intro");
  page.paragraph("handbook.check.numbers");
  page.section("checks-common", words.text("handbook.section.checks_common"));
  Checklist checklist(page);
  checklist.write(items_where(knowledge, [](const ChecklistItem& item) {
    return item.folder == "common" && item.sub_sectors.empty();
  }));
  const Items whole = items_where(knowledge, [&](const ChecklistItem& item) {
    return item.folder != "common" && concerns(handbook, item.folder, {}) &&
           item.sub_sectors.empty();
  });
  if (!whole.empty()) {
    page.leaf("checks-sector", words.text("handbook.section.checks_sector",
                                          {{"sector", words.of(handbook.sector.name)}}));
    checklist.write(whole);
  }
  for (const sectors::SubSector* one : sub_sectors_of(handbook)) {
    const Items items = items_where(
        knowledge, [one](const ChecklistItem& item) { return names(item.sub_sectors, one->id); });
    if (items.empty()) continue;
    page.leaf("checks-" + one->id, words.of(one->name));
    checklist.write(items);
  }
}

}  // namespace cpa::reports
