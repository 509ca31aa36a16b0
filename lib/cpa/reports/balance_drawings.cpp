#include "cpa/reports/balance_drawings.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cpa/drawing/paper.hpp"
#include "cpa/drawing/svg.hpp"
#include "cpa/reports/balance_charts.hpp"

namespace cpa::reports {
namespace {

using drawing::Extent;

// Millimetres of A4 within the margins and beneath the heading, as in the style below.
constexpr Extent upright{192.0, 266.0};
constexpr Extent lying{279.0, 180.0};
constexpr Extent beside{136.0, 179.5};
constexpr Extent half_upright{192.0, 128.0};
constexpr Extent third_upright{192.0, 83.0};
// Words of less are not read with ease.
constexpr double least_points = 6.45;
constexpr std::size_t overview_columns = 3;

// Drawings have sheets of their own with narrow margins. The last columns of the tables are short
// words or, where sources are named, what is left beside the names.
constexpr std::string_view style =
    ".flow svg{max-width:60rem}.periods figure{min-width:0}.flow h4{margin:0 0 .3rem}"
    ".on-paper{display:none}.columns{display:contents}"
    // Periods stand beside each other where there is room for two, wider than the text then; one
    // below the other on a phone.
    "@media screen and (min-width:80em){.beside{display:grid;grid-template-columns:1fr 1fr;"
    "gap:0 1.5rem;width:min(96vw,120rem);margin-left:calc(50% - min(48vw,60rem))}}"
    "@media print{@page upright{size:A4;margin:8mm 9mm 11mm}"
    "@page lying{size:A4 landscape;margin:8mm 9mm 11mm}"
    ".upright{page:upright}.lying{page:lying}.on-paper{display:block}.on-screen{display:none}"
    ".flow,.subject{margin:0 0 2mm;break-inside:avoid}"
    ".subject h3,.subject p,.flow h3,.flow h4{font-size:9pt;line-height:1.25;"
    "margin:0}.flow svg{max-width:100%;max-height:266mm;margin:0 auto}"
    ".lying .flow svg,.flow.lying svg{max-height:179.5mm}.overview .flow svg{max-height:172mm}"
    ".halves .flow svg{max-height:128mm}.thirds .flow svg{max-height:83mm}"
    ".columns{display:table;table-layout:fixed;width:100%;break-inside:avoid}"
    ".columns>.flow{display:table-cell;padding:0 1.5mm}"
    ".drawings{break-after:page}h2#flows+p{break-after:avoid}.drawn{padding:0;margin:1mm 0;"
    "break-inside:avoid}.drawn li{display:inline}.drawn li+li::before{content:\" · \"}"
    "td.faint{width:auto}}";

bool is_legible(const Extent& size, const Extent& room) {
  return drawing::points_of_words(size, room) >= least_points;
}

// How the periods of one subject stand on paper.
enum class Together { no, columns, halves, thirds };

Together together(const std::vector<const FlowDrawing*>& drawings) {
  const auto fit = [&](const Extent& room) {
    return std::all_of(drawings.begin(), drawings.end(), [&](const FlowDrawing* one) {
      return !one->svg.empty() && is_legible(drawing::extent_of(one->svg), room);
    });
  };
  if (drawings.size() == 2 && fit(beside)) return Together::columns;
  if (drawings.size() == 2 && fit(half_upright)) return Together::halves;
  if (drawings.size() == 3 && fit(third_upright)) return Together::thirds;
  return Together::no;
}

class DrawingWriter {
 public:
  DrawingWriter(Html& page, const Wording& words) : page_(page), words_(words) {}

  // By itself on paper: whole on a sheet, upright if it can be, or in parts.
  void write_alone(const FlowDrawing& drawing, const std::string& heading, std::string_view tag) {
    if (drawing.svg.empty()) return write_note(drawing, heading, tag);
    const Extent size = drawing::extent_of(drawing.svg);
    if (is_legible(size, upright)) return write_whole(drawing, heading, tag, "flow upright");
    if (is_legible(size, lying)) return write_whole(drawing, heading, tag, "flow lying");
    page_.open("figure", "upright");
    page_.element(tag, heading, "on-screen");
    page_.open("div", "flow on-screen");
    write_svg(drawing.svg);
    page_.close();
    write_parts(drawing, heading, tag);
    page_.close();
  }

  // `flows`: bands that an overview lets compare where each period needs a sheet of its own.
  void write_periods(const std::vector<const FlowDrawing*>& drawings,
                     const std::vector<std::string>& names, bool flows) {
    const std::string& subject = drawings.front()->heading;
    const Together way = together(drawings);
    if (way == Together::no) {
      if (flows) write_overview(drawings, names);
      page_.open("div", "periods beside");
      for (std::size_t i = 0; i < drawings.size(); ++i) {
        write_alone(*drawings[i], subject + ": " + names[i], "h3");
      }
      page_.close();
      return;
    }
    page_.open("div", way == Together::columns  ? "subject lying"
                      : way == Together::halves ? "subject upright halves"
                                                : "subject upright thirds");
    page_.element("h3", common_heading(subject, names));
    page_.open("div", "periods beside");
    if (way == Together::columns) page_.open("div", "columns");
    for (std::size_t i = 0; i < drawings.size(); ++i) {
      write_whole(*drawings[i], names[i], "h4", "flow");
    }
    if (way == Together::columns) page_.close();
    page_.close();
    page_.close();
  }

 private:
  [[nodiscard]] std::string common_heading(const std::string& subject,
                                           const std::vector<std::string>& names) const {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : "; ") + name;
    return words_.text("balance.chart.periods_of", {{"drawing", subject}, {"periods", list}});
  }

