#include "tests/unit/data_quality/faults.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "tests/unit/data_quality/simulated_plant.hpp"

namespace cpa::tests {
namespace {

using plant::Item;
using plant::ItemKind;
using statistics::Random;

class Spoiler {
 public:
  Spoiler(plant::Plant plant, Random& random) : random_(random) {
    result_.plant = std::move(plant);
  }

  Corrupted run(Fault fault) {
    if (!spoil_cells(fault)) spoil_stretch(fault);
    return std::move(result_);
  }

 private:
  using Way = std::function<void(Spoiler&)>;

  // Faults of one month.
  bool spoil_cells(Fault fault) {
    static const std::map<Fault, Way> ways{
        {Fault::missing, [](Spoiler& s) { s.lose(s.any(), false); }},
        {Fault::no_record, [](Spoiler& s) { s.lose(s.any(), true); }},
        {Fault::duplicate, [](Spoiler& s) { s.twice(s.any(), 0); }},
        {Fault::overlap, [](Spoiler& s) { s.twice(s.any(), whole_between(s.random_, 3, 10)); }},
        {Fault::sign, [](Spoiler& s) { s.scale(s.any(), -1); }},
        {Fault::zero_production, [](Spoiler& s) { s.stop_production(); }},
        {Fault::zero_use, [](Spoiler& s) { s.scale(s.use(), 0); }},
        {Fault::ten, [](Spoiler& s) { s.scale(s.any(), s.either(10)); }},
        {Fault::thousand, [](Spoiler& s) { s.scale(s.any(), s.either(1000)); }},
        {Fault::swapped, [](Spoiler& s) { s.exchange(); }},
        {Fault::copied, [](Spoiler& s) { s.copy(); }},
        {Fault::roll_over, [](Spoiler& s) { s.roll_over(s.use()); }},
        {Fault::outlier,
         [](Spoiler& s) { s.scale(s.any(), s.either(between(s.random_, 1.8, 5))); }},
        {Fault::outlier_of_forty, [](Spoiler& s) { s.raise(s.steady_use(), 1.4); }},
        {Fault::month_of_ten, [](Spoiler& s) { s.scale_month(10); }},
        {Fault::month_of_hundred, [](Spoiler& s) { s.scale_month(100); }},
        {Fault::month_of_thousand, [](Spoiler& s) { s.scale_month(s.either(1000)); }},
        {Fault::lost_marks, [](Spoiler& s) { s.lose_marks(); }},
    };
    const auto way = ways.find(fault);
    if (way != ways.end()) way->second(*this);
    return way != ways.end();
  }

  // Faults that last, or may.
  void spoil_stretch(Fault fault) {
    static const std::map<Fault, Way> ways{
        {Fault::kwh_mwh, [](Spoiler& s) { s.scale_run(s.energy(), s.either(1000)); }},
        {Fault::mega_joule, [](Spoiler& s) { s.scale_run(s.energy(), s.either(3.6)); }},
        {Fault::giga_joule, [](Spoiler& s) { s.scale_run(s.energy(), s.either(277.7777778)); }},
        {Fault::meter_index, [](Spoiler& s) { s.index(s.use()); }},
        {Fault::ratio_jump, [](Spoiler& s) { s.jump(s.use()); }},
        {Fault::constant, [](Spoiler& s) { s.stand_still(s.use()); }},
        {Fault::proportional, [](Spoiler& s) { s.compute(s.use()); }},
        {Fault::heaping, [](Spoiler& s) { s.heap(s.any()); }},
    };
    ways.at(fault)(*this);
  }

  std::vector<Item>& items() { return result_.plant.items; }

  template <typename Fits>
  Item& pick(Fits fits) {
    std::vector<Item*> fitting;
    for (Item& item : items()) {
      if (fits(item)) fitting.push_back(&item);
    }
    if (fitting.empty()) return any();
    return *fitting[random_.below(fitting.size())];
  }
  Item& any() { return items()[random_.below(items().size())]; }
  Item& use() {
    return pick([](const Item& item) { return item.kind != ItemKind::product; });
  }
  Item& energy() {
    return pick([](const Item& item) { return item.kind == ItemKind::energy; });
  }
  double either(double factor) { return random_.uniform() < 0.5 ? factor : 1 / factor; }

