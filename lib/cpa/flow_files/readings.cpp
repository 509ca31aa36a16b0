#include "cpa/flow_files/internal/readings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/reading_rows.hpp"
#include "cpa/flow_files/internal/stated_figures.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::flow_files {
namespace {

using plant::Figure;
using plant::FigureState;
using plant::FlowLayer;
using plant::FlowSheet;
using plant::StreamFigure;

class ReadingsReader : RowReader {
 public:
  ReadingsReader(FlowTable& table, const Drawing& drawing, std::vector<FlowSheet>& sheets,
                 FlowContext& context)
      : RowReader(table, drawing, context),
        sheets_(sheets),
        subjects_(table, drawing, context),
        changes_(table, drawing, context) {}

  void read() {
    std::size_t rows = 0;
    while (!context_.is_full() && table_.next()) {
      if (is_blank()) continue;
      if (++rows > most_rows) {
        report("flows.limit", {{"kind", "row"}, {"limit", std::to_string(most_rows)}}, Column::of);
        return;
      }
      read_row();
    }
  }

 private:
  bool is_blank() const {
    return table_.text(Column::of).empty() && table_.text(Column::value).empty() &&
           table_.text(Column::layer).empty();
  }

  void read_row() {
    const auto sheet = subjects_.period_of_row();
    const auto subject = subjects_.subject_of_row();
    if (!subject) return;
    Figure figure;
    if (!read_figure(sheet, *subject, figure) || !sheet) return;
    put(sheets_[*sheet], *subject, std::move(figure));
  }

  // False where nothing may be put into the sheet.
  bool read_figure(std::optional<std::size_t> sheet, const Subject& subject, Figure& figure) {
    figure.how = table_.text(Column::how);
    figure.source = table_.text(Column::source);
    figure.note = table_.text(Column::note);
    figure.where = table_.locate(Column::value);
    const auto stated = stated_of_row(subject);
    if (!stated) return false;
    const auto state = state_of_row(*stated);
    if (!state) return false;
    figure.state = *state;
    if (*state == FigureState::unmeasured) {
      warn_of_uncertainty_alone(subject);
      return says_something(subject);
    }
    figure.way = stated->way;
    figure.stated = stated->fixed ? std::string() : std::string(table_.text(Column::uncertainty));
    if (table_.text(Column::value).empty()) {
      report("flows.value_missing", {{"of", subject.name}}, Column::value);
      return false;
    }
    const auto number = kept_of(table_.number(Column::value, context_.mark()), Column::value);
    const auto change = changes_.change_of_row(sheet, subject);
    if (!number || !change) return false;
    figure.value =
        static_cast<double>(change->unit.quantity(*number).in_si() * change->converted.from_read);
    if (!change->note.empty()) {
      figure.note += (figure.note.empty() ? "" : "; ") + change->note;
    }
    warn_of_sharp_share(subject, *stated, *change, figure.value);
    return is_possible(subject, figure) && set_deviation(subject, *stated, *change, figure);
  }

  // Somebody meant to write a reading there; where the state says otherwise, nobody did.
  void warn_of_uncertainty_alone(const Subject& subject) {
    if (table_.text(Column::uncertainty).empty() || !table_.text(Column::state).empty()) return;
    report("flows.uncertainty_alone",
           {{"of", subject.name}, {"found", found_in(Column::uncertainty)}}, Column::uncertainty,
           Severity::warning);
  }

  void warn_of_sharp_share(const Subject& subject, const StatedUncertainty& stated,
                           const Change& change, double content) {
    if (!subject.content || change.unit.code != "%" || !is_sharp(stated, content)) return;
    report("flows.sharp_share", {{"of", subject.name}, {"found", found_in(Column::uncertainty)}},
           Column::uncertainty, Severity::warning);
  }

  // An empty row of a stream says what is so anyway; of a centre it says nothing unless it names
  // the state.
  bool says_something(const Subject& subject) const {
    return subject.kind == Subject::Kind::stream || !table_.text(Column::state).empty();
  }

  // A share in the unit 1 has no unit to write beside its uncertainty.
  Bare bare_of(const Subject& subject) {
    const std::string_view unit = table_.text(Column::unit);
    const bool is_plain =
        unit.empty() ? layer_of(subject).content_unit.code == "1" : trim(unit) == "1";
    return subject.content && is_plain ? Bare::taken : Bare::refused;
  }

