#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/balance_tables.hpp"
#include "cpa/reports/money_scale.hpp"
#include "cpa/reports/whole_costs.hpp"

namespace cpa::reports {
namespace {

using flow_cost::CentreCosts;
using flow_cost::CostClass;
using flow_cost::CostParts;
using flow_cost::FlowCosts;
using flow_cost::StreamCost;
using flow_cost::Waste;
using flow_cost::WasteOrder;

constexpr std::array classes{
    CostClass::raw_material, CostClass::lost_product, CostClass::auxiliary_material,
    CostClass::water,        CostClass::energy,       CostClass::processing,
    CostClass::treatment,    CostClass::disposal,     CostClass::fee};

class CostTables {
 public:
  CostTables(const SheetReport& report, const BalanceWording& words, Room room)
      : report_(report),
        words_(words),
        exact_(*report.costs),
        costs_(printed(report)),
        room_(room),
        scale_(costs_.spent.total(), costs_.currency, words) {}

  TextView blocks() const {
    TextView view;
    view.push_back(plant_block());
    view.push_back(centres_block_of());
    if (room_ == Room::screen) add_block(view, losses_block());
    add_block(view, waste_block());
    add_block(view, focus_block());
    return view;
  }

 private:
  [[nodiscard]] static FlowCosts printed(const SheetReport& report) {
    const auto wastes =
        flow_cost::waste_streams(report.sheet, report.balance, *report.costs, WasteOrder::money);
    return in_whole_money(*report.costs, whole_costs(report.sheet, *report.costs, wastes), wastes);
  }
  // In a table: short, in the scale that a line above it names.
  [[nodiscard]] std::string money(double sum) const { return scale_.short_text(sum); }
  [[nodiscard]] std::string whole(double sum) const { return scale_.whole_text(sum); }
  void say_scale(TextBlock& block) const {
    const std::string explanation = scale_.explanation();
    if (!explanation.empty()) block.lines.push_back({explanation, Tone::faint});
  }
  [[nodiscard]] std::string share(double part) const {
    const double whole = costs_.spent.total();
    return whole > 0 ? words_.plain().share(static_cast<long double>(part / whole)) : "–";
  }

  // The whole plant: each class of cost by where it leaves.
  [[nodiscard]] TextBlock plant_block() const {
    TextBlock block{.heading = words_.text("balance.heading.costs")};
    block.lines.push_back(
        {words_.text("balance.costs.summary", {{"loss", whole(costs_.loss.total())},
                                               {"share", share(costs_.loss.total())},
                                               {"spent", whole(costs_.spent.total())}}),
         Tone::strong});
    say_scale(block);
    TextTable table{{{words_.text("balance.column.cost_class")},
                     {words_.text("balance.column.product"), true},
                     {words_.text("balance.column.by_product"), true},
                     {words_.text("balance.column.stock"), true},
                     {words_.text("balance.column.lost"), true},
                     {words_.text("balance.column.spent"), true}},
                    {}};
    for (const CostClass part : classes) {
      if (costs_.spent[part] == 0 && costs_.loss[part] == 0) continue;
      table.rows.push_back({{words_.text(std::string("balance.class.") + code_of(part))},
                            {money(costs_.product[part])},
                            {money(costs_.by_product[part])},
                            {money(costs_.stock[part])},
                            {money(costs_.loss[part])},
                            {money(costs_.spent[part])}});
    }
    table.rows.push_back({{words_.text("balance.total"), Tone::strong},
                          {money(costs_.product.total()), Tone::strong},
                          {money(costs_.by_product.total()), Tone::strong},
                          {money(costs_.stock.total()), Tone::strong},
                          {money(costs_.loss.total()), Tone::strong},
                          {money(costs_.spent.total()), Tone::strong}});
    block.table = std::move(table);
    add_remarks(block);
    return block;
  }

  void add_remarks(TextBlock& block) const {
    if (costs_.loss[CostClass::lost_product] > 0) {
      block.remarks.push_back({words_.text("balance.costs.lost_product"), Tone::faint});
    }
    const std::string heat = energy_alone();
    if (!heat.empty()) {
      block.remarks.push_back(
          {words_.text(
               "balance.costs.energy_alone",
               {{"streams", heat}, {"base", words_.layer(report_.sheet.cost_base.value_or(0))}}),
           Tone::faint});
    }
    for (const StreamCost& cost : costs_.streams) {
      if (!cost.revenue) continue;
      block.remarks.push_back(
          {words_.text("balance.costs.revenue",
                       {{"stream", words_.stream(cost.stream)}, {"money", whole(*cost.revenue)}})});
    }
    if (!costs_.diluting.empty()) {
      std::vector<std::string> names;
      for (const std::size_t stream : costs_.diluting) names.push_back(words_.stream(stream));
      block.remarks.push_back(
          {words_.text("balance.costs.diluting",
                       {{"streams", language::list(names, words_.plain().language())},
                        {"base", words_.layer(report_.sheet.cost_base.value_or(0))}}),
           Tone::warning});
    }
    std::vector<std::string> unpriced;
    for (const std::size_t stream : costs_.unpriced) unpriced.push_back(words_.stream(stream));
    if (!unpriced.empty()) {
      block.remarks.push_back(
          {words_.text("balance.costs.unpriced",
                       {{"streams", language::list(unpriced, words_.plain().language())}}),
           Tone::faint});
    }
  }

