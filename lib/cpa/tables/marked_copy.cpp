#include "cpa/tables/marked_copy.hpp"

#include <zip.h>

#include <map>
#include <memory>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tables/internal/container.hpp"
#include "cpa/tables/internal/sheet_marking.hpp"
#include "cpa/tables/internal/style_marking.hpp"
#include "cpa/tables/internal/workbook_parts.hpp"

namespace cpa::tables {
namespace {

// New content of parts, by part_name.
using NewParts = std::map<std::string, std::string>;

class Marking {
 public:
  Marking(Container container, std::string file, std::string heading)
      : container_(std::move(container)), file_(std::move(file)), heading_(std::move(heading)) {}

  Checked<NewParts> run(const std::map<std::string, SheetMarks>& marks) {
    NewParts changed;
    if (auto problem = take_parts()) return refuse(Problems{*problem});
    for (const auto& [sheet, cells] : marks) {
      const auto part = sheets_.find(sheet);
      if (part == sheets_.end()) {
        return refuse(Problems{about("workbook.sheet_missing", {{"found", sheet}})});
      }
      const auto text = text_of_part(part->second);
      if (!text) return refuse(Problems{text.error()});
      auto marked = marked_sheet(*text, cells, heading_, styles_);
      if (!marked) return refuse(Problems{damaged(part->second)});
      changed.emplace(part_name(part->second), std::move(*marked));
    }
    if (styles_.is_changed()) changed.emplace(part_name(styles_part_), styles_.written());
    return changed;
  }

 private:
  [[nodiscard]] Problem about(std::string code,
                              std::map<std::string, std::string> arguments) const {
    return {.code = std::move(code), .where = {.file = file_}, .arguments = std::move(arguments)};
  }
  [[nodiscard]] Problem damaged(std::string_view part) const {
    return about("workbook.damaged", {{"part", shortened(part)}});
  }

  [[nodiscard]] Result<std::string> text_of_part(std::string_view part) {
    std::string text;
    if (auto problem = container_.read(part, [&text](std::string_view piece) {
          text += piece;
          return true;
        })) {
      return refuse(*problem);
    }
    return text;
  }

  [[nodiscard]] std::optional<Problem> parse(std::string_view part, XmlListener& listener) {
    const auto text = text_of_part(part);
    if (!text) return text.error();
    XmlStream stream(listener);
    if (stream.feed(*text)) (void)stream.feed({});
    if (stream.fault() != XmlStream::Fault::none) return damaged(part);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Problem> take_parts() {
    PartLinks top;
    if (container_.has(links_part_of(""))) {
      if (auto problem = parse(links_part_of(""), top)) return problem;
    }
    std::string book = linked("", top.of_kind("officeDocument"));
    if (book.empty()) book = "xl/workbook.xml";
    PartLinks links;
    WorkbookPart workbook;
    if (container_.has(links_part_of(book))) {
      if (auto problem = parse(links_part_of(book), links)) return problem;
    }
    if (auto problem = parse(book, workbook)) return problem;
    for (const WorkbookPart::Sheet& sheet : workbook.sheets()) {
      const std::string part = linked(book, links.with_id(sheet.link));
      if (!part.empty()) sheets_.emplace(sheet.name, part);
    }
    styles_part_ = linked(book, links.of_kind("styles"));
    if (styles_part_.empty()) return std::nullopt;
    auto text = text_of_part(styles_part_);
    if (!text) return text.error();
    if (!styles_.read(std::move(*text))) return damaged(styles_part_);
    return std::nullopt;
  }

  [[nodiscard]] std::string linked(std::string_view from, const PartLink* link) const {
    if (link == nullptr || link->is_outside) return {};
    const std::string part = linked_part(from, link->target).value_or(std::string());
    return container_.has(part) ? part : std::string();
  }

  Container container_;
  std::string file_;
  std::string heading_;
  std::map<std::string, std::string> sheets_;  // part by name
  std::string styles_part_;
  StyleMarking styles_;
};

// A container with new content of some parts; all others are carried over as they are packed. It is
// made anew: libzip 1.7 frees memory that is not its own when it changes an archive in memory.
class Repacking {
 public:
  explicit Repacking(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    ensure(source != nullptr, "memory is read as a file");
    old_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!old_) zip_source_free(source);
    ensure(old_ != nullptr, "a workbook that was read opens again");
    written_.reset(zip_source_buffer_create(nullptr, 0, 0, &error));
    ensure(written_ != nullptr, "a container is written in memory");
    zip_source_keep(written_.get());
    new_.reset(zip_open_from_source(written_.get(), ZIP_TRUNCATE, &error));
    if (!new_) zip_source_free(written_.get());
    ensure(new_ != nullptr, "a container begins empty");
    zip_error_fini(&error);
  }

