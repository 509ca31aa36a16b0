#include "cpa/flow_files/internal/readings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/calendar/period.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::flow_files {
namespace {

using plant::Figure;
using plant::FigureState;
using plant::FlowLayer;
using plant::FlowSheet;
using plant::StreamFigure;

// What a row speaks of.
struct Subject {
  enum class Kind { stream, stock, withdrawal } kind = Kind::stream;
  std::size_t index = 0;  // of the stream or centre
  std::size_t layer = 0;
  std::string name;
  bool content = false;  // a share or a concentration, no amount
};

// What must be done to a reading's number to make it the figure.
struct Change {
  units::Unit unit;
  Converted converted;
  std::string note;
};

class ReadingsReader {
 public:
  ReadingsReader(FlowTable& table, const Drawing& drawing, std::vector<FlowSheet>& sheets,
                 FlowContext& context)
      : table_(table), drawing_(drawing), sheets_(sheets), context_(context) {
    for (const DrawnPeriod& period : drawing.periods) periods_.push_back(period.id);
  }

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
  void report(const char* code, Arguments arguments, Column column,
              Severity severity = Severity::error) {
    Problem problem = problem_of(code, std::move(arguments));
    problem.severity = severity;
    report(std::move(problem), column);
  }

  void report(Problem problem, Column column) {
    problem.where = table_.locate(column);
    context_.problems.push_back(std::move(problem));
  }

  template <typename T>
  std::optional<T> kept_of(Result<T> result, Column column) {
    if (result) return std::move(*result);
    report(std::move(result).error(), column);
    return std::nullopt;
  }

  std::string found_in(Column column) const { return shortened(table_.text(column)); }

  bool is_blank() const {
    return table_.text(Column::of).empty() && table_.text(Column::value).empty() &&
           table_.text(Column::layer).empty();
  }

  void read_row() {
    const auto sheet = sheet_of_row();
    auto subject = subject_of_row();
    if (!subject) return;
    if (!find_layer(*subject)) return;
    Figure figure;
    if (!read_figure(sheet, *subject, figure) || !sheet) return;
    put(sheets_[*sheet], *subject, std::move(figure));
  }

  // The period that a real one in the column belongs to: the same days, or, where the row says how
  // many days it covers, the one that holds its days.
  std::optional<std::size_t> sheet_of_days(const calendar::Period& days) const {
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      if (sheets_[i].period == days) return i;
    }
    if (table_.text(Column::days).empty()) return std::nullopt;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      if (sheets_[i].period.contains(days)) return i;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> sheet_of_row() {
    const std::string word = compose(table_.text(Column::period));
    if (word.empty()) {
      if (sheets_.size() == 1) return 0;
      report("flows.period_missing", {{"choices", join(periods_)}}, Column::period);
      return std::nullopt;
    }
    const auto named = std::find(periods_.begin(), periods_.end(), word);
    if (named != periods_.end()) return static_cast<std::size_t>(named - periods_.begin());
    const auto days = calendar::read_period(word);
    if (!days) {
      report("flows.unknown", unknown_word("period", word, periods_), Column::period);
      return std::nullopt;
    }
    const auto sheet = sheet_of_days(*days);
    if (!sheet) {
      report("flows.period_foreign", {{"found", word}, {"choices", join(periods_)}},
             Column::period);
    }
    return sheet;
  }

  std::optional<Subject> subject_of_row() {
    const std::string word = compose(table_.text(Column::of));
    Subject subject;
    subject.name = word;
    const std::string prefix = std::string(withdrawal_word) + ":";
    const bool is_withdrawal = word.compare(0, prefix.size(), prefix) == 0;
    const std::string id =
        is_withdrawal ? std::string(trim(std::string_view(word).substr(prefix.size()))) : word;
    const auto stream = drawing_.streams.find(id);
    const auto centre = drawing_.centres.find(id);
    if (!is_withdrawal && stream != drawing_.streams.end()) {
      subject.index = stream->second;
    } else if (centre != drawing_.centres.end()) {
      subject.kind = is_withdrawal ? Subject::Kind::withdrawal : Subject::Kind::stock;
      subject.index = centre->second;
    } else {
      std::vector<std::string> known = names_in(drawing_.centres);
      if (!is_withdrawal) {
        for (auto& name : names_in(drawing_.streams)) known.push_back(std::move(name));
      }
      report("flows.unknown", unknown_word(is_withdrawal ? "centre" : "of", id, known), Column::of);
      return std::nullopt;
    }
    return subject;
  }

