#include "cpa/documents/node.hpp"

#include <algorithm>
#include <utility>

#include "cpa/documents/place.hpp"

namespace cpa::documents {

Node Node::null_at(std::size_t offset) {
  Node node;
  node.offset_ = offset;
  return node;
}

Node Node::text_at(std::size_t offset, std::string text, bool quoted) {
  Node node;
  node.kind_ = Kind::text;
  node.quoted_ = quoted;
  node.offset_ = offset;
  node.text_ = std::move(text);
  return node;
}

Node Node::sequence_at(std::size_t offset, std::vector<Node> items) {
  Node node;
  node.kind_ = Kind::sequence;
  node.offset_ = offset;
  node.items_ = std::move(items);
  return node;
}

Node Node::mapping_at(std::size_t offset, std::vector<Entry> entries) {
  Node node;
  node.kind_ = Kind::mapping;
  node.offset_ = offset;
  node.entries_ = std::move(entries);
  return node;
}

const Node* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [key](const Entry& entry) { return entry.key == key; });
  return found == entries_.end() ? nullptr : &found->value;
}

bool operator==(const Node& a, const Node& b) {
  return a.kind_ == b.kind_ && a.quoted_ == b.quoted_ && a.text_ == b.text_ &&
         a.items_ == b.items_ && a.entries_ == b.entries_;
}

Document::Document(std::string file, std::string text, Format format, Node root)
    : file_(std::move(file)), text_(std::move(text)), format_(format), root_(std::move(root)) {}

Document::Document(std::string file, Node root, Locate locate)
    : file_(std::move(file)),
      format_(Format::cells),
      root_(std::move(root)),
      locate_(std::move(locate)) {}

Location Document::locate(std::size_t offset) const {
  return locate_ ? locate_(offset) : place_in_text(text_, file_, offset);
}

}  // namespace cpa::documents
