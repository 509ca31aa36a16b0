#include "cpa/tables/csv_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "cpa/core/excerpt.hpp"
#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tables/encoding.hpp"
#include "cpa/tables/row_scanner.hpp"

namespace cpa::tables {
namespace {

constexpr std::size_t most_reported_rows = 200;
constexpr std::size_t first_piece = 65'536;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// File, line and excerpt of `length` bytes at `offset` of a row that may run over several lines.
Location place_in_row(const std::string& file, std::string_view raw, std::size_t first_line,
                      std::size_t offset, std::size_t length) {
  offset = std::min(offset, raw.size());
  std::size_t begin = offset;
  while (begin > 0 && !is_line_end(raw[begin - 1])) --begin;
  std::size_t end = offset;
  while (end < raw.size() && !is_line_end(raw[end])) ++end;
  Location where;
  where.file = file;
  where.line = first_line + count_line_ends(raw.substr(0, begin));
  show_excerpt(where, raw.substr(begin, end - begin), offset - begin,
               std::min(length, end - offset));
  return where;
}

bool is_blank(const std::vector<Cell>& cells) { return cells.size() == 1 && cells[0].length == 0; }

}  // namespace

class CsvReader::State {
 public:
  State(std::string_view text, ByteSource source, CsvOptions options)
      : options_(std::move(options)),
        source_(std::move(source)),
        text_(text),
        is_all_(!source_),
        scanner_(',', options_.max_columns) {}

  void read_headings();
  const Row* next();
  Location locate(const Row& row, std::size_t index) const;
  Location locate_heading(std::size_t index) const;

  std::vector<std::string> headings;
  std::map<std::string, std::size_t, std::less<>> columns;
  Problems problems;
  char delimiter = ',';

 private:
  // What of the file is at hand and not yet taken.
  std::string_view rest() const {
    return (source_ ? std::string_view(buffer_) : text_).substr(position_);
  }
  bool fill();
  void choose_delimiter();
  bool scan_row();
  bool refuse_row(ScanOutcome outcome);
  void take_row();
  void check_headings();
  bool is_sound();
  void report(const char* code, Location where, std::map<std::string, std::string> arguments);
  void leave_out(const char* code, Location where, std::map<std::string, std::string> arguments);
  void stop(const char* code, Location where, std::map<std::string, std::string> arguments);
  void finish();

