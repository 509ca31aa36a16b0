#include "cpa/plant/plant.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "cpa/calendar/overlaps.hpp"
#include "cpa/core/code_table.hpp"
#include "cpa/core/text.hpp"

namespace cpa::plant {
namespace {

constexpr std::array item_kinds{
    std::pair{ItemKind::energy, "energy"},
    std::pair{ItemKind::fuel, "fuel"},
    std::pair{ItemKind::raw_material, "raw_material"},
    std::pair{ItemKind::auxiliary_material, "auxiliary_material"},
    std::pair{ItemKind::water, "water"},
    std::pair{ItemKind::waste, "waste"},
    std::pair{ItemKind::product, "product"},
    std::pair{ItemKind::driver, "driver"},
};
constexpr std::array reading_states{
    std::pair{ReadingState::missing, "missing"},
    std::pair{ReadingState::measured, "measured"},
    std::pair{ReadingState::calculated, "calculated"},
    std::pair{ReadingState::estimated, "estimated"},
    std::pair{ReadingState::not_used, "not_used"},
};
constexpr std::array input_classes{
    std::pair{InputClass::energy_mj, "energy_mj"},
    std::pair{InputClass::energy_toe, "energy_toe"},
    std::pair{InputClass::fuel, "fuel"},
    std::pair{InputClass::raw_material, "raw_material"},
    std::pair{InputClass::other_material, "other_material"},
    std::pair{InputClass::water, "water"},
};
constexpr std::array event_effects{
    std::pair{EventEffect::level, "level"},   std::pair{EventEffect::ramp, "ramp"},
    std::pair{EventEffect::slope, "slope"},   std::pair{EventEffect::exclude, "exclude"},
    std::pair{EventEffect::amount, "amount"}, std::pair{EventEffect::note_only, "note_only"},
};

// What one unit of a kind of item may measure. Drivers may measure anything.
std::vector<units::Dimension> dimensions_of(ItemKind kind) {
  namespace dim = units::dimension;
  switch (kind) {
    case ItemKind::energy:
    case ItemKind::fuel:
      return {dim::energy, dim::mass, dim::volume, dim::amount, dim::oil_equivalent};
    case ItemKind::water:
      return {dim::volume, dim::mass};
    case ItemKind::raw_material:
    case ItemKind::auxiliary_material:
      return {dim::mass, dim::volume, dim::count, dim::length, dim::area, dim::amount};
    case ItemKind::waste:
      return {dim::mass, dim::volume, dim::count, dim::energy, dim::amount};
    case ItemKind::product:
      return {dim::mass, dim::volume, dim::count, dim::length, dim::area, dim::amount, dim::energy};
    case ItemKind::driver:
      break;
  }
  return {};
}

class Checker {
 public:
  explicit Checker(const Plant& plant) : plant_(plant) {}

  Problems run() {
    for (const Item& item : plant_.items) check_item(item);
    for (std::size_t i = 0; i < plant_.events.size(); ++i) {
      check_event(plant_.events[i], event_field(i));
    }
    for (const ItemPrice& price : plant_.prices) require_item(price.item, "prices");
    for (std::size_t i = 0; i < plant_.dismissals.size(); ++i) {
      check_dismissal(plant_.dismissals[i], dismissal_field(i));
    }
    check_periods();
    return std::move(problems_);
  }

 private:
  void add(std::string code, std::string field, std::map<std::string, std::string> arguments) {
    if (problems_.size() == most_check_problems) return;
    Problem problem{.code = std::move(code), .arguments = std::move(arguments)};
    problem.where.field = std::move(field);
    problems_.push_back(std::move(problem));
  }

  void require_item(const std::string& code, const std::string& field) {
    if (plant_.item(code) == nullptr) add("plant.item.unknown", field, {{"found", code}});
  }