  // Losses of energy that carry nothing else, where energy costs anything.
  [[nodiscard]] std::string energy_alone() const {
    if (costs_.spent[CostClass::energy] == 0) return {};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < report_.sheet.streams.size(); ++i) {
      const plant::Stream& stream = report_.sheet.streams[i];
      const bool is_heat = std::all_of(
          stream.figures.begin(), stream.figures.end(), [this](const plant::StreamFigure& figure) {
            return report_.sheet.layers[figure.layer].unit.dimension == units::dimension::energy;
          });
      const bool costs_nothing = costs_.streams[i].lost.total() == 0;
      if (stream.role == plant::StreamRole::loss && is_heat && costs_nothing) {
        names.push_back(words_.stream(i));
      }
    }
    return language::list(names, words_.plain().language());
  }

  [[nodiscard]] TextBlock centres_block_of() const {
    TextBlock block{.heading = words_.text("balance.heading.cost_centres")};
    say_scale(block);
    TextTable table{{{words_.text("balance.column.centre")},
                     {words_.text("balance.column.carried_in"), true},
                     {words_.text("balance.column.own_cost"), true},
                     {words_.text("balance.column.passed_on"), true},
                     {words_.text("balance.column.waste_on"), true}},
                    {}};
    const bool has_lost_product = costs_.loss[CostClass::lost_product] > 0;
    const auto add_column = [&](const char* key) {
      table.columns.push_back({words_.text(key), true});
    };
    if (room_ == Room::page) {
      add_column("balance.column.lost_material");
      if (has_lost_product) add_column("balance.column.lost_product");
      add_column("balance.column.lost_energy");
      add_column("balance.column.lost_processing");
      add_column("balance.column.lost_handling");
    }
    add_column("balance.column.lost");
    for (const CentreCosts& centre : costs_.centres) {
      CostParts on = centre.product;
      on += centre.recycled;
      on += centre.by_product;
      on += centre.stock;
      CostParts waste = centre.passed_on;
      waste += centre.recovered;
      std::vector<TextLine> row{{words_.centre(centre.centre)},
                                {money(centre.carried_in.total())},
                                {money(centre.own.total())},
                                {money(on.total())},
                                {money(waste.total())}};
      if (room_ == Room::page) {
        row.push_back({money(centre.loss.material())});
        if (has_lost_product) row.push_back({money(centre.loss[CostClass::lost_product])});
        row.push_back({money(centre.loss[CostClass::energy])});
        row.push_back({money(centre.loss[CostClass::processing])});
        row.push_back({money(centre.loss.handling())});
      }
      row.push_back({money(centre.loss.total()), Tone::strong});
      table.rows.push_back(std::move(row));
    }
    block.table = std::move(table);
    block.remarks.push_back({words_.text("balance.costs.waste_on"), Tone::faint});
    return block;
  }

  // Beside the matrix on a page; on a screen there is no room for so many columns.
  [[nodiscard]] TextBlock losses_block() const {
    TextBlock block{.heading = words_.text("balance.heading.cost_losses")};
    if (costs_.loss.total() == 0) return block;  // the waste streams say so
    say_scale(block);
    TextTable table{{{words_.text("balance.column.centre")},
                     {words_.text("balance.column.made_of")},
                     {words_.text("balance.column.lost"), true}},
                    {}};
    for (const CentreCosts& centre : costs_.centres) {
      if (centre.loss.total() == 0) continue;
      table.rows.push_back({{words_.centre(centre.centre)},
                            {made_of(centre.loss)},
                            {money(centre.loss.total()), Tone::strong}});
    }
    if (!table.rows.empty()) block.table = std::move(table);
    return block;
  }

  // "Raw material 12.3; Water 0.4": what does not come out as nothing.
  [[nodiscard]] std::string made_of(const CostParts& parts) const {
    std::vector<std::string> told;
    for (const CostClass part : classes) {
      if (money(parts[part]) == money(0)) continue;
      told.push_back(words_.text(std::string("balance.class.") + code_of(part)) + "\u00A0" +
                     money(parts[part]));
    }
    return join(told, "; ");
  }

  [[nodiscard]] std::vector<Waste> ranked(WasteOrder order) const {
    return flow_cost::waste_streams(report_.sheet, report_.balance, exact_, order);
  }
  static std::string place_in(const std::vector<Waste>& order, const Waste& waste) {
    const auto found = std::find(order.begin(), order.end(), waste);
    return std::to_string(found - order.begin() + 1);
  }

