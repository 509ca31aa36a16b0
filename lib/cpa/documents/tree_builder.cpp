#include "cpa/documents/tree_builder.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/documents/place.hpp"
#include "cpa/documents/read.hpp"

namespace cpa::documents {
namespace {

constexpr std::size_t most_problems = 200;

}  // namespace

void TreeBuilder::add(Node node) {
  if (++values_ > max_values) {
    give_up("document.too_many_values", node.offset(), {{"limit", std::to_string(max_values)}});
  }
  if (frames_.empty()) {
    root_ = std::move(node);
  } else if (frames_.back().kind == Kind::sequence) {
    frames_.back().items.push_back(std::move(node));
  } else {
    frames_.back().entries.back().value = std::move(node);
    frames_.back().has_key = false;
  }
}

bool TreeBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().kind == Kind::mapping && !frames_.back().has_key;
}

void TreeBuilder::null(std::size_t offset) { add(Node::null_at(offset)); }

void TreeBuilder::left_out(std::size_t offset) {
  const bool follows_key = !frames_.empty() && frames_.back().has_key;
  null(follows_key ? frames_.back().entries.back().key_offset
                   : offset - std::min<std::size_t>(offset, 1));
}

void TreeBuilder::scalar(std::size_t offset, std::string text, bool quoted) {
  add(Node::text_at(offset, std::move(text), quoted));
}

void TreeBuilder::key(std::size_t offset, std::string_view text) {
  Frame& frame = frames_.back();
  std::string composed = compose(text);
  const auto [known, is_new] = frame.key_offsets.emplace(composed, offset);
  if (!is_new) {
    const std::size_t first = place_in_text(text_, file_, known->second).line;
    report("document.duplicate_key", offset,
           {{"found", composed}, {"first", std::to_string(first)}});
  }
  frame.entries.push_back({.key = std::move(composed), .key_offset = offset, .value = Node()});
  frame.has_key = true;
}

void TreeBuilder::begin(Kind kind, std::size_t offset) {
  if (frames_.size() >= max_depth) {
    give_up("document.too_deep", offset, {{"limit", std::to_string(max_depth)}});
  }
  if (expects_key()) give_up("document.key", offset, {});
  Frame frame;
  frame.kind = kind;
  frame.offset = offset;
  frames_.push_back(std::move(frame));
}

void TreeBuilder::end() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  add(frame.kind == Kind::sequence ? Node::sequence_at(frame.offset, std::move(frame.items))
                                   : Node::mapping_at(frame.offset, std::move(frame.entries)));
}

Problem TreeBuilder::problem(const char* code, std::size_t offset,
                             std::map<std::string, std::string> arguments) const {
  Problem problem;
  problem.code = code;
  problem.where = place_in_text(text_, file_, offset);
  problem.arguments = std::move(arguments);
  return problem;
}

void TreeBuilder::report(const char* code, std::size_t offset,
                         std::map<std::string, std::string> arguments) {
  if (problems_.size() < most_problems) {
    problems_.push_back(problem(code, offset, std::move(arguments)));
  }
}

void TreeBuilder::give_up(const char* code, std::size_t offset,
                          std::map<std::string, std::string> arguments) const {
  throw Refusal{problem(code, offset, std::move(arguments))};
}

Checked<Node> TreeBuilder::finish() {
  if (!problems_.empty()) return refuse(std::move(problems_));
  return std::move(root_);
}

Node TreeBuilder::finish(Problems& problems) {
  problems.insert(problems.end(), problems_.begin(), problems_.end());
  return std::move(root_);
}

namespace {

// The first byte that begins no letter of UTF-8.
std::size_t first_fault(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (!is_utf8(text.substr(at, bytes))) return at;
    at += bytes;
  }
  return at;
}

}  // namespace

Result<std::string_view> check_text(std::string_view text, const std::string& file) {
  Problem problem;
  problem.where.file = file;
  if (text.size() > max_bytes) {
    problem.code = "document.too_large";
    problem.arguments = {{"limit", std::to_string(max_bytes)},
                         {"found", std::to_string(text.size())}};
    return refuse(std::move(problem));
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    problem.code = "file.empty";
    return refuse(std::move(problem));
  }
  if (!is_utf8(text)) {
    problem.code = "document.encoding";
    // Of the line itself nothing is shown: its letters cannot be read.
    const Location place = place_in_text(text, file, first_fault(text));
    problem.where.line = place.line;
    problem.where.column = place.column;
    return refuse(std::move(problem));
  }
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  if (control != text.end()) {
    problem.code = "document.control_character";
    const auto offset = static_cast<std::size_t>(control - text.begin());
    problem.where = place_in_text(text, file, offset);
    std::string& excerpt = problem.where.excerpt;
    std::replace_if(
        excerpt.begin(), excerpt.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }, '?');
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(*control);
    problem.arguments["found"] = {'U', '+', '0', '0', hex[byte >> 4U], hex[byte & 0xFU]};
    return refuse(std::move(problem));
  }
  return text;
}

}  // namespace cpa::documents
