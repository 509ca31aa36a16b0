// Money through the centres, on plain amounts: what comes in where, and by which amounts it is
// shared out.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/balance/sparse_solve.hpp"
#include "cpa/core/result.hpp"
#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/flow_cost/internal/waste_trail.hpp"

namespace cpa::flow_cost {

// Something that costs and enters at one centre.
struct CostSource {
  std::optional<std::size_t> stream;  // none: a centre's system cost
  std::size_t centre = 0;
  CostClass part = CostClass::raw_material;
  std::size_t layer = 0;      // in which it is priced, and whose amounts it follows
  double price = 0;           // per SI unit of that amount; of a system cost the whole
  bool follows_base = false;  // shared by the cost base: energy, processing, and material whose
                              // layer carries the base
  // Energy and processing do not come back with what is recycled.
  [[nodiscard]] bool is_spent() const {
    return part == CostClass::energy || part == CostClass::processing;
  }
};

// What streams carry, and what centres put into stock or lose without a stream, by layer; zero
// where they take no part.
struct Amounts {
  std::size_t layers = 0;
  std::vector<double> streams;     // stream x layer
  std::vector<double> stock;       // centre x layer, what was put away
  std::vector<double> withdrawal;  // centre x layer

  [[nodiscard]] double stream(std::size_t index, std::size_t layer) const {
    return streams[index * layers + layer];
  }
};

// What can be priced of a sheet, or all that stands against it.
struct PricedSheet {
  money::Currency currency;
  std::vector<CostSource> sources;
  std::vector<std::size_t> unpriced;
};
[[nodiscard]] Checked<PricedSheet> priced(const plant::FlowSheet& sheet, const plant::Plant& plant);

// The layers that the stream's price counts: those it names, else the one of the stream's amounts
// that its unit counts. None where there is none, and where there are several: the money must not
// hang on the order of the layers.
[[nodiscard]] std::vector<std::size_t> priced_layers(const plant::FlowSheet& sheet,
                                                     const plant::Stream& stream,
                                                     const units::Unit& unit);
// The same for handling and what a loss is sold for, which also go by a component where no amount
// fits. None for a sum.
[[nodiscard]] std::vector<std::size_t> paid_layers(const plant::FlowSheet& sheet,
                                                   const plant::Stream& stream,
                                                   const plant::Payment& paid);

// Of costs that go one way: what every stream carries of them, and what stays at a centre. Streams
// that leave the plant, stock and what is kept sum to the costs and what is drawn from stock, and
// so do lost parts of recycles.
struct SpreadCost {
  std::vector<double> carried;   // per stream; nothing of energy and processing on a recycle
  std::vector<double> lost;      // per stream: energy and processing that a recycle leaves behind
  std::vector<double> stock;     // per centre
  std::vector<double> kept;      // per centre: leaves with no stream at all, a loss
  std::vector<double> arriving;  // per centre: with streams from other centres
  std::vector<double> drawn;     // per centre: material out of stock, at the value of what comes in
  LostOnce once;
};

// Sources that go the same way through the plant: they follow the same amounts by the same rules.
struct CostWay {
  std::size_t layer = 0;
  bool follows_base = false;
  bool is_spent = false;
  bool of_amounts = false;  // the layer's amounts and no money: vapour is one like any other
  friend auto operator<=>(const CostWay&, const CostWay&) = default;
};
[[nodiscard]] CostWay way_of(const CostSource& source);

// How every centre shares out what reaches it on one way; the amounts outlive it.
// Of material only: stock is valued as the mean of what comes in to its centre in that layer.
class Spreading {
 public:
  Spreading(const plant::FlowSheet& sheet, const Amounts& amounts, CostWay way);

