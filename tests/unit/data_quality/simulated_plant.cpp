#include "tests/unit/data_quality/simulated_plant.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::tests {
namespace {

using statistics::Random;

struct UseForm {
  const char* code;
  plant::ItemKind kind;
  units::Unit unit;
  double least;  // usual month, in the unit
  double most;
  int scale;  // digits behind the mark
};

const std::vector<UseForm>& use_forms() {
  namespace dim = units::dimension;
  static const std::vector<UseForm> forms{
      {"electricity", plant::ItemKind::energy, {"kWh", dim::energy, 3.6e6L}, 2e4, 3e6, 0},
      {"steam", plant::ItemKind::energy, {"GJ", dim::energy, 1e9L}, 200, 2e4, 1},
      {"solar", plant::ItemKind::energy, {"MWh", dim::energy, 3.6e9L}, 30, 3000, 2},
      {"coal", plant::ItemKind::fuel, {"t", dim::mass, 1000}, 20, 900, 1},
      {"gas", plant::ItemKind::fuel, {"kg", dim::mass, 1}, 1e3, 1e5, 0},
      {"water", plant::ItemKind::water, {"m3", dim::volume, 1}, 500, 5e4, 0},
      {"raw", plant::ItemKind::raw_material, {"t", dim::mass, 1000}, 100, 5000, 2},
      {"chemicals", plant::ItemKind::auxiliary_material, {"kg", dim::mass, 1}, 200, 2e4, 0},
      {"sludge", plant::ItemKind::waste, {"t", dim::mass, 1000}, 5, 300, 2},
  };
  return forms;
}

// Gaussian first-order autoregression of unit variance.
std::vector<double> wander(Random& random, int months, double rho) {
  std::vector<double> series;
  double state = random.normal();
  for (int t = 0; t < months; ++t) {
    series.push_back(state);
    state = rho * state + std::sqrt(1 - rho * rho) * random.normal();
  }
  return series;
}

// What a month's output is relative to usual, before products part.
std::vector<double> activity(Shape shape, Random& random, int months, int first_month) {
  const double rho =
      shape == Shape::autocorrelated ? between(random, 0.3, 0.6) : between(random, 0, 0.3);
  const double spread = between(random, 0.04, 0.2);
  const double season =
      shape == Shape::seasonal ? between(random, 0.15, 0.6) : between(random, 0, 0.08);
  const double peak = between(random, 0, 12);
  const double growth = shape == Shape::growing ? between(random, 0.005, 0.03) : 0;
  const double holiday = between(random, 0.5, 0.9);
  const int line_from = whole_between(random, 6, months - 6);
  const double line = shape == Shape::new_line ? between(random, 1.5, 2.2) : 1;
  const std::vector<double> noise = wander(random, months, rho);
  std::vector<double> series;
  for (int t = 0; t < months; ++t) {
    const int month = (first_month + t) % 12;
    double value = std::exp(spread * noise[static_cast<std::size_t>(t)] + growth * t);
    value *= 1 + season * std::cos((month - peak) * 3.14159265358979 / 6);
    if (month == 1) value *= holiday;
    if (t >= line_from) value *= line;
    if (shape == Shape::part_load && random.uniform() < 0.3) value *= between(random, 0.2, 0.6);
    if (shape == Shape::campaign) value = month == 11 || month <= 3 ? value : 0;
    if (shape == Shape::deep_season) {
      const double wave =
          1 + between(random, 1.1, 1.3) * std::sin((month - peak) * 3.14159265358979 / 6);
      value = std::max(0.06, wave) * std::exp(spread * noise[static_cast<std::size_t>(t)]);
    }
    if (shape == Shape::closures && (month == 6 || random.uniform() < 0.04)) value = 0;
    series.push_back(value);
  }
  return series;
}

std::vector<std::vector<double>> products_of(Shape shape, Random& random, int count,
                                             const std::vector<double>& active) {
  std::vector<std::vector<double>> products;
  for (int k = 0; k < count; ++k) {
    const double size = std::exp(between(random, std::log(50.0), std::log(20000.0)));
    const double mix = count == 1 ? 0.0 : between(random, 0.03, 0.25);
    const double rest = shape != Shape::batches ? 0
                        : count > 1             ? between(random, 0.1, 0.4)
                                                : between(random, 0, 0.15);
    std::vector<double> made;
    for (const double a : active) {
      double value = size * a * std::exp(mix * random.normal());
      if (shape == Shape::batches) {
        value *= random.uniform() < rest ? 0 : std::exp(0.5 * random.normal());
      }
      made.push_back(value);
    }
    products.push_back(std::move(made));
  }
  return products;
}

plant::Item item_of(const UseForm& form, const std::string& code) {
  plant::Item item;
  item.code = code;
  item.kind = form.kind;
  item.name_vi = item.name_en = code;
  item.unit = form.unit;
  item.unit_text = form.unit.code;
  if (form.kind == plant::ItemKind::energy || form.kind == plant::ItemKind::fuel) {
    item.carrier = "electricity";
  }
  return item;
}

void record(plant::Item& item, const calendar::Period& period, double value, int scale, int step) {
  plant::Record one{.period = period, .own_period = period};
  one.reading.state = plant::ReadingState::measured;
  one.reading.value = written(
      std::round(value * std::pow(10.0, scale) / step) * step * std::pow(10.0, -scale), scale);
  item.records.push_back(std::move(one));
}

// Litres bought in a month: so many deliveries of one tank, filled to the brim or nearly.
plant::Item tank_diesel(Random& random, const calendar::Month& first, int months) {
  const UseForm form{"diesel", plant::ItemKind::fuel, {"l", units::dimension::volume, 0.001L}, 0, 0,
                     0};
  plant::Item item = item_of(form, form.code);
  const double tank = 1000 * whole_between(random, 2, 10);
  const double none = between(random, 0.02, 0.25);
  const double two = between(random, 0.1, 0.4);
  const double short_of_full = random.uniform() < 0.5 ? 0 : 0.02;
  for (int t = 0; t < months; ++t) {
    const double luck = random.uniform();
    const double tanks = luck < none ? 0 : luck < none + two ? 2 : 1;
    record(item, calendar::period_of(calendar::plus_months(first, t)),
           tanks * tank * (1 - short_of_full * random.uniform()), 0, 1);
  }
  return item;
}

// base + what the products take, a swing with the weather, noise, and perhaps a step of saving.
std::vector<double> use_of(Shape shape, Random& random,
                           const std::vector<std::vector<double>>& products, int first_month,
                           plant::ItemKind kind) {
  const std::size_t months = products.front().size();
  double base = random.uniform() < 0.3 ? 0 : between(random, 0.05, 0.6);
  // Material and fuel rest with the campaign; a cold store runs on through the year.
  const bool runs_on = kind == plant::ItemKind::energy || kind == plant::ItemKind::water;
  if (shape == Shape::campaign && !runs_on) base = 0;
  if (shape == Shape::deep_season && kind == plant::ItemKind::energy)
    base = between(random, 0.5, 0.8);
  const double noise = std::exp(between(random, std::log(0.01), std::log(0.15)));
  const double rho =
      shape == Shape::autocorrelated ? between(random, 0.3, 0.6) : between(random, 0, 0.2);
  const double weather = random.uniform() < 0.3 ? between(random, 0.02, 0.15) : 0;
  const double idle = between(random, 0.2, 1);  // of the base load that stays on in closed months
  const double saving = random.uniform() < 0.4 ? between(random, 0.05, 0.2) : 0;
  const auto saving_from =
      static_cast<std::size_t>(whole_between(random, 6, static_cast<int>(months) - 3));
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t k = 0; k < products.size(); ++k) {
    weights.push_back(between(random, 0.2, 1));
    sum += weights.back();
  }
  const std::vector<double> wobble = wander(random, static_cast<int>(months), rho);
  std::vector<double> use;
  for (std::size_t t = 0; t < months; ++t) {
    double made = 0;
    for (std::size_t k = 0; k < products.size(); ++k) {
      double mean = 0;
      for (const double value : products[k]) mean += value;
      mean /= static_cast<double>(months);
      made += weights[k] / sum * products[k][t] / std::max(mean, 1e-9);
    }
    const int month = (first_month + static_cast<int>(t)) % 12;
    double value = (made > 0 ? base : base * idle) + (1 - base) * made;
    value *= 1 + weather * std::cos((month - 6) * 3.14159265358979 / 6);
    value *= std::exp(noise * wobble[t]);
    if (t >= saving_from) value *= 1 - saving;
    use.push_back(value);
  }
  return use;
}

}  // namespace

