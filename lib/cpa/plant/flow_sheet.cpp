#include "cpa/plant/flow_sheet.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/code_table.hpp"

namespace cpa::plant {
namespace {

constexpr std::array stream_roles{
    std::pair{StreamRole::input, "input"},           std::pair{StreamRole::internal, "internal"},
    std::pair{StreamRole::recycle, "recycle"},       std::pair{StreamRole::product, "product"},
    std::pair{StreamRole::by_product, "by_product"}, std::pair{StreamRole::loss, "loss"}};

constexpr std::array figure_states{std::pair{FigureState::unmeasured, "unmeasured"},
                                   std::pair{FigureState::measured, "measured"},
                                   std::pair{FigureState::fixed, "fixed"}};

constexpr std::array uncertainty_ways{std::pair{UncertaintyWay::none, "none"},
                                      std::pair{UncertaintyWay::percent, "percent"},
                                      std::pair{UncertaintyWay::class_of_scale, "class"},
                                      std::pair{UncertaintyWay::half_width_95, "half_width_95"},
                                      std::pair{UncertaintyWay::tolerance, "tolerance"},
                                      std::pair{UncertaintyWay::standard, "standard"}};

constexpr std::array handling_kinds{std::pair{HandlingKind::treatment, "treatment"},
                                    std::pair{HandlingKind::disposal, "disposal"},
                                    std::pair{HandlingKind::fee, "fee"}};

constexpr std::array paid_pers{std::pair{PaidPer::period, "period"},
                               std::pair{PaidPer::month, "month"}, std::pair{PaidPer::day, "day"}};

// Months in the period, those that it cuts by their days.
double months_in(const calendar::Period& period) {
  double months = 0;
  for (const calendar::Month month : calendar::months_of(period)) {
    const calendar::Period whole = calendar::period_of(month);
    const calendar::Period part{std::max(whole.from, period.from), std::min(whole.to, period.to)};
    months += static_cast<double>(part.days()) / static_cast<double>(whole.days());
  }
  return months;
}

template <typename Entries, typename Named>
std::optional<std::size_t> index_where(const Entries& entries, const Named& named) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (named(entries[i])) return i;
  }
  return std::nullopt;
}

}  // namespace

double PaidSum::in(const calendar::Period& period) const {
  const Decimal stated(amount.minor, amount.currency.digits);
  const auto once = static_cast<double>(stated.value());
  switch (per) {
    case PaidPer::month:
      return once * months_in(period);
    case PaidPer::day:
      return once * static_cast<double>(period.days());
    case PaidPer::period:
      break;
  }
  return once;
}

const StreamFigure* Stream::in_layer(std::size_t layer) const {
  for (const StreamFigure& figure : figures) {
    if (figure.layer == layer) return &figure;
  }
  return nullptr;
}

std::size_t FlowSheet::product_layer() const {
  const std::size_t base = cost_base.value_or(0);
  return base < layers.size() ? layers[base].carrier.value_or(base) : base;
}

std::optional<std::size_t> FlowSheet::layer_index(std::string_view code) const {
  return index_where(layers, [&](const FlowLayer& layer) { return layer.code == code; });
}

std::optional<std::size_t> FlowSheet::stream_index(std::string_view named) const {
  return index_where(streams, [&](const Stream& stream) { return stream.id == named; });
}

std::optional<std::size_t> FlowSheet::centre_index(std::string_view named) const {
  return index_where(centres, [&](const QuantityCentre& centre) { return centre.id == named; });
}

const char* code_of(StreamRole role) { return code_in(stream_roles, role); }
const char* code_of(FigureState state) { return code_in(figure_states, state); }
const char* code_of(HandlingKind kind) { return code_in(handling_kinds, kind); }
const char* code_of(PaidPer per) { return code_in(paid_pers, per); }
const char* code_of(UncertaintyWay way) { return code_in(uncertainty_ways, way); }
std::optional<StreamRole> stream_role(std::string_view code) {
  return value_in<StreamRole>(stream_roles, code);
}
std::optional<PaidPer> paid_per(std::string_view code) {
  return value_in<PaidPer>(paid_pers, code);
}
std::optional<UncertaintyWay> uncertainty_way(std::string_view code) {
  return value_in<UncertaintyWay>(uncertainty_ways, code);
}

}  // namespace cpa::plant
