#include "cpa/reports/html.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/drawing/xml_text.hpp"

namespace cpa::reports {
namespace {

// On a phone the rows of such a table are read one below the other; figures are compared down their
// columns, so a table of them scrolls sideways instead.
bool reads_as_text(const TextTable& table) {
  constexpr std::size_t name_and_text = 2;
  return std::ranges::count_if(table.columns, [](const TextColumn& column) {
           return !column.is_figure;
         }) >= static_cast<std::ptrdiff_t>(name_and_text);
}

std::string_view look_of(const TextColumn& column) {
  return column.is_figure ? "figure" : column.stays_whole ? "whole" : "";
}

}  // namespace

std::string_view look_of(Tone tone) {
  switch (tone) {
    case Tone::strong:
      return "strong";
    case Tone::faint:
      return "faint";
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::warning:
      return "open";
    case Tone::plain:
      break;
  }
  return {};
}

void Html::open(std::string_view tag, std::string_view look, std::string_view id) {
  text_ += '<';
  text_ += tag;
  if (!look.empty()) text_ += " class=\"" + drawing::escape(look) + "\"";
  if (!id.empty()) text_ += " id=\"" + drawing::escape(id) + "\"";
  text_ += '>';
  open_.emplace_back(tag);
}

void Html::close() {
  ensure(!open_.empty(), "an element is closed that was opened");
  text_ += "</" + open_.back() + ">\n";
  open_.pop_back();
}

void Html::element(std::string_view tag, std::string_view words, std::string_view look) {
  open(tag, look);
  text_ += drawing::escape(words);
  close();
}

void Html::prose(std::string_view tag, std::string_view words, std::string_view look) {
  open(tag, look);
  bool is_code = false;
  while (!words.empty()) {
    const std::size_t tick = std::min(words.find('`'), words.size());
    const std::string part = drawing::escape(words.substr(0, tick));
    text_ += is_code ? "<code>" + part + "</code>" : part;
    words.remove_prefix(std::min(tick + 1, words.size()));
    is_code = !is_code;
  }
  close();
}

void Html::words(std::string_view words) { text_ += drawing::escape(words); }

void Html::link(std::string_view target, std::string_view words) {
  text_ += "<a href=\"#" + drawing::escape(target) + "\">" + drawing::escape(words) + "</a>\n";
}

void Html::image(std::string_view data_uri, std::string_view words) {
  text_ +=
      "<img src=\"" + drawing::escape(data_uri) + "\" alt=\"" + drawing::escape(words) + "\"/>\n";
}

void Html::table(const TextTable& table, std::string_view caption) {
  // So many columns want the whole breadth of a page, lest each is a word wide.
  constexpr std::size_t wide_columns = 6;
  // What is short enough stays whole on one page of paper; narrow columns make high rows.
  const std::size_t short_rows = table.columns.size() >= wide_columns ? 10 : 20;
  // So many are broader than a phone.
  constexpr std::size_t broad_columns = 4;
  open("div", "scroll");
  const bool stacks = reads_as_text(table);
  std::string look_of_table = table.rows.size() <= short_rows ? "short" : "";
  if (stacks) look_of_table += look_of_table.empty() ? "stacks" : " stacks";
  if (table.columns.size() >= wide_columns)
    look_of_table += look_of_table.empty() ? "wide" : " wide";
  if (table.columns.size() >= broad_columns)
    look_of_table += look_of_table.empty() ? "broad" : " broad";
  open("table", look_of_table);
  if (!caption.empty()) element("caption", caption);
  open("thead");
  open("tr");
  for (const TextColumn& column : table.columns) {
    const std::string_view look = look_of(column);
    text_ += "<th scope=\"col\"";
    if (!look.empty()) text_ += " class=\"" + std::string(look) + "\"";
    text_ += ">";
    text_ += drawing::escape(column.heading) + "</th>";
  }
  close();
  close();
  open("tbody");
  for (const std::vector<TextLine>& row : table.rows) {
    ensure(row.size() == table.columns.size(), "a row has one cell for each column");
    open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string look(look_of(table.columns.at(i)));
      const std::string_view tone = look_of(row[i].tone);
      if (!tone.empty()) look += (look.empty() ? "" : " ") + std::string(tone);
      text_ += look.empty() ? "<td" : "<td class=\"" + look + "\"";
      const std::string& heading = table.columns[i].heading;
      if (stacks && i > 0 && !heading.empty()) {
        text_ += " data-heading=\"" + drawing::escape(heading) + ":\"";
      }
      text_ += ">" + drawing::escape(row[i].text) + "</td>";
    }
    close();
  }
  close();
  close();
  close();
}

void Html::open_details(std::string_view summary, std::string_view look) {
  open("details");
  element("summary", summary);
  close();
  open("div", look);
}

void Html::markup(std::string_view markup) { text_ += markup; }

void Html::open_figure(std::string_view heading, std::string_view finding, std::string_view svg,
                       std::string_view look) {
  open("figure", look);
  open("div", "plot");
  element(heading, finding);
  open("div", "scroll");
  markup(svg);
  close();
  close();
}

std::string Html::finish() const {
  ensure(open_.empty(), "a page closes every element");
  return text_;
}

}  // namespace cpa::reports
