#include "cpa/tables/internal/workbook_parts.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tables/internal/cell_text.hpp"
#include "cpa/tables/internal/container.hpp"

namespace cpa::tables {

std::string name_key(std::string_view name) {
  std::string key = plain_text(std::string(name));
  for (char& letter : key) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return key;
}

void PartLinks::start(std::string_view name, const XmlAttributes& attributes) {
  if (name != "Relationship") return;
  const std::string_view type = attributes.value("Type");
  links_.push_back({.id = std::string(attributes.value("Id")),
                    .kind = std::string(type.substr(type.rfind('/') + 1)),
                    .target = std::string(attributes.value("Target")),
                    .is_outside = attributes.value("TargetMode") == "External"});
}

const PartLink* PartLinks::of_kind(std::string_view kind) const {
  const auto link = std::find_if(links_.begin(), links_.end(),
                                 [&](const PartLink& each) { return each.kind == kind; });
  return link == links_.end() ? nullptr : &*link;
}

const PartLink* PartLinks::with_id(std::string_view id) const {
  const auto link = std::find_if(links_.begin(), links_.end(),
                                 [&](const PartLink& each) { return each.id == id; });
  return link == links_.end() ? nullptr : &*link;
}

void ContentTypes::start(std::string_view name, const XmlAttributes& attributes) {
  if (name != "Default" && name != "Override") return;
  const std::string type = part_name(attributes.value("ContentType"));  // case does not matter
  has_macros_ = has_macros_ || type.find("macroenabled") != std::string::npos ||
                type.find("vbaproject") != std::string::npos;
}

std::optional<std::string> linked_part(std::string_view from, std::string_view target) {
  const bool from_top = !target.empty() && (target.front() == '/' || target.front() == '\\');
  std::string path(from_top ? std::string_view() : from.substr(0, from.rfind('/') + 1));
  path += from_top ? target.substr(1) : target;
  std::replace(path.begin(), path.end(), '\\', '/');
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t to = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, to - at);
    at = to + 1;
    if (step == "..") {
      if (steps.empty()) return std::nullopt;
      steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  return join(steps, "/");
}

std::string links_part_of(std::string_view part) {
  const std::size_t folder = part.rfind('/') + 1;
  return std::string(part.substr(0, folder)) + "_rels/" + std::string(part.substr(folder)) +
         ".rels";
}

void WorkbookPart::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "workbookPr") {
    if (attributes.flag("date1904")) day_count_ = DayCount::from_1904;
  } else if (name == "sheet") {
    const std::string_view state = attributes.value("state");
    sheets_.push_back({.name = plain_text(std::string(attributes.value("name"))),
                       .link = std::string(attributes.value("id")),
                       .hidden = state == "hidden" || state == "veryHidden"});
    name_bytes_ += sheets_.back().name.size() + sizeof(Sheet);
  } else if (name == "definedName" && !attributes.find("localSheetId")) {
    name_ = name_key(attributes.value("name"));
    content_.clear();
  }
}

void WorkbookPart::end(std::string_view name) {
  if (name != "definedName" || name_.empty()) return;
  name_bytes_ += name_.size() + content_.size() + sizeof(std::string) * 4;
  names_.emplace(std::exchange(name_, {}), plain_text(std::exchange(content_, {})));
}

void WorkbookPart::text(std::string_view piece) {
  if (!name_.empty()) content_ += piece;
}

bool WorkbookPart::wants_more() const {
  constexpr std::size_t most_bytes = 4'000'000;
  return name_bytes_ + content_.size() < most_bytes;
}

}  // namespace cpa::tables
