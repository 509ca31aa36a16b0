// What the readers of a plant's parts share while they read: the plant as far as it is known, the
// problems so far, and where each part stood, so that what plant::check() finds gets its line.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

// Problems after which reading stops: nobody mends a thousand at once, and a hostile file must not
// fill the memory with them.
inline constexpr std::size_t most_problems = 1'000;

enum class Source { document, data, events, weather };

// A byte of the document, or a line and cell (from 0) of a CSV file.
struct Place {
  Source source = Source::document;
  std::uint32_t at = 0;
  std::uint32_t column = 0;
};

// Places by the field that plant::check() names, and by what it found there.
class Places {
 public:
  void set(std::string_view field, Place place);
  void set(std::string_view field, std::string_view found, Place place);
  [[nodiscard]] std::optional<Place> of(const Problem& problem) const;

 private:
  std::map<std::string, Place, std::less<>> places_;
};

// Where the cell of one figure stands, figures to come included.
struct FigureCell {
  std::size_t item = 0;  // index in the plant's items
  calendar::Period row;
  Place place;
};

// A problem whose line and excerpt are looked up at the end.
struct PlacedProblem {
  Problem problem;
  std::optional<Place> place;
};

struct ReadingContext {
  explicit ReadingContext(const sectors::Packs& known) : packs(&known) {}

  const sectors::Packs* packs;
  Form form = Form::folder;
  plant::Plant plant;
  Problems problems;
  std::vector<PlacedProblem> late;
  Places places;
  // Of each record of each item, in the order of the plant's items and their records.
  std::vector<std::vector<Place>> record_places;
  // Filled only for who asks.
  std::vector<FigureCell>* figure_cells = nullptr;
  std::map<std::string, Location> discharge_places;  // by field
  std::size_t readings = 0;
  FaultyFigures faulty_figures = FaultyFigures::refuse;
  std::size_t figure_faults = 0;   // errors without which the rest of the plant still stands
  std::vector<FigureName> unread;  // of those, the figures whose row is known
  bool periods_clash = false;  // rows already found to overlap: check() would say it once an item

  [[nodiscard]] bool is_full() const { return problems.size() + late.size() >= most_problems; }
  // Counts one reading; nothing more may be read after false, which is reported once.
  [[nodiscard]] bool count_reading(Place place);
};

[[nodiscard]] std::size_t error_count(const Problems& problems);

// Counts the errors told while it lives as faults of figures, without which the rest stands.
class FigureFaults {
 public:
  explicit FigureFaults(ReadingContext& context)
      : context_(context), before_(error_count(context.problems)) {}
  ~FigureFaults() { context_.figure_faults += error_count(context_.problems) - before_; }
  FigureFaults(const FigureFaults&) = delete;
  FigureFaults& operator=(const FigureFaults&) = delete;

 private:
  ReadingContext& context_;
  std::size_t before_;
};

}  // namespace cpa::plant_files
