#include "cpa/reports/check_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/shell_word.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/finding_wording.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {
namespace {

using data_quality::Cell;
using data_quality::DataQuality;
using data_quality::Finding;
using language::Arguments;

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Tone::bad;
    case Severity::warning:
      return Tone::warning;
    case Severity::note:
      return Tone::plain;
  }
  return Tone::plain;
}

class CheckView {
 public:
  CheckView(const plant::Plant& plant, const DataQuality& quality, const CheckRun& run,
            language::Language language)
      : plant_(plant),
        quality_(quality),
        run_(run),
        wording_(plant, language),
        finding_(plant, quality, wording_) {}

  TextView run() {
    add_verdict();
    add_rows_twice();
    add_missing_alike();
    for (const plant::Item& item : plant_.items) add_item(item);
    add_dismissed();
    add_idle();
    add_completeness();
    add_hint();
    return std::move(view_);
  }

 private:
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }
  [[nodiscard]] std::string count(std::size_t number) const {
    return language::number(static_cast<long long>(number), wording_.language());
  }

  [[nodiscard]] std::string verdict() const {
    if (quality_.completeness.empty() || quality_.completeness.front().rows == 0) {
      return text("check.verdict.empty");
    }
    const std::size_t errors = quality_.count(Severity::error);
    if (errors > 0) {
      std::vector<std::string> items;
      for (const Finding& finding : quality_.findings) {
        const bool known = std::find(items.begin(), items.end(), finding.item) != items.end();
        if (finding.severity == Severity::error && !known) items.push_back(finding.item);
      }
      return text("check.verdict.unfit",
                  {{"errors", count(errors)}, {"items", wording_.items(items)}});
    }
    if (quality_.findings.empty() && !quality_.dismissed.empty()) {
      return text("check.verdict.dismissed", {{"count", count(quality_.dismissed.size())}});
    }
    if (quality_.findings.empty()) return text("check.verdict.clean");
    std::vector<std::string> kinds;
    const auto warnings = quality_.count(Severity::warning);
    const auto notes = quality_.count(Severity::note);
    if (warnings > 0) kinds.push_back(text("check.warnings", {{"count", count(warnings)}}));
    if (notes > 0) kinds.push_back(text("check.notes", {{"count", count(notes)}}));
    return text("check.verdict.warnings", {{"found", language::list(kinds, wording_.language())}});
  }

  void add_verdict() {
    TextBlock block;
    const std::string& name = plant_.enterprise.name;
    block.lines.push_back({name.empty() ? plant_.id : name, Tone::strong});
    const std::string span = whole_period();
    if (!span.empty()) {
      block.lines.push_back(
          {text("check.rows",
                {{"rows", count(rows())}, {"period", span}, {"items", count(plant_.items.size())}}),
           Tone::faint});
    }
    view_.push_back(std::move(block));
    TextBlock answer{.heading = text("check.heading.verdict")};
    const bool fit = quality_.is_fit() && rows() > 0 && run_.faults == 0;
    if (run_.faults > 0) {
      answer.lines.push_back(
          {text("check.verdict.faulty", {{"faults", count(run_.faults)}}), Tone::bad});
    } else {
      answer.lines.push_back({verdict(), fit ? Tone::good : Tone::bad});
    }
    view_.push_back(std::move(answer));
  }

  [[nodiscard]] std::size_t rows() const {
    return quality_.completeness.empty() ? 0 : quality_.completeness.front().rows;
  }

  [[nodiscard]] std::string whole_period() const {
    std::optional<calendar::Period> whole;
    for (const plant::Item& item : plant_.items) {
      for (const plant::Record& record : item.records) {
        if (!whole) whole = record.period;
        whole->from = std::min(whole->from, record.period.from);
        whole->to = std::max(whole->to, record.period.to);
      }
    }
    return whole ? wording_.period(*whole) : "";
  }

  // A row that stands twice or more is one fault, of however many items it speaks.
  void add_rows_twice() {
    std::map<calendar::Period, std::vector<const Finding*>> rows_twice;
    for (const Finding& finding : quality_.findings) {
      if (finding.code == data_quality::FindingCode::duplicate) {
        rows_twice[finding.cells.front().period].push_back(&finding);
      }
    }
    TextBlock block{.heading = text("check.heading.rows_twice")};
    for (const auto& [period, findings] : rows_twice) {
      if (findings.size() < 2) continue;
      told_together_.insert(findings.begin(), findings.end());
      const bool alike = std::all_of(findings.begin(), findings.end(),
                                     [](const Finding* each) { return each->is_proposed(); });
      const Severity severity =
          (*std::max_element(findings.begin(), findings.end(), [](const auto* a, const auto* b) {
            return a->severity < b->severity;
          }))->severity;
      block.lines.push_back({finding_.row_twice(findings, severity), tone_of(severity)});
      if (alike) block.lines.push_back({text("check.rows_alike")});
      block.lines.push_back({finding_.why(*findings.front()), Tone::faint});
      block.lines.push_back({finding_.what_to_do(*findings.front())});
    }
    if (!block.lines.empty()) view_.push_back(std::move(block));
  }

  // The same months of several items are one finding to who reads them.
  void add_missing_alike() {
    std::vector<std::pair<std::string, std::vector<const Finding*>>> by_line;
    for (const Finding& finding : quality_.findings) {
      if (finding.code != data_quality::FindingCode::missing) continue;
      const std::string line = finding_.line(finding);
      const auto same = std::find_if(by_line.begin(), by_line.end(),
                                     [&](const auto& each) { return each.first == line; });
      if (same == by_line.end()) {
        by_line.emplace_back(line, std::vector{&finding});
      } else {
        same->second.push_back(&finding);
      }
    }
    for (const auto& [line, findings] : by_line) {
      if (findings.size() < 2) continue;
      told_together_.insert(findings.begin(), findings.end());
      std::vector<std::string> items;
      for (const Finding* each : findings) items.push_back(each->item);
      TextBlock block{.heading = wording_.items(items)};
      block.lines.push_back({line, tone_of(findings.front()->severity)});
      block.lines.push_back({finding_.why(*findings.front()), Tone::faint});
      block.lines.push_back({finding_.what_to_do(*findings.front())});
      if (std::all_of(findings.begin(), findings.end(),
                      [this](const Finding* each) { return is_never_filled(each->item); })) {
        block.lines.push_back({text("check.not_counted")});
      }
      view_.push_back(std::move(block));
    }
  }

  [[nodiscard]] bool is_never_filled(const std::string& code) const {
    return std::any_of(plant_.items.begin(), plant_.items.end(), [&](const plant::Item& item) {
      return item.code == code &&
             std::none_of(item.records.begin(), item.records.end(),
                          [](const auto& record) { return record.reading.is_known(); });
    });
  }

  void add_item(const plant::Item& item) {
    TextBlock block;
    for (const Finding& finding : quality_.findings) {
      if (finding.item != item.code || told_together_.count(&finding) > 0) continue;
      block.lines.push_back({finding_.line(finding), tone_of(finding.severity)});
      const std::string likely = finding_.likely(finding);
      if (!likely.empty()) block.lines.push_back({likely});
      block.lines.push_back({finding_.why(finding), Tone::faint});
      block.lines.push_back({finding_.what_to_do(finding)});
      if (finding.code == data_quality::FindingCode::missing && is_never_filled(item.code)) {
        block.lines.push_back({text("check.not_counted")});
      }
    }
    if (block.lines.empty()) return;
    const std::string name = wording_.item(item.code);
    block.heading =
        name == item.code ? item.code : text("check.item", {{"item", name}, {"code", item.code}});
    view_.push_back(std::move(block));
  }

  void add_dismissed() {
    if (quality_.dismissed.empty()) return;
    TextBlock block{.heading = text("check.heading.dismissed")};
    TextTable table = dismissal_table();
    for (const auto& one : quality_.dismissed) {
      for (const std::size_t k : one.dismissals) {
        const plant::Dismissal& by = plant_.dismissals.at(k);
        table.rows.push_back({{data_quality::code_of(one.finding.code)},
                              {wording_.item(by.item)},
                              {finding_.months(one.finding.cells, by.item)},
                              {by.reason},
                              {by.who}});
      }
    }
    block.table = std::move(table);
    view_.push_back(std::move(block));
  }

  void add_idle() {
    if (quality_.idle_dismissals.empty()) return;
    TextBlock block{.heading = text("check.heading.idle")};
    TextTable table = dismissal_table();
    for (const std::size_t k : quality_.idle_dismissals) {
      const plant::Dismissal& by = plant_.dismissals.at(k);
      table.rows.push_back({{by.finding},
                            {wording_.item(by.item)},
                            {wording_.period(by.period)},
                            {by.reason},
                            {by.who}});
    }
    block.table = std::move(table);
    view_.push_back(std::move(block));
  }

  [[nodiscard]] TextTable dismissal_table() const {
    TextTable table;
    table.columns = {{text("check.column.finding")},
                     {text("check.column.item")},
                     {text("check.column.months")},
                     {text("check.column.reason")},
                     {text("check.column.who")}};
    return table;
  }

  void add_completeness() {
    if (rows() == 0) return;
    TextBlock block{.heading = text("check.heading.completeness")};
    TextTable table;
    table.columns = {{text("check.column.item")},
                     {text("check.column.known"), true},
                     {text("check.column.estimated"), true},
                     {text("check.column.missing")}};
    for (const auto& one : quality_.completeness) {
      std::vector<Cell> missing;
      for (const calendar::Period& period : one.missing) {
        missing.push_back({.item = one.item, .period = period});
      }
      table.rows.push_back(
          {{wording_.item(one.item)},
           {.text = wording_.share(one.known_share()), .share = one.known_share()},
           {.text = wording_.share(one.estimated_share()), .share = one.estimated_share()},
           {missing.empty() ? "" : finding_.months(missing, one.item), Tone::warning}});
    }
    block.table = std::move(table);
    view_.push_back(std::move(block));
  }

  // The months that a dismissal has to name to cover a finding: from its first to its last, unless
  // another finding of the kind lies between; then its first stretch.
  [[nodiscard]] calendar::Period span_of(const Finding& finding) const {
    calendar::Period span = finding.cells.front().period;
    calendar::Period stretch = span;
    for (const Cell& cell : finding.cells) {
      if (cell.item != finding.item) continue;
      if (stretch.to == cell.period.from) stretch.to = cell.period.to;
      span = {std::min(span.from, cell.period.from), std::max(span.to, cell.period.to)};
    }
    const bool is_shared =
        std::any_of(quality_.findings.begin(), quality_.findings.end(), [&](const Finding& other) {
          return &other != &finding && other.code == finding.code && other.item == finding.item &&
                 other.touches(finding.item, span);
        });
    return is_shared ? stretch : span;
  }

  // How to set the gravest finding aside, ready to be filled in.
  void add_hint() {
    // Nothing is written into a plant that cannot be read.
    if (run_.path.empty() || run_.faults > 0) return;
    const auto gravest = std::max_element(
        quality_.findings.begin(), quality_.findings.end(),
        [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    if (gravest == quality_.findings.end()) return;
    const std::string code = data_quality::code_of(gravest->code);
    TextBlock block{.heading = text("check.heading.dismiss")};
    block.lines.push_back(
        {.text = text("check.dismiss_hint", {{"word", shell_word(run_.path)},
                                             {"code", code.substr(code.find('.') + 1)},
                                             {"item", gravest->item},
                                             {"month", calendar::text_of(span_of(*gravest))}}),
         .tone = Tone::faint,
         .is_command = true});
    view_.push_back(std::move(block));
  }

  const plant::Plant& plant_;
  const DataQuality& quality_;
  const CheckRun& run_;
  Wording wording_;
  FindingWording finding_;
  std::set<const Finding*> told_together_;
  TextView view_;
};

}  // namespace

TextView check_text(const plant::Plant& plant, const DataQuality& quality, const CheckRun& run,
                    language::Language language) {
  return CheckView(plant, quality, run, language).run();
}

std::vector<FigureNote> figure_notes(const plant::Plant& plant, const DataQuality& quality,
                                     language::Language language) {
  const Wording wording(plant, language);
  const FindingWording words(plant, quality, wording);
  std::vector<FigureNote> notes;
  for (const Finding& finding : quality.findings) {
    if (finding.severity == Severity::note) continue;
    std::string said = words.line(finding);
    const std::string likely = words.likely(finding);
    if (!likely.empty()) said += "\n" + likely;
    said += "\n" + words.what_to_do(finding);
    for (const Cell& cell : finding.cells) notes.push_back({cell.item, cell.period, said});
  }
  return notes;
}

}  // namespace cpa::reports
