#include "cpa/tables/internal/style_marking.hpp"

#include <utility>

namespace cpa::tables {

// Lists stand right inside the root, and their elements right inside them.
class StyleMarking::Scan final : public XmlScan {
 public:
  explicit Scan(StyleMarking& styles) : styles_(styles) {}

  void start(std::string_view name, const XmlAttributes&) override {
    ++depth_;
    if (depth_ == 2) {
      list_ = name == "fonts"     ? &styles_.fonts_
              : name == "fills"   ? &styles_.fills_
              : name == "cellXfs" ? &styles_.formats_
                                  : nullptr;
      if (list_ != nullptr) {
        list_->tag = place();
        list_->prefix = prefix_of(tag());
      }
    } else if (depth_ == 3 && list_ != nullptr) {
      list_->tags.push_back(place());
    }
  }
  void end(std::string_view) override {
    if (depth_ == 3 && list_ != nullptr) {
      const XmlPlace& begun = list_->tags.back();
      list_->elements.push_back({.begin = begun.begin, .length = place().end() - begun.begin});
      list_->end = place().end();
    }
    --depth_;
  }
  void text(std::string_view) override {}

 private:
  StyleMarking& styles_;
  List* list_ = nullptr;
  std::size_t depth_ = 0;
};

bool StyleMarking::read(std::string text) {
  text_ = std::move(text);
  return Scan(*this).run(text_);
}

bool StyleMarking::is_usable() const {
  return fonts_.is_usable() && fills_.is_usable() && formats_.is_usable();
}

std::string StyleMarking::clone(std::size_t style) const {
  const std::size_t like = style < formats_.elements.size() ? style : 0;
  const XmlPlace& element = formats_.elements[like];
  const XmlPlace& tag = formats_.tags[like];
  const std::string_view all(text_);
  std::string changed = with_attribute(all.substr(tag.begin, tag.length), "fillId",
                                       std::to_string(fills_.elements.size()));
  changed = with_attribute(changed, "applyFill", "1");
  changed += all.substr(tag.end(), element.end() - tag.end());
  return changed;
}

std::size_t StyleMarking::marked(std::size_t style) {
  if (!is_usable()) return style;
  const auto known = marked_.find(style);
  if (known != marked_.end()) return known->second;
  added_.push_back(clone(style));
  const std::size_t index = formats_.elements.size() + added_.size() - 1;
  marked_.emplace(style, index);
  return index;
}

std::size_t StyleMarking::add_text_style(std::size_t font) {
  const std::string& x = formats_.prefix;
  added_.push_back("<" + x + "xf numFmtId=\"0\" fontId=\"" +
                   std::to_string(fonts_.elements.size() + font) +
                   "\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
                   "applyAlignment=\"1\"><" +
                   x + "alignment vertical=\"top\" wrapText=\"1\"/></" + x + "xf>");
  return formats_.elements.size() + added_.size() - 1;
}

std::size_t StyleMarking::message() {
  if (!is_usable()) return 0;
  if (!message_) message_ = add_text_style(0);
  return *message_;
}

std::size_t StyleMarking::heading() {
  if (!is_usable()) return 0;
  if (!heading_) heading_ = add_text_style(1);
  return *heading_;
}

void StyleMarking::add_to(XmlEdit& edit, const List& list, const std::string& text,
                          std::size_t count) const {
  const std::string_view tag = std::string_view(text_).substr(list.tag.begin, list.tag.length);
  edit.replace(list.tag,
               with_attribute(tag, "count", std::to_string(list.elements.size() + count)));
  edit.insert(list.end, text);
}

std::string StyleMarking::written() const {
  if (!is_changed()) return text_;
  XmlEdit edit;
  const std::string& x = formats_.prefix;
  const std::string look = "<" + x + "sz val=\"11\"/><" + x + "color rgb=\"FF9C0006\"/><" + x +
                           "name val=\"Calibri\"/></" + x + "font>";
  const std::string fonts = "<" + x + "font>" + look + "<" + x + "font><" + x + "b/>" + look;
  const std::string fill = "<" + x + "fill><" + x + "patternFill patternType=\"solid\"><" + x +
                           "fgColor rgb=\"FFFFC7CE\"/><" + x + "bgColor indexed=\"64\"/></" + x +
                           "patternFill></" + x + "fill>";
  std::string formats;
  for (const std::string& one : added_) formats += one;
  add_to(edit, fonts_, fonts, 2);
  add_to(edit, fills_, fill, 1);
  add_to(edit, formats_, formats, added_.size());
  return edit.applied(text_);
}

}  // namespace cpa::tables
