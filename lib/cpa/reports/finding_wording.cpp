#include "cpa/reports/finding_wording.hpp"

#include <algorithm>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

using data_quality::Cell;
using data_quality::CorrectionKind;
using data_quality::Finding;
using data_quality::FindingCode;
using language::Arguments;

constexpr std::size_t most_stretches = 4;
constexpr std::size_t most_proposals = 4;

// "quality.copied" stands under "finding.copied".
std::string key_of(FindingCode code) {
  const std::string text = data_quality::code_of(code);
  return "finding" + text.substr(text.find('.'));
}

// Figures exchanged between rows are told in other words than those exchanged between items; those
// worked out from all products, or with a fixed amount, in others than plain shares.
std::string key_of(const Finding& finding) {
  std::string key = key_of(finding.code);
  if (finding.correction.kind == CorrectionKind::exchange_rows) return key + "_rows";
  if (finding.code != FindingCode::proportional) return key;
  if (finding.other_item.empty()) return key + "_sum";
  return key + (finding.has_base ? "_base" : "");
}

}  // namespace

std::string FindingWording::text(std::string_view key, const Arguments& arguments) const {
  return wording_.text(key, arguments);
}

std::string FindingWording::count(std::size_t number) const {
  return language::number(static_cast<long long>(number), wording_.language());
}

// Rows that follow one another are told as one stretch.
std::string FindingWording::months(const std::vector<Cell>& cells, const std::string& item) const {
  std::vector<calendar::Period> stretches;
  for (const Cell& cell : cells) {
    if (cell.item != item) continue;
    if (!stretches.empty() && stretches.back().to == cell.period.from) {
      stretches.back().to = cell.period.to;
    } else if (stretches.empty() || stretches.back() != cell.period) {
      stretches.push_back(cell.period);
    }
  }
  if (stretches.size() <= most_stretches) return wording_.periods(stretches);
  const std::size_t more = stretches.size() - most_stretches + 1;
  stretches.resize(most_stretches - 1);
  std::string words;
  for (const calendar::Period& one : stretches) {
    words += (words.empty() ? "" : ", ") + wording_.period(one);
  }
  return text("check.more_months", {{"months", words}, {"count", count(more)}});
}

std::string FindingWording::unit_of(const std::string& code) const {
  const plant::Item* item = plant_.item(code);
  return item == nullptr ? "" : wording_.unit(item->unit.code);
}

std::string FindingWording::amount(const Decimal& value, const std::string& item) const {
  return language::with_unit(language::number(value, wording_.language()), unit_of(item));
}

// Figures as they stand; of many the first.
std::string FindingWording::found(const Finding& finding) const {
  std::vector<std::string> figures;
  for (const Cell& cell : finding.cells) {
    if (cell.item != finding.item || !cell.found) continue;
    const std::string figure = amount(*cell.found, cell.item);
    if (std::find(figures.begin(), figures.end(), figure) == figures.end()) {
      figures.push_back(figure);
    }
  }
  if (figures.size() > 2) return figures.front() + " …";
  return language::list(figures, wording_.language());
}

std::string FindingWording::others(const Finding& finding) const {
  std::vector<std::string> codes;
  for (const Cell& cell : finding.cells) {
    if (cell.item != finding.item) codes.push_back(cell.item);
  }
  if (!codes.empty()) return wording_.items(codes);
  for (const plant::Item& item : plant_.items) {
    const bool use = item.kind != plant::ItemKind::product && item.kind != plant::ItemKind::driver;
    if (use && item.code != finding.item) codes.push_back(item.code);
  }
  return wording_.items(codes);
}

std::size_t FindingWording::known_of(const std::string& item) const {
  for (const auto& one : quality_.completeness) {
    if (one.item == item) return one.known;
  }
  return 0;
}

std::string FindingWording::event_of(const Finding& finding) const {
  if (!finding.event) return {};
  const plant::Event& event = plant_.events.at(*finding.event);
  return text("check.event",
              {{"day", language::day(event.from, wording_.language())}, {"kind", event.kind}});
}

