#include "cpa/reports/waste_tables.hpp"

#include <utility>
#include <vector>

#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

using flow_cost::CentreCosts;
using flow_cost::CostClass;
using flow_cost::CostParts;
using flow_cost::Waste;
using flow_cost::WasteOrder;

class WasteTables {
 public:
  explicit WasteTables(const CostFigures& figures) : figures_(figures) {}

  [[nodiscard]] TextBlock losses_block() const {
    TextBlock block{.heading = figures_.words.text("balance.heading.cost_losses")};
    if (figures_.costs.loss.total() == 0) return block;  // the waste streams say so
    figures_.say_scale(block);
    TextTable table{{{figures_.words.text("balance.column.centre")},
                     {figures_.words.text("balance.column.made_of")},
                     {figures_.words.text("balance.column.lost"), true}},
                    {}};
    for (const CentreCosts& centre : figures_.costs.centres) {
      if (centre.loss.total() == 0) continue;
      table.rows.push_back({{figures_.words.centre(centre.centre)},
                            {figures_.made_of(centre.loss)},
                            {figures_.money(centre.loss.total()), Tone::strong}});
    }
    if (!table.rows.empty()) block.table = std::move(table);
    return block;
  }

  [[nodiscard]] TextBlock waste_block() const {
    TextBlock block{.heading = figures_.words.text("balance.heading.waste_streams")};
    figures_.say_scale(block);
    TextTable table{{{figures_.words.text("balance.column.waste_stream")}}, {}};
    if (figures_.room == Room::screen) {
      table.columns.push_back({figures_.words.text("balance.column.made_of")});
    } else {
      for (const CostClass part : lost_classes()) {
        table.columns.push_back({figures_.class_name(part), true});
      }
      if (figures_.costs.loss.handling() != 0) {
        table.columns.push_back({figures_.words.text("balance.column.lost_handling"), true});
      }
    }
    table.columns.push_back({figures_.words.text("balance.column.total"), true});
    table.columns.push_back({figures_.words.text("balance.column.from_before"), true});
    table.columns.push_back({figures_.words.text("balance.column.ranks"), true});
    const std::vector<Waste> wastes = flow_cost::waste_streams(
        figures_.report.sheet, figures_.report.balance, figures_.exact, WasteOrder::money);
    const auto by_amount = ranks(wastes, WasteOrder::amount);
    const auto by_hazard = ranks(wastes, WasteOrder::hazard);
    for (std::size_t i = 0; i < wastes.size(); ++i) {
      const Waste& waste = wastes[i];
      const auto cost = flow_cost::cost_of(figures_.costs, waste);
      const double before = waste.stream ? figures_.costs.streams[*waste.stream].passed_on : 0;
      if (cost.total == 0 && before == 0) continue;
      std::vector<TextLine> row{{waste_name(waste)}};
      add_parts(row, waste.stream ? figures_.costs.streams[*waste.stream].lost
                                  : figures_.costs.centres[*waste.centre].without_stream);
      row.push_back({spread(cost.total, cost.standard_deviation), Tone::strong});
      row.push_back({before == 0 ? "–" : figures_.money(before)});
      row.push_back({place(by_amount[i]) + " / " + place(by_hazard[i])});
      table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) {
      block.lines = {{figures_.words.text("balance.waste.none")}};
      return block;
    }
    block.table = std::move(table);
    block.remarks.push_back({figures_.words.text("balance.waste.inside"), Tone::faint});
    block.remarks.push_back({figures_.words.text("balance.waste.meaning"), Tone::faint});
    return block;
  }

  [[nodiscard]] TextBlock focus_block() const {
    TextBlock block{.heading = figures_.words.text("balance.heading.focus")};
    figures_.say_scale(block);
    TextTable table{{{figures_.words.text("balance.column.centre")},
                     {figures_.words.text("balance.column.lost_money"), true},
                     {figures_.words.text("balance.column.lost_amount"), true},
                     {figures_.words.text("balance.column.hazard"), true},
                     {figures_.words.text("balance.column.score"), true}},
                    {}};
    const language::Language in = figures_.words.plain().language();
    for (const auto& row : flow_cost::focus_selection(figures_.report.sheet, figures_.exact)) {
      if (row.score == 0) continue;
      table.rows.push_back(
          {{figures_.words.centre(row.centre)},
           {figures_.money(figures_.costs.centres[row.centre].loss.total())},
           {row.compares
                ? figures_.words.amount(row.amount, figures_.report.sheet.cost_base.value_or(0))
                : "–"},
           {std::to_string(row.hazard)},
           {language::number(row.score, 1, in), Tone::strong}});
    }
    if (table.rows.empty()) {
      block.lines = {{figures_.words.text("balance.focus.none")}};
      return block;
    }
    block.table = std::move(table);
    std::vector<std::string> layers;
    for (const std::size_t layer : flow_cost::comparable_layers(figures_.report.sheet)) {
      layers.push_back(figures_.words.layer(layer));
    }
    block.remarks.push_back(
        {figures_.words.text("balance.focus.meaning", {{"layers", language::list(layers, in)}}),
         Tone::faint});
    return block;
  }

 private:
  using Rank = std::optional<std::size_t>;

  [[nodiscard]] std::vector<Rank> ranks(const std::vector<Waste>& wastes, WasteOrder order) const {
    return flow_cost::ranks_of(figures_.report.sheet, figures_.exact, wastes, order);
  }

  [[nodiscard]] static std::string place(const Rank& rank) {
    return rank ? std::to_string(*rank) : "–";
  }

  // The classes that anything is lost of.
  // Each with a column of its own; treatment, disposal and fees share one.
  [[nodiscard]] std::vector<CostClass> lost_classes() const {
    std::vector<CostClass> all;
    for (const CostClass part : shown_classes) {
      const bool handles =
          part == CostClass::treatment || part == CostClass::disposal || part == CostClass::fee;
      if (!handles && figures_.costs.loss[part] != 0) all.push_back(part);
    }
    return all;
  }

  [[nodiscard]] std::string waste_name(const Waste& waste) const {
    if (waste.centre) {
      return figures_.words.text("balance.without_stream",
                                 {{"centre", figures_.words.centre(*waste.centre)}});
    }
    const std::size_t stream = *waste.stream;
    const auto& next = figures_.report.sheet.streams[stream].to;
    if (!next) return figures_.words.stream(stream);
    return figures_.words.text("balance.waste.onward", {{"stream", figures_.words.stream(stream)},
                                                        {"centre", figures_.words.centre(*next)}});
  }

  void add_parts(std::vector<TextLine>& row, const CostParts& parts) const {
    if (figures_.room == Room::screen) {
      row.push_back({figures_.made_of(parts)});
      return;
    }
    for (const CostClass part : lost_classes()) {
      row.push_back({parts[part] == 0 ? "–" : figures_.money(parts[part])});
    }
    if (figures_.costs.loss.handling() == 0) return;
    row.push_back({parts.handling() == 0 ? "–" : figures_.money(parts.handling())});
  }

  [[nodiscard]] std::string spread(double total, double deviation) const {
    const double half = half_width * deviation;
    if (!(half > 0)) return figures_.money(total);
    return figures_.money(total) + "\u00A0±\u00A0" + figures_.money(half);
  }

  const CostFigures& figures_;
};

}  // namespace

TextBlock centre_losses_block(const CostFigures& figures) {
  return WasteTables(figures).losses_block();
}

TextBlock waste_streams_block(const CostFigures& figures) {
  return WasteTables(figures).waste_block();
}

TextBlock focus_block(const CostFigures& figures) { return WasteTables(figures).focus_block(); }

}  // namespace cpa::reports