  // Nothing where it cannot be read; without way where the cell is empty.
  std::optional<StatedUncertainty> stated_of_row(const Subject& subject) {
    const std::string_view text = table_.text(Column::uncertainty);
    const std::string_view way_word = table_.text(Column::way);
    std::optional<plant::UncertaintyWay> way;
    if (!way_word.empty()) {
      way = way_of(way_word);
      if (!way) {
        Arguments arguments = unknown_word("way", way_word, way_words());
        arguments.emplace("choices", join(way_words()));
        report("flows.unknown", std::move(arguments), Column::way);
        return std::nullopt;
      }
    }
    if (text.empty()) return StatedUncertainty{};
    return kept_of(
        read_uncertainty(text, way, context_.mark(), context_.packs->units, bare_of(subject)),
        Column::uncertainty);
  }

  std::optional<FigureState> state_of_row(const StatedUncertainty& stated) {
    const std::string_view word = table_.text(Column::state);
    const bool has_value = !table_.text(Column::value).empty();
    if (word.empty()) {
      if (!has_value) return FigureState::unmeasured;
      return stated.fixed ? FigureState::fixed : FigureState::measured;
    }
    const auto state = state_of(word);
    if (!state) {
      report("flows.unknown", unknown_word("state", word, state_words()), Column::state);
      return std::nullopt;
    }
    const bool clash = (*state == FigureState::unmeasured && has_value) ||
                       (*state == FigureState::measured && stated.fixed);
    if (clash) {
      report("flows.state_conflict",
             {{"found", found_in(stated.fixed ? Column::uncertainty : Column::value)},
              {"state", plant::code_of(*state)}},
             Column::state);
      return std::nullopt;
    }
    if (*state == FigureState::fixed && !stated.fixed &&
        stated.way != plant::UncertaintyWay::none) {
      report("flows.fixed_uncertainty", {{"found", found_in(Column::uncertainty)}},
             Column::uncertainty);
      return std::nullopt;
    }
    return state;
  }

  // Streams run one way; only what is put into stock has a sign, and contents counted from a state
  // of reference (enthalpy).
  bool is_possible(const Subject& subject, const Figure& figure) {
    const std::string found = found_in(Column::value);
    if (!std::isfinite(figure.value)) {
      report("number.out_of_range", {{"found", found}}, Column::value);
      return false;
    }
    const bool is_share = subject.content && layer_of(subject).share;
    if (is_share && (figure.value < 0 || figure.value > 1)) {
      report("flows.share_range", {{"found", found}}, Column::value);
      return false;
    }
    if (figure.value >= 0 || subject.content || subject.kind == Subject::Kind::stock) return true;
    report("flows.negative", {{"found", found}, {"of", subject.name}}, Column::value);
    return false;
  }

  bool set_deviation(const Subject& subject, const StatedUncertainty& stated, const Change& change,
                     Figure& figure) {
    if (figure.state == FigureState::fixed) {
      add_factor_deviation(figure, change.converted);
      return true;
    }
    if (stated.way == plant::UncertaintyWay::none) {
      report("flows.uncertainty_missing", {{"of", subject.name}},
             table_.text(Column::uncertainty).empty() ? Column::value : Column::uncertainty);
      return false;
    }
    const auto deviation = kept_of(
        deviation_of(stated, figure.stated, figure.value, change.converted), Column::uncertainty);
    if (!deviation) return false;
    figure.standard_deviation = *deviation;
    figure.floored = *deviation <= 0;
    return true;
  }

  void put(FlowSheet& sheet, const Subject& subject, Figure figure) {
    if (subject.kind == Subject::Kind::stream) {
      for (StreamFigure& one : sheet.streams[subject.index].figures) {
        if (one.layer == subject.layer) return fill(one.figure, std::move(figure), subject);
      }
      return;
    }
    plant::QuantityCentre& centre = sheet.centres[subject.index];
    auto& figures =
        subject.kind == Subject::Kind::stock ? centre.stock_changes : centre.withdrawals;
    const auto at = std::lower_bound(
        figures.begin(), figures.end(), subject.layer,
        [](const StreamFigure& one, std::size_t layer) { return one.layer < layer; });
    if (at != figures.end() && at->layer == subject.layer) {
      return fill(at->figure, std::move(figure), subject);
    }
    figures.insert(at, {.layer = subject.layer, .figure = std::move(figure)});
  }

  void fill(Figure& into, Figure figure, const Subject& subject) {
    if (into.where.line == 0) {
      into = std::move(figure);
      return;
    }
    report("flows.reading_twice",
           {{"found", subject.name}, {"first_line", std::to_string(into.where.line)}}, Column::of);
  }

  std::vector<FlowSheet>& sheets_;
  RowSubjects subjects_;
  RowChanges changes_;
};

}  // namespace

void read_readings(FlowTable& table, const Drawing& drawing, std::vector<FlowSheet>& sheets,
                   FlowContext& context) {
  if (!table.find_columns(context)) return;
  ReadingsReader(table, drawing, sheets, context).read();
}

}  // namespace cpa::flow_files
