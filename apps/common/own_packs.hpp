// The data packs that a command works with: the built-in ones, and the user's own folders over them
// (--packs FOLDER, several times, the later wins).
#pragma once

#include <filesystem>
#include <vector>

#include "common/request.hpp"
#include "common/terminal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::apps {

[[nodiscard]] Option packs_option();
[[nodiscard]] std::vector<std::filesystem::path> overlays_of(const Request& request);
// Problems: those of sectors::read_packs.
[[nodiscard]] Checked<sectors::Packs> packs_of(const Request& request);

// Names the folders over the built-in packs below a result; nothing where there are none.
void print_overlays(const Terminal& terminal, const sectors::Packs& packs);
// The packs that an answer rests on, with their versions.
void print_packs(const Terminal& terminal, const std::vector<reports::PackUsed>& packs);

}  // namespace cpa::apps
