#include "cpa/reports/page_frame.hpp"

#include "cpa/core/failure.hpp"
#include "cpa/drawing/xml_text.hpp"
#include "cpa/language/catalogue.hpp"
#include "embedded_report_style.hpp"

namespace cpa::reports {
namespace {

void write_line(Html& page, const TextLine& line) {
  const bool point = line.text.starts_with("- ") || line.text.starts_with("  ");
  page.element("p", point ? std::string_view(line.text).substr(2) : std::string_view(line.text),
               look_of(line.tone));
}

}  // namespace

void write_block(Html& page, const TextBlock& block, std::string_view heading) {
  if (block.lines.empty() && !block.table) return;
  if (!block.heading.empty()) page.element(heading, block.heading);
  for (const TextLine& line : block.lines) write_line(page, line);
  if (block.table) page.table(*block.table);
  for (const TextLine& line : block.remarks) write_line(page, line);
}

void write_letterhead(Html& page, const Letterhead& letterhead) {
  if (letterhead.name.empty()) return;
  page.open("div", "letterhead");
  if (!letterhead.logo.empty()) page.image(letterhead.logo, letterhead.name);
  page.open("p");
  page.element("span", letterhead.name, "strong");
  if (!letterhead.contact.empty()) page.element("span", letterhead.contact, "faint");
  page.close();
  page.close();
}

std::string framed(const PageFrame& frame, std::string_view body) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(code_of(frame.language)) + "\">\n";
  html += "<head>\n<meta charset=\"utf-8\"/>\n";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
  html += "<title>" + drawing::escape(frame.title) + "</title>\n<style>\n";
  for (const EmbeddedFile& file : embedded::report_style()) {
    if (file.path == "report.css") html += file.text;
  }
  html += frame.style;
  // Shown by the style sheet above what is broader than a phone.
  html += ":root { --sideways: \"" + language::text(frame.language, "report.sideways") + "\"; }\n";
  html += "</style>\n</head>\n";
  html += body;
  return html + "</html>\n";
}

}  // namespace cpa::reports
