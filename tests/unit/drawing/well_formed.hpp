// Whether a drawing is XML as a strict reader (expat) takes it, and what stands in it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cpa::drawing {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string content;  // of this element alone
};

struct Reading {
  std::string error;  // empty = well-formed
  std::vector<Element> elements;
};

[[nodiscard]] Reading read_xml(std::string_view text);

// Numbers in all attributes that hold coordinates.
[[nodiscard]] std::vector<double> coordinates_of(const Reading& reading);

// How often `part` stands in the text.
[[nodiscard]] std::size_t count_of(std::string_view text, std::string_view part);

[[nodiscard]] std::vector<Element> elements_named(const Reading& reading, std::string_view name);

}  // namespace cpa::drawing