  CsvOptions options_;
  ByteSource source_;
  std::string_view text_;
  std::string buffer_;
  bool is_all_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;  // of the byte at position_
  bool is_stopped_ = false;
  std::size_t reported_rows_ = 0;
  std::size_t silent_rows_ = 0;  // with problems, beyond those reported
  std::size_t first_silent_line_ = 0;
  RowScanner scanner_;
  Row row_;
  std::string heading_raw_;
  std::size_t heading_line_ = 1;
  std::vector<Cell> heading_cells_;
  std::vector<bool> is_unnamed_;
  bool has_unnamed_ = false;
};

// Gets more of the file behind what is at hand; false when the source fails.
bool CsvReader::State::fill() {
  buffer_.erase(0, position_);
  position_ = 0;
  const std::size_t held = buffer_.size();
  const std::size_t piece = std::max(first_piece, held);
  buffer_.resize(held + piece);
  const auto got = source_({buffer_.data() + held, piece});
  buffer_.resize(held + (got ? std::min(*got, piece) : 0));
  if (!got) {
    problems.push_back(got.error());
    is_stopped_ = true;
    return false;
  }
  is_all_ = *got == 0;
  return true;
}

void CsvReader::State::report(const char* code, Location where,
                              std::map<std::string, std::string> arguments) {
  Problem problem;
  problem.code = code;
  problem.where = std::move(where);
  problem.arguments = std::move(arguments);
  problems.push_back(std::move(problem));
}

// The row in row_, which is told of one by one or up to a number.
void CsvReader::State::leave_out(const char* code, Location where,
                                 std::map<std::string, std::string> arguments) {
  if (options_.refused && !headings.empty()) {
    Problem problem{.code = code, .where = std::move(where), .arguments = std::move(arguments)};
    options_.refused(row_, problem);
  } else if (reported_rows_++ < most_reported_rows) {
    report(code, std::move(where), std::move(arguments));
  } else if (silent_rows_++ == 0) {
    first_silent_line_ = row_.line;
  }
}

void CsvReader::State::stop(const char* code, Location where,
                            std::map<std::string, std::string> arguments) {
  report(code, std::move(where), std::move(arguments));
  is_stopped_ = true;
}

void CsvReader::State::choose_delimiter() {
  if (rest().substr(0, byte_order_mark.size()) == byte_order_mark) {
    position_ += byte_order_mark.size();
  }
  const std::string_view text = rest();
  const std::size_t line_end = std::min(text.find_first_of("\r\n"), text.size());
  const auto declared = declared_delimiter(text.substr(0, line_end));
  delimiter = options_.delimiter;
  if (declared) {
    const bool is_pair = text.substr(line_end, 2) == "\r\n";
    position_ += std::min(text.size(), line_end + (is_pair ? 2 : 1));
    ++line_;
    if (delimiter == '\0') delimiter = *declared;
  }
  if (delimiter == '\0') {
    const std::size_t begin = std::min(rest().find_first_not_of("\r\n"), rest().size());
    delimiter = find_delimiter(rest().substr(begin), options_.mark);
  }
  scanner_ = RowScanner(delimiter, options_.max_columns);
}

// Brings the next row that is not blank into row_; false at the end or where reading stops.
bool CsvReader::State::scan_row() {
  while (!is_stopped_) {
    const ScanOutcome outcome = scanner_.scan(rest(), is_all_);
    if (outcome == ScanOutcome::need_more && rest().size() <= options_.max_row_bytes) {
      if (!fill()) return false;
      continue;
    }
    if (outcome == ScanOutcome::end) return false;
    if (refuse_row(outcome)) return false;
    take_row();
    if (is_blank(scanner_.cells())) continue;
    if (outcome == ScanOutcome::row) return true;
    const std::size_t fault = scanner_.fault();
    const std::size_t end = std::min(
        row_.raw.find_first_of(std::string{delimiter, '\r', '\n'}, fault), row_.raw.size());
    leave_out("table.after_quote",
              place_in_row(options_.file, row_.raw, row_.line, fault, end - fault),
              {{"found", std::string(row_.raw.substr(fault, end - fault))}});
    if (headings.empty()) is_stopped_ = true;
  }
  return false;
}

// Whether the row that was scanned makes it impossible to go on; reports why.
bool CsvReader::State::refuse_row(ScanOutcome outcome) {
  const std::string_view text = rest();
  const std::string limit = std::to_string(options_.max_row_bytes);
  const auto place = [this](std::string_view raw, std::size_t offset) {
    return place_in_row(options_.file, raw, line_, offset, 1);
  };
  const bool is_cut_in_quotes = outcome == ScanOutcome::need_more && scanner_.is_in_quotes();
  if (outcome == ScanOutcome::quote_open || is_cut_in_quotes) {
    stop("table.quote_open", place(text, scanner_.fault()), {});
  } else if (outcome == ScanOutcome::nul_byte) {
    const std::size_t fault = scanner_.fault();
    stop("table.nul_byte", place(text.substr(0, fault), fault), {});
  } else if (outcome == ScanOutcome::need_more || scanner_.row_bytes() > options_.max_row_bytes) {
    stop("table.row_too_long", place(text.substr(0, options_.max_row_bytes), 0),
         {{"limit", limit}});
  } else if (!scanner_.is_ascii()) {
    const std::size_t fault = find_not_utf8(text.substr(0, scanner_.row_bytes()));
    if (fault == std::string_view::npos) return false;
    problems.push_back(encoding_problem(text, fault, options_.file, line_));
    is_stopped_ = true;
  }
  return is_stopped_;
}

void CsvReader::State::take_row() {
  row_.raw = rest().substr(0, scanner_.row_bytes());
  row_.cells = scanner_.cells();
  row_.line = line_;
  position_ += scanner_.taken_bytes();
  if (scanner_.taken_bytes() > scanner_.row_bytes()) ++line_;
  if (scanner_.has_line_ends()) line_ += count_line_ends(row_.raw);
}

void CsvReader::State::read_headings() {
  while (!is_all_ && rest().size() <= options_.max_row_bytes) {
    if (!fill()) return;
  }
  choose_delimiter();
  if (!scan_row()) {
    if (!has_errors(problems)) stop("table.empty", {.file = options_.file}, {});
    return;
  }
  heading_raw_ = row_.raw;
  heading_line_ = row_.line;
  heading_cells_.assign(row_.cells.begin(), row_.cells.end());
  for (const Cell& cell : row_.cells) {
    headings.push_back(compose(trim(cell.text)));
    is_unnamed_.push_back(headings.back().empty());
    has_unnamed_ = has_unnamed_ || headings.back().empty();
  }
  check_headings();
}

void CsvReader::State::check_headings() {
  if (scanner_.cell_count() > options_.max_columns) {
    stop("table.too_many_columns", locate_heading(options_.max_columns),
         {{"limit", std::to_string(options_.max_columns)},
          {"found", std::to_string(scanner_.cell_count())}});
    return;
  }
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (is_unnamed_[i]) continue;
    const auto [known, is_new] = columns.emplace(headings[i], i);
    if (is_new) continue;
    report("table.duplicate_column", locate_heading(i),
           {{"found", headings[i]}, {"first", std::to_string(known->second + 1)}});
  }
}