  std::string run(const NewParts& parts) {
    const zip_int64_t entries = zip_get_num_entries(old_.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
      const auto index = static_cast<zip_uint64_t>(i);
      const char* name = zip_get_name(old_.get(), index, 0);
      ensure(name != nullptr, "a part that was read has a name");
      const auto part = parts.find(part_name(name));
      if (part == parts.end()) {
        carry_over(index, name);
      } else {
        add(name, part->second);
      }
    }
    zip_t* const archive = new_.release();
    const bool closed = zip_close(archive) == 0;
    if (!closed) zip_discard(archive);
    ensure(closed, "a container in memory is written");
    return written();
  }

 private:
  struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
  };
  struct Close {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };

  void carry_over(zip_uint64_t index, const char* name) {
    zip_stat_t entry;
    ensure(zip_stat_index(old_.get(), index, 0, &entry) == 0, "a part that was read is known");
    const auto at =
        put(name, zip_source_zip(new_.get(), old_.get(), index, ZIP_FL_COMPRESSED, 0, -1));
    ensure(zip_set_file_compression(new_.get(), at, entry.comp_method, 0) == 0,
           "a part stays packed as it is");
  }

  void add(const char* name, const std::string& text) {
    // The first day that a container can tell: no clock is asked.
    constexpr zip_uint16_t first_day = (1U << 5U) | 1U;
    const auto at = put(name, zip_source_buffer(new_.get(), text.data(), text.size(), 0));
    ensure(zip_file_set_dostime(new_.get(), at, 0, first_day, 0) == 0, "a part has a day");
  }

  zip_uint64_t put(const char* name, zip_source_t* content) {
    ensure(content != nullptr, "a part of a container is read");
    const zip_int64_t at = zip_file_add(new_.get(), name, content, ZIP_FL_ENC_UTF_8);
    if (at < 0) zip_source_free(content);
    ensure(at >= 0, "a part is put into a container");
    return static_cast<zip_uint64_t>(at);
  }

  [[nodiscard]] std::string written() const {
    zip_stat_t size;
    zip_stat_init(&size);
    const bool open = zip_source_stat(written_.get(), &size) == 0 &&
                      (size.valid & ZIP_STAT_SIZE) != 0 && zip_source_open(written_.get()) == 0;
    ensure(open, "what was written is read back");
    std::string bytes(size.size, '\0');
    const zip_int64_t got = zip_source_read(written_.get(), bytes.data(), bytes.size());
    zip_source_close(written_.get());
    ensure(got >= 0 && static_cast<std::size_t>(got) == bytes.size(),
           "what was written is read back");
    return bytes;
  }

  std::unique_ptr<zip_t, Close> old_;  // read while the new one is closed
  std::unique_ptr<zip_source_t, Free> written_;
  std::unique_ptr<zip_t, Close> new_;
};

}  // namespace

Checked<std::string> marked_copy(std::string bytes, const std::string& file,
                                 std::span<const CellMark> marks, const MarkHeading& heading) {
  if (const auto book = WorkbookReader::open(bytes, {.file = file}); !book) {
    return refuse(book.error());
  }
  std::map<std::string, SheetMarks> by_sheet;
  for (const CellMark& mark : marks) {
    if (mark.at.row >= max_sheet_rows || mark.at.column >= max_sheet_columns) continue;
    RowMarks& row = by_sheet[mark.sheet][mark.at.row];
    const auto [first, last] = row.equal_range(mark.at.column);
    bool is_said = false;
    for (auto said = first; said != last; ++said) is_said = is_said || said->second == mark.message;
    if (!is_said) row.emplace(mark.at.column, mark.message);
  }
  if (by_sheet.empty()) return bytes;
  for (auto& [sheet, rows] : by_sheet) {
    const auto row = heading.rows.find(sheet);
    const bool is_there = row != heading.rows.end() && row->second < max_sheet_rows;
    if (is_there && !heading.text.empty()) rows.try_emplace(row->second);
  }
  auto container = Container::open(bytes, {.file = file});
  if (!container) return refuse(container.error());
  const auto parts = Marking(std::move(*container), file, heading.text).run(by_sheet);
  if (!parts) return refuse(parts.error());
  return Repacking(bytes).run(*parts);
}

}  // namespace cpa::tables
