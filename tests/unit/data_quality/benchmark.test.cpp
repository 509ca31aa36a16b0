// How well faults are found and sound plants left alone, on plants made from seeds. The detectors
// were tuned on seed 1; the other seeds only ever measured.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#define private public                                // DEBUG
#include "cpa/data_quality/internal/expectation.hpp"  //DEBUG
#undef private                                        // DEBUG

#include "tests/support/catch.hpp"
#include "tests/unit/data_quality/faults.hpp"
#include "tests/unit/data_quality/simulated_plant.hpp"

namespace cpa::tests {
namespace {

constexpr int plants_per_fault = 10;
constexpr int sound_plants = 120;

struct Share {
  int hits = 0;
  int tries = 0;
  double percent() const { return tries == 0 ? 0 : 100.0 * hits / tries; }
};

struct Figures {
  std::array<Share, fault_count> faults;
  Share all;
  Share sound_with_error;
  int collateral = 0;  // error findings of corrupted plants that touch nothing at fault
  double notes_per_sound_plant = 0;
};

Share& operator+=(Share& share, bool hit) {
  share.tries += 1;
  share.hits += hit ? 1 : 0;
  return share;
}

bool touches_fault(const data_quality::Finding& finding, const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (finding.touches(place.item, place.period)) return true;
  }
  return false;
}

bool verbose() { return std::getenv("CPA_BENCHMARK_VERBOSE") != nullptr; }

void tell(const char* what, const data_quality::Finding& finding) {
  if (!verbose()) return;
  std::printf("    %s: %s %s %s ratio %.4g\n", what, data_quality::code_of(finding.code),
              finding.item.c_str(), calendar::text_of(finding.cells.front().period).c_str(),
              finding.ratio);
}

Figures measure(std::uint64_t seed, int per_fault = plants_per_fault, int sound = sound_plants) {
  Figures figures;
  statistics::Random random(seed);
  for (int k = 0; k < fault_count * per_fault; ++k) {
    const auto fault = static_cast<Fault>(k % fault_count);
    const auto shape = static_cast<Shape>(random.below(shape_count));
    const Corrupted bad = corrupt(sound_plant(shape, random), fault, random);
    const auto quality = data_quality::examine(bad.plant);
    const bool found = is_found(quality, fault, bad.places);
    figures.faults[static_cast<std::size_t>(k % fault_count)] += found;
    figures.all += found;
    if (!found && verbose()) {
      std::printf("missed %s in %s: %s %s, %zu cells\n", name_of(fault), name_of(shape),
                  bad.places.front().item.c_str(),
                  calendar::text_of(bad.places.front().period).c_str(), bad.places.size());
      for (const auto& finding : quality.findings) tell("told", finding);
      if (bad.places.size() == 1 && (fault == Fault::outlier || fault == Fault::mega_joule ||
                                     fault == Fault::ten || fault == Fault::swapped)) {  // DEBUG
        const auto grid = data_quality::grid_of(bad.plant);
        const data_quality::Expectations e(grid);
        for (std::size_t i = 0; i < grid.lines.size(); ++i) {
          for (std::size_t t = 0; t < grid.size(); ++t) {
            if (grid.lines[i].item->code != bad.places[0].item ||
                grid.rows[t] != bad.places[0].period)
              continue;
            std::printf("      value %g log %g, own sd %g centre %g\n", grid.lines[i].values[t],
                        grid.lines[i].logs[t], e.own_spreads_[i], e.centres_[i]);
            for (const auto& way : e.ways_[i]) {
              std::printf("      way %d from %s: spread %.3f off %.3f at %.3f has %d\n",
                          int(way.kind),
                          way.sources.empty() ? "" : grid.lines[way.sources[0]].item->code.c_str(),
                          way.spread, grid.lines[i].logs[t] - way.foreseen[t],
                          e.spread_at(i, way, t), way.has[t]);
            }
          }
        }
      }
    }
    for (const auto& finding : quality.findings) {
      if (finding.severity == Severity::error && !touches_fault(finding, bad.places)) {
        ++figures.collateral;
        if (found) tell(name_of(fault), finding);
      }
    }
  }
  int others = 0;
  for (int k = 0; k < sound; ++k) {
    const auto shape = static_cast<Shape>(k % shape_count);
    const auto quality = data_quality::examine(sound_plant(shape, random));
    figures.sound_with_error += !quality.is_fit();
    for (const auto& finding : quality.findings) {
      if (finding.severity == Severity::error) tell(name_of(shape), finding);
      if (finding.severity != Severity::error) {
        ++others;
        tell("warning on sound", finding);
      }
    }
  }
  figures.notes_per_sound_plant = static_cast<double>(others) / sound;
  return figures;
}

std::string table(std::uint64_t seed, const Figures& figures) {
  std::ostringstream text;
  text << "seed " << seed << ", found of each class in %:";
  for (int k = 0; k < fault_count; ++k) {
    text << (k % 7 == 0 ? "\n  " : ", ") << name_of(static_cast<Fault>(k)) << ' '
         << figures.faults[static_cast<std::size_t>(k)].percent();
  }
  text << "\n  all " << figures.all.percent() << " of " << figures.all.tries
       << "; sound plants with an error " << figures.sound_with_error.percent() << " of "
       << figures.sound_with_error.tries << "; warnings and notes to a sound plant "
       << figures.notes_per_sound_plant << "; errors beside the fault " << figures.collateral;
  return text.str();
}

void check(std::uint64_t seed) {
  const Figures figures = measure(seed);
  WARN(table(seed, figures));
  for (int k = 0; k < fault_count; ++k) {
    INFO(name_of(static_cast<Fault>(k)));
    CHECK(figures.faults[static_cast<std::size_t>(k)].percent() >= 80);
  }
  CHECK(figures.all.percent() >= 90);
  CHECK(figures.sound_with_error.percent() <= 5);
}

}  // namespace

TEST_CASE("faults are found and sound plants left alone on the seed the rules were tuned on") {
  check(1);
}

TEST_CASE("tuning", "[.][tuning]") { WARN(table(1, measure(1, 60, 800))); }

TEST_CASE("faults are found and sound plants left alone on seeds that tuned nothing",
          "[.][validation]") {
  Figures sum;
  for (std::uint64_t seed = 101; seed <= 110; ++seed) {
    const Figures one = measure(seed);
    for (std::size_t k = 0; k < sum.faults.size(); ++k) {
      sum.faults[k].hits += one.faults[k].hits;
      sum.faults[k].tries += one.faults[k].tries;
    }
    sum.all.hits += one.all.hits;
    sum.all.tries += one.all.tries;
    sum.sound_with_error.hits += one.sound_with_error.hits;
    sum.sound_with_error.tries += one.sound_with_error.tries;
    sum.collateral += one.collateral;
    sum.notes_per_sound_plant += one.notes_per_sound_plant / 10;
  }
  WARN(table(101, sum));
  for (int k = 0; k < fault_count; ++k) {
    INFO(name_of(static_cast<Fault>(k)));
    CHECK(sum.faults[static_cast<std::size_t>(k)].percent() >= 80);
  }
  CHECK(sum.all.percent() >= 90);
  CHECK(sum.sound_with_error.percent() <= 5);
}

}  // namespace cpa::tests