  // The equations of what reaches each centre, once for all sources. None where money would go
  // round for ever.
  [[nodiscard]] std::optional<balance::SparseFactor> factor() const;
  // What a cost puts in at a centre: more where material is drawn from its stock.
  [[nodiscard]] double entering(std::size_t centre, double cost) const;
  // Of what comes in at each centre. None where it goes round for ever, or so often that the
  // figures do not carry it: what leaves misses what came in by more than 1e-9.
  [[nodiscard]] std::optional<SpreadCost> spread(const balance::SparseFactor& factor,
                                                 const std::vector<double>& costs) const;
  // What reaches each centre, with the factor and the solution of amounts close by; none where
  // they are not close enough.
  [[nodiscard]] std::optional<std::vector<double>> reaching_near(
      const balance::SparseFactor& factor, std::vector<double> reaching,
      const std::vector<double>& entering) const;
  // What is lost of what reaches the centres, once: with each stream, and at each centre without
  // one. False where waste goes round for ever.
  [[nodiscard]] bool add_lost(const std::vector<double>& reaching, std::vector<double>& streams,
                              std::vector<double>& centres) const;
  // Of the layer's amounts themselves; nothing where waste goes round for ever.
  [[nodiscard]] LostOnce amounts_lost() const;

 private:
  [[nodiscard]] bool stays_behind(std::size_t stream) const;
  void find_growth();
  [[nodiscard]] double held(const std::vector<double>& of, std::size_t centre,
                            std::size_t layer) const;
  [[nodiscard]] double sum_leaving(std::size_t centre, std::size_t layer) const;
  [[nodiscard]] bool has_no_share(std::size_t stream, std::size_t layer) const;
  [[nodiscard]] bool goes_on(std::size_t centre, std::size_t layer) const;
  [[nodiscard]] std::optional<std::size_t> sharing_layer(std::size_t centre) const;
  [[nodiscard]] CentreShares shares_of(std::size_t centre) const;
  [[nodiscard]] std::optional<SpreadCost> shared_out(const std::vector<double>& reaching) const;

  const plant::FlowSheet& sheet_;
  const Amounts& amounts_;
  CostWay way_;
  std::vector<std::vector<std::size_t>> leaving_;
  std::vector<double> growth_;  // what a centre passes on for one that comes in
  std::vector<CentreShares> shares_;
  std::optional<WasteTrail> trail_;
};

// What streams carry and centres hold at these values, one to one with the balance's quantities.
[[nodiscard]] Amounts amounts_of(const plant::FlowSheet& sheet, const balance::FlowBalance& balance,
                                 const std::vector<double>& values);
// Every quantity's value; zero where not determined.
[[nodiscard]] std::vector<double> values_of(const balance::FlowBalance& balance);
// Fills in lost_amount of streams and centres.
void add_lost_amounts(const plant::FlowSheet& sheet, const Amounts& amounts, FlowCosts& costs);

// `bought` is what each stream from outside was bought for as energy, whatever its price counts.
[[nodiscard]] std::vector<EnergyLoss> energy_losses(const plant::FlowSheet& sheet,
                                                    const balance::FlowBalance& balance,
                                                    const FlowCosts& costs,
                                                    const std::vector<double>& bought);

// A share of all costs that is worth a word.
inline constexpr double noticeable = 0.005;
// And of all that is lost.
inline constexpr double noticeable_among_losses = 0.02;

// Where water evaporates by mass among goods of which no component is told; costliest first.
[[nodiscard]] std::vector<Waste> evaporating(const plant::FlowSheet& sheet,
                                             const plant::Plant& plant, const FlowCosts& costs);

// `material` is what every stream carries of material bought in each layer and shared by it (stream
// x layer, money); `spent` all that was spent.
[[nodiscard]] std::vector<MixedMaterial> mixed_materials(const plant::FlowSheet& sheet,
                                                         const Amounts& amounts,
                                                         const std::vector<double>& material,
                                                         double spent);

// Amounts that money is shared by and that are not known, and stock that nothing gives a price.
[[nodiscard]] Problems missing_for_costs(const plant::FlowSheet& sheet,
                                         const balance::FlowBalance& balance,
                                         const PricedSheet& priced, const Amounts& amounts);

}  // namespace cpa::flow_cost