  void check_item(const Item& item) {
    if (!codes_.insert(item.code).second) {
      add("plant.item.duplicate", item.code, {{"found", item.code}});
    }
    for (const std::string& driver : item.drivers) {
      if (driver != "temperature") require_item(driver, item.code + ".drivers");
      if (driver == item.code) {
        add("plant.driver.itself", item.code + ".drivers",
            {{"item", item.code}, {"found", driver}});
      }
    }
    const bool carries_energy = item.kind == ItemKind::energy || item.kind == ItemKind::fuel;
    if (carries_energy && item.carrier.empty() && !item.heating_value && !item.toe_coefficient) {
      add("plant.carrier.missing", item.code, {{"item", item.code}});
    }
    check_heating_value(item);
    check_toe_coefficient(item);
    check_unit(item);
    check_records(item);
  }

  // A kWh holds 3.6 MJ, whatever is written; a fuel's energy by its gross heating value is somewhat
  // more than by its net one.
  void check_heating_value(const Item& item) {
    if (!item.heating_value || item.unit.dimension != units::dimension::energy) return;
    constexpr long double least_net_to_gross = 0.8L;
    constexpr long double rounding = 1e-6L;
    const long double share = item.heating_value->unit.quantity(item.heating_value->value).in_si();
    const long double least = item.kind == ItemKind::fuel ? least_net_to_gross : 1;
    if (share >= least - rounding && share <= 1 + rounding) return;
    add("plant.heating_value.of_energy", item.code,
        {{"item", item.code},
         {"unit", item.unit_text},
         {"found", item.heating_value->value.text() + " " + item.heating_value->unit.code}});
  }

  // Of electricity in TOE the coefficient says what kWh were counted by; a fuel's TOE are heat by
  // definition, so that one there would do nothing.
  void check_toe_coefficient(const Item& item) {
    const bool heat =
        item.kind == ItemKind::fuel && item.unit.dimension == units::dimension::oil_equivalent;
    if (!heat || !item.toe_coefficient) return;
    add("plant.toe_coefficient.of_toe", item.code,
        {{"item", item.code},
         {"unit", item.unit_text},
         {"found", item.toe_coefficient->value.text() + " " + item.toe_coefficient->unit.code}});
  }

  // A missing or unused month covers its row only for want of a bill: it clashes with no bill.
  void check_records(const Item& item) {
    std::vector<const Record*> bills;
    for (const Record& record : item.records) {
      const ReadingState state = record.reading.state;
      if (state != ReadingState::missing && state != ReadingState::not_used) {
        bills.push_back(&record);
      }
    }
    std::stable_sort(bills.begin(), bills.end(), [](const Record* a, const Record* b) {
      return a->own_period.from < b->own_period.from;
    });
    std::vector<calendar::Period> days;
    days.reserve(bills.size());
    for (const Record* bill : bills) days.push_back(bill->own_period);
    std::vector<std::pair<const Record*, const Record*>> clashes;  // by the place of the later row
    for (const calendar::Overlap& one : calendar::overlaps_of(days)) {
      const auto& [first, second] = std::minmax(bills[one.earlier], bills[one.later]);
      clashes.emplace_back(second, first);
    }
    std::sort(clashes.begin(), clashes.end());
    for (const auto& [later, earlier] : clashes) {
      add("plant.record.overlap", item.code,
          {{"item", item.code},
           {"first", calendar::text_of(earlier->own_period)},
           {"second", calendar::text_of(later->own_period)}});
    }
  }

  void check_unit(const Item& item) {
    const std::vector<units::Dimension> taken = dimensions_of(item.kind);
    if (taken.empty() ||
        std::find(taken.begin(), taken.end(), item.unit.dimension) != taken.end()) {
      return;
    }
    std::vector<std::string> names;
    names.reserve(taken.size());
    for (const units::Dimension dimension : taken) names.push_back(units::name_of(dimension));
    add("plant.unit.kind", item.code + ".unit",
        {{"found", item.unit_text.empty() ? item.unit.code : item.unit_text},
         {"item", item.code},
         {"kind", code_of(item.kind)},
         {"expected", join(names)}});
  }

