#include <algorithm>
#include <map>
#include <sstream>

#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

// Letters of 8 points, and the room between columns, that stand abreast on A4.
constexpr std::size_t letters_abreast = 112;
constexpr std::size_t between_columns = 2;

void write_targets(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  TextTable table;
  table.columns = {{wording.text("savings.column.class")},
                   {wording.text("savings.column.target"), true},
                   {wording.text("report.column.claim"), true}};
  for (const auto& one : report.assessment.classes) {
    if (!one.claimed) continue;
    const savings::Assessment& judged = one.assessment;
    table.rows.push_back({{wording.input_class(one.input_class)},
                          {wording.share(judged.target.threshold.value())},
                          {judged.claim ? wording.share(judged.claim->threshold.value()) : "–"}});
  }
  if (!table.rows.empty()) page.table(table, wording.text("report.caption.targets"));
}

void write_item_list(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  TextTable table;
  table.columns = {{wording.text("savings.column.item")},
                   {wording.text("report.column.code")},
                   {wording.text("report.column.kind")},
                   {wording.text("savings.column.unit")},
                   {wording.text("report.column.equivalent"), true},
                   {wording.text("report.column.price"), true},
                   {wording.text("report.column.price_source")}};
  for (const plant::Item& item : report.plant.items) {
    const plant::ItemPrice* price =
        report.plant.price(item.code, report.assessment.reporting.last_day());
    table.rows.push_back(
        {{wording.item(item.code), Tone::strong},
         {item.code},
         {wording.text(std::string("item_kind.") + plant::code_of(item.kind))},
         {wording.unit(item.unit.code)},
         {item.equivalent ? language::number(*item.equivalent, wording.language()) : "–"},
         {price == nullptr
              ? "–"
              : language::number(price->price.per_unit, wording.language()) + " " +
                    price->price.currency.code + "/" + wording.unit(price->price.unit.code)},
         {price == nullptr ? "–" : price->source}});
  }
  page.table(table, wording.text("report.caption.items"));
}

void write_static_factors(Html& page, const Report& report) {
  if (report.plant.static_factors.empty()) return;
  const Wording& wording = report.wording;
  TextTable table;
  table.columns = {{wording.text("report.column.static_factor")},
                   {wording.text("report.column.value")},
                   {wording.text("report.column.since")},
                   {wording.text("report.column.note")}};
  for (const plant::StaticFactor& factor : report.plant.static_factors) {
    table.rows.push_back({{factor.name, Tone::strong},
                          {factor.value},
                          {factor.from ? language::day(*factor.from, wording.language()) : "–"},
                          {factor.note}});
  }
  page.table(table, wording.text("report.caption.static_factors"));
}

std::string reading_text(const plant::Reading& reading, const Wording& wording) {
  using plant::ReadingState;
  const std::string figure = language::number(reading.value, wording.language());
  switch (reading.state) {
    case ReadingState::missing:
      return "–";
    case ReadingState::not_used:
      return wording.text("state.not_used");
    case ReadingState::estimated:
      return "≈ " + figure;
    case ReadingState::calculated:
      return "= " + figure;
    case ReadingState::measured:
      break;
  }
  return figure;
}

using Readings = std::map<calendar::Period, std::vector<std::string>>;

TextTable readings_table(const Report& report, std::size_t first, std::size_t last) {
  const Wording& wording = report.wording;
  TextTable table;
  table.columns.push_back({.heading = wording.text("report.column.period"), .stays_whole = true});
  Readings readings;
  for (std::size_t i = first; i < last; ++i) {
    const plant::Item& item = report.plant.items[i];
    table.columns.push_back({wording.item(item.code) + ", " + wording.unit(item.unit.code), true});
    for (const plant::Record& record : item.records) {
      std::vector<std::string>& row = readings[record.period];
      row.resize(last - first, "–");
      row[i - first] = reading_text(record.reading, wording);
    }
  }
  for (const auto& [period, texts] : readings) {
    std::vector<TextLine> row{{wording.period(period)}};
    for (const std::string& text : texts) row.push_back({text});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::size_t letters_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char one) { return (one & 0xC0) != 0x80; }));
}

