#include "cpa/tasks/norm_placement.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tasks/energy_factors.hpp"

namespace cpa::tasks {
namespace {

// Of "9600 t/năm" the part before the year.
std::string_view without_year(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return text;
  const std::string behind = fold(trim(text.substr(slash + 1)));
  constexpr std::array<std::string_view, 4> years{"year", "yr", "nam", "a"};
  const bool year = std::find(years.begin(), years.end(), behind) != years.end();
  return year ? trim(text.substr(0, slash)) : text;
}

bool is_capacity(const plant::StaticFactor& factor) {
  const std::string name = fold(trim(factor.name));
  return name == "design capacity" || name == "cong suat thiet ke";
}

// The last one that the plant states; a text that is no amount is none.
std::optional<units::Quantity> stated_capacity(const plant::Plant& plant,
                                               const units::UnitTable& units) {
  std::optional<units::Quantity> found;
  for (const plant::StaticFactor& factor : plant.static_factors) {
    if (!is_capacity(factor)) continue;
    if (const auto read = read_capacity(factor.value, units, plant.decimal_mark)) found = *read;
  }
  return found;
}

// Greenhouse gas is a figure of few trades; elsewhere its factors, and what is doubtful in them,
// are nobody's concern here.
Emissions emissions_for(const sectors::Knowledge& knowledge, const std::string& sub_sector) {
  const bool wanted =
      std::any_of(knowledge.norms.begin(), knowledge.norms.end(), [&](const sectors::Norm& norm) {
        const auto* indicator = knowledge.indicator(norm.indicator);
        return norm.sub_sector == sub_sector && indicator != nullptr &&
               indicator->quantity == sectors::IndicatorQuantity::emissions;
      });
  return wanted ? Emissions::wanted : Emissions::unwanted;
}

// Of the plant's sector alone, where it names one.
sectors::KnowledgeWish knowledge_of(const plant::Plant& plant, const NormsWish& wish) {
  sectors::KnowledgeWish knowledge;
  knowledge.overlays = wish.overlays;
  if (!plant.enterprise.sector.empty()) knowledge.sectors = {plant.enterprise.sector};
  return knowledge;
}

Checked<NormsAnswer> placed_among(plant::Plant plant, sectors::Knowledge knowledge,
                                  const sectors::Packs& packs, const NormsWish& wish,
                                  std::string version) {
  norms::NormOptions options = wish.options;
  if (!options.capacity) options.capacity = stated_capacity(plant, packs.units);
  ResolvedFactors factors;
  if (const auto period = norms::book_period(plant, options.period)) {
    factors = resolve_factors(plant, packs, period->period.last_day(),
                              emissions_for(knowledge, plant.enterprise.sub_sector));
  }
  auto placed = norms::place_plant(plant, factors.factors, knowledge, options);
  if (!placed) return refuse(std::move(placed.error()));
  NormsAnswer answer{
      .plant = std::move(plant), .knowledge = std::move(knowledge), .placed = std::move(*placed)};
  answer.provenance.factors = std::move(factors.lines);
  answer.provenance.packs = sectors::name_of(packs);
  answer.provenance.program = std::move(version);
  answer.provenance.warnings = std::move(factors.warnings);
  return answer;
}

}  // namespace

Result<units::Quantity> read_capacity(std::string_view text, const units::UnitTable& units,
                                      DecimalMark mark) {
  const std::string_view amount = without_year(trim(text));
  const std::size_t digits = amount.find_first_not_of("0123456789., ");
  Problem wrong{.code = "norms.capacity"};
  wrong.arguments = {{"found", std::string(text)}};
  if (digits == 0 || digits == std::string_view::npos) return refuse(std::move(wrong));
  const auto value = read_decimal(trim(amount.substr(0, digits)), mark);
  if (!value) return refuse(value.error());
  const auto unit = units.read(trim(amount.substr(digits)));
  if (!unit) return refuse(unit.error());
  if (!(value->value() > 0)) return refuse(std::move(wrong));
  return unit->quantity(*value);
}

Checked<NormsAnswer> place_among_norms(plant::Plant plant, const sectors::Packs& packs,
                                       const NormsWish& wish, std::string version) {
  auto knowledge = sectors::read_knowledge(packs, knowledge_of(plant, wish));
  if (!knowledge) return refuse(std::move(knowledge.error()));
  return placed_among(std::move(plant), std::move(*knowledge), packs, wish, std::move(version));
}

Checked<NormsAnswer> place_among_norms(const std::filesystem::path& path,
                                       const sectors::Packs& packs, const NormsWish& wish,
                                       std::string version) {
  auto read = plant_files::read_plant(path, packs);
  auto knowledge =
      sectors::read_knowledge(packs, knowledge_of(read ? read->plant : plant::Plant{}, wish));
  if (!read || !knowledge) {
    Problems problems = read ? Problems{} : std::move(read.error());
    if (!knowledge) {
      problems.insert(problems.end(), knowledge.error().begin(), knowledge.error().end());
    }
    return refuse(std::move(problems));
  }
  auto answer =
      placed_among(std::move(read->plant), std::move(*knowledge), packs, wish, std::move(version));
  if (answer) {
    Problems& warnings = answer->provenance.warnings;
    warnings.insert(warnings.begin(), read->warnings.begin(), read->warnings.end());
  }
  return answer;
}

}  // namespace cpa::tasks