  void write_svg(std::string_view svg) {
    page_.open("div", "scroll");
    page_.markup(svg);
    page_.close();
  }

  void write_note(const FlowDrawing& drawing, const std::string& heading, std::string_view tag) {
    page_.open("figure", "upright");
    page_.element(tag, heading);
    page_.element("p", drawing.note);
    page_.close();
  }

  void write_whole(const FlowDrawing& drawing, const std::string& heading, std::string_view tag,
                   std::string_view look) {
    page_.open("figure", look);
    page_.element(tag, heading);
    write_svg(drawing.svg);
    page_.close();
  }

  void write_parts(const FlowDrawing& drawing, const std::string& heading, std::string_view tag) {
    // So much of the drawing is legible on a sheet, with the legend above it.
    const double scale = drawing::points_of_words({1.0, 1.0}, {1.0, 1.0}) / least_points;
    const std::vector<drawing::Box> parts = drawing::cut_for_paper(
        drawing.svg,
        {upright.width * scale, upright.height * scale - drawing::legend_height(drawing.svg)});
    for (std::size_t i = 0; i < parts.size(); ++i) {
      page_.open("div", "flow on-paper");
      page_.element(
          tag, heading + " – " +
                   words_.text("balance.chart.part", {{"part", std::to_string(i + 1)},
                                                      {"parts", std::to_string(parts.size())}}));
      const double width = std::max(parts[i].width(), drawing::drawing_width);
      if (i > 0) page_.markup(drawing::legend_of(drawing.svg, width));
      page_.markup(drawing::part_of(drawing.svg, parts[i]));
      page_.close();
    }
  }

  // For paper: all periods on a sheet at one scale, to compare their bands, where the words of a
  // sheet for each are needed to read them.
  void write_overview(const std::vector<const FlowDrawing*>& drawings,
                      const std::vector<std::string>& names) {
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < drawings.size(); ++i) {
      if (!drawings[i]->svg.empty()) drawn.push_back(i);
    }
    if (drawn.size() < 2) return;
    page_.open("div", "subject overview lying on-paper");
    page_.element("h3", common_heading(drawings.front()->heading, names));
    page_.element("p", words_.text("balance.chart.overview"), "faint");
    for (std::size_t first = 0; first < drawn.size(); first += overview_columns) {
      page_.open("div", "columns");
      for (std::size_t i = first; i < std::min(first + overview_columns, drawn.size()); ++i) {
        const std::string& svg = drawings[drawn[i]]->svg;
        const Extent size = drawing::extent_of(svg);
        page_.open("figure", "flow");
        page_.element("h4", names[drawn[i]]);
        page_.markup(drawing::part_of(svg, {0.0, 0.0, size.width, size.height}));
        page_.close();
      }
      page_.close();
    }
    page_.close();
  }

  Html& page_;
  const Wording& words_;
};

// The drawings of one subject in the order of the periods, each with its period's place.
struct Subject {
  std::string code;
  std::vector<const FlowDrawing*> drawings;
  std::vector<std::string> names;
};

std::vector<Subject> by_subject(const std::vector<std::vector<FlowDrawing>>& periods,
                                const std::vector<std::string>& names) {
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    for (const FlowDrawing& drawing : periods[i]) {
      auto found = std::find_if(subjects.begin(), subjects.end(), [&](const Subject& subject) {
        return subject.code == drawing.subject;
      });
      if (found == subjects.end()) {
        found = subjects.insert(subjects.end(), {.code = drawing.subject});
      }
      found->drawings.push_back(&drawing);
      found->names.push_back(names[i]);
    }
  }
  return subjects;
}

}  // namespace

std::string_view drawings_style() { return style; }

void write_drawings(Html& page, const BalanceReport& report, language::Language language) {
  const Wording words(report.plant, language);
  std::vector<std::vector<FlowDrawing>> sankeys;
  std::vector<std::vector<FlowDrawing>> sheets;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.sheets.size(); ++i) {
    const BalanceWording own(report.plant, report.sheets[i].sheet, language);
    sankeys.push_back(sankey_drawings(report.sheets[i], own, i + 1));
    sheets.push_back(flow_sheet_drawings(report.sheets[i], own, i + 1));
    names.push_back(own.sheet());
  }
  draw_alike(sankeys);
  const bool many = report.sheets.size() > 1;
  const std::vector<Subject> flows = by_subject(sankeys, names);
  const std::vector<Subject> plans = by_subject(sheets, names);
  if (flows.empty() && plans.empty()) return;
  page.open("h2", "part", "flows");
  page.words(words.text("balance.heading.flows"));
  page.close();
  if (many) page.element("p", words.text("balance.chart.one_scale"), "faint");
  page.open("ul", "drawn");
  const auto list = [&](const std::vector<Subject>& subjects, const std::string& group) {
    for (const Subject& subject : subjects) {
      page.open("li");
      page.link(group + subject.code, subject.drawings.front()->heading);
      page.close();
    }
  };
  list(flows, "flows-");
  list(plans, "plan-");
  page.close();
  DrawingWriter writer(page, words);
  page.open("div", "drawings");
  const auto write = [&](const std::vector<Subject>& subjects, const std::string& group) {
    for (const Subject& subject : subjects) {
      page.open("div", "", group + subject.code);
      if (subject.drawings.size() > 1) {
        writer.write_periods(subject.drawings, subject.names, &subjects == &flows);
      } else {
        const std::string& heading = subject.drawings.front()->heading;
        writer.write_alone(*subject.drawings.front(),
                           many ? heading + ": " + subject.names.front() : heading, "h3");
      }
      page.close();
    }
  };
  write(flows, "flows-");
  write(plans, "plan-");
  page.close();
}

}  // namespace cpa::reports
