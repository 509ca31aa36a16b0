#include "common/own_packs.hpp"

#include "common/screen.hpp"
#include "cpa/reports/packs_block.hpp"

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

void print_packs(const Terminal& terminal, const std::vector<reports::PackUsed>& packs) {
  terminal.print_line();
  print_view(terminal, {reports::packs_block(packs, terminal.language)});
}

}  // namespace cpa::apps