  static double value(const Item& item, std::size_t row) {
    return static_cast<double>(item.records[row].reading.value.value());
  }
  // A month with a figure above zero.
  std::size_t month(const Item& item, std::size_t from = 0) {
    for (;;) {
      const std::size_t row = from + random_.below(item.records.size() - from);
      if (value(item, row) > 0) return row;
    }
  }
  void put(Item& item, std::size_t row, double figure, int more_digits = 0) {
    plant::Reading& reading = item.records[row].reading;
    int digits = reading.value.scale() + more_digits;
    reading.value = written(figure, digits);
    mark(item, row);
  }
  void mark(const Item& item, std::size_t row) {
    result_.places.push_back({item.code, item.records[row].period});
  }
  int run_length(const Item& item) {
    return random_.uniform() < 0.5
               ? 1
               : whole_between(random_, 2, static_cast<int>(item.records.size()) / 3);
  }
  std::size_t run_start(const Item& item, int length) {
    return random_.below(item.records.size() - static_cast<std::size_t>(length) + 1);
  }

  void lose(Item& item, bool record) {
    const std::size_t row = 1 + random_.below(item.records.size() - 2);
    mark(item, row);
    if (record) {
      const bool whole_month = random_.uniform() < 0.3;
      for (Item& one : items()) {
        if (!whole_month && &one != &item) continue;
        one.records.erase(one.records.begin() + static_cast<std::ptrdiff_t>(row));
      }
    } else {
      item.records[row].reading = {};
    }
  }

  void twice(Item& item, int days) {
    const std::size_t row = month(item, 1);
    plant::Record again = item.records[row];
    if (days > 0) {
      again = item.records[row];
      item.records[row].own_period.from -= std::chrono::days{days};
      mark(item, row);
      return;
    }
    if (random_.uniform() < 0.5) {
      again.reading.value =
          written(value(item, row) * between(random_, 0.9, 1.1) + 1, again.reading.value.scale());
    }
    item.records.insert(item.records.begin() + static_cast<std::ptrdiff_t>(row) + 1, again);
    mark(item, row);
  }

  void scale(Item& item, double factor) {
    const std::size_t row = month(item);
    put(item, row, value(item, row) * factor, std::fabs(factor) < 1 && factor > 0 ? 3 : 0);
  }

  // Electricity again as a fixed load and what the products take, two per cent of scatter.
  Item& steady_use() {
    Item& item = items().front();
    const double size = value(item, month(item));
    const double base = between(random_, 0.1, 0.5);
    for (std::size_t row = 0; row < item.records.size(); ++row) {
      double made = 0;
      double products = 0;
      for (const Item& other : items()) {
        if (other.kind != ItemKind::product) continue;
        double mean = 0;
        for (std::size_t s = 0; s < other.records.size(); ++s) mean += value(other, s);
        made += value(other, row) / mean * static_cast<double>(other.records.size());
        ++products;
      }
      const double use = size * (base + (1 - base) * made / products);
      item.records[row].reading.value = written(use * std::exp(0.02 * random_.normal()), 0);
    }
    return item;
  }

  std::size_t busy_month() {
    for (;;) {
      const std::size_t row = random_.below(items().front().records.size());
      double made = 0;
      for (const Item& item : items()) {
        if (item.kind == ItemKind::product) made += value(item, row);
      }
      if (made > 0) return row;
    }
  }

  void raise(Item& item, double factor) {
    const std::size_t row = busy_month();
    put(item, row, value(item, row) * factor);
  }

  void scale_month(double factor) {
    const std::size_t row = busy_month();
    for (Item& item : items()) put(item, row, value(item, row) * factor, factor < 1 ? 3 : 0);
  }

  void lose_marks() {
    for (Item& item : items()) {  // products are weighed to the kilogram, or ten
      const int more = item.kind == ItemKind::product
                           ? std::max(0, 2 - item.records[0].reading.value.scale())
                           : 0;
      for (plant::Record& record : item.records) {
        const auto figure = static_cast<double>(record.reading.value.value());
        if (more == 0 || figure == 0) continue;
        record.reading.value = written(figure + random_.uniform() - 0.5, 2);
      }
    }
    const std::size_t row = busy_month();
    for (Item& item : items()) {
      plant::Reading& reading = item.records[row].reading;
      if (reading.value.scale() == 0) continue;
      reading.value = Decimal(reading.value.coefficient(), 0);
      mark(item, row);
    }
  }

  void scale_run(Item& item, double factor) {
    const int length = run_length(item);
    const std::size_t first = run_start(item, length);
    for (std::size_t row = first; row < first + static_cast<std::size_t>(length); ++row) {
      put(item, row, value(item, row) * factor, factor < 1 ? 3 : 0);
    }
  }

  void stop_production() {
    std::vector<Item*> products;
    for (Item& item : items()) {
      if (item.kind == ItemKind::product) products.push_back(&item);
    }
    for (;;) {
      const std::size_t row = random_.below(products.front()->records.size());
      double made = 0;
      for (const Item* item : products) made += value(*item, row);
      if (made <= 0) continue;
      for (Item* item : products) put(*item, row, 0);
      return;
    }
  }