const Row* CsvReader::State::next() {
  while (scan_row()) {
    row_.fits = scanner_.cell_count() == headings.size();
    if (is_sound() || (!row_.fits && options_.gives_misfits)) return &row_;
  }
  finish();
  return nullptr;
}

// Whether the row in row_ fits the headings; reports what does not.
bool CsvReader::State::is_sound() {
  const std::size_t expected = headings.size();
  const std::size_t found = scanner_.cell_count();
  const bool fits = found == expected;
  std::size_t unnamed = expected;
  if (fits && has_unnamed_ && !options_.has_index) {
    for (std::size_t i = 0; i < expected && unnamed == expected; ++i) {
      if (is_unnamed_[i] && !trim(row_.cells[i].text).empty()) unnamed = i;
    }
  }
  if (fits && unnamed == expected) return true;
  if (!fits) {
    leave_out("table.row_width", locate(row_, expected),
              {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}});
  } else {
    leave_out("table.unnamed_column", locate(row_, unnamed),
              {{"found", std::string(row_.cells[unnamed].text)},
               {"column", std::to_string(unnamed + 1)}});
  }
  return false;
}

void CsvReader::State::finish() {
  is_stopped_ = true;
  if (silent_rows_ == 0) return;
  report("table.more_rows", {.file = options_.file, .line = first_silent_line_},
         {{"count", std::to_string(silent_rows_)}});
  silent_rows_ = 0;
}

Location CsvReader::State::locate(const Row& row, std::size_t index) const {
  const bool is_there = index < row.cells.size();
  Location where = place_in_row(options_.file, row.raw, row.line,
                                is_there ? row.cells[index].offset : row.raw.size(),
                                is_there ? row.cells[index].length : 0);
  where.column = index + 1;
  if (index < headings.size()) where.field = headings[index];
  return where;
}

Location CsvReader::State::locate_heading(std::size_t index) const {
  Row heading_row;
  heading_row.cells = heading_cells_;
  heading_row.raw = heading_raw_;
  heading_row.line = heading_line_;
  return locate(heading_row, index);
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Checked<CsvReader> CsvReader::open(std::string_view text, CsvOptions options) {
  auto state = std::make_unique<State>(text, ByteSource(), std::move(options));
  state->read_headings();
  if (has_errors(state->problems)) return refuse(std::move(state->problems));
  return CsvReader(std::move(state));
}

Checked<CsvReader> CsvReader::stream(ByteSource source, CsvOptions options) {
  ensure(static_cast<bool>(source), "a table is streamed from somewhere");
  auto state = std::make_unique<State>(std::string_view(), std::move(source), std::move(options));
  state->read_headings();
  if (has_errors(state->problems)) return refuse(std::move(state->problems));
  return CsvReader(std::move(state));
}

std::span<const std::string> CsvReader::headings() const { return state_->headings; }

std::optional<std::size_t> CsvReader::column(std::string_view heading) const {
  const auto found = state_->columns.find(heading);
  if (found == state_->columns.end()) return std::nullopt;
  return found->second;
}

char CsvReader::delimiter() const { return state_->delimiter; }
const Row* CsvReader::next() { return state_->next(); }
const Problems& CsvReader::problems() const { return state_->problems; }
Location CsvReader::locate(const Row& row, std::size_t index) const {
  return state_->locate(row, index);
}
Location CsvReader::locate_heading(std::size_t index) const {
  return state_->locate_heading(index);
}

}  // namespace cpa::tables
