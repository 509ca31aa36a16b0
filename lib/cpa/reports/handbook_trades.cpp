// The chapters of the solutions handbook: one a sub-sector, then the whole trade and the utilities
// that all share.
#include <algorithm>

#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::Solution;
using Solutions = std::vector<const Solution*>;

template <typename Wanted>
Solutions solutions_where(const sectors::Knowledge& knowledge, Wanted wanted) {
  Solutions all;
  for (const Solution& one : knowledge.solutions) {
    if (wanted(one)) all.push_back(&one);
  }
  return all;
}

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void write_known_norms(HandbookPage& page, const std::string& id, const std::string& sector,
                       const std::string& sub_sector) {
  page.section("norms-" + id, page.words.text("handbook.section.norms"));
  if (!write_norms(page, sector, sub_sector)) page.paragraph("handbook.norms.none");
}

void write_known_solutions(HandbookPage& page, const std::string& id, const Solutions& solutions) {
  page.section("solutions-" + id, page.words.text("handbook.section.solutions"));
  if (solutions.empty()) {
    page.paragraph("handbook.solutions.none");
    return;
  }
  write_solutions(page, solutions);
}

// "93 % of the energy of the site; all other energy together the remaining 7 %"
std::string usual_share(const PackWords& words, const sectors::TypicalShare& share) {
  return words.text(std::string("handbook.share.") + code_of(share.of),
                    {{"range", words.range(share.low, share.high)},
                     {"rest", words.range(sectors::rest_of_hundred(share.high),
                                          sectors::rest_of_hundred(share.low))}});
}

// What of the starting list is known beside its names: how products are brought to one, and how
// large an item usually is.
void write_item_knowledge(HandbookPage& page, const sectors::SubSector& one) {
  const PackWords& words = page.words;
  const auto is_told = [](const sectors::ItemTemplate& item) {
    return item.typical_share || item.equivalence;
  };
  if (std::none_of(one.items.begin(), one.items.end(), is_told)) return;
  page.section("items-" + one.id, words.text("handbook.section.items"));
  for (const sectors::ItemTemplate& item : one.items) {
    if (item.equivalence) {
      const sectors::Source& source = item.equivalence->source;
      page.fact(words.of(item.name), words.text("handbook.items.equivalence",
                                                {{"text", words.of(item.equivalence->text)},
                                                 {"source", words.of(source.cited())}}));
    }
    if (item.typical_share) {
      page.fact(words.of(item.name),
                words.text("handbook.items.share",
                           {{"share", usual_share(words, *item.typical_share)},
                            {"source", words.of(item.typical_share->source.cited())},
                            {"known", words.known(item.typical_share->known)}}));
    }
  }
}

void write_sub_sector(HandbookPage& page, const sectors::SubSector& one) {
  const PackWords& words = page.words;
  page.chapter("trade-" + one.id, words.of(one.name));
  page.html.element("p", words.trade_codes(one), "faint");
  if (const auto* process = words.knowledge().process(one.id)) {
    page.section("process-" + one.id, words.text("handbook.section.process"));
    write_process(page, *process);
  }
  write_item_knowledge(page, one);
  write_known_norms(page, one.id, words.handbook().sector.id, one.id);
  write_known_solutions(page, one.id,
                        solutions_where(words.knowledge(), [&one](const Solution& solution) {
                          return names(solution.sub_sectors, one.id);
                        }));
}

void write_whole_sector(HandbookPage& page) {
  const PackWords& words = page.words;
  const std::string& sector = words.handbook().sector.id;
  const Solutions solutions =
      solutions_where(words.knowledge(), [&sector](const Solution& solution) {
        return solution.folder == sector && solution.sub_sectors.empty();
      });
  const auto& norms = words.knowledge().norms;
  const bool has_norms = std::any_of(norms.begin(), norms.end(), [&](const sectors::Norm& norm) {
    return norm.sector == sector && norm.sub_sector.empty();
  });
  if (solutions.empty() && !has_norms) return;
  page.chapter("whole", words.text("handbook.chapter.whole",
                                   {{"sector", words.of(words.handbook().sector.name)}}));
  if (has_norms) write_known_norms(page, "whole", sector, "");
  if (!solutions.empty()) write_known_solutions(page, "whole", solutions);
}

void write_utilities(HandbookPage& page) {
  const PackWords& words = page.words;
  page.chapter("utilities", words.text("handbook.chapter.utilities"));
  if (const auto* process = words.knowledge().process("utilities")) {
    page.section("process-utilities", words.text("handbook.section.utilities"));
    write_process(page, *process);
  }
  write_known_norms(page, "utilities", "cross", "");
  write_known_solutions(page, "utilities",
                        solutions_where(words.knowledge(), [](const Solution& solution) {
                          return solution.folder == "common" && solution.sub_sectors.empty();
                        }));
}

// On a narrow screen the head of the table is gone, and each cell says what it holds.
void write_named_cell(HandbookPage& page, std::string_view heading,
                      const std::vector<sectors::Bilingual>& texts) {
  page.html.open("td");
  if (!texts.empty()) {
    page.html.element("span", page.words.text(heading) + ": ", "only-narrow");
    page.html.words(page.words.list(texts));
  }
  page.html.close();
}

}  // namespace

void write_process(HandbookPage& page, const sectors::Process& process) {
  const PackWords& words = page.words;
  page.fact(words.text("handbook.process.reference"), words.of(process.reference));
  page.fact(words.text("handbook.process.focus"), words.of(process.focus));
  page.paragraph(std::string("handbook.process.known.") + code_of(process.known));
  page.open_table("process", {{words.text("handbook.column.operation"), ""},
                              {words.text("handbook.column.in"), ""},
                              {words.text("handbook.column.out"), ""},
                              {words.text("handbook.column.losses"), ""},
                              {words.text("handbook.column.metrics"), ""},
                              {words.text("handbook.column.hazards"), ""}});
  int number = 0;
  for (const sectors::Operation& operation : process.operations) {
    ++number;
    page.open_row();
    page.html.element("td", std::to_string(number) + ". " + words.of(operation.name));
    write_named_cell(page, "handbook.column.in", operation.inputs);
    write_named_cell(page, "handbook.column.out", operation.outputs);
    write_named_cell(page, "handbook.column.losses", operation.losses);
    write_named_cell(page, "handbook.column.metrics", operation.metrics);
    write_named_cell(page, "handbook.column.hazards", operation.hazards);
    page.html.close();
  }
  page.close_table();
}

void write_solutions_use(HandbookPage& page) {
  page.chapter("use", page.words.text("handbook.chapter.use"));
  page.paragraph("handbook.solutions.use.what");
  page.html.open("ol", "steps");
  for (const char* key : {"handbook.solutions.use.chart", "handbook.solutions.use.norms",
                          "handbook.solutions.use.choose", "handbook.solutions.use.compute",
                          "handbook.solutions.use.safety"}) {
    page.html.prose("li", page.words.text(key));
  }
  page.html.close();
  page.note("handbook.solutions.use.hint");
  page.paragraph("handbook.solutions.use.figures",
                 {{"day", page.words.day(page.words.handbook().day)}});
  page.paragraph("handbook.solutions.use.arc");
  page.paragraph("handbook.known.explained");
}

void write_trade_chapters(HandbookPage& page) {
  for (const sectors::SubSector* one : sub_sectors_of(page.words.handbook())) {
    write_sub_sector(page, *one);
  }
  write_whole_sector(page);
  write_utilities(page);
}

}  // namespace cpa::reports