std::string FindingWording::what(const Finding& finding) const {
  return text(
      key_of(finding),
      {{"months", months(finding.cells, finding.item)},
       {"count", count(finding.cells.size())},
       {"of", count(known_of(finding.item))},
       {"found", found(finding)},
       {"ratio", language::rounded(finding.ratio, 3, wording_.language())},
       {"multiple", language::number(finding.multiple.without_noughts(), wording_.language())},
       {"item", wording_.item(finding.item)},
       {"event", event_of(finding)},
       {"other", wording_.item(finding.other_item)},
       {"others", others(finding)},
       {"unit", unit_of(finding.item)},
       {"other_unit", unit_of(finding.other_item)}});
}

std::string FindingWording::how(const Finding& finding) const {
  const data_quality::Correction& by = finding.correction;
  std::string key = std::string("check.how.") + data_quality::code_of(by.kind);
  if (by.kind == CorrectionKind::factor && by.divided) key = "check.how.divided";
  return text(key, {{"factor", language::number(by.factor, wording_.language())},
                    {"other", wording_.item(by.other_item)}});
}

std::string FindingWording::proposals(const Finding& finding) const {
  // Of a figure that stands twice alike one stays.
  if (finding.correction.kind == CorrectionKind::remove) return found(finding);
  std::string words;
  std::size_t told = 0;
  for (const Cell& cell : finding.cells) {
    if (!cell.proposed) continue;
    if (told == most_proposals) return text("check.more_proposals", {{"proposals", words}});
    words += words.empty() ? "" : "; ";
    const bool several = finding.cells.size() > 1;
    if (several && cell.item != finding.item) words += wording_.item(cell.item) + " ";
    if (several) words += wording_.period(cell.period) + ": ";
    words += amount(*cell.proposed, cell.item);
    ++told;
  }
  return words;
}

std::string FindingWording::line(const Finding& finding) const {
  return text("check.line",
              {{"severity", text(std::string("check.severity.") + code_of(finding.severity))},
               {"what", what(finding)},
               {"code", data_quality::code_of(finding.code)}});
}

// Figures are told where the rows differ.
std::string FindingWording::row_twice(const std::vector<const Finding*>& findings,
                                      Severity severity) const {
  std::vector<std::pair<Finding, std::size_t>> by_item;  // with all cells; rows beyond the first
  for (const Finding* finding : findings) {
    const auto same = std::find_if(by_item.begin(), by_item.end(), [&](const auto& each) {
      return each.first.item == finding->item;
    });
    if (same == by_item.end()) {
      by_item.emplace_back(*finding, 1);
      continue;
    }
    std::vector<Cell>& cells = same->first.cells;
    cells.insert(cells.end(), finding->cells.begin(), finding->cells.end());
    if (!finding->is_proposed()) same->first.correction = finding->correction;
    ++same->second;
  }
  std::size_t rows = 0;
  std::vector<std::string> items;
  for (const auto& [finding, more] : by_item) {
    rows = std::max(rows, more + 1);
    const std::string name = wording_.item(finding.item);
    items.push_back(finding.is_proposed() ? name : name + " (" + found(finding) + ")");
  }
  const Finding& first = *findings.front();
  const std::string what = text(rows == 2 ? "check.row_twice" : "check.row_often",
                                {{"months", months(first.cells, first.item)},
                                 {"rows", count(rows)},
                                 {"count", count(items.size())},
                                 {"items", join(items, "; ")}});
  return text("check.line", {{"severity", text(std::string("check.severity.") + code_of(severity))},
                             {"what", what},
                             {"code", data_quality::code_of(first.code)}});
}

std::string FindingWording::likely(const Finding& finding) const {
  const std::string figures = proposals(finding);
  if (figures.empty()) return {};
  return text("check.likely", {{"proposals", figures}, {"how", how(finding)}});
}

std::string FindingWording::why(const Finding& finding) const {
  return text("check.why", {{"why", text(key_of(finding) + ".why")}});
}

std::string FindingWording::what_to_do(const Finding& finding) const {
  return text("check.what_to_do", {{"fix", text(key_of(finding) + ".fix")}});
}

}  // namespace cpa::reports