  // The classes that anything is lost of.
  [[nodiscard]] std::vector<CostClass> lost_classes() const {
    std::vector<CostClass> all;
    for (const CostClass part : classes) {
      if (costs_.loss[part] != 0) all.push_back(part);
    }
    return all;
  }

  [[nodiscard]] std::string waste_name(const Waste& waste) const {
    if (waste.centre) {
      return words_.text("balance.without_stream", {{"centre", words_.centre(*waste.centre)}});
    }
    const std::size_t stream = *waste.stream;
    const auto& next = report_.sheet.streams[stream].to;
    if (!next) return words_.stream(stream);
    return words_.text("balance.waste.onward",
                       {{"stream", words_.stream(stream)}, {"centre", words_.centre(*next)}});
  }

  [[nodiscard]] TextBlock waste_block() const {
    TextBlock block{.heading = words_.text("balance.heading.waste_streams")};
    say_scale(block);
    TextTable table{{{words_.text("balance.column.waste_stream")}}, {}};
    if (room_ == Room::screen) {
      table.columns.push_back({words_.text("balance.column.made_of")});
    } else {
      for (const CostClass part : lost_classes()) {
        table.columns.push_back({words_.text(std::string("balance.class.") + code_of(part)), true});
      }
    }
    table.columns.push_back({words_.text("balance.column.total"), true});
    table.columns.push_back({words_.text("balance.column.from_before"), true});
    table.columns.push_back({words_.text("balance.column.ranks"), true});
    const auto by_amount = ranked(WasteOrder::amount);
    const auto by_hazard = ranked(WasteOrder::hazard);
    for (const Waste& waste : ranked(WasteOrder::money)) {
      const auto cost = flow_cost::cost_of(costs_, waste);
      const double before = waste.stream ? costs_.streams[*waste.stream].passed_on : 0;
      if (cost.total == 0 && before == 0) continue;
      std::vector<TextLine> row{{waste_name(waste)}};
      add_parts(row, waste.stream ? costs_.streams[*waste.stream].lost
                                  : costs_.centres[*waste.centre].without_stream);
      row.push_back({spread(cost.total, cost.standard_deviation), Tone::strong});
      row.push_back({before == 0 ? "–" : money(before)});
      row.push_back({place_in(by_amount, waste) + " / " + place_in(by_hazard, waste)});
      table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) {
      block.lines = {{words_.text("balance.waste.none")}};
      return block;
    }
    block.table = std::move(table);
    block.remarks.push_back({words_.text("balance.waste.inside"), Tone::faint});
    block.remarks.push_back({words_.text("balance.waste.meaning"), Tone::faint});
    return block;
  }

  void add_parts(std::vector<TextLine>& row, const CostParts& parts) const {
    if (room_ == Room::screen) {
      row.push_back({made_of(parts)});
      return;
    }
    for (const CostClass part : lost_classes()) {
      row.push_back({parts[part] == 0 ? "–" : money(parts[part])});
    }
  }

  [[nodiscard]] std::string spread(double total, double deviation) const {
    const double half = half_width * deviation;
    if (!(half > 0)) return money(total);
    return money(total) + "\u00A0±\u00A0" + money(half);
  }

  [[nodiscard]] TextBlock focus_block() const {
    TextBlock block{.heading = words_.text("balance.heading.focus")};
    say_scale(block);
    TextTable table{{{words_.text("balance.column.centre")},
                     {words_.text("balance.column.lost_money"), true},
                     {words_.text("balance.column.lost_amount"), true},
                     {words_.text("balance.column.hazard"), true},
                     {words_.text("balance.column.score"), true}},
                    {}};
    const language::Language in = words_.plain().language();
    for (const auto& row : flow_cost::focus_selection(report_.sheet, exact_)) {
      if (row.score == 0) continue;
      table.rows.push_back({{words_.centre(row.centre)},
                            {money(costs_.centres[row.centre].loss.total())},
                            {words_.amount(row.amount, report_.sheet.cost_base.value_or(0))},
                            {std::to_string(row.hazard)},
                            {language::number(row.score, 1, in), Tone::strong}});
    }
    if (table.rows.empty()) {
      block.lines = {{words_.text("balance.focus.none")}};
      return block;
    }
    block.table = std::move(table);
    std::vector<std::string> layers;
    for (const std::size_t layer : flow_cost::comparable_layers(report_.sheet)) {
      layers.push_back(words_.layer(layer));
    }
    block.remarks.push_back(
        {words_.text("balance.focus.meaning", {{"layers", language::list(layers, in)}}),
         Tone::faint});
    return block;
  }

  const SheetReport& report_;
  const BalanceWording& words_;
  const FlowCosts& exact_;  // ranks and scores
  FlowCosts costs_;         // what is printed
  Room room_;
  MoneyScale scale_;
};

}  // namespace

TextView cost_blocks(const SheetReport& report, const BalanceWording& words, Room room) {
  TextView view;
  if (report.costs) return CostTables(report, words, room).blocks();
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
