#include "cpa/tables/workbook_reader.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tables/internal/container.hpp"
#include "cpa/tables/internal/sheet_stream.hpp"
#include "cpa/tables/internal/workbook_parts.hpp"
#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {
namespace {

// Everything but sheets and strings is small in every workbook people make.
constexpr std::size_t most_small_part_bytes = 16U << 20U;
// Of the texts of all cells: a text that is kept once may stand in any number of them.
constexpr std::size_t most_cell_text_bytes = 64U << 20U;

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

class WorkbookReader::State {
 public:
  explicit State(Container container, WorkbookOptions options)
      : container_(std::move(container)),
        options_(std::move(options)),
        strings_(options_.limits.string_bytes) {}

  // Reads all but the sheets.
  [[nodiscard]] Problems take_parts();

  [[nodiscard]] Problems read(std::size_t sheet, const TakeRow& take);
  [[nodiscard]] Checked<std::vector<MergedCells>> merged_cells(std::size_t sheet);
  [[nodiscard]] Location locate(std::size_t sheet, CellAddress address) const;
  [[nodiscard]] std::span<const SheetInfo> sheets() const { return sheets_; }
  [[nodiscard]] const WorkbookPart& workbook() const { return workbook_; }

 private:
  [[nodiscard]] Problem about(std::string code,
                              std::map<std::string, std::string> arguments = {}) const {
    return {.code = std::move(code),
            .where = {.file = options_.file},
            .arguments = std::move(arguments)};
  }
  [[nodiscard]] Problems unwanted_parts() const;
  [[nodiscard]] std::optional<Problem> declared_macros();
  [[nodiscard]] std::optional<Problem> declared_document_type();
  [[nodiscard]] std::optional<Problem> take_links_of(std::string_view part, PartLinks& links);
  [[nodiscard]] std::optional<Problem> take_sheets(const PartLinks& links);
  [[nodiscard]] std::optional<Problem> take_strings(const PartLinks& links);
  [[nodiscard]] std::optional<Problem> parse(std::string_view part, XmlListener& listener,
                                             std::size_t most_bytes);
  [[nodiscard]] std::optional<Problem> parse_small(std::string_view part, XmlListener& listener) {
    return parse(part, listener, most_small_part_bytes);
  }
  [[nodiscard]] std::string linked(const PartLink* link) const;

