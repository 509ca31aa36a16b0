#include "cpa/flow_files/internal/flow_words.hpp"

#include <algorithm>
#include <type_traits>

#include "cpa/core/text.hpp"

namespace cpa::flow_files {
namespace {

using plant::FigureState;
using plant::UncertaintyWay;

template <typename Value>
struct Words {
  Value value;
  const char* code;
  const char* vi;
};

constexpr std::array states{Words<FigureState>{FigureState::measured, "measured", "đo"},
                            Words<FigureState>{FigureState::fixed, "fixed", "cố định"},
                            Words<FigureState>{FigureState::unmeasured, "unmeasured", "chưa đo"}};

constexpr std::array ways{
    Words<UncertaintyWay>{UncertaintyWay::percent, "percent", "phần trăm"},
    Words<UncertaintyWay>{UncertaintyWay::class_of_scale, "class", "cấp chính xác"},
    Words<UncertaintyWay>{UncertaintyWay::half_width_95, "half_width_95", "nửa khoảng 95"},
    Words<UncertaintyWay>{UncertaintyWay::tolerance, "tolerance", "dung sai"},
    Words<UncertaintyWay>{UncertaintyWay::standard, "standard", "độ lệch chuẩn"}};

constexpr std::array bases{Words<Basis>{Basis::wet, "wet", "ướt"},
                           Words<Basis>{Basis::dry, "dry", "khô"}};

std::string plain(std::string_view text) {
  std::string folded = fold(trim(text));
  std::replace(folded.begin(), folded.end(), '_', ' ');
  return folded;
}

template <typename Table>
auto value_named(const Table& table, std::string_view word)
    -> std::optional<std::decay_t<decltype(table[0].value)>> {
  const std::string sought = plain(word);
  for (const auto& entry : table) {
    if (sought == plain(entry.code) || sought == plain(entry.vi)) return entry.value;
  }
  return std::nullopt;
}

template <typename Table>
std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const auto& entry : table) {
    names.emplace_back(entry.code);
    names.emplace_back(entry.vi);
  }
  return names;
}

}  // namespace

const std::array<ColumnWords, column_count>& column_words() {
  static constexpr std::array<ColumnWords, column_count> words{
      {{Column::period, "period", "kỳ"},
       {Column::of, "of", "dòng"},
       {Column::name, "name", "tên"},
       {Column::layer, "layer", "lớp"},
       {Column::state, "state", "trạng thái"},
       {Column::value, "value", "giá trị"},
       {Column::unit, "unit", "đơn vị"},
       {Column::uncertainty, "uncertainty", "độ không đảm bảo"},
       {Column::way, "way", "kiểu"},
       {Column::how, "how", "cách đo"},
       {Column::source, "source", "nguồn"},
       {Column::note, "note", "ghi chú"},
       {Column::basis, "basis", "cơ sở"},
       {Column::days, "days", "số ngày"}}};
  return words;
}

std::optional<Column> column_of(std::string_view heading) {
  const std::string sought = plain(heading);
  for (const ColumnWords& words : column_words()) {
    if (sought == words.code || sought == plain(words.vi)) return words.column;
  }
  return std::nullopt;
}

std::optional<FigureState> state_of(std::string_view word) { return value_named(states, word); }
std::optional<UncertaintyWay> way_of(std::string_view word) { return value_named(ways, word); }
std::optional<Basis> basis_of(std::string_view word) { return value_named(bases, word); }

std::vector<std::string> column_names() { return names_of(column_words()); }
std::vector<std::string> state_words() { return names_of(states); }
std::vector<std::string> way_words() { return names_of(ways); }
std::vector<std::string> basis_words() { return names_of(bases); }

}  // namespace cpa::flow_files
