// Where material, water, energy and their components go in a plant over one period: quantity
// centres, the streams between them, and what was read on them with its uncertainty. It knows
// nothing of files (cpa/flow_files) and computes nothing (cpa/balance). (Sơ đồ dòng.)
//
// All figures are amounts of the whole period, in SI units of their layer; contents are amounts of
// their layer to one SI unit of the carrying layer.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/money/money.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::plant {

// How the size of an amount is known. Not measured is a state, never a large uncertainty.
enum class FigureState { unmeasured, measured, fixed };

// How its uncertainty was stated: per cent of the reading, class of the full scale, the half width
// that holds 95 %, a tolerance (taken as two standard deviations), or a standard deviation.
enum class UncertaintyWay { none, percent, class_of_scale, half_width_95, tolerance, standard };

struct Figure {
  FigureState state = FigureState::unmeasured;
  double value = 0;               // SI; of an unmeasured one nothing
  double standard_deviation = 0;  // SI; above zero where measured
  UncertaintyWay way = UncertaintyWay::none;
  std::string stated;    // the uncertainty as written: "2 %"
  bool floored = false;  // a reading of zero, whose relative uncertainty was put on the floor
  std::string how;       // meter | bill | scale | sample | estimate | design, in the plant's words
  std::string source;    // which meter or book
  std::string note;      // what was done to it: converted by which factor
  Location where;        // in the file it was read from
};

struct FlowName {
  std::string vi;
  std::string en;
};

// What is balanced. An amount layer has streams of its own (total mass, water, electricity and
// heat); a component layer is carried by one of those (protein in mass, COD in water, enthalpy in
// steam): its amount is the carrier's amount times the content.
struct FlowLayer {
  std::string code;  // "mass"
  FlowName name;
  units::Unit unit;                    // in which amounts are shown
  std::optional<std::size_t> carrier;  // component layers: index of the carrying layer
  units::Unit content_unit;            // component layers: in which contents are shown, "kg/t"
  bool share = false;                  // the content is a share of the carrier: between 0 and 1
};

enum class StreamRole {
  input,       // from outside: material, water, energy
  internal,    // from one centre to the next
  recycle,     // back to an earlier centre
  product,     // what is sold
  by_product,  // sold or given away, not what the plant is run for
  loss         // waste, waste water, emission, heat, what is unaccounted for
};

// One amount or content of a stream.
struct StreamFigure {
  std::size_t layer = 0;  // index in FlowSheet::layers
  Figure figure;
};

// A sum of money that is paid whatever the amounts are: once in the period, or so much for each
// calendar month or day of it.
enum class PaidPer { period, month, day };
struct PaidSum {
  money::Money amount;  // as stated
  PaidPer per = PaidPer::period;

  // What falls on the period, in whole units of the currency. A month that the period cuts counts
  // by its days.
  [[nodiscard]] double in(const calendar::Period& period) const;
};

// What is paid for a stream: so much for one unit of it, or a bill as a sum.
struct Payment {
  money::Price price;  // nothing where there is a sum
  // Indexes in FlowSheet::layers of what is paid for; none: the amount that the price's unit
  // counts, and where there is no such amount the component.
  std::vector<std::size_t> layers;
  std::optional<PaidSum> sum;
  std::string source;

  [[nodiscard]] const money::Currency& currency() const {
    return sum ? sum->amount.currency : price.currency;
  }
};

// What a waste stream costs beyond what is lost in it, by what it is paid for.
enum class HandlingKind { treatment, disposal, fee };

// What handling a loss is paid: by an amount, by a component in it (a fee by kg of COD), or a bill.
struct Handling {
  HandlingKind kind = HandlingKind::disposal;
  Payment paid;
  // Of treatment: its price holds no energy that the sheet buys at the centre that treats.
  bool energy_apart = false;
};

struct Stream {
  std::string id;
  FlowName name;
  std::optional<std::size_t> from;  // index in FlowSheet::centres; none = the environment
  std::optional<std::size_t> to;
  StreamRole role = StreamRole::internal;
  std::string item;                   // code of the plant's item it is bought, sold or wasted as
  std::vector<StreamFigure> figures;  // the layers it takes part in, in the order of the layers
  std::optional<money::Price> price;  // what it is bought for, or a by-product sold for
  // The amounts that the price names as what it counts; none: the one that its unit counts.
  std::vector<std::size_t> price_layers;
  std::string price_source;
  std::vector<Handling> handling;  // of a loss, at most one of each kind
  // What a buyer pays for a loss, such as scrap: it stays a loss, and this stands beside its cost.
  std::optional<Payment> sold;
  int hazard = 0;             // 0 none .. 3 high, for the ranking of waste streams
  bool lost_product = false;  // of a loss: what is lost is product, made or being made
  // Of a loss: water that evaporated, which takes nothing along that was paid for. It has no share
  // of what is shared out by the cost base.
  bool vapour = false;
  Location where;

