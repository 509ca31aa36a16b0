// Water that leaves by mass as vapour, among goods of which no component is told.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

// " boc hoi 2 ": small letters without marks, words apart by one space and spaces at both ends.
std::string words_in(std::string_view text) {
  std::string words = " ";
  for (const char letter : fold(text)) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (is_plain) {
      words += letter;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool has_any(std::string_view text, const auto& signs) {
  const std::string words = words_in(text);
  return std::any_of(signs.begin(), signs.end(), [&words](std::string_view sign) {
    return words.find(sign) != std::string::npos;
  });
}

// The model has no state of aggregation; people name what it is.
bool speaks_of_vapour(std::string_view text) {
  static constexpr std::array<std::string_view, 12> signs{
      " vapour",  " vapor",   " evaporat", " steam ",    " moisture loss", " water loss ",
      " boc hoi", " bay hoi", " hoi nuoc", " nuoc bay ", " hoi am ",       " hoi thu "};
  return has_any(text, signs);
}

// In a layer of water alone vapour is worth as much as the rest.
bool is_water(const plant::FlowLayer& layer) {
  static constexpr std::array<std::string_view, 3> signs{" water ", " nuoc ", " steam "};
  return has_any(layer.code + "; " + layer.name.vi + "; " + layer.name.en, signs);
}

bool is_vapour(const Stream& stream, const plant::Plant& plant) {
  const plant::Item* const item = plant.item(stream.item);
  if (item != nullptr && item->kind == plant::ItemKind::water) return true;
  return speaks_of_vapour(stream.id + "; " + stream.name.vi + "; " + stream.name.en);
}

bool is_vapour(const plant::QuantityCentre& centre, std::size_t layer) {
  return std::any_of(centre.withdrawals.begin(), centre.withdrawals.end(), [&](const auto& one) {
    const plant::Figure& figure = one.figure;
    return one.layer == layer &&
           speaks_of_vapour(figure.how + "; " + figure.source + "; " + figure.note);
  });
}

// Whether the base is a mass of goods that no component tells apart from their water.
bool is_moist(const FlowSheet& sheet, std::size_t base) {
  const plant::FlowLayer& layer = sheet.layers[base];
  const bool is_mass = !layer.carrier && layer.unit.dimension == units::dimension::mass;
  return is_mass && !is_water(layer) &&
         std::none_of(sheet.layers.begin(), sheet.layers.end(),
                      [base](const plant::FlowLayer& other) { return other.carrier == base; });
}

}  // namespace

std::vector<Waste> evaporating(const FlowSheet& sheet, const plant::Plant& plant,
                               const FlowCosts& costs) {
  const std::size_t base = sheet.cost_base.value_or(0);
  std::vector<std::pair<double, Waste>> found;
  if (!is_moist(sheet, base)) return {};
  const auto keep = [&](const CostParts& lost, const Waste& waste) {
    const double shared = lost.total() - lost.handling();
    const bool counts = shared >= noticeable * costs.spent.total() ||
                        shared >= noticeable_among_losses * costs.loss.total();
    if (shared > 0 && counts) found.emplace_back(shared, waste);
  };
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    const bool shares = stream.role == StreamRole::loss && !stream.vapour;
    if (shares && stream.in_layer(base) != nullptr && is_vapour(stream, plant)) {
      keep(costs.streams[i].lost, {.stream = i, .centre = {}});
    }
  }
  for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
    if (is_vapour(sheet.centres[i], base)) {
      keep(costs.centres[i].without_stream, {.stream = {}, .centre = i});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Waste> all;
  for (const auto& one : found) all.push_back(one.second);
  return all;
}

Problems evaporation_cautions(const FlowSheet& sheet, const FlowCosts& costs) {
  Problems warnings;
  for (const Waste& one : costs.evaporating) {
    const Location& where =
        one.stream ? sheet.streams[*one.stream].where : sheet.centres[*one.centre].where;
    Problem warning{.code = "flow_cost.evaporated", .severity = Severity::warning, .where = where};
    warning.arguments = {
        {"of", one.stream ? sheet.streams[*one.stream].id : sheet.centres[*one.centre].id},
        {"layer", sheet.layers[sheet.cost_base.value_or(0)].code}};
    warnings.push_back(std::move(warning));
  }
  return warnings;
}

}  // namespace cpa::flow_cost
