// Material flow cost accounting on a reconciled flow sheet: what of the money that comes in leaves
// as product and what as loss, centre by centre, and what each waste stream costs with the
// uncertainty of the balance. (ISO 14051; chi phí dòng thải.)
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/core/result.hpp"
#include "cpa/money/money.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::flow_cost {

// What was bought, as a waste stream's cost is told apart. Processing is labour, maintenance and
// depreciation (system cost); treatment, disposal and fees are what handling a waste stream costs.
enum class CostClass {
  raw_material,
  auxiliary_material,
  water,
  energy,
  processing,
  treatment,
  disposal,
  fee,
  // Of losses only: raw material in a stream that is product lost as waste (Stream::lost_product).
  // It was spent as raw material.
  lost_product
};
inline constexpr std::size_t cost_classes = 9;

// Amounts of money in whole units of the sheet's currency, not yet rounded.
struct CostParts {
  std::array<double, cost_classes> of{};

  [[nodiscard]] double& operator[](CostClass part) { return of[static_cast<std::size_t>(part)]; }
  [[nodiscard]] double operator[](CostClass part) const {
    return of[static_cast<std::size_t>(part)];
  }
  [[nodiscard]] double total() const;
  [[nodiscard]] double material() const;  // raw and auxiliary material, and water
  [[nodiscard]] double handling() const;  // treatment, disposal and fees
  CostParts& operator+=(const CostParts& other);
};

// What one stream carries away.
struct StreamCost {
  std::size_t stream = 0;
  CostParts parts;
  // What is lost with it, each money once: what becomes waste with it and is given back by no later
  // centre, and its handling; of a recycle the energy and processing that it leaves behind. What
  // was waste before it came to the stream's centre is not in it.
  CostParts lost;
  double passed_on = 0;           // of a loss: was waste before, and counts where it became so
  double standard_deviation = 0;  // of lost's total
  double lost_amount = 0;         // likewise, of the amounts that FocusRow counts; SI
  // Of by-products with a price and losses that are sold: beside the costs, never netted.
  std::optional<double> revenue;
  bool revenue_unknown = false;  // it goes by an amount that is not determined
  // Of a recycled stream: the energy and processing that stay lost though its material comes back.
  double lost_in_recycle = 0;
};

// The matrix of one quantity centre. What comes in = what is passed on in any column = carried_in +
// own.
struct CentreCosts {
  std::size_t centre = 0;
  CostParts carried_in;  // with the streams from other centres
  CostParts own;         // bought, spent or drawn from stock here
  CostParts product;     // leaves as product or to the next centre
  CostParts recycled;    // material that goes back to an earlier centre
  CostParts by_product;
  CostParts stock;  // put into stock
  // Becomes waste here and stays lost, with what handling costs, and without_stream; over all
  // centres it sums to what the plant loses.
  CostParts loss;
  CostParts passed_on;  // leaves as waste and was waste when it came: lost at an earlier centre
  CostParts recovered;  // leaves as waste, and a later centre makes product of it or gives it back
  // Of the loss what no stream carries: known withdrawals, and what nothing leaves with.
  CostParts without_stream;
  double without_stream_deviation = 0;  // of its total
  double lost_amount = 0;               // of the amounts that FocusRow counts, each once; SI
  double withdrawn_amount = 0;          // of that what no stream carries
};

// A centre that shares the material of a layer between product and loss as one mixture, though one
// of its inputs is worth more than twice as much as another. (ISO 14053 costs each material alone.)
struct MixedMaterial {
  std::size_t centre = 0;
  std::size_t layer = 0;
  std::size_t cheapest = 0;  // streams
  std::size_t dearest = 0;
};

// What is lost in one way: with a stream (losses to the environment, and recycles with what they
// leave behind), or at a centre without one (known withdrawals).
struct Waste {
  std::optional<std::size_t> stream;
  std::optional<std::size_t> centre;  // where no stream carries it
  friend bool operator==(const Waste&, const Waste&) = default;
};

// What the energy had cost that left with a loss of energy alone. What was bought as energy is
// followed through the centres by the energy itself, in each layer alone: what leaves a centre,
// with recycles too, had cost the mean of what came, by itself or as the heat of a material. What
// was bought in several layers of energy shares its cost over them by their amounts; a material
// with a price of its own brings its heat for nothing. So all losses together are never more than
// the bill. It stands beside: ISO 14051 shares that cost by the material, and may show the energy
// that was lost as such.
struct EnergyLoss {
  std::size_t stream = 0;
  // None where an amount of energy on its way is not determined or has no price, or more leaves a
  // centre than came (converted from another layer, or drawn from stock).
  std::optional<double> cost;
};

struct FlowCosts {
  money::Currency currency;
  std::vector<CentreCosts> centres;
  std::vector<StreamCost> streams;  // one to one with the sheet's
  CostParts spent;                  // purchases, what is drawn from stock, system cost, handling
  CostParts product;                // leaves the plant as product
  CostParts by_product;
  CostParts stock;
  CostParts loss;                 // the sum of the centres'
  std::vector<double> purchases;  // of each stream from outside: what it was bought for
  // Losses that take a share of the cost base though none of its components is named in them, where
  // others name one: water that evaporated, most likely, which would better not share costs.
  std::vector<std::size_t> diluting;
  // Likewise where no component is named at all: losses and known withdrawals that speak of vapour
  // and take a share of the cost base by mass. Costliest first.
  std::vector<Waste> evaporating;
  std::vector<EnergyLoss> energy_losses;  // of those that cost anything
  std::vector<MixedMaterial> mixed;       // where at least 0.5 % of all costs hang on it
  std::vector<std::size_t> unpriced;  // input streams without a price: counted as nothing, and said
};

// spent = product + by_product + stock + loss is asserted to 1e-9 of the whole (Failure): losses
// counted where waste begins are what leaves the plant as such.
// Problems: flow_cost.nothing_priced, flow_cost.currency (found, expected, stream),
// flow_cost.price_unit (stream, found, expected), flow_cost.undetermined (stream, layer): an amount
// that costs are shared by is not known; flow_cost.stock_without_price (centre, layer): material is
// drawn from stock where nothing comes in to tell its price; flow_cost.closed_loop (centres): what
// goes round and never leaves, or so little of it that the costs would not add up to 1e-9.
[[nodiscard]] Checked<FlowCosts> flow_costs_of(const plant::FlowSheet& sheet,
                                               const balance::FlowBalance& balance,
                                               const plant::Plant& plant);

// Warning flow_cost.treatment_energy (stream, centre, energy): a loss has a price of treatment, and
// energy comes to the centre that treats it. Where the price holds that energy, it counts twice.
[[nodiscard]] Problems cost_cautions(const plant::FlowSheet& sheet);

// Warning flow_cost.mixed_prices (centre, layer, cheapest, dearest) of each in `mixed`.
[[nodiscard]] Problems mixture_cautions(const plant::FlowSheet& sheet, const FlowCosts& costs);

// Warning flow_cost.evaporated (of: the stream or centre; layer) of each in `evaporating`.
[[nodiscard]] Problems evaporation_cautions(const plant::FlowSheet& sheet, const FlowCosts& costs);

// Whether the stream carries energy and nothing else.
[[nodiscard]] bool is_energy_alone(const plant::FlowSheet& sheet, const plant::Stream& stream);

[[nodiscard]] const char* code_of(CostClass part);  // "auxiliary_material"

}  // namespace cpa::flow_cost
