#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/cost_figures.hpp"
#include "cpa/reports/waste_tables.hpp"

namespace cpa::reports {
namespace {

using flow_cost::CentreCosts;
using flow_cost::CostClass;
using flow_cost::CostParts;
using flow_cost::StreamCost;

class CostTables {
 public:
  explicit CostTables(const CostFigures& figures) : figures_(figures) {}

  // The whole plant: each class of cost by where it leaves.
  [[nodiscard]] TextBlock plant_block() const {
    TextBlock block{.heading = figures_.words.text("balance.heading.costs")};
    if (auto line = figures_.words.contradiction(figures_.report.balance)) {
      block.lines.push_back(std::move(*line));
    }
    block.lines.push_back(
        {figures_.words.text("balance.costs.summary",
                             {{"loss", figures_.whole(figures_.costs.loss.total())},
                              {"share", figures_.share(figures_.costs.loss.total())},
                              {"spent", figures_.whole(figures_.costs.spent.total())}}),
         Tone::strong});
    add_waters(block);
    add_mixtures(block);
    figures_.say_scale(block);
    TextTable table{{{figures_.words.text("balance.column.cost_class")},
                     {figures_.words.text("balance.column.product"), true},
                     {figures_.words.text("balance.column.by_product"), true},
                     {figures_.words.text("balance.column.stock"), true},
                     {figures_.words.text("balance.column.lost"), true},
                     {figures_.words.text("balance.column.spent"), true}},
                    {}};
    for (const CostClass part : shown_classes) {
      if (figures_.costs.spent[part] == 0 && figures_.costs.loss[part] == 0) continue;
      table.rows.push_back({{figures_.class_name(part)},
                            {figures_.money(figures_.costs.product[part])},
                            {figures_.money(figures_.costs.by_product[part])},
                            {figures_.money(figures_.costs.stock[part])},
                            {figures_.money(figures_.costs.loss[part])},
                            {figures_.money(figures_.costs.spent[part])}});
    }
    table.rows.push_back({{figures_.words.text("balance.total"), Tone::strong},
                          {figures_.money(figures_.costs.product.total()), Tone::strong},
                          {figures_.money(figures_.costs.by_product.total()), Tone::strong},
                          {figures_.money(figures_.costs.stock.total()), Tone::strong},
                          {figures_.money(figures_.costs.loss.total()), Tone::strong},
                          {figures_.money(figures_.costs.spent.total()), Tone::strong}});
    block.table = std::move(table);
    add_remarks(block);
    return block;
  }

  [[nodiscard]] TextBlock centres_block_of() const {
    TextBlock block{.heading = figures_.words.text("balance.heading.cost_centres")};
    figures_.say_scale(block);
    TextTable table{{{figures_.words.text("balance.column.centre")},
                     {figures_.words.text("balance.column.carried_in"), true},
                     {figures_.words.text("balance.column.own_cost"), true},
                     {figures_.words.text("balance.column.passed_on"), true},
                     {figures_.words.text("balance.column.waste_on"), true}},
                    {}};
    const bool has_lost_product = figures_.costs.loss[CostClass::lost_product] > 0;
    const auto add_column = [&](const char* key) {
      table.columns.push_back({figures_.words.text(key), true});
    };
    if (figures_.room == Room::page) {
      add_column("balance.column.lost_material");
      if (has_lost_product) add_column("balance.column.lost_product");
      add_column("balance.column.lost_energy");
      add_column("balance.column.lost_processing");
      add_column("balance.column.lost_handling");
    }
    add_column("balance.column.lost");
    for (const CentreCosts& centre : figures_.costs.centres) {
      CostParts on = centre.product;
      on += centre.recycled;
      on += centre.by_product;
      on += centre.stock;
      CostParts waste = centre.passed_on;
      waste += centre.recovered;
      std::vector<TextLine> row{{figures_.words.centre(centre.centre)},
                                {figures_.money(centre.carried_in.total())},
                                {figures_.money(centre.own.total())},
                                {figures_.money(on.total())},
                                {figures_.money(waste.total())}};
      if (figures_.room == Room::page) {
        row.push_back({figures_.money(centre.loss.material())});
        if (has_lost_product) row.push_back({figures_.money(centre.loss[CostClass::lost_product])});
        row.push_back({figures_.money(centre.loss[CostClass::energy])});
        row.push_back({figures_.money(centre.loss[CostClass::processing])});
        row.push_back({figures_.money(centre.loss.handling())});
      }
      row.push_back({figures_.money(centre.loss.total()), Tone::strong});
      table.rows.push_back(std::move(row));
    }
    block.table = std::move(table);
    block.remarks.push_back({figures_.words.text("balance.costs.waste_on"), Tone::faint});
    return block;
  }

 private:
  // What the shares of product and loss hang on stands before them: first water that takes a share
  // as if it were goods.
  void add_waters(TextBlock& block) const {
    const std::size_t base = figures_.report.sheet.cost_base.value_or(0);
    const flow_cost::FlowCosts& costs = figures_.costs;
    if (!costs.diluting.empty()) {
      block.lines.push_back(
          {figures_.words.text("balance.costs.diluting", {{"streams", names_of(costs.diluting)},
                                                          {"base", figures_.words.layer(base)}}),
           Tone::warning});
    }
    if (costs.evaporating.empty()) return;
    double money = 0;
    std::vector<std::string> names;
    for (const flow_cost::Waste& one : costs.evaporating) {
      money += flow_cost::cost_of(costs, one).total;
      names.push_back(one.stream
                          ? figures_.words.stream(*one.stream)
                          : figures_.words.text("balance.without_stream",
                                                {{"centre", figures_.words.centre(*one.centre)}}));
    }
    const double lost = costs.loss.total();
    block.lines.push_back(
        {figures_.words.text("balance.costs.evaporating",
                             {{"share", figures_.words.plain().share(
                                            lost > 0 ? static_cast<long double>(money / lost) : 0)},
                              {"money", figures_.whole(money)},
                              {"streams", language::list(names, figures_.words.plain().language())},
                              {"base", figures_.words.layer(base)}}),
         Tone::warning});
  }

