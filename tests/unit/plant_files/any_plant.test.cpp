// What holds of every plant: it survives every form, and so do its bytes.
#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "tests/support/properties.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"
#include "tests/unit/plant_files/workbook_edits.hpp"

using namespace cpa;
using namespace cpa::test;
using plant::ReadingState;

namespace {

Decimal any_decimal(bool negative) {
  const auto coefficient = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  return {negative && number(0, 1) == 1 ? -coefficient : coefficient, number(-3, 12)};
}

Decimal positive_decimal() { return {number(1, 1'000'000), number(0, 8)}; }

calendar::Day any_day() {
  using namespace std::chrono;
  return sys_days{year{2020} / 1 / 1} + days{number(0, 2000)};
}

units::Fraction any_share() {
  return units::Fraction::percent(Decimal(number(0, 100'000), 3).value());
}

plant::Reading any_reading() {
  plant::Reading reading;
  reading.state =
      one_of<ReadingState>({ReadingState::missing, ReadingState::measured, ReadingState::calculated,
                            ReadingState::estimated, ReadingState::not_used});
  const bool figure =
      reading.state != ReadingState::missing && reading.state != ReadingState::not_used;
  if (figure) reading.value = any_decimal(true);
  if (number(0, 2) == 0) reading.note = any_text();
  return reading;
}

// Months, weeks or days in a row, some left out.
std::vector<calendar::Period> any_periods() {
  const int length = one_of<int>({1, 7, 10, 0});
  std::vector<calendar::Period> periods;
  calendar::Day from = any_day();
  auto month = calendar::month_of(from);
  for (int i = number(0, 6); i > 0; --i) {
    const auto period = length == 0 ? calendar::period_of(month)
                                    : calendar::Period{from, from + std::chrono::days{length}};
    const int step = number(1, 2);
    month = calendar::plus_months(month, step);
    from += std::chrono::days{length * step};
    periods.push_back(period);
  }
  return periods;
}

std::vector<plant::Record> any_records(const std::vector<calendar::Period>& periods) {
  std::vector<plant::Record> records;
  for (const calendar::Period& period : periods) {
    calendar::Period own = period;
    if (number(0, 3) == 0) own.to -= std::chrono::days{own.days() > 1 ? 1 : 0};
    records.push_back({period, own, any_reading()});
  }
  return records;
}

plant::Item any_item(int index, const std::vector<calendar::Period>& shared) {
  plant::Item item;
  item.code = one_of<std::string>({"a", "điện", "x-1", "B_2"}) + std::to_string(index);
  item.kind = one_of<plant::ItemKind>({plant::ItemKind::energy, plant::ItemKind::fuel,
                                       plant::ItemKind::waste, plant::ItemKind::product,
                                       plant::ItemKind::driver, plant::ItemKind::raw_material});
  item.name_vi = any_text();
  item.name_en = any_text();
  item.unit_text = one_of<std::string>({"t", "tấn", "kg", "lít", "m3"});
  item.unit = sample_packs().units.read(item.unit_text).value();
  if (item.kind == plant::ItemKind::energy || item.kind == plant::ItemKind::fuel) {
    item.carrier = one_of<std::string>({"electricity", "diesel", "coal"});
    const auto per_one = sample_packs().units.read("GJ/" + item.unit.code).value();
    if (number(0, 1) == 1) item.heating_value = {positive_decimal(), per_one, any_text()};
  }
  if (number(0, 2) == 0) item.meter = plant::Meter{any_share(), std::nullopt};
  if (item.meter && number(0, 1) == 0) item.meter->replaced = any_day();
  if (number(0, 2) == 0) item.equivalent = positive_decimal();
  if (number(0, 2) == 0) item.drivers.emplace_back("temperature");
  item.records = any_records(number(0, 4) == 0 ? any_periods() : shared);
  return item;
}

plant::Event any_event(const std::vector<plant::Item>& items) {
  plant::Event event;
  event.from = any_day();
  if (number(0, 1) == 1) event.to = event.from + std::chrono::days{number(0, 90)};
  event.kind = "k" + any_text();
  event.reason = any_text();
  event.evidence = any_text();
  event.who = any_text();
  event.effect =
      one_of<plant::EventEffect>({plant::EventEffect::level, plant::EventEffect::ramp,
                                  plant::EventEffect::exclude, plant::EventEffect::amount});
  const bool one_item = event.effect == plant::EventEffect::amount || number(0, 1) == 1;
  if (!items.empty() && one_item) event.items.push_back(items.front().code);
  event.amount = any_decimal(true);
  event.uncertainty = any_decimal(false);
  return event;
}

std::optional<plant::Discharge> any_discharge() {
  plant::Discharge discharge;
  if (number(0, 1) == 1) discharge.regulation = "r" + any_text();
  if (number(0, 1) == 1) discharge.column = one_of<std::string>({"A", "B"});
  if (number(0, 1) == 1) discharge.kq = positive_decimal();
  if (number(0, 1) == 1) discharge.kf = positive_decimal();
  if (number(0, 1) == 1) discharge.air.regulation = "q" + any_text();
  if (number(0, 1) == 1) discharge.air.column = one_of<std::string>({"A", "B"});
  if (number(0, 1) == 1) discharge.air.kp = positive_decimal();
  if (number(0, 1) == 1) discharge.air.kv = positive_decimal();
  if (number(0, 1) == 1) {
    plant::Permit permit{"p" + any_text(), std::nullopt, {}};
    if (number(0, 1) == 1) permit.date = any_day();
    for (int i = number(0, 3); i > 0; --i) {
      permit.limits.push_back({"x" + any_text(), std::nullopt, positive_decimal(), any_text()});
      if (number(0, 1) == 1) permit.limits.back().kind = plant::DischargeKind::air;
      if (number(0, 1) == 1) permit.limits.back().low = permit.limits.back().value;
    }
    discharge.permit = std::move(permit);
  }
  if (discharge == plant::Discharge{}) return std::nullopt;
  return discharge;
}

plant::Plant any_plant() {
  plant::Plant plant;
  plant.id = "p" + any_text();
  plant.decimal_mark =
      one_of<DecimalMark>({DecimalMark::comma, DecimalMark::point, DecimalMark::undeclared});
  plant.enterprise.name = any_text();
  plant.enterprise.utc_offset_minutes = number(-840, 840);
  const auto shared = any_periods();
  for (int i = number(0, 4); i > 0; --i) plant.items.push_back(any_item(i, shared));
  for (int i = number(0, 3); i > 0; --i) plant.events.push_back(any_event(plant.items));
  std::stable_sort(plant.events.begin(), plant.events.end(),
                   [](const auto& a, const auto& b) { return a.from < b.from; });
  if (!plant.items.empty()) {
    const plant::Item& item = plant.items.front();
    plant.prices.push_back({item.code,
                            {positive_decimal(), money::read_currency("USD").value(), item.unit},
                            any_text(),
                            any_day()});
  }
  plant.static_factors.push_back({any_text(), any_text(), any_day(), any_text()});
  plant.claims.push_back({plant::InputClass::fuel, any_share()});
  plant.discharge = any_discharge();
  for (int i = plant.items.empty() ? 0 : number(0, 2); i > 0; --i) {
    const auto from = any_day();
    plant.dismissals.push_back({"quality.outlier",
                                plant.items.front().code,
                                {from, from + std::chrono::days{number(1, 40)}},
                                Decimal(number(-90'000, 65'000'000), number(0, 4)),
                                "Seen: " + any_text(),
                                "Lan " + any_text()});
  }
  for (int i = number(0, 3); i > 0; --i) {
    plant.weather.push_back(
        {any_day() + std::chrono::days{3000 * (4 - i)}, Decimal(number(-90'000, 65'000), 3)});
  }
  return plant;
}

}  // namespace

TEST_CASE("every plant survives its JSON file", "[property]") {
  holds_for_all("plant to JSON and back", [] {
    const plant::Plant plant = any_plant();
    const std::string text = plant_files::json_text(plant);
    const auto read = plant_files::read_plant_json(text, "p.json", sample_packs());
    if (!read) RC_FAIL(join(found_words(read)) + "\n" + text);
    RC_ASSERT(read->plant == plant);
    RC_ASSERT(plant_files::json_text(read->plant) == text);
  });
}

TEST_CASE("every plant survives its folder", "[property]") {
  holds_for_all("plant to folder and back", [] {
    const plant::Plant plant = any_plant();
    const auto texts = plant_files::folder_texts(plant);
    const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
    if (!read) {
      RC_FAIL(join(found_words(read)) + "\n" + texts.at(plant_files::plant_yaml) +
              texts.at(plant_files::data_csv));
    }
    RC_ASSERT(read->plant == plant);
    RC_ASSERT(plant_files::folder_texts(read->plant) == texts);
  });
}

TEST_CASE("every plant survives its workbook, also when everything in it was moved", "[property]") {
  holds_for_all(
      "plant to workbook and back",
      [] {
        const plant::Plant plant = any_plant();
        const auto bytes = plant_files::workbook_bytes(plant, sample_style());
        RC_ASSERT(bytes.has_value());
        const auto read = plant_files::read_plant_workbook(*bytes, "p.xlsx", sample_packs());
        if (!read) RC_FAIL(join(found_words(read)));
        RC_ASSERT(read->plant == plant);
        RC_ASSERT(*plant_files::workbook_bytes(read->plant, sample_style()) == *bytes);
        const auto moved =
            plant_files::read_plant_workbook(reordered(*bytes), "p.xlsx", sample_packs());
        if (!moved) RC_FAIL(join(found_words(moved)));
        RC_ASSERT(moved->plant == plant);
      },
      250);
}