// Of a column: its widest figure, or the longest word of its heading.
std::size_t breadth_of(const TextTable& table, std::size_t column) {
  std::size_t widest = 0;
  for (const auto& row : table.rows) widest = std::max(widest, letters_of(row[column].text));
  const TextColumn& of = table.columns[column];
  if (!of.is_figure) return std::max(widest, letters_of(of.heading)) + between_columns;
  std::istringstream words(of.heading);
  for (std::string word; words >> word;) widest = std::max(widest, letters_of(word));
  return widest + between_columns;
}

bool fits_page(const TextTable& table) {
  std::size_t breadth = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) breadth += breadth_of(table, i);
  return breadth <= letters_abreast;
}

// All readings beside each other where a page holds them, else in as few parts as it takes, each of
// as many columns as the others or one more.
std::vector<TextTable> readings_tables(const Report& report) {
  const std::size_t count = report.plant.items.size();
  for (std::size_t parts = 1; count > 0; ++parts) {
    std::vector<TextTable> tables;
    for (std::size_t part = 0; part < parts; ++part) {
      tables.push_back(readings_table(report, part * count / parts, (part + 1) * count / parts));
    }
    if (parts >= count || std::all_of(tables.begin(), tables.end(), fits_page)) return tables;
  }
  return {};
}

}  // namespace

std::string factor_validity(const FactorLine& line, const Wording& wording) {
  if (!line.valid_from && !line.valid_to) return "–";
  const auto day = [&wording](const std::optional<calendar::Day>& at) {
    return at ? language::day(*at, wording.language()) : std::string("…");
  };
  return day(line.valid_from) + " – " + day(line.valid_to);
}

std::string factor_word(const Wording& wording, const std::string& prefix,
                        const std::string& code) {
  if (code.empty()) return "–";
  const std::string key = prefix + code;
  return language::catalogue(wording.language()).has(key) ? wording.text(key) : code;
}

void write_factors(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  page.element("p", wording.text("report.factor.frozen"));
  if (report.provenance.factors.empty()) return;
  TextTable table;
  table.columns = {
      {wording.text("savings.column.item")},       {wording.text("report.column.what")},
      {wording.text("report.column.value"), true}, {wording.text("savings.column.unit")},
      {wording.text("report.column.known")},       {wording.text("report.column.status")},
      {wording.text("report.column.valid")},       {wording.text("report.column.source")}};
  for (const FactorLine& line : report.provenance.factors) {
    const bool doubtful = line.known == "unverified" || line.status == "expired" ||
                          line.status == "superseded" || line.status == "draft";
    table.rows.push_back(
        {{wording.item(line.item), Tone::strong},
         {factor_word(wording, "report.factor.what.", line.what)},
         {language::rounded(static_cast<double>(line.value), 6, wording.language())},
         {wording.unit(line.unit)},
         {factor_word(wording, "report.factor.known.", line.known),
          doubtful ? Tone::warning : Tone::plain},
         {factor_word(wording, "report.factor.status.", line.status),
          doubtful ? Tone::warning : Tone::plain},
         {factor_validity(line, wording)},
         {line.source_in(wording.language()) + (line.id.empty() ? "" : " [" + line.id + "]"),
          Tone::faint}});
  }
  page.table(table);
}

void write_inputs(Html& page, const Report& report) {
  const Wording& wording = report.wording;
  write_targets(page, report);
  write_item_list(page, report);
  write_static_factors(page, report);
  if (!report.plant.weather.empty()) {
    page.element("p", wording.text("report.inputs.weather",
                                   {{"source", report.plant.weather_source},
                                    {"days", std::to_string(report.plant.weather.size())}}));
  }
  page.element("h3", wording.text("report.inputs.readings"));
  page.element("p", wording.text("report.inputs.marks"), "faint");
  for (const TextTable& table : readings_tables(report)) page.table(table);
}

void write_warnings(Html& page, const Report& report) {
  const auto lines = all_warnings(report.assessment, report.provenance, report.wording);
  if (lines.empty()) {
    page.element("p", report.wording.text("report.warnings.none"));
    return;
  }
  page.open("ul", "warnings");
  for (const WarningLine& line : lines) {
    page.open("li");
    page.element("span", line.what, "open");
    page.words(" " + line.remedy + " ");
    page.element("span", (line.place.empty() ? "" : line.place + " ") + "[" + line.code + "]",
                 "faint");
    page.close();
  }
  page.close();
}

}  // namespace cpa::reports