  void exchange() {
    for (;;) {
      Item& a = any();
      Item& b = any();
      const std::size_t row = month(a);
      if (&a == &b || value(b, row) <= 0) continue;
      if (std::fabs(std::log(value(a, row) / value(b, row))) < 0.7) continue;
      std::swap(a.records[row].reading, b.records[row].reading);
      mark(a, row);
      mark(b, row);
      return;
    }
  }

  void copy() {
    const bool whole_row = random_.uniform() < 0.5;
    Item& item =
        pick([](const Item& one) { return one.records[12].reading.value.coefficient() > 2000; });
    const std::size_t row = std::max<std::size_t>(1, month(item, 1));
    for (Item& one : items()) {
      if (!whole_row && &one != &item) continue;
      one.records[row].reading = one.records[row - 1].reading;
      mark(one, row);
    }
  }

  void index(Item& item) {
    const bool throughout = random_.uniform() < 0.3;
    const int length = throughout
                           ? static_cast<int>(item.records.size())
                           : whole_between(random_, 4, static_cast<int>(item.records.size()) / 2);
    const std::size_t first = run_start(item, length);
    double reading = random_.uniform() < 0.3 ? 0 : value(item, first) * between(random_, 1, 200);
    for (std::size_t row = first; row < first + static_cast<std::size_t>(length); ++row) {
      reading += value(item, row);
      put(item, row, reading);
    }
  }

  void roll_over(Item& item) {
    const std::size_t row = month(item);
    const int digits = std::max(4, static_cast<int>(std::ceil(std::log10(value(item, row) * 3))) +
                                       whole_between(random_, 0, 1));
    put(item, row, value(item, row) - std::pow(10.0, digits));
  }

  void jump(Item& item) {
    const std::size_t months = item.records.size();
    const std::size_t first = 6 + random_.below(months - 12);
    const double factor = either(between(random_, 1.6, 3));
    for (std::size_t row = first; row < months; ++row) put(item, row, value(item, row) * factor);
  }

  void stand_still(Item& item) {
    const int length = whole_between(random_, 8, static_cast<int>(item.records.size()));
    const std::size_t first = run_start(item, length);
    const double figure = value(item, month(item));
    for (std::size_t row = first; row < first + static_cast<std::size_t>(length); ++row)
      put(item, row, figure);
  }

  void compute(Item& item) {
    const Item& product = pick([](const Item& one) {
      return one.kind == ItemKind::product && one.records[12].reading.value.coefficient() > 50;
    });
    const int length = whole_between(random_, 10, static_cast<int>(item.records.size()));
    const std::size_t first = run_start(item, length);
    const std::size_t at = month(product);
    const double ratio = std::max(value(item, at), 1.0) / value(product, at);
    for (std::size_t row = first; row < first + static_cast<std::size_t>(length); ++row) {
      put(item, row, ratio * value(product, row));
    }
  }

  void heap(Item& item) {
    const int step = random_.uniform() < 0.5 ? 5 : 10;
    const bool all = random_.uniform() < 0.3;
    const double kept = all ? 1 : between(random_, 0.75, 0.95);  // share of figures rounded by eye
    std::int64_t common = 0;
    for (const plant::Record& record : item.records) {
      common = std::gcd(common, record.reading.value.coefficient());
    }
    const double unit =
        static_cast<double>(common) * std::pow(10.0, -item.records.front().reading.value.scale());
    const double rounded_to = (all ? coarse_step(item, unit, step) : step) * unit;
    for (std::size_t row = 0; row < item.records.size(); ++row) {
      if (random_.uniform() >= kept) continue;
      put(item, row, std::round(value(item, row) / rounded_to) * rounded_to);
    }
  }

  // Who rounds a whole column may do so to thousands: as far as three steps are left in a figure.
  static int coarse_step(const Item& item, double unit, int finest) {
    double sum = 0;
    for (std::size_t row = 0; row < item.records.size(); ++row) sum += value(item, row);
    const double figure = sum / unit / static_cast<double>(item.records.size());
    int step = finest;
    while (step < 100'000 && figure / (step * 10) >= 3) step *= 10;
    return item.records.size() % 2 == 0 ? step : std::max(finest, step / 10);
  }

  Random& random_;
  Corrupted result_;
};

}  // namespace

Corrupted corrupt(plant::Plant plant, Fault fault, Random& random) {
  return Spoiler(std::move(plant), random).run(fault);
}

}  // namespace cpa::tests
