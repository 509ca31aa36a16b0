// What every chart is given: its words, its axes and plain series. Drawing knows no language and no
// unit: titles, axis labels with their units, legends, month labels and the look of numbers come
// from the caller. Every `draw` returns one stand-alone <svg> element: no script, no style sheet,
// no outside font; drawn on white in colours that the colour-blind tell apart, and never by colour
// alone. The same input gives the same bytes.
//
// A value that is missing (or not finite) leaves a gap; it is never drawn as zero. Empty words
// leave their place out: a series without a name has no entry in the legend.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cpa::drawing {

// How a number on an axis or beside a mark is written: decimal mark, grouping, per cent. Left
// empty, the shortest plain form with a decimal point is written.
using NumberText = std::function<std::string(double)>;

// One value a month (or a row), in order; nothing where there is none.
using Series = std::vector<std::optional<double>>;

// The words that stand for the whole chart. They are not painted: the page prints its own heading.
struct ChartText {
  std::string id;           // unique on the page; letters, digits, - and _ (others become -)
  std::string title;        // the finding in a sentence; becomes <title>
  std::string description;  // the text alternative; becomes <desc>
};

struct Axis {
  std::string label;  // what is measured, with its unit: "Electricity, MWh a month"
  NumberText number;
};

// Something that happened in a month and may explain a change: "Chiller replaced".
struct Event {
  std::size_t month = 0;  // place in the months of the chart
  std::string label;
};

// The months along the bottom, and how they fall into baseline and reporting period.
struct MonthAxis {
  std::vector<std::string> labels;              // one a month; at most twelve are written
  std::optional<std::size_t> reporting_begins;  // first month of the reporting period
  std::string baseline_name;                    // written above the months of the baseline
  std::string reporting_name;
  std::vector<Event> events;
};

// The span that the claim is measured against: 5 to 8 % in this trade.
struct TargetBand {
  double low = 0.0;
  double high = 0.0;
  std::string name;
};

}  // namespace cpa::drawing