  [[nodiscard]] const StreamFigure* in_layer(std::size_t layer) const;
};

// A quantity centre: what comes in leaves it or stays in stock.
struct QuantityCentre {
  std::string id;
  FlowName name;
  // What of a layer was put into stock over the period (closing less opening); negative = taken.
  std::vector<StreamFigure> stock_changes;
  // What is known to leave a layer here without a stream of its own: evaporation by calculation.
  std::vector<StreamFigure> withdrawals;
  std::optional<PaidSum> system_cost;  // labour, maintenance, depreciation
  std::string system_cost_source;
  std::optional<std::size_t> row;  // place in a drawing where the author wants one
  std::optional<std::size_t> column;
  Location where;
};

// One variable of the sheet, as equations name it: "fillet.mass" is a stream's amount, or, in a
// component layer, its content; "store.mass" a centre's change of stock.
struct FlowVariable {
  enum class Kind { amount, content, stock_change } kind = Kind::amount;
  std::size_t of = 0;  // index of the stream or centre
  std::size_t layer = 0;
  friend bool operator==(const FlowVariable&, const FlowVariable&) = default;
};

// What of `from` becomes `to` in one layer: sum of to = value x sum of from. (Hệ số chuyển.)
struct TransferCoefficient {
  std::string id;
  std::size_t layer = 0;
  std::vector<std::size_t> from;  // streams
  std::vector<std::size_t> to;
  Figure figure;  // value without dimension
  Location where;
};

// sum of factor x product of variables = constant, in SI. For whatever the rest cannot say.
struct FlowConstraint {
  struct Term {
    double factor = 1;
    std::vector<FlowVariable> of;  // one to three
  };
  std::string id;
  std::vector<Term> terms;
  double constant = 0;
  Location where;
};

// Two readings that share an error: one meter read twice, one scale for two weighings.
struct SharedError {
  FlowVariable first;
  FlowVariable second;
  double correlation = 0;  // between -1 and 1
  Location where;
};

// The books of one item over the period: does purchases + opening - closing agree with the use?
struct StockBook {
  std::size_t stream = 0;  // the input stream that is the use
  Figure purchased;
  Figure opening;
  Figure closing;
  Location where;
};

struct FlowSheet {
  std::string id;  // of its period: "before", "after"; "" where there is one
  FlowName name;
  FlowName period_name;  // "Before", for people
  calendar::Period period;
  std::vector<FlowLayer> layers;
  std::vector<QuantityCentre> centres;
  std::vector<Stream> streams;
  std::vector<TransferCoefficient> transfers;
  std::vector<FlowConstraint> constraints;
  std::vector<SharedError> shared_errors;
  std::vector<StockBook> books;
  // Costs are shared out by the amounts of this layer. Where water comes and goes with the material
  // (evaporation, washing), a component says it better than the mass: sugar, dry matter, metal.
  std::optional<std::size_t> cost_base;

  // The amount layer that products are counted in: the cost base, or what carries it; else the
  // first.
  [[nodiscard]] std::size_t product_layer() const;
  [[nodiscard]] std::optional<std::size_t> layer_index(std::string_view code) const;
  [[nodiscard]] std::optional<std::size_t> stream_index(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> centre_index(std::string_view id) const;
};

[[nodiscard]] const char* code_of(StreamRole role);  // "by_product"
[[nodiscard]] const char* code_of(FigureState state);
[[nodiscard]] const char* code_of(UncertaintyWay way);
[[nodiscard]] const char* code_of(HandlingKind kind);  // "treatment"
[[nodiscard]] const char* code_of(PaidPer per);        // "month"
[[nodiscard]] std::optional<PaidPer> paid_per(std::string_view code);
[[nodiscard]] std::optional<StreamRole> stream_role(std::string_view code);
[[nodiscard]] std::optional<UncertaintyWay> uncertainty_way(std::string_view code);

}  // namespace cpa::plant
