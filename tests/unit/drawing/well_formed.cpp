#include "tests/unit/drawing/well_formed.hpp"

#include <expat.h>

#include <memory>
#include <set>
#include <sstream>
#include <utility>

namespace cpa::drawing {
namespace {

struct Progress {
  Reading reading;
  std::vector<std::size_t> open;
};

void begin(void* user, const XML_Char* name, const XML_Char** attributes) {
  auto& progress = *static_cast<Progress*>(user);
  Element element{.name = name, .attributes = {}, .content = {}};
  for (; *attributes != nullptr; attributes += 2) element.attributes[attributes[0]] = attributes[1];
  progress.open.push_back(progress.reading.elements.size());
  progress.reading.elements.push_back(std::move(element));
}

void end(void* user, const XML_Char*) { static_cast<Progress*>(user)->open.pop_back(); }

void content(void* user, const XML_Char* text, int length) {
  auto& progress = *static_cast<Progress*>(user);
  progress.reading.elements[progress.open.back()].content.append(text,
                                                                 static_cast<std::size_t>(length));
}

}  // namespace

Reading read_xml(std::string_view text) {
  Progress progress;
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate("UTF-8"), &XML_ParserFree);
  XML_SetUserData(parser.get(), &progress);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetCharacterDataHandler(parser.get(), content);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1) == XML_STATUS_ERROR) {
    progress.reading.error = XML_ErrorString(XML_GetErrorCode(parser.get()));
  }
  return progress.reading;
}

std::vector<double> coordinates_of(const Reading& reading) {
  static const std::set<std::string> places{"x",  "y",  "x1", "y1",    "x2",     "y2",
                                            "cx", "cy", "r",  "width", "height", "points"};
  std::vector<double> numbers;
  for (const Element& element : reading.elements) {
    if (element.name == "svg") continue;
    for (const auto& [name, value] : element.attributes) {
      if (places.count(name) == 0) continue;
      std::string text = value;
      for (char& c : text) c = c == ',' ? ' ' : c;
      std::istringstream in(text);
      for (double number = 0.0; in >> number;) numbers.push_back(number);
      if (!in.eof()) numbers.push_back(1e99);  // something that is no number
    }
  }
  return numbers;
}

std::vector<Element> elements_named(const Reading& reading, std::string_view name) {
  std::vector<Element> found;
  for (const Element& element : reading.elements) {
    if (element.name == name) found.push_back(element);
  }
  return found;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace cpa::drawing