const char* name_of(Shape shape) {
  static const char* const names[] = {"steady",    "seasonal",       "growing",  "batches",
                                      "part load", "autocorrelated", "new line", "closures",
                                      "campaign",  "deep season",    "tanks"};
  return names[static_cast<int>(shape)];
}

double between(Random& random, double low, double high) {
  return low + (high - low) * random.uniform();
}

int whole_between(Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

Decimal written(double value, int scale) {
  return {static_cast<std::int64_t>(std::llround(value * std::pow(10.0, scale))), scale};
}

void bill_from(plant::Item& item, unsigned day) {
  for (plant::Record& record : item.records) {
    const auto first = [&](int months) {
      const calendar::Month at =
          calendar::plus_months(calendar::month_of(record.period.from), months);
      return calendar::Day{at / std::chrono::day{day}};
    };
    record.own_period = {first(-1), first(0)};
    Decimal& figure = record.reading.value;
    const double days = static_cast<double>(record.own_period.days());
    figure = written(
        static_cast<double>(figure.value()) * days / static_cast<double>(record.period.days()),
        figure.scale());
  }
}

plant::Plant sound_plant(Shape shape, Random& random) {
  const int months = whole_between(random, 24, 36);
  const int first_month = whole_between(random, 0, 11);
  const calendar::Month first =
      std::chrono::year{2021} / std::chrono::month{static_cast<unsigned>(first_month + 1)};
  const int uses = whole_between(random, 2, 6);
  const int product_count =
      shape == Shape::batches ? whole_between(random, 1, 3) : whole_between(random, 1, 3);
  const std::vector<double> active = activity(shape, random, months, first_month);
  const auto products = products_of(shape, random, product_count, active);
  plant::Plant plant;
  plant.id = name_of(shape);
  std::vector<std::size_t> forms(use_forms().size());
  for (std::size_t k = 0; k < forms.size(); ++k) forms[k] = k;
  for (std::size_t k = forms.size() - 1; k > 1; --k) {
    std::swap(forms[k], forms[1 + random.below(k)]);  // electricity is always there
  }
  for (int k = 0; k < uses; ++k) {
    const UseForm& form = use_forms()[forms[static_cast<std::size_t>(k)]];
    plant::Item item = item_of(form, form.code);
    const double size = std::exp(between(random, std::log(form.least), std::log(form.most)));
    static const int steps[] = {1, 1, 1, 10, 20};
    const int step = form.scale == 0 && size > 5000 ? steps[random.below(5)] : 1;
    const std::vector<double> use = use_of(shape, random, products, first_month, form.kind);
    for (int t = 0; t < months; ++t) {
      record(item, calendar::period_of(calendar::plus_months(first, t)),
             size * use[static_cast<std::size_t>(t)], form.scale, step);
    }
    plant.items.push_back(std::move(item));
  }
  if (shape == Shape::tanks) plant.items.push_back(tank_diesel(random, first, months));
  const int scale = whole_between(random, 0, 3);
  for (int k = 0; k < product_count; ++k) {
    const UseForm form{
        "product", plant::ItemKind::product, {"t", units::dimension::mass, 1000}, 0, 0, scale};
    plant::Item item = item_of(form, "product_" + std::to_string(k + 1));
    for (int t = 0; t < months; ++t) {
      record(item, calendar::period_of(calendar::plus_months(first, t)),
             products[static_cast<std::size_t>(k)][static_cast<std::size_t>(t)], scale, 1);
    }
    plant.items.push_back(std::move(item));
  }
  return plant;
}

}  // namespace cpa::tests