  void add_mixtures(TextBlock& block) const {
    for (const flow_cost::MixedMaterial& one : figures_.costs.mixed) {
      block.lines.push_back({figures_.words.text("balance.costs.mixed",
                                                 {{"centre", figures_.words.centre(one.centre)},
                                                  {"layer", figures_.words.layer(one.layer)},
                                                  {"cheapest", figures_.words.stream(one.cheapest)},
                                                  {"dearest", figures_.words.stream(one.dearest)}}),
                             Tone::warning});
    }
  }

  void add_remarks(TextBlock& block) const {
    if (figures_.costs.loss[CostClass::lost_product] > 0) {
      block.remarks.push_back({figures_.words.text("balance.costs.lost_product"), Tone::faint});
    }
    const std::string heat = energy_alone();
    if (!heat.empty()) {
      block.remarks.push_back(
          {figures_.words.text(
               "balance.costs.energy_alone",
               {{"streams", heat},
                {"base", figures_.words.layer(figures_.report.sheet.cost_base.value_or(0))}}),
           Tone::faint});
    }
    add_energy_losses(block);
    add_revenue(block);
    add_streams(block, "balance.costs.unpriced", figures_.costs.unpriced);
  }

  void add_energy_losses(TextBlock& block) const {
    std::vector<std::size_t> untold;
    for (const flow_cost::EnergyLoss& loss : figures_.costs.energy_losses) {
      if (!loss.cost) {
        untold.push_back(loss.stream);
        continue;
      }
      const std::size_t centre = *figures_.report.sheet.streams[loss.stream].from;
      block.remarks.push_back({figures_.words.text("balance.costs.energy_loss",
                                                   {{"stream", figures_.words.stream(loss.stream)},
                                                    {"centre", figures_.words.centre(centre)},
                                                    {"money", figures_.whole(*loss.cost)}})});
    }
    add_streams(block, "balance.costs.energy_loss_unknown", untold);
  }

  void add_revenue(TextBlock& block) const {
    std::vector<std::size_t> unknown;
    for (const StreamCost& cost : figures_.costs.streams) {
      if (cost.revenue_unknown) unknown.push_back(cost.stream);
      if (!cost.revenue) continue;
      const plant::StreamRole role = figures_.report.sheet.streams[cost.stream].role;
      const bool is_loss = role == plant::StreamRole::loss;
      block.remarks.push_back(
          {figures_.words.text(is_loss ? "balance.costs.sold" : "balance.costs.revenue",
                               {{"stream", figures_.words.stream(cost.stream)},
                                {"money", figures_.whole(*cost.revenue)}})});
    }
    add_streams(block, "balance.costs.revenue_unknown", unknown);
  }

  void add_streams(TextBlock& block, const char* key,
                   const std::vector<std::size_t>& streams) const {
    if (streams.empty()) return;
    block.remarks.push_back(
        {figures_.words.text(key, {{"streams", names_of(streams)}}), Tone::faint});
  }

  [[nodiscard]] std::string names_of(const std::vector<std::size_t>& streams) const {
    std::vector<std::string> names;
    for (const std::size_t stream : streams) names.push_back(figures_.words.stream(stream));
    return language::list(names, figures_.words.plain().language());
  }

  // Losses of energy that carry nothing else, where energy costs anything.
  [[nodiscard]] std::string energy_alone() const {
    if (figures_.costs.spent[CostClass::energy] == 0) return {};
    const plant::FlowSheet& sheet = figures_.report.sheet;
    std::vector<std::size_t> streams;
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const plant::Stream& stream = sheet.streams[i];
      const bool costs_nothing = figures_.costs.streams[i].lost.total() == 0;
      const bool is_loss = stream.role == plant::StreamRole::loss;
      if (is_loss && costs_nothing && flow_cost::is_energy_alone(sheet, stream)) {
        streams.push_back(i);
      }
    }
    return names_of(streams);
  }

  const CostFigures& figures_;
};

}  // namespace

TextView cost_blocks(const SheetReport& report, const BalanceWording& words, Room room) {
  TextView view;
  if (report.costs) {
    const CostFigures figures(report, words, room);
    const CostTables tables(figures);
    view.push_back(tables.plant_block());
    view.push_back(tables.centres_block_of());
    if (room == Room::screen) add_block(view, centre_losses_block(figures));
    add_block(view, waste_streams_block(figures));
    add_block(view, focus_block(figures));
    return view;
  }
  if (report.cost_faults.empty()) return view;
  TextBlock block{.heading = words.text("balance.heading.costs")};
  block.lines.push_back({words.text("balance.costs.none"), Tone::warning});
  for (const Problem& fault : report.cost_faults) {
    block.lines.push_back({"- " + words.plain().warning(fault), Tone::warning});
    block.lines.push_back({"  " + words.plain().remedy(fault), Tone::faint});
  }
  view.push_back(std::move(block));
  return view;
}

}  // namespace cpa::reports
