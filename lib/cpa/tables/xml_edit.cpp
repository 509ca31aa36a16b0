#include "cpa/tables/internal/xml_edit.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "cpa/core/letters.hpp"

namespace cpa::tables {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where an attribute stands in a sound tag, with the space before it.
std::optional<XmlPlace> attribute_in(std::string_view tag, std::string_view name) {
  std::size_t at = 0;
  while (at < tag.size() && !is_space(tag[at])) ++at;
  while (at < tag.size()) {
    const std::size_t begin = at;
    while (at < tag.size() && is_space(tag[at])) ++at;
    const std::size_t equals = tag.find('=', at);
    if (equals == std::string_view::npos) break;
    std::string_view found = tag.substr(at, equals - at);
    while (!found.empty() && is_space(found.back())) found.remove_suffix(1);
    const std::size_t quote = tag.find_first_of("\"'", equals);
    if (quote == std::string_view::npos) break;
    const std::size_t end = tag.find(tag[quote], quote + 1);
    if (end == std::string_view::npos) break;
    at = end + 1;
    if (found == name) return XmlPlace{.begin = begin, .length = at - begin};
  }
  return std::nullopt;
}

}  // namespace

void XmlEdit::insert(std::size_t at, std::string text) {
  changes_.push_back({.place = {.begin = at, .length = 0}, .text = std::move(text)});
}

void XmlEdit::replace(XmlPlace place, std::string text) {
  changes_.push_back({.place = place, .text = std::move(text)});
}

std::string XmlEdit::applied(std::string_view text) const {
  std::vector<const Change*> order;
  for (const Change& change : changes_) order.push_back(&change);
  std::stable_sort(order.begin(), order.end(), [](const Change* a, const Change* b) {
    if (a->place.begin != b->place.begin) return a->place.begin < b->place.begin;
    return a->place.length == 0 && b->place.length > 0;
  });
  std::string changed;
  std::size_t at = 0;
  for (const Change* change : order) {
    changed += text.substr(at, change->place.begin - at);
    changed += change->text;
    at = change->place.end();
  }
  changed += text.substr(at);
  return changed;
}

std::string without_attribute(std::string_view tag, std::string_view name) {
  const auto found = attribute_in(tag, name);
  std::string changed(tag);
  if (found) changed.erase(found->begin, found->length);
  return changed;
}

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value) {
  const std::string added = " " + std::string(name) + "=\"" + std::string(value) + "\"";
  std::string changed(tag);
  if (const auto found = attribute_in(tag, name)) {
    return changed.replace(found->begin, found->length, added);
  }
  return changed.insert(changed.size() - (is_closed_tag(tag) ? 2 : 1), added);
}

bool is_closed_tag(std::string_view tag) {
  return tag.size() > 2 && tag.substr(tag.size() - 2) == "/>";
}

std::string opened_tag(std::string_view tag) {
  std::string changed(tag);
  if (is_closed_tag(tag)) changed.erase(changed.size() - 2, 1);
  return changed;
}

std::string prefix_of(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string() : std::string(name.substr(1, colon));
}

std::string escaped_xml(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const Letter next = letter_at(text, at);
    const char32_t letter = next.code;
    at += next.bytes;
    const bool is_control = letter < 0x20U && letter != '\n' && letter != '\t';
    if (is_control || letter == 0xFFFEU || letter == 0xFFFFU) continue;
    const bool is_plain = letter >= 0x20U && letter < 0x7FU && letter != '<' && letter != '>' &&
                          letter != '&' && letter != '"';
    if (is_plain) {
      escaped += static_cast<char>(letter);
    } else {
      escaped += "&#" + std::to_string(static_cast<unsigned long>(letter)) + ";";
    }
  }
  return escaped;
}

bool is_bytewise(std::string_view text) {
  const std::string_view start = text.substr(0, 4);
  return start.find('\0') == std::string_view::npos && start.substr(0, 2) != "\xFF\xFE" &&
         start.substr(0, 2) != "\xFE\xFF";
}

bool XmlScan::run(std::string_view text) {
  if (!is_bytewise(text)) return false;
  XmlStream stream(*this);
  text_ = text;
  stream_ = &stream;
  const bool fed = text.empty() || stream.feed(text);
  if (fed) (void)stream.feed({});
  stream_ = nullptr;
  return fed && stream.fault() == XmlStream::Fault::none;
}

}  // namespace cpa::tables
