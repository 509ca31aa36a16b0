// What a stream of the drawing is bought, sold and handled for.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/flow_files/internal/flow_drawing.hpp"

namespace cpa::flow_files {

// A price that no cost would count, or something that only a waste has, says something else than
// its writer meant: flows.price_role, flows.handling_role.
void require_role(const Field& field, const std::string& key, const plant::Stream& stream);

class StreamPrices {
 public:
  StreamPrices(Drawing& drawing, FlowContext& context) : drawing_(drawing), context_(context) {}

  // Of a stream whose ends are unknown nothing is told of its role.
  void read(Fields& fields, plant::Stream& stream, bool ends_known);

 private:
  // What a price may count: what is bought or sold by its amounts, handling by a component as well,
  // or by the layers that it names.
  struct Counted {
    bool components = false;
    std::vector<std::size_t> of;
  };

  void read_price(Fields& fields, plant::Stream& stream, bool ends_known);
  void read_handling(Fields& fields, plant::Stream& stream, bool ends_known);
  void read_sale(Fields& fields, plant::Stream& stream, bool ends_known);
  // `amounts` says whose a sum is that each period has its own amount of.
  [[nodiscard]] std::optional<plant::Payment> payment_in(Fields& fields,
                                                         const plant::Stream& stream,
                                                         PeriodAmounts amounts);
  [[nodiscard]] std::optional<plant::PaidSum> sum_in(Fields& fields, const plant::Stream& stream,
                                                     PeriodAmounts amounts);
  [[nodiscard]] std::vector<std::size_t> layers_paid_for(Fields& fields,
                                                         const plant::Stream& stream,
                                                         bool components) const;
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> beside_carrier(
      std::size_t layer, const std::vector<std::size_t>& named) const;
  [[nodiscard]] std::optional<units::Unit> price_unit(Fields& fields, const plant::Stream& stream,
                                                      const Counted& counted) const;
  void check_unit(const Field& field, const units::Unit& unit, const plant::Stream& stream,
                  const Counted& counted) const;
  [[nodiscard]] std::optional<money::Price> price_in(Fields& fields, const plant::Stream& stream,
                                                     const Counted& counted,
                                                     std::string& source) const;

  Drawing& drawing_;
  FlowContext& context_;
};

}  // namespace cpa::flow_files
