// A forgotten `role: product` shows as a plant that loses all it makes.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"

namespace cpa::flow_files {
namespace {

using plant::Stream;
using plant::StreamRole;

// What enters and leaves a centre: material and losses in the layer that products are counted in.
struct CentreEnds {
  bool brings_material = false;  // something comes in that is no waste
  bool only_losses = true;       // nothing leaves but losses, in whatever layer: steam, power
  std::vector<std::size_t> by_default;
};

std::vector<CentreEnds> ends_in(const Drawing& drawing, std::size_t layer) {
  std::vector<CentreEnds> ends(drawing.sheet.centres.size());
  for (std::size_t i = 0; i < drawing.sheet.streams.size(); ++i) {
    const Stream& stream = drawing.sheet.streams[i];
    const bool is_loss = stream.role == StreamRole::loss;
    if (stream.from && !is_loss) ends[*stream.from].only_losses = false;
    if (stream.in_layer(layer) == nullptr) continue;
    if (stream.to && !is_loss) ends[*stream.to].brings_material = true;
    if (!stream.from) continue;
    CentreEnds& centre = ends[*stream.from];
    if (is_loss && !drawing.statements[i].role) centre.by_default.push_back(i);
  }
  return ends;
}

// Sludge and waste water are no product that was forgotten.
bool is_plainly_waste(const Stream& stream) {
  if (stream.hazard > 0) return true;
  const std::string words = fold(stream.id + " " + stream.name.vi + " " + stream.name.en);
  constexpr std::array<std::string_view, 8> waste{"sludge", "hazardous", "waste", "effluent",
                                                  "bun ",   "nguy hai",  "_thai", " thai"};
  return std::any_of(waste.begin(), waste.end(), [&words](std::string_view word) {
    return words.find(word) != std::string::npos;
  });
}

std::string first_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 6;
  if (names.size() <= most) return join(names);
  return join({names.begin(), names.begin() + most}) + ", …";
}

}  // namespace

void warn_of_unsold_outputs(const Drawing& drawing, FlowContext& context) {
  if (drawing.sheet.layers.empty() || drawing.sheet.streams.empty()) return;
  std::vector<std::string> centres;
  std::vector<std::string> streams;
  Location where;
  const auto ends = ends_in(drawing, drawing.sheet.product_layer());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (!ends[i].brings_material || !ends[i].only_losses || ends[i].by_default.empty()) continue;
    std::vector<std::size_t> open = ends[i].by_default;
    std::erase_if(open,
                  [&](std::size_t each) { return is_plainly_waste(drawing.sheet.streams[each]); });
    if (open.empty()) continue;
    centres.push_back(drawing.sheet.centres[i].id);
    for (const std::size_t stream : open) {
      if (streams.empty()) where = drawing.sheet.streams[stream].where;
      streams.push_back(drawing.sheet.streams[stream].id);
    }
  }
  if (streams.empty()) return;
  Problem problem = problem_of(
      "flows.only_losses",
      {{"centres", first_of(centres)}, {"streams", first_of(streams)}, {"first", streams.front()}});
  problem.severity = Severity::warning;
  problem.where = where;
  context.problems.push_back(std::move(problem));
}

}  // namespace cpa::flow_files
