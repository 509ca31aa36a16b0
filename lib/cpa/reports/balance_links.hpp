// Centres and streams of a balanced flow sheet as nodes and links of a drawing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "cpa/drawing/flow_diagram.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_wording.hpp"

namespace cpa::reports {

[[nodiscard]] drawing::FlowClass class_of(plant::StreamRole role);

// Values in the unit of their layer, with half of their 95 % interval; none where not determined.
class BalanceLinks {
 public:
  // Both outlive it.
  BalanceLinks(const SheetReport& report, const BalanceWording& words)
      : report_(report), words_(words) {}

  // Every centre, nothing between them yet.
  [[nodiscard]] drawing::FlowDiagram nodes() const;
  // A stream without a value, with one as found, and with what it carries of a component.
  [[nodiscard]] drawing::FlowLink plain_link(std::size_t stream) const;
  [[nodiscard]] drawing::FlowLink link(std::size_t stream,
                                       const balance::QuantityAnswer& answer) const;
  [[nodiscard]] drawing::FlowLink carried_link(std::size_t stream,
                                               const balance::CarriedAmount& carried) const;
  // Streams of which only the sum is known, as one that runs where `stream` does.
  [[nodiscard]] drawing::FlowLink sum_link(std::size_t stream,
                                           const balance::KnownSum& known) const;
  // What leaves a centre for no other; `name` is a key of the catalogue.
  [[nodiscard]] drawing::FlowLink end(std::size_t centre, const char* name,
                                      drawing::FlowClass flow_class) const;
  // Known withdrawals and changes of stock: of all layers, one for each centre, or of one layer.
  // Returns them in words, for those who cannot see them.
  std::string add_ends(drawing::FlowDiagram& flows, std::optional<std::size_t> layer) const;
  // In the first layer of amounts that a stream has; null where there is none.
  [[nodiscard]] const balance::QuantityAnswer* first_amount(std::size_t stream) const;

 private:
  void set_value(const balance::QuantityAnswer& answer, drawing::FlowLink& made) const;
  [[nodiscard]] drawing::FlowLink end_of(const balance::QuantityAnswer& answer) const;
  [[nodiscard]] bool is_suspect(const balance::SheetQuantity& quantity) const;

  const SheetReport& report_;
  const BalanceWording& words_;
};

}  // namespace cpa::reports
