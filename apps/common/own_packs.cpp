#include "common/own_packs.hpp"

namespace cpa::apps {

Option packs_option() { return {.name = "packs", .value = "value.folder", .repeatable = true}; }

std::vector<std::filesystem::path> overlays_of(const Request& request) {
  const auto& folders = request.values("packs");
  return {folders.begin(), folders.end()};
}

Checked<sectors::Packs> packs_of(const Request& request) {
  return sectors::read_packs(sectors::PackLayers{{}, overlays_of(request)});
}

void print_overlays(const Terminal& terminal, const sectors::Packs& packs) {
  if (packs.overlays.empty()) return;
  terminal.print_line();
  terminal.print_line(terminal.text("packs.used", {{"packs", sectors::name_of(packs)}}));
}

}  // namespace cpa::apps
