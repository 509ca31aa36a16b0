#include <yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <new>
#include <utility>

#include "cpa/core/text_bytes.hpp"
#include "cpa/documents/odd_letters.hpp"
#include "cpa/documents/place.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/documents/tree_builder.hpp"

namespace cpa::documents {
namespace {

std::string said(const char* sentence) { return sentence == nullptr ? "" : sentence; }

// The parser's marks count letters. They hardly ever go back, so a finger on the text follows them.
class Finger {
 public:
  explicit Finger(std::string_view text) : text_(text) {}

  std::size_t offset_of(const yaml_mark_t& mark) {
    while (letter_ < mark.index && byte_ < text_.size()) {
      ++byte_;
      if (begins_letter_at(byte_)) ++letter_;
    }
    while (letter_ > mark.index && byte_ > 0) {
      if (begins_letter_at(byte_)) --letter_;
      --byte_;
    }
    while (!begins_letter_at(byte_)) --byte_;
    return byte_;
  }

 private:
  // Also the end, where a letter might begin.
  [[nodiscard]] bool begins_letter_at(std::size_t at) const {
    return at >= text_.size() || begins_letter(text_[at]);
  }

  std::string_view text_;
  std::size_t letter_ = 0;
  std::size_t byte_ = 0;
};

class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  yaml_event_t* operator->() { return &event_; }
  yaml_event_t* get() { return &event_; }

 private:
  yaml_event_t event_{};
};

// What the parser says of a fault, in our words.
struct Fault {
  const char* code;
  yaml_mark_t mark;  // where a person looks for it
};

Fault fault_of(const yaml_parser_t& parser, bool at_end) {
  const std::string problem = said(parser.problem);
  const std::string context = said(parser.context);
  const auto says = [](std::string_view sentence, std::string_view part) {
    return sentence.find(part) != std::string_view::npos;
  };
  // Quotes, names, keys and brackets are told by where they begin; the fault shows further on.
  const bool is_name = says(context, "anchor") || says(context, "alias") || says(context, "tag");
  if (is_name || says(problem, "tag handle")) return {"document.anchor", parser.context_mark};
  if (says(problem, "end of stream")) return {"document.unfinished", parser.context_mark};
  const bool is_in_brackets = says(problem, "expected ',' or");
  if (is_in_brackets && (at_end || parser.problem_mark.line > parser.context_mark.line)) {
    return {"document.unfinished", parser.context_mark};
  }
  if (says(context, "simple key")) return {"document.malformed", parser.context_mark};
  if (says(problem, "tab character")) return {"document.tab", parser.problem_mark};
  if (says(problem, "mapping values are not")) return {"document.colon", parser.problem_mark};
  return {"document.malformed", parser.problem_mark};
}

// Takes the parser's events instead of its nodes: only here are anchors, aliases and tags seen
// before they do harm, and scalars keep their text.
class YamlReader {
 public:
  YamlReader(std::string_view text, TreeBuilder& tree) : text_(text), finger_(text), tree_(&tree) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  void read() {
    while (true) {
      Event event;
      if (yaml_parser_parse(&parser_, event.get()) == 0) give_up_at_fault();
      if (event->type == YAML_STREAM_END_EVENT) return;
      take(event);
    }
  }

 private:
  void take(Event& event) {
    const std::size_t offset = finger_.offset_of(event->start_mark);
    switch (event->type) {
      case YAML_DOCUMENT_START_EVENT:
        if (documents_++ > 0) tree_->give_up("document.many", offset, {});
        break;
      case YAML_ALIAS_EVENT:
        tree_->give_up("document.anchor", offset, {{"found", "*"}});
      case YAML_SCALAR_EVENT:
        check(offset, event->data.scalar.anchor, event->data.scalar.tag);
        take_scalar(
            offset, event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE,
            {reinterpret_cast<const char*>(event->data.scalar.value), event->data.scalar.length});
        break;
      case YAML_SEQUENCE_START_EVENT:
        check(offset, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        tree_->begin(Kind::sequence, offset);
        break;
      case YAML_MAPPING_START_EVENT:
        check(offset, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        tree_->begin(Kind::mapping, offset);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        tree_->end();
        break;
      default:
        break;
    }
  }

  void take_scalar(std::size_t offset, bool is_plain, std::string_view text) {
    constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
    const bool is_null = is_plain && std::find(nulls.begin(), nulls.end(), text) != nulls.end();
    if (is_null && tree_->expects_key()) tree_->give_up("document.key", offset, {});
    if (is_null && text.empty()) {
      tree_->left_out(offset);
    } else if (is_null) {
      tree_->null(offset);
    } else if (tree_->expects_key()) {
      tree_->key(offset, text);
    } else {
      tree_->scalar(offset, std::string(text), !is_plain);
    }
  }

  void check(std::size_t offset, const yaml_char_t* anchor, const yaml_char_t* tag) const {
    if (anchor != nullptr) tree_->give_up("document.anchor", offset, {{"found", "&"}});
    if (tag != nullptr) {
      tree_->give_up("document.anchor", offset,
                     {{"found", said(reinterpret_cast<const char*>(tag))}});
    }
  }

  [[noreturn]] void give_up_at_fault() {
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    const bool at_end = finger_.offset_of(parser_.problem_mark) == text_.size();
    Fault fault = fault_of(parser_, at_end);
    const std::size_t offset = finger_.offset_of(fault.mark);
    if (text_.substr(offset, 1) == "\t") fault.code = "document.tab";
    std::map<std::string, std::string> arguments{{"reason", said(parser_.problem)}};
    // The sign of an anchor, an alias or a tag: & * !
    if (std::string_view(fault.code) == "document.anchor") {
      arguments["found"] = text_.substr(offset, 1);
    }
    tree_->give_up(fault.code, offset, std::move(arguments));
  }

  std::string_view text_;
  Finger finger_;
  TreeBuilder* tree_;
  yaml_parser_t parser_{};
  int documents_ = 0;
};

// The parser takes some of these for line ends: a comment would end where nobody sees it end.
std::optional<Problem> refuse_odd_letters(std::string_view text, const std::string& file) {
  const std::size_t offset = find_odd_letter(text);
  if (offset == std::string_view::npos) return std::nullopt;
  Problem problem;
  problem.code = "document.control_character";
  problem.where = place_in_text(text, file, offset);
  problem.where.excerpt = with_odd_letters_as('?', problem.where.excerpt);
  problem.where.mark_length = 1;
  problem.arguments["found"] = "U+" + hex_digits(odd_letter_at_front(text.substr(offset)));
  return problem;
}

}  // namespace

Checked<Document> read_yaml(std::string_view bytes, const std::string& file) {
  Problems problems;
  auto document = read_yaml(bytes, file, problems);
  if (!document || !problems.empty()) return refuse(std::move(problems));
  return *std::move(document);
}

std::optional<Document> read_yaml(std::string_view bytes, const std::string& file,
                                  Problems& problems) {
  const auto text = check_text(bytes, file);
  if (!text) {
    problems.push_back(text.error());
    return std::nullopt;
  }
  if (auto odd = refuse_odd_letters(*text, file)) {
    problems.push_back(*std::move(odd));
    return std::nullopt;
  }
  TreeBuilder tree(*text, file);
  try {
    YamlReader(*text, tree).read();
  } catch (const Refusal& refusal) {
    problems.push_back(refusal.problem);
    return std::nullopt;
  }
  return Document(file, std::string(*text), Format::yaml, tree.finish(problems));
}

}  // namespace cpa::documents