  // The layers a row can speak of: those of the stream, or, of a centre, all amounts.
  std::vector<std::size_t> layers_of(const Subject& subject) const {
    std::vector<std::size_t> layers;
    if (subject.kind == Subject::Kind::stream) {
      for (const StreamFigure& one : drawing_.sheet.streams[subject.index].figures) {
        layers.push_back(one.layer);
      }
      return layers;
    }
    for (std::size_t i = 0; i < drawing_.sheet.layers.size(); ++i) {
      if (!drawing_.sheet.layers[i].carrier) layers.push_back(i);
    }
    return layers;
  }

  bool find_layer(Subject& subject) {
    const std::vector<std::size_t> layers = layers_of(subject);
    const std::string word = compose(table_.text(Column::layer));
    if (word.empty()) {
      if (layers.size() != 1) {
        std::vector<std::string> choices;
        for (const std::size_t one : layers) choices.push_back(drawing_.sheet.layers[one].code);
        report("flows.layer_missing", {{"of", subject.name}, {"choices", join(choices)}},
               Column::of);
        return false;
      }
      subject.layer = layers.front();
    } else {
      const auto found = drawing_.layers.find(word);
      if (found == drawing_.layers.end()) {
        report("flows.unknown", unknown_word("layer", word, names_in(drawing_.layers)),
               Column::layer);
        return false;
      }
      subject.layer = found->second;
    }
    const bool is_stream = subject.kind == Subject::Kind::stream;
    if (is_stream && std::find(layers.begin(), layers.end(), subject.layer) == layers.end()) {
      report("flows.not_in_layer", {{"found", word}, {"of", subject.name}}, Column::layer);
      return false;
    }
    subject.content = is_stream && layer_of(subject).carrier.has_value();
    return true;
  }

  const FlowLayer& layer_of(const Subject& subject) const {
    return drawing_.sheet.layers[subject.layer];
  }

  // False where nothing may be put into the sheet.
  bool read_figure(std::optional<std::size_t> sheet, const Subject& subject, Figure& figure) {
    figure.how = table_.text(Column::how);
    figure.source = table_.text(Column::source);
    figure.note = table_.text(Column::note);
    figure.where = table_.locate(Column::value);
    const auto stated = stated_of_row();
    if (!stated) return false;
    const auto state = state_of_row(*stated);
    if (!state) return false;
    figure.state = *state;
    if (*state == FigureState::unmeasured) return says_something(subject);
    figure.way = stated->way;
    figure.stated = stated->fixed ? std::string() : std::string(table_.text(Column::uncertainty));
    if (table_.text(Column::value).empty()) {
      report("flows.value_missing", {{"of", subject.name}}, Column::value);
      return false;
    }
    const auto number = kept_of(table_.number(Column::value, context_.mark()), Column::value);
    const auto change = change_of_row(sheet, subject);
    if (!number || !change) return false;
    figure.value =
        static_cast<double>(change->unit.quantity(*number).in_si() * change->converted.from_read);
    if (!change->note.empty()) {
      figure.note += (figure.note.empty() ? "" : "; ") + change->note;
    }
    return is_possible(subject, figure) && set_deviation(subject, *stated, *change, figure);
  }

  // An empty row of a stream says what is so anyway; of a centre it says nothing unless it names
  // the state.
  bool says_something(const Subject& subject) const {
    return subject.kind == Subject::Kind::stream ||
           (subject.kind == Subject::Kind::stock && !table_.text(Column::state).empty());
  }