  Container container_;
  WorkbookOptions options_;
  std::string part_;  // the workbook's own
  WorkbookPart workbook_;
  CellFormats formats_;
  SharedStrings strings_;
  std::vector<SheetInfo> sheets_;
  std::vector<std::string> sheet_parts_;
  std::vector<std::size_t> cells_;       // counted, by sheet
  std::vector<std::size_t> text_bytes_;  // likewise
};

std::optional<Problem> WorkbookReader::State::parse(std::string_view part, XmlListener& listener,
                                                    std::size_t most_bytes) {
  XmlStream stream(listener);
  std::size_t bytes = 0;
  bool too_large = false;
  if (auto problem = container_.read(part, [&](std::string_view piece) {
        bytes += piece.size();
        too_large = bytes > most_bytes;
        return !too_large && stream.feed(piece);
      })) {
    return problem;
  }
  const std::string name = shortened(part);
  if (too_large) {
    return about("workbook.unpacked_size", {{"part", name}, {"limit", megabytes(most_bytes)}});
  }
  if (stream.fault() == XmlStream::Fault::doctype) {
    return about("workbook.doctype", {{"part", name}});
  }
  if (stream.fault() == XmlStream::Fault::malformed) {
    return about("workbook.damaged", {{"part", name}});
  }
  return std::nullopt;
}

// Things that people should not have to send, and that nobody should have to open.
Problems WorkbookReader::State::unwanted_parts() const {
  for (const std::string& part : container_.parts()) {
    if (ends_with(part, "vbaproject.bin") || begins_with(part, "xl/macrosheets/")) {
      return {about("workbook.macros")};
    }
    if (begins_with(part, "xl/externallinks/")) return {about("workbook.external_links")};
  }
  return {};
}

// What is declared to run macros, although none is in the container.
std::optional<Problem> WorkbookReader::State::declared_macros() {
  constexpr std::string_view types = "[Content_Types].xml";
  if (!container_.has(types)) return std::nullopt;
  ContentTypes declared;
  if (auto problem = parse_small(types, declared)) return problem;
  return declared.has_macros() ? std::optional(about("workbook.macros")) : std::nullopt;
}

// A document type in any part, whether that part is looked at or not.
std::optional<Problem> WorkbookReader::State::declared_document_type() {
  for (const std::string& part : container_.parts()) {
    if (!ends_with(part, ".xml") && !ends_with(part, ".rels")) continue;
    Prologue prologue;
    auto problem = parse_small(container_.spelled(part), prologue);
    if (problem && problem->code == "workbook.doctype") return problem;
  }
  return std::nullopt;
}

std::optional<Problem> WorkbookReader::State::take_links_of(std::string_view part,
                                                            PartLinks& links) {
  const std::string name = links_part_of(part);
  return container_.has(name) ? parse_small(name, links) : std::nullopt;
}

std::string WorkbookReader::State::linked(const PartLink* link) const {
  if (link == nullptr || link->is_outside) return {};
  const std::string part = linked_part(part_, link->target).value_or(std::string());
  return container_.has(part) ? part : std::string();
}

Problems WorkbookReader::State::take_parts() {
  if (Problems problems = unwanted_parts(); !problems.empty()) return problems;
  if (auto problem = declared_macros()) return {*problem};
  PartLinks top;
  if (auto problem = take_links_of("", top)) return {*problem};
  part_ = linked(top.of_kind("officeDocument"));
  if (part_.empty()) part_ = "xl/workbook.xml";
  if (!container_.has(part_) || !ends_with(part_name(part_), ".xml")) {
    return {about("workbook.not_xlsx")};
  }
  PartLinks links;
  if (auto problem = take_links_of(part_, links)) return {*problem};
  if (links.of_kind("vbaProject") != nullptr) return {about("workbook.macros")};
  if (links.of_kind("externalLink") != nullptr) return {about("workbook.external_links")};
  if (auto problem = parse_small(part_, workbook_)) return {*problem};
  if (const std::string styles = linked(links.of_kind("styles")); !styles.empty()) {
    if (auto problem = parse_small(styles, formats_)) return {*problem};
  }
  if (auto problem = take_strings(links)) return {*problem};
  if (auto problem = take_sheets(links)) return {*problem};
  if (auto problem = declared_document_type()) return {*problem};
  return {};
}

std::optional<Problem> WorkbookReader::State::take_strings(const PartLinks& links) {
  const std::string part = linked(links.of_kind("sharedStrings"));
  if (part.empty()) return std::nullopt;
  if (auto problem = parse(part, strings_, options_.limits.unpacked_bytes)) return problem;
  if (!strings_.is_full()) return std::nullopt;
  return about("workbook.too_many_strings", {{"limit", megabytes(options_.limits.string_bytes)}});
}

std::optional<Problem> WorkbookReader::State::take_sheets(const PartLinks& links) {
  if (workbook_.sheets().size() > options_.limits.parts || !workbook_.wants_more()) {
    return about("workbook.too_many_parts", {{"found", std::to_string(workbook_.sheets().size())},
                                             {"limit", std::to_string(options_.limits.parts)}});
  }
  for (const WorkbookPart::Sheet& sheet : workbook_.sheets()) {
    const PartLink* link = links.with_id(sheet.link);
    if (link != nullptr && link->kind == "xlMacrosheet") return about("workbook.macros");
    if (link != nullptr && link->kind != "worksheet") continue;
    sheets_.push_back({.name = sheet.name, .hidden = sheet.hidden});
    sheet_parts_.push_back(linked(link));
  }
  cells_.resize(sheets_.size());
  text_bytes_.resize(sheets_.size());
  if (sheets_.empty()) return about("workbook.no_sheet");
  return std::nullopt;
}

Location WorkbookReader::State::locate(std::size_t sheet, CellAddress address) const {
  return {.file = options_.file,
          .sheet = sheets_[sheet].name,
          .line = address.row + 1,
          .column = address.column + 1,
          .field = text_of(address)};
}

Problems WorkbookReader::State::read(std::size_t sheet, const TakeRow& take) {
  const std::string& part = sheet_parts_[sheet];
  if (part.empty()) {
    return {about("workbook.sheet_missing", {{"found", sheets_[sheet].name}})};
  }
  cells_[sheet] = text_bytes_[sheet] = 0;
  const auto left = [](std::size_t most, const std::vector<std::size_t>& counts) {
    return most - std::min(most, std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
  };
  const CellContext context{
      .strings = strings_, .formats = formats_, .day_count = workbook_.day_count()};
  const SheetStream::Locate place = [this, sheet](CellAddress at) { return locate(sheet, at); };
  SheetStream stream(context,
                     {.cells = left(options_.limits.cells, cells_),
                      .text_bytes = left(most_cell_text_bytes, text_bytes_)},
                     place, take);
  auto broken = parse(part, stream, options_.limits.unpacked_bytes);
  cells_[sheet] = stream.cells();
  text_bytes_[sheet] = stream.text_bytes();
  Problems problems = stream.problems();
  for (Problem& problem : problems) {
    if (problem.code == "workbook.too_many_cells") {
      problem.arguments["limit"] = std::to_string(options_.limits.cells);
    }
    if (problem.code == "workbook.too_much_text") {
      problem.arguments["limit"] = megabytes(most_cell_text_bytes);
    }
  }
  if (broken) {
    broken->where.sheet = sheets_[sheet].name;
    problems.push_back(std::move(*broken));
  }
  return problems;
}

Checked<std::vector<MergedCells>> WorkbookReader::State::merged_cells(std::size_t sheet) {
  MergeStream stream;
  const std::string& part = sheet_parts_[sheet];
  if (part.empty()) {
    return refuse(Problems{about("workbook.sheet_missing", {{"found", sheets_[sheet].name}})});
  }
  if (auto problem = parse(part, stream, options_.limits.unpacked_bytes)) {
    problem->where.sheet = sheets_[sheet].name;
    return refuse(Problems{std::move(*problem)});
  }
  if (stream.merged().size() > MergeStream::most) {
    return refuse(Problems{
        about("workbook.too_many_merges", {{"limit", std::to_string(MergeStream::most)}})});
  }
  return stream.merged();
}

WorkbookReader::WorkbookReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
WorkbookReader::WorkbookReader(WorkbookReader&&) noexcept = default;
WorkbookReader& WorkbookReader::operator=(WorkbookReader&&) noexcept = default;
WorkbookReader::~WorkbookReader() = default;

Checked<WorkbookReader> WorkbookReader::open(std::string bytes, WorkbookOptions options) {
  auto container = Container::open(std::move(bytes), options);
  if (!container) return refuse(container.error());
  auto state = std::make_unique<State>(std::move(*container), std::move(options));
  if (Problems problems = state->take_parts(); !problems.empty()) return refuse(problems);
  return WorkbookReader(std::move(state));
}

std::span<const SheetInfo> WorkbookReader::sheets() const { return state_->sheets(); }

std::optional<std::string> WorkbookReader::defined_name(std::string_view name) const {
  const auto& names = state_->workbook().names();
  const auto found = names.find(name_key(name));
  if (found == names.end()) return std::nullopt;
  return found->second;
}

Problems WorkbookReader::read(std::size_t sheet, const TakeRow& take) {
  return state_->read(sheet, take);
}

Checked<std::vector<MergedCells>> WorkbookReader::merged_cells(std::size_t sheet) {
  return state_->merged_cells(sheet);
}

Location WorkbookReader::locate(std::size_t sheet, CellAddress address) const {
  return state_->locate(sheet, address);
}

}  // namespace cpa::tables
