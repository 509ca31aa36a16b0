#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <sstream>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/documents/tree_builder.hpp"

namespace cpa::documents {
namespace {

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

// Takes the parser's events instead of its nodes: only here are anchors, aliases and tags seen
// before they do harm, and scalars keep their text.
class YamlHandler final : public YAML::EventHandler {
 public:
  YamlHandler(std::string_view text, TreeBuilder& tree) : text_(text), tree_(&tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) tree_->give_up("document.many", offset_of(mark), {});
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    if (tree_->expects_key()) tree_->give_up("document.key", offset_of(mark), {});
    tree_->null(offset_of(mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    tree_->give_up("document.anchor", offset_of(mark), {{"found", "*"}});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    if (!is_closed(offset_of(mark))) tree_->give_up("document.unfinished", offset_of(mark), {});
    // The parser turns some escapes ("\N") into bytes that are no letters.
    if (!is_utf8(value))
      tree_->give_up("document.malformed", offset_of(mark), {{"reason", "escape"}});
    if (tree_->expects_key()) {
      tree_->key(offset_of(mark), value);
    } else {
      tree_->scalar(offset_of(mark), value, tag == "!");
    }
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    tree_->begin(Kind::sequence, offset_of(mark));
  }
  void OnSequenceEnd() override { tree_->end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    tree_->begin(Kind::mapping, offset_of(mark));
  }
  void OnMapEnd() override { tree_->end(); }

 private:
  // The parser gives quoted scalars the tag "!" and plain ones "?".
  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      tree_->give_up("document.anchor", offset_of(mark), {{"found", "&"}});
    }
    if (!tag.empty() && tag != "!" && tag != "?") {
      tree_->give_up("document.anchor", offset_of(mark), {{"found", tag}});
    }
  }

  // The parser takes the end of the file for a closing quote.
  [[nodiscard]] bool is_closed(std::size_t begin) const {
    if (begin >= text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) return true;
    const char quote = text_[begin];
    for (std::size_t at = begin + 1; at < text_.size(); ++at) {
      if (text_[at] == quote) return true;
      if (quote == '"' && text_[at] == '\\') ++at;
    }
    return false;
  }

  std::string_view text_;
  TreeBuilder* tree_;
  int documents_ = 0;
};

// The parser's sentences that mean something to a person, by a part of them.
const char* code_of(std::string_view message) {
  struct Meaning {
    std::string_view part;
    const char* code;
  };
  constexpr std::array<Meaning, 6> meanings{{{"tab", "document.tab"},
                                             {"EOF", "document.unfinished"},
                                             {"end of sequence flow", "document.unfinished"},
                                             {"end of map flow", "document.unfinished"},
                                             {"illegal map value", "document.colon"},
                                             {"anchor", "document.anchor"}}};
  for (const Meaning& meaning : meanings) {
    if (message.find(meaning.part) != std::string_view::npos) return meaning.code;
  }
  return "document.malformed";
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
  TreeBuilder tree(*text, file);
  try {
    std::istringstream stream{std::string(*text)};
    YAML::Parser parser(stream);
    YamlHandler handler(*text, tree);
    try {
      while (parser.HandleNextDocument(handler)) {
      }
    } catch (const YAML::ParserException& error) {
      tree.give_up(code_of(error.msg), offset_of(error.mark),
                   {{"reason", error.msg}, {"found", "*"}});
    }
  } catch (const Refusal& refusal) {
    problems.push_back(refusal.problem);
    return std::nullopt;
  }
  return Document(file, std::string(*text), Format::yaml, tree.finish(problems));
}

}  // namespace cpa::documents
