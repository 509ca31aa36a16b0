// What holds of every flow sheet: it survives its files, and so do its bytes.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/write_flow_sheets.hpp"
#include "tests/support/properties.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;
using plant::Figure;
using plant::FigureState;
using plant::FlowSheet;
using plant::FlowVariable;
using plant::UncertaintyWay;

namespace {

// Names and notes stand in one cell without white space around them.
std::string any_words() {
  std::string text = any_text();
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return std::string(trim(text));
}

double any_value() {
  const double size = std::pow(10.0, number(-6, 9));
  return number(1, 1'000'000) * size / number(1, 1'000);
}

units::Unit unit(const std::string& text) { return flow_packs().units.read(text).value(); }

// Measured with its deviation stated in one of three ways, fixed, or not measured.
Figure any_figure(const std::string& unit_code, long double to_si, double largest) {
  Figure figure;
  figure.state = one_of<FigureState>(
      {FigureState::unmeasured, FigureState::measured, FigureState::measured, FigureState::fixed});
  figure.how = any_words();
  figure.source = any_words();
  figure.note = any_words();
  if (figure.state == FigureState::unmeasured) return figure;
  figure.value = std::min(any_value(), largest);
  if (figure.state == FigureState::fixed) return figure;
  if (number(0, 1) == 0) {
    const int percent = number(1, 20);
    figure.way = UncertaintyWay::percent;
    figure.stated = std::to_string(percent) + " %";
    figure.standard_deviation =
        static_cast<double>(static_cast<long double>(percent) / 100 * figure.value);
  } else {
    const int size = number(1, 50);
    figure.way = UncertaintyWay::tolerance;
    figure.stated = std::to_string(size) + " " + unit_code;
    figure.standard_deviation = static_cast<double>(size * to_si / 2);
  }
  return figure;
}

plant::PaidSum any_sum() {
  using plant::PaidPer;
  return {money::Money{number(0, 1'000'000'000), money::Currency{}},
          one_of<PaidPer>({PaidPer::period, PaidPer::month, PaidPer::day})};
}

plant::Payment any_payment() {
  plant::Payment paid;
  paid.source = any_words();
  if (number(0, 1) == 0) {
    paid.sum = any_sum();
    return paid;
  }
  paid.price = {Decimal(number(0, 1'000'000), number(0, 6)), money::Currency{}, unit("kg")};
  if (number(0, 1) == 0) paid.layers = {0};
  return paid;
}

void add_payments(plant::Stream& stream) {
  if (stream.role != plant::StreamRole::loss) return;
  if (number(0, 1) == 0) stream.sold = any_payment();
  if (number(0, 1) == 0) {
    stream.handling.push_back({.kind = plant::HandlingKind::disposal, .paid = any_payment()});
  }
}

// What is paid as a sum may differ from one period to the next.
void change_sums(FlowSheet& sheet) {
  for (auto& centre : sheet.centres) {
    if (centre.system_cost && number(0, 1) == 0) centre.system_cost->amount.minor += 1;
  }
  for (auto& stream : sheet.streams) {
    for (auto& one : stream.handling) {
      if (one.paid.sum && number(0, 1) == 0) one.paid.sum->amount.minor += 2;
    }
    if (stream.sold && stream.sold->sum && number(0, 1) == 0) stream.sold->sum->amount.minor += 3;
  }
}

void add_layers(FlowSheet& sheet) {
  sheet.layers.push_back({"mass", {any_words(), "Mass"}, unit("t"), std::nullopt, {}, false});
  sheet.layers.push_back({"energy", {"Năng lượng", any_words()}, unit("MWh"), {}, {}, false});
  sheet.layers.push_back({"protein", {"Đạm", "Protein"}, unit("kg"), 0, unit("%"), true});
  sheet.layers.push_back({"enthalpy", {"H", "H"}, unit("MJ"), 0, unit("MJ/t"), false});
}

void add_centres(FlowSheet& sheet) {
  for (int i = number(1, 4); i > 0; --i) {
    plant::QuantityCentre centre;
    centre.id = "c" + std::to_string(i);
    centre.name = {any_words(), any_words()};
    if (number(0, 1) == 0) {
      centre.system_cost = any_sum();
      centre.system_cost_source = any_words();
    }
    if (number(0, 2) == 0) centre.row = static_cast<std::size_t>(number(0, 9));
    if (number(0, 2) == 0) {
      Figure change = any_figure("t", 1000, 1e12);
      if (number(0, 1) == 0) change.value = -change.value;
      centre.stock_changes.push_back({0, std::move(change)});
    }
    if (number(0, 2) == 0) {
      Figure gone = any_figure("kWh", 3.6e6, 1e12);
      if (gone.state != FigureState::unmeasured) centre.withdrawals.push_back({1, std::move(gone)});
    }
    sheet.centres.push_back(std::move(centre));
  }
}

plant::Stream any_stream(int index, const FlowSheet& sheet) {
  plant::Stream stream;
  stream.id = one_of<std::string>({"s", "dòng_", "S-"}) + std::to_string(index);
  stream.name = {any_words(), any_words()};
  const auto centre = [&] {
    return static_cast<std::size_t>(number(0, static_cast<int>(sheet.centres.size()) - 1));
  };
  const int ends = number(0, 2);
  if (ends != 0) stream.from = centre();
  if (ends != 1) stream.to = centre();
  if (stream.from == stream.to) stream.to.reset();
  stream.role =
      !stream.from ? plant::StreamRole::input
      : !stream.to
          ? one_of<plant::StreamRole>({plant::StreamRole::product, plant::StreamRole::by_product,
                                       plant::StreamRole::loss})
          : one_of<plant::StreamRole>({plant::StreamRole::internal, plant::StreamRole::recycle});
  stream.figures.push_back({0, any_figure("kg", 1, 1e12)});
  if (number(0, 1) == 0) stream.figures.push_back({1, any_figure("MWh", 3.6e9, 1e15)});
  if (number(0, 1) == 0) stream.figures.push_back({2, any_figure("%", 0.01L, 1)});
  if (number(0, 2) == 0) stream.figures.push_back({3, any_figure("kJ/kg", 1000, 1e9)});
  const bool is_priced =
      stream.role == plant::StreamRole::input || stream.role == plant::StreamRole::by_product;
  if (is_priced && number(0, 1) == 0) {
    stream.price = money::Price{Decimal(number(0, 1'000'000), number(0, 6)),
                                money::read_currency("USD").value(), unit("kg")};
    stream.price_source = any_words();
    if (number(0, 1) == 0) stream.price_layers = {0};
  }
  stream.hazard = number(0, 3);
  add_payments(stream);
  stream.lost_product = stream.role == plant::StreamRole::loss && number(0, 1) == 0;
  stream.vapour = stream.role == plant::StreamRole::loss && number(0, 3) == 0;
  return stream;
}

void add_relations(FlowSheet& sheet) {
  const auto stream = [&] {
    return static_cast<std::size_t>(number(0, static_cast<int>(sheet.streams.size()) - 1));
  };
  Figure coefficient = any_figure("1", 1, 1e6);
  std::vector<std::size_t> some(sheet.streams.size());
  std::iota(some.begin(), some.end(), std::size_t{0});
  std::rotate(some.begin(), some.begin() + static_cast<std::ptrdiff_t>(stream()), some.end());
  some.resize(std::min<std::size_t>(some.size(), 3));
  if (coefficient.state != FigureState::unmeasured && some.size() > 1) {
    sheet.transfers.push_back(
        {"t1", 0, {some.front()}, {some.begin() + 1, some.end()}, coefficient, {}});
  }
  const FlowVariable first{FlowVariable::Kind::amount, stream(), 0};
  const FlowVariable second{FlowVariable::Kind::stock_change, 0, 0};
  sheet.constraints.push_back(
      {"k1", {{any_value(), {first, second}}, {-any_value(), {second}}}, any_value(), {}});
  sheet.shared_errors.push_back({first, second, number(-99, 99) / 100.0, {}});
}

std::vector<FlowSheet> any_sheets() {
  FlowSheet sheet;
  sheet.name = {any_words(), any_words()};
  add_layers(sheet);
  if (number(0, 1) == 0) sheet.cost_base = static_cast<std::size_t>(number(0, 3));
  add_centres(sheet);
  for (int i = number(1, 8); i > 0; --i) sheet.streams.push_back(any_stream(i, sheet));
  add_relations(sheet);
  std::vector<FlowSheet> sheets;
  for (int i = number(1, 2); i > 0; --i) {
    sheet.id = "p" + std::to_string(i);
    sheet.period = calendar::read_period("202" + std::to_string(9 - i) + "-03").value();
    sheets.push_back(sheet);
    for (auto& stream : sheet.streams) stream.figures[0].figure = any_figure("lạng", 0.1L, 1e9);
    change_sums(sheet);
  }
  return sheets;
}

// The relative deviations of a machine's arithmetic: the stated uncertainty is worked out anew.
bool near(double a, double b) { return std::fabs(a - b) <= 1e-14 * std::fabs(b); }

bool same(const Figure& a, const Figure& b) {
  return a.state == b.state && a.value >= b.value && a.value <= b.value &&
         near(a.standard_deviation, b.standard_deviation) && a.how == b.how &&
         a.source == b.source && a.note == b.note && a.floored == b.floored;
}

bool same(const FlowSheet& a, const FlowSheet& b) {
  for (std::size_t i = 0; i < a.streams.size(); ++i) {
    const auto& figures = a.streams[i].figures;
    if (figures.size() != b.streams[i].figures.size()) return false;
    for (std::size_t j = 0; j < figures.size(); ++j) {
      if (!same(figures[j].figure, b.streams[i].figures[j].figure)) return false;
    }
  }
  return a.id == b.id && a.period == b.period && a.cost_base == b.cost_base &&
         a.layers.size() == b.layers.size() && a.centres.size() == b.centres.size();
}

}  // namespace

TEST_CASE("every flow sheet survives its files under each decimal mark", "[property]") {
  holds_for_all(
      "flow sheets to files and back",
      [] {
        const auto sheets = any_sheets();
        const auto mark =
            one_of<DecimalMark>({DecimalMark::comma, DecimalMark::point, DecimalMark::undeclared});
        const auto texts = flow_files::flow_texts(sheets, mark, flow_packs().units);
        const auto read = flow_files::read_flow_texts(texts, "p", flow_plant(mark), flow_packs());
        if (!read) RC_FAIL(join(found_words(read)) + "\n" + texts.yaml + texts.csv);
        RC_ASSERT(read->sheets.size() == sheets.size());
        for (std::size_t i = 0; i < sheets.size(); ++i) {
          if (!same(read->sheets[i], sheets[i])) {
            RC_FAIL(texts.yaml + texts.csv + join(found_words(read)));
          }
        }
        // Everything else that a sheet holds is in its text.
        const auto again = flow_files::flow_texts(read->sheets, mark, flow_packs().units);
        RC_ASSERT(again.yaml == texts.yaml);
        RC_ASSERT(again.csv == texts.csv);
      },
      500);
}
