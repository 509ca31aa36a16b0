#include "cpa/reports/handbook_page.hpp"

#include <algorithm>
#include <utility>

#include "cpa/drawing/xml_text.hpp"

namespace cpa::reports {

void HandbookPage::title(const char* tag, const std::string& look, const ContentsLine& line) {
  html.open(tag, look, line.id);
  html.words(line.title);
  html.close();
  contents.push_back(line);
}

void HandbookPage::chapter(const std::string& id, const std::string& title_text) {
  ++chapters_;
  title("h2", "part", {1, id, std::to_string(chapters_) + ". " + title_text});
}

void HandbookPage::section(const std::string& id, const std::string& title_text) {
  title("h3", "", {2, id, title_text});
}

void HandbookPage::leaf(const std::string& id, const std::string& title_text) {
  title("h3", "leaf", {2, id, title_text});
}

void HandbookPage::heading(const std::string& title_text) { html.element("h4", title_text); }

void HandbookPage::paragraph(const std::string& key, const language::Arguments& arguments) {
  html.prose("p", words.text(key, arguments));
}

void HandbookPage::note(const std::string& key, const language::Arguments& arguments) {
  html.prose("p", words.text(key, arguments), "note");
}

void HandbookPage::open_table(const std::string& look, const std::vector<HandbookColumn>& columns) {
  html.open("div", "scroll");
  html.open("table", look);
  html.open("thead");
  html.open("tr");
  for (const HandbookColumn& column : columns) html.element("th", column.heading, column.look);
  html.close();
  html.close();
  body_ = Body::none;
}

void HandbookPage::close_table() {
  if (body_ != Body::none) html.close();
  html.close();
  html.close();
}

void HandbookPage::group_row(std::size_t columns, const std::string& title_text) {
  if (body_ != Body::none) html.close();
  html.open("tbody", "begins");
  body_ = Body::title_alone;
  html.markup("<tr class=\"group\"><th colspan=\"" + std::to_string(columns) + "\">" +
              drawing::escape(title_text) + "</th></tr>\n");
}

void HandbookPage::open_row(const std::string& look, const std::string& id) {
  if (body_ == Body::title_and_row) html.close();
  if (body_ == Body::title_and_row || body_ == Body::none) {
    html.open("tbody");
    body_ = Body::rows;
  }
  if (body_ == Body::title_alone) body_ = Body::title_and_row;
  html.open("tr", look, id);
}

void HandbookPage::row(const std::vector<TextLine>& cells, const std::string& look) {
  open_row(look);
  for (const TextLine& cell : cells) html.element("td", cell.text, look_of(cell.tone));
  html.close();
}

void HandbookPage::fact(const std::string& label, const std::string& said) {
  if (said.empty()) return;
  html.open("p", "fact");
  html.element("b", label + ":");
  html.words(" " + said);
  html.close();
}

std::string HandbookPage::cited(const std::string& publication) {
  // Two packs may each have an entry of one document: its address tells.
  const sectors::Publication* known = words.knowledge().publication(publication);
  const bool has_address = known != nullptr && !known->url.empty();
  const auto [at, is_new] =
      numbers_.try_emplace(has_address ? known->url : publication, publications_.size() + 1);
  if (is_new) publications_.push_back(publication);
  return "[" + std::to_string(at->second) + "]";
}

std::string HandbookPage::once(const std::string& id) {
  return std::exchange(used_[id], true) ? std::string{} : id;
}

void HandbookPage::write_sources() {
  chapter("sources", words.text("handbook.chapter.sources"));
  paragraph("handbook.sources.intro");
  open_table("sources", {{words.text("handbook.column.number"), "w-number"},
                         {words.text("handbook.column.source"), ""},
                         {words.text("handbook.column.publisher"), "w-medium"},
                         {words.text("handbook.column.weight"), "w-medium"}});
  for (const std::string& id : publications_) {
    const sectors::Publication* publication = words.knowledge().publication(id);
    open_row();
    html.element("td", cited(id));
    html.open("td");
    html.words(words.source(id));
    if (publication != nullptr && !publication->url.empty()) {
      html.words(" ");
      html.element("span", publication->url, "address");
    }
    html.close();
    html.element("td", publication == nullptr ? "" : words.of(publication->publishers()));
    html.element("td", publication == nullptr ? ""
                                              : words.text(std::string("handbook.weight.") +
                                                           code_of(publication->weight)));
    html.close();
  }
  close_table();
}

std::vector<const sectors::SubSector*> sub_sectors_of(const Handbook& handbook) {
  std::vector<const sectors::SubSector*> all;
  for (const sectors::SubSector& one : handbook.sector.sub_sectors) {
    if (handbook.sub_sector.empty() || handbook.sub_sector == one.id) all.push_back(&one);
  }
  return all;
}

bool concerns(const Handbook& handbook, const std::string& folder,
              const std::vector<std::string>& sub_sectors) {
  if (sub_sectors.empty()) return folder == "common" || folder == handbook.sector.id;
  const auto shown = sub_sectors_of(handbook);
  return std::any_of(shown.begin(), shown.end(), [&](const sectors::SubSector* one) {
    return std::find(sub_sectors.begin(), sub_sectors.end(), one->id) != sub_sectors.end();
  });
}

bool concerns(const Handbook& handbook, const sectors::Limit& limit) {
  const auto* regulation = handbook.knowledge.regulation(limit.regulation);
  const bool by_text = regulation == nullptr || regulation->sub_sectors.empty() ||
                       concerns(handbook, handbook.sector.id, regulation->sub_sectors);
  const bool by_sector =
      std::find(limit.trades.begin(), limit.trades.end(), handbook.sector.id) != limit.trades.end();
  return by_text && (limit.trades.empty() || by_sector ||
                     concerns(handbook, handbook.sector.id, limit.trades));
}

}  // namespace cpa::reports
