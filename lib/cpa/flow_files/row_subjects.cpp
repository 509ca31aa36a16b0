#include <algorithm>

#include "cpa/calendar/period.hpp"
#include "cpa/flow_files/internal/reading_rows.hpp"

namespace cpa::flow_files {

using plant::StreamFigure;

RowSubjects::RowSubjects(FlowTable& table, const Drawing& drawing, FlowContext& context)
    : RowReader(table, drawing, context) {
  for (const DrawnPeriod& one : drawing.periods) periods_.push_back(one.id);
}

std::optional<Subject> RowSubjects::subject_of_row() {
  auto found = named_subject();
  if (!found || !find_layer(*found)) return std::nullopt;
  return found;
}

// The period that a real one in the column belongs to: the same days, or, where the row says how
// many days it covers, the one that holds its days.
std::optional<std::size_t> RowSubjects::period_of_days(const calendar::Period& days) const {
  for (std::size_t i = 0; i < drawing_.periods.size(); ++i) {
    if (drawing_.periods[i].period == days) return i;
  }
  if (table_.text(Column::days).empty()) return std::nullopt;
  for (std::size_t i = 0; i < drawing_.periods.size(); ++i) {
    if (drawing_.periods[i].period.contains(days)) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> RowSubjects::period_of_row() {
  const std::string word = compose(table_.text(Column::period));
  if (word.empty()) {
    if (drawing_.periods.size() == 1) return 0;
    report("flows.period_missing", {{"choices", join(periods_)}}, Column::period);
    return std::nullopt;
  }
  const auto named = std::find(periods_.begin(), periods_.end(), word);
  if (named != periods_.end()) return static_cast<std::size_t>(named - periods_.begin());
  const auto days = calendar::read_period_or_year(word);
  if (!days) {
    report("flows.unknown", unknown_word("period", word, periods_), Column::period);
    return std::nullopt;
  }
  const auto sheet = period_of_days(*days);
  if (!sheet) {
    report("flows.period_foreign", {{"found", word}, {"choices", join(periods_)}}, Column::period);
  }
  return sheet;
}

std::optional<Subject> RowSubjects::named_subject() {
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
std::vector<std::size_t> RowSubjects::layers_of(const Subject& subject) const {
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

bool RowSubjects::find_layer(Subject& subject) {
  const std::vector<std::size_t> layers = layers_of(subject);
  const std::string word = compose(table_.text(Column::layer));
  if (word.empty()) {
    if (layers.size() != 1) {
      std::vector<std::string> choices;
      for (const std::size_t one : layers) choices.push_back(drawing_.sheet.layers[one].code);
      report("flows.layer_missing", {{"of", subject.name}, {"choices", join(choices)}}, Column::of);
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

}  // namespace cpa::flow_files