  void check_event(const Event& event, const std::string& field) {
    for (const std::string& item : event.items) require_item(item, field + "items");
    if (event.to && *event.to < event.from) {
      Problem backwards = calendar::backwards(event.from, *event.to);
      add("period.backwards", field + "to", std::move(backwards.arguments));
    }
    if (event.effect == EventEffect::amount && (!event.amount || !event.uncertainty)) {
      add("plant.event.no_amount", field + (event.amount ? "uncertainty" : "amount"),
          {{"found", event.kind}});
    }
    if (event.uncertainty && event.uncertainty->is_negative()) {
      add("plant.event.uncertainty", field + "uncertainty", {{"found", event.kind}});
    }
    if (event.effect == EventEffect::amount && touched_uses(event) > 1) {
      add("plant.event.amount_items", field + "items", {{"found", event.kind}});
    }
  }

  // How many things that the plant uses up the event concerns.
  [[nodiscard]] std::ptrdiff_t touched_uses(const Event& event) const {
    return std::count_if(plant_.items.begin(), plant_.items.end(), [&event](const Item& item) {
      const bool used = item.kind != ItemKind::product && item.kind != ItemKind::driver;
      const bool named = event.items.empty() || std::find(event.items.begin(), event.items.end(),
                                                          item.code) != event.items.end();
      return used && named;
    });
  }

  // What nobody answers for cannot be verified.
  void check_dismissal(const Dismissal& one, const std::string& field) {
    require_item(one.item, field);
    for (const auto& [key, text] : {std::pair{"reason", &one.reason}, {"who", &one.who}}) {
      if (!trim(*text).empty()) continue;
      add("plant.dismissal.blank", field,
          {{"found", one.finding}, {"item", one.item}, {"expected", key}});
    }
  }

  void check_periods() {
    if (plant_.baseline && plant_.reporting && plant_.baseline->overlaps(*plant_.reporting)) {
      add("plant.period.overlap", "periods",
          {{"baseline", calendar::text_of(*plant_.baseline)},
           {"reporting", calendar::text_of(*plant_.reporting)}});
    }
  }

  const Plant& plant_;
  std::set<std::string> codes_;
  Problems problems_;
};

}  // namespace

const char* code_of(ItemKind kind) { return code_in(item_kinds, kind); }
const char* code_of(ReadingState state) { return code_in(reading_states, state); }
const char* code_of(InputClass input_class) { return code_in(input_classes, input_class); }
std::string event_field(std::size_t index) { return "events." + std::to_string(index + 1) + "."; }

std::string dismissal_field(std::size_t index) { return "dismissals." + std::to_string(index + 1); }

const char* code_of(EventEffect effect) { return code_in(event_effects, effect); }
std::optional<ItemKind> item_kind(std::string_view code) {
  return value_in<ItemKind>(item_kinds, code);
}
std::optional<ReadingState> reading_state(std::string_view code) {
  return value_in<ReadingState>(reading_states, code);
}
std::optional<InputClass> input_class(std::string_view code) {
  return value_in<InputClass>(input_classes, code);
}
std::optional<EventEffect> event_effect(std::string_view code) {
  return value_in<EventEffect>(event_effects, code);
}

const Item* Plant::item(std::string_view code) const {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [code](const Item& item) { return item.code == code; });
  return found == items.end() ? nullptr : &*found;
}

const ItemPrice* Plant::price(std::string_view item_code, calendar::Day day) const {
  const ItemPrice* found = nullptr;
  const ItemPrice* first = nullptr;
  for (const ItemPrice& price : prices) {
    if (price.item != item_code) continue;
    // Without a day of its own a price holds from ever.
    if (first == nullptr || price.from < first->from) first = &price;
    if (price.from && *price.from > day) continue;
    if (found == nullptr || price.from >= found->from) found = &price;
  }
  return found != nullptr ? found : first;
}

Problems check(const Plant& plant) { return Checker(plant).run(); }

}  // namespace cpa::plant
