#include "cpa/sectors/internal/table_rows.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"

namespace cpa::sectors::internal {
TableRows::TableRows(KnowledgeFile& into, std::span<const std::string_view> columns,
                     Problems& problems, std::span<const std::string_view> optional)
    : file_(&into), problems_(&problems) {
  auto reader = tables::CsvReader::open(
      into.text, {.file = into.path, .mark = DecimalMark::point, .delimiter = ','});
  if (!reader) {
    problems.insert(problems.end(), reader.error().begin(), reader.error().end());
    return;
  }
  reader_.emplace(*std::move(reader));
  into.headings.assign(reader_->headings().begin(), reader_->headings().end());
  if (is_delimited_otherwise()) return;
  check_columns(columns, optional);
}

// Excel under Vietnamese settings writes semicolons: one sentence instead of one a column.
bool TableRows::is_delimited_otherwise() {
  const auto& headings = file_->headings;
  if (headings.size() != 1 || headings.front().find_first_of(";\t") == std::string::npos) {
    return false;
  }
  has_columns_ = false;
  const bool tab = headings.front().find('\t') != std::string::npos;
  problems_->push_back({.code = "pack.delimiter",
                        .where = reader_->locate_heading(0),
                        .arguments = {{"found", tab ? "TAB" : ";"}}});
  return true;
}

void TableRows::check_columns(std::span<const std::string_view> columns,
                              std::span<const std::string_view> optional) {
  const auto& headings = file_->headings;
  for (const auto column : columns) {
    if (std::find(headings.begin(), headings.end(), column) == headings.end()) {
      missing_.emplace_back(column);
    }
  }
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto is_one_of = [&](std::span<const std::string_view> known) {
      return std::find(known.begin(), known.end(), headings[i]) != known.end();
    };
    if (is_one_of(columns) || is_one_of(optional)) continue;
    problems_->push_back(
        {.code = "pack.column_unknown",
         .where = reader_->locate_heading(i),
         .arguments = {{"found", headings[i]},
                       {"nearest", join(nearest_words(headings[i], missing_, 1))}}});
  }
  if (missing_.empty()) return;
  problems_->push_back({.code = "pack.column_missing",
                        .where = {.file = file_->path, .line = 1},
                        .arguments = {{"columns", join(missing_)}}});
}

bool TableRows::next() {
  if (!reader_) return false;
  row_ = has_columns_ ? reader_->next() : nullptr;
  if (row_ != nullptr) return true;
  const auto& found = reader_->problems();
  problems_->insert(problems_->end(), found.begin(), found.end());
  reader_.reset();
  return false;
}

RowPlace TableRows::place() const {
  const auto begin = static_cast<std::size_t>(row_->raw.data() - file_->text.data());
  RowPlace place{{begin, ""}, nullptr, {}};
  for (const auto& each : row_->cells) place.cells.push_back(begin + each.offset);
  return place;
}

const tables::Cell* TableRows::cell(std::string_view column) const {
  const auto index = reader_->column(column);
  return index ? &row_->cells[*index] : nullptr;
}

std::string TableRows::text(std::string_view column) const {
  const auto* at = cell(column);
  return at == nullptr ? std::string() : compose(trim(at->text));
}

std::string TableRows::needed(std::string_view column) {
  auto found = text(column);
  if (found.empty()) report(column, "pack.cell_empty", {{"found", std::string(column)}});
  return found;
}

std::string TableRows::id(std::string_view column) {
  auto found = needed(column);
  if (!found.empty() && !is_id(found)) report(column, "pack.id", {{"found", found}});
  return found;
}

std::vector<std::string> TableRows::parts(std::string_view column) const {
  const std::string whole = text(column);
  std::string_view rest = whole;
  std::vector<std::string> parts;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto part = trim(rest.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

std::optional<Decimal> TableRows::figure(std::string_view column) {
  const auto* at = cell(column);
  if (at == nullptr || trim(at->text).empty()) return std::nullopt;
  const auto text = trim(at->text);
  if (!is_plain_number(text) && is_number_of_some_form(text)) {
    report(column, "pack.number_form", {{"found", std::string(text)}});
    return std::nullopt;
  }
  auto value = tables::read_cell(*at, DecimalMark::point);
  if (value) return *value;
  report(column, value.error().code, value.error().arguments);
  return std::nullopt;
}

std::optional<calendar::Day> TableRows::day(std::string_view column) {
  const auto found = text(column);
  if (found.empty()) return std::nullopt;
  constexpr std::size_t iso_length = 10;
  auto day = calendar::read_day(found);
  if (day && found.size() == iso_length) return *day;
  if (day) {
    report(column, "date.malformed", {{"found", found}});
  } else {
    report(column, day.error().code, day.error().arguments);
  }
  return std::nullopt;
}

Bilingual TableRows::bilingual(std::string_view stem, Need need) {
  const auto vi = std::string(stem) + "_vi";
  const auto en = std::string(stem) + "_en";
  Bilingual result{text(vi), text(en)};
  if (result.vi.empty() == result.en.empty()) {
    if (is_untranslated(result)) {
      report(vi, "pack.not_translated", {{"found", shortened(result.en, longest_told)}},
             Severity::warning);
    }
    if (result.vi.empty() && need == Need::required) {
      report(vi, "pack.cell_empty", {{"found", vi}});
    }
    return result;
  }
  const auto& lacking = result.vi.empty() ? vi : en;
  report(lacking, "pack.one_language", {{"found", lacking}});
  return result;
}

Validity TableRows::validity() {
  const Validity valid{day("valid_from"), day("valid_to")};
  if (valid.from && valid.to && *valid.to < *valid.from) {
    report("valid_to", "pack.backwards",
           {{"found", calendar::text_of(*valid.to)}, {"from", calendar::text_of(*valid.from)}});
  }
  return valid;
}

void TableRows::need_first_day(const std::string& id, const std::optional<FigureStatus>& standing) {
  const bool was_issued = standing && *standing != FigureStatus::draft;
  if (!was_issued || !text("valid_from").empty()) return;
  report("valid_from", "pack.first_day_missing", {{"found", id}});
}

void TableRows::not_a_choice(std::string_view column, const std::string& found,
                             const std::vector<std::string>& choices) {
  report(column, "document.not_a_choice",
         {{"found", found},
          {"choices", join(choices)},
          {"nearest", join(nearest_words(found, choices, 1))}});
}

void TableRows::report(std::string_view column, std::string code,
                       std::map<std::string, std::string> arguments, Severity severity) {
  const bool rests_on_several = code == "pack.no_figure" || code == "pack.typical_outside";
  const bool lacks = std::find(missing_.begin(), missing_.end(), column) != missing_.end();
  if (lacks || (rests_on_several && !missing_.empty())) return;
  Problem problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.where = reader_->locate(*row_, reader_->column(column).value_or(0));
  problem.arguments = std::move(arguments);
  problems_->push_back(std::move(problem));
}

}  // namespace cpa::sectors::internal