  // Nothing where it cannot be read; without way where the cell is empty.
  std::optional<StatedUncertainty> stated_of_row() {
    const std::string_view text = table_.text(Column::uncertainty);
    const std::string_view way_word = table_.text(Column::way);
    std::optional<plant::UncertaintyWay> way;
    if (!way_word.empty()) {
      way = way_of(way_word);
      if (!way) {
        report("flows.unknown", unknown_word("way", way_word, way_words()), Column::way);
        return std::nullopt;
      }
    }
    if (text.empty()) return StatedUncertainty{};
    return kept_of(read_uncertainty(text, way, context_.mark(), context_.packs->units),
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

  std::optional<Change> change_of_row(std::optional<std::size_t> sheet, const Subject& subject) {
    const units::Unit& shown = shown_unit(layer_of(subject), subject.content);
    Change change;
    change.unit = shown;
    const std::string_view text = table_.text(Column::unit);
    if (!text.empty()) {
      const auto unit = kept_of(context_.packs->units.read(text), Column::unit);
      if (!unit) return std::nullopt;
      change.unit = *unit;
    }
    static const StreamStatements nothing_stated;
    const bool is_stream = subject.kind == Subject::Kind::stream;
    const StreamStatements& stated =
        is_stream ? drawing_.statements[subject.index] : nothing_stated;
    const auto by_unit = change_of(change.unit.dimension, shown.dimension, stated);
    if (!by_unit) {
      report("flows.unit",
             {{"found", change.unit.code}, {"of", subject.name}, {"expected", shown.code}},
             Column::unit);
      return std::nullopt;
    }
    change.note = by_unit->note;
    change.converted = {change.unit.dimension, shown.dimension, by_unit->factor, 1};
    if (!change_basis(subject, stated, change)) return std::nullopt;
    if (!change_days(sheet, subject, change)) return std::nullopt;
    return change;
  }

  static void multiply(Change& change, long double factor, const std::string& note) {
    change.converted.from_read *= factor;
    change.converted.beside_the_unit *= factor;
    change.note += (change.note.empty() ? "" : "; ") + note;
  }

  // Wet amount = dry amount / share of dry matter; content of the wet = content of the dry x share.
  bool change_basis(const Subject& subject, const StreamStatements& stated, Change& change) {
    const std::string_view word = table_.text(Column::basis);
    if (word.empty()) return true;
    const auto basis = basis_of(word);
    if (!basis) {
      report("flows.unknown", unknown_word("basis", word, basis_words()), Column::basis);
      return false;
    }
    if (*basis == Basis::wet) return true;
    const FlowLayer& layer = layer_of(subject);
    const FlowLayer& weighed = subject.content ? drawing_.sheet.layers[*layer.carrier] : layer;
    if (weighed.unit.dimension != units::dimension::mass) {
      report("flows.basis", {{"of", subject.name}, {"layer", layer.code}}, Column::basis);
      return false;
    }
    if (!stated.dry_share) {
      report("flows.dry_matter_needed", {{"of", subject.name}}, Column::basis);
      return false;
    }
    multiply(change, subject.content ? *stated.dry_share : 1 / *stated.dry_share,
             "dry matter " + stated.dry_text);
    return true;
  }

  // A meter read over part of the period; a content holds for whatever days.
  bool change_days(std::optional<std::size_t> sheet, const Subject& subject, Change& change) {
    if (table_.text(Column::days).empty()) return true;
    const auto number = kept_of(table_.number(Column::days, context_.mark()), Column::days);
    if (!number) return false;
    if (number->is_negative() || number->is_zero()) {
      report("flows.days", {{"found", found_in(Column::days)}}, Column::days);
      return false;
    }
    if (subject.content || !sheet) return true;
    const long whole = sheets_[*sheet].period.days();
    if (whole <= 0 || *number == Decimal(whole, 0)) return true;
    const long double factor = static_cast<long double>(whole) / number->value();
    multiply(change, factor, std::to_string(whole) + "/" + number->text() + " d");
    report("flows.scaled",
           {{"of", subject.name},
            {"found", number->text()},
            {"expected", std::to_string(whole)},
            {"factor", canonical_number(round_significant(factor, 4))}},
           Column::days, Severity::warning);
    return true;
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
    if (figure.state == FigureState::fixed) return true;
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

  FlowTable& table_;
  const Drawing& drawing_;
  std::vector<FlowSheet>& sheets_;
  FlowContext& context_;
  std::vector<std::string> periods_;  // their ids
};

}  // namespace

void read_readings(FlowTable& table, const Drawing& drawing, std::vector<FlowSheet>& sheets,
                   FlowContext& context) {
  if (!table.find_columns(context)) return;
  ReadingsReader(table, drawing, sheets, context).read();
}

}  // namespace cpa::flow_files
