// What a row of readings becomes: an amount of the whole period in SI, with its deviation.
#include <cmath>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;
using plant::FigureState;
using plant::UncertaintyWay;
using Words = std::vector<std::string>;

TEST_CASE("the sample reads without a word of complaint, in SI of each layer") {
  const auto read = read_flows(sample_drawing(), sample_readings());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  REQUIRE(read->sheets.size() == 1);
  const plant::FlowSheet& sheet = read->sheets.front();
  CHECK(sheet.id == "before");
  CHECK(calendar::text_of(sheet.period) == "2024-03");
  CHECK(sheet.cost_base == std::optional<std::size_t>(0));
  CHECK(sheet.layers[2].share);
  CHECK(sheet.streams[0].role == plant::StreamRole::input);
  CHECK(sheet.streams[1].role == plant::StreamRole::internal);
  CHECK(sheet.streams[2].role == plant::StreamRole::product);
  CHECK(sheet.streams[3].role == plant::StreamRole::loss);
  REQUIRE(sheet.streams[0].price);
  CHECK(sheet.streams[0].price_source == "invoices");
  const auto fish = figure_of(read, "whole_fish", "mass");
  CHECK(fish.state == FigureState::measured);
  CHECK(fish.value == Approx(812'500));
  CHECK(fish.standard_deviation == Approx(4'062.5));
  CHECK(fish.how == "scale");
  CHECK(fish.where.line == 2);
  CHECK(fish.where.column == 3);
  CHECK(figure_of(read, "whole_fish", "protein").value == Approx(0.162));
  CHECK(figure_of(read, "fillet", "mass").standard_deviation == Approx(400));
  CHECK(figure_of(read, "washed", "mass").state == FigureState::unmeasured);
}

TEST_CASE("a whole year is balanced under its number, and a reading finds it by that") {
  std::string drawing = sample_drawing();
  const std::string month = "period: 2024-03";
  drawing.replace(drawing.find(month), month.size(), "period: 2024");
  const auto read = read_flows(
      drawing, "period;of;layer;value;unit;uncertainty\n2024;whole_fish;mass;812,5;t;0,5 %\n");
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(calendar::text_of(read->sheets.front().period) == "2024-01/2024-12");
  CHECK(figure_of(read, "whole_fish", "mass").value == Approx(812'500));
}

TEST_CASE("an uncertainty becomes a standard deviation by the way it is stated") {
  const auto deviation = [](const std::string& stated, const std::string& way) {
    return figure_of(read_rows("water_in;;;100;m3;" + stated + ";" + way + ";;\n"), "water_in",
                     "water")
        .standard_deviation;
  };
  CHECK(deviation("2 %", "") == Approx(2));
  CHECK(deviation("±2%", "percent") == Approx(2));
  CHECK(deviation("2 %", "half_width_95") == Approx(2 / 1.96));
  CHECK(deviation("2 %", "dung sai") == Approx(1));
  CHECK(deviation("1,5 m3", "") == Approx(1.5));
  CHECK(deviation("1500 lít", "tolerance") == Approx(0.75));
  CHECK(deviation("1 % of 200 m3", "") == Approx(2 / std::sqrt(3.0)));
  CHECK(deviation("1 % của 200 m3", "cấp chính xác") == Approx(2 / std::sqrt(3.0)));
}

TEST_CASE("points of a share are no percentage of it") {
  const auto of = [](const std::string& stated) {
    return figure_of(read_rows("fillet;protein;;18;%;" + stated + ";;;\n"), "fillet", "protein")
        .standard_deviation;
  };
  CHECK(of("2 %") == Approx(0.0036));
  CHECK(of("0,3 pp") == Approx(0.003));
}

TEST_CASE("what is exact says so, and has no uncertainty") {
  for (const char* row : {"water_in;;fixed;100;m3;;;;\n", "water_in;;;100;m3;fixed;;;\n",
                          "water_in;;cố định;100;m3;fixed;;;\n"}) {
    const auto figure = figure_of(read_rows(row), "water_in", "water");
    CHECK(figure.state == FigureState::fixed);
    CHECK(figure.standard_deviation == 0);
    CHECK(figure.way == UncertaintyWay::none);
  }
}

TEST_CASE("an empty row leaves a stream unmeasured and says nothing of a centre") {
  const auto read =
      read_rows("water_in;;;;m3;;;;\nwashing;mass;;;;;;;\nfilleting;mass;unmeasured;;;;;;\n");
  REQUIRE(read);
  CHECK(figure_of(read, "water_in", "water").state == FigureState::unmeasured);
  CHECK(read->sheets.front().centres[0].stock_changes.empty());
  REQUIRE(read->sheets.front().centres[1].stock_changes.size() == 1);
}

TEST_CASE("a centre's rows are its change of stock and what is withdrawn") {
  const auto read =
      read_rows("washing;mass;;-2,5;t;0,1 t;;;\nwithdrawal:washing;water;;3;m3;10 %;;;\n");
  REQUIRE(read);
  const plant::QuantityCentre& washing = read->sheets.front().centres[0];
  REQUIRE(washing.stock_changes.size() == 1);
  CHECK(washing.stock_changes[0].figure.value == Approx(-2'500));
  REQUIRE(washing.withdrawals.size() == 1);
  CHECK(washing.withdrawals[0].layer == 1);
}

TEST_CASE("a reading of nought gets a floor from the largest reading of its layer") {
  const auto read = read_rows("water_in;;;400;m3;2 %;;;\nwaste_water;;;0;m3;2 %;;;\n");
  CHECK(found_words(read) == Words{"flows.csv:3:4 flows.zero_floor"});
  const auto figure = figure_of(read, "waste_water", "water");
  CHECK(figure.floored);
  CHECK(figure.standard_deviation == Approx(4 / std::sqrt(12.0)));
  CHECK(found_words(read_rows("waste_water;;;0;m3;2 %;;;\n")) ==
        Words{"flows.csv:2:4 flows.zero_no_floor"});
  CHECK(figure_of(read_rows("waste_water;;;0;m3;0,5 m3;;;\n"), "waste_water", "water")
            .standard_deviation == Approx(0.5));
}

TEST_CASE("a reading of some days is scaled to the period, and that is said") {
  const auto read = read_rows("water_in;;;100;m3;1 m3;;;20\n");
  CHECK(found_words(read) == Words{"flows.csv:2:9 flows.scaled"});
  const auto figure = figure_of(read, "water_in", "water");
  CHECK(figure.value == Approx(155));
  CHECK(figure.standard_deviation == Approx(1.55));
  CHECK(figure.note == "31/20 d");
}

TEST_CASE("a volume becomes a mass by the stated density and by nothing else") {
  const std::string row = "of,layer,value,unit,uncertainty\nfillet,mass,2000,l,10 l\n";
  CHECK(found_words(read_flows(sample_drawing(), row)) == Words{"flows.csv:2:4 flows.unit"});
  std::string drawing = sample_drawing();
  const std::string end = "layers: [protein, mass]";
  drawing.insert(drawing.find(end) + end.size(), ", density: {value: \"1,05\", unit: kg/l}");
  const auto figure = figure_of(read_flows(drawing, row), "fillet", "mass");
  CHECK(figure.value == Approx(2'100));
  CHECK(figure.standard_deviation == Approx(10.5));
  CHECK(figure.note == "density 1,05 kg/l");
}

TEST_CASE("a dry weight becomes a wet one, and a content of the dry one of the wet") {
  std::string drawing = sample_drawing();
  const std::string end = "layers: [protein, mass]";
  drawing.insert(drawing.find(end) + end.size(), ", dry_matter: {value: \"25 %\"}");
  const auto read = read_flows(drawing,
                               "of,layer,value,unit,uncertainty,basis\n"
                               "fillet,mass,10,t,1 %,dry\nfillet,protein,80,%,1 %,khô\n");
  CHECK(figure_of(read, "fillet", "mass").value == Approx(40'000));
  CHECK(figure_of(read, "fillet", "protein").value == Approx(0.2));
}

namespace {

// The fillet's reading in the row, where the drawing states this of the fillet.
plant::Figure fillet_with(const std::string& statement, const std::string& row,
                          const char* layer = "mass") {
  std::string drawing = sample_drawing();
  const std::string end = "layers: [protein, mass]";
  drawing.insert(drawing.find(end) + end.size(), ", " + statement);
  const auto read = read_flows(drawing, "of,layer,value,unit,uncertainty,basis\n" + row);
  CHECK(found_words(read).empty());
  return figure_of(read, "fillet", layer);
}

}  // namespace

// JCGM 100:2008, 5.1.2 and 5.1.6: of a product or a quotient the relative variances add.
TEST_CASE("how far a density can be wrong is in the mass it makes of a volume") {
  const std::string row = "fillet,mass,2000,l,3 %,\n";
  const auto deviation = [&](const std::string& uncertainty) {
    return fillet_with("density: {value: 1, unit: kg/l" + uncertainty + "}", row)
               .standard_deviation /
           2'000;
  };
  CHECK(deviation("") == Approx(0.03));
  CHECK(deviation(", fixed: true") == Approx(0.03));
  CHECK(deviation(", uncertainty: 4 %") == Approx(0.05));
  CHECK(deviation(", uncertainty: \"0,04 kg/l\"") == Approx(0.05));
  CHECK(deviation(", uncertainty: 40 kg/m3, way: tolerance") == Approx(std::hypot(0.03, 0.02)));
  CHECK(deviation(", uncertainty: 2 % of 2 kg/l") ==
        Approx(std::hypot(0.03, 0.04 / std::sqrt(3.0))));
  const auto figure =
      fillet_with("density: {value: 1, unit: kg/l, uncertainty: 4 %, source: lab}", row);
  CHECK(figure.note == "density 1 kg/l ± 4 %");
  CHECK(figure.way == UncertaintyWay::percent);
  CHECK(figure.stated == "3 %");
}

TEST_CASE("how far a dry matter can be wrong is in the wet weight and in the content") {
  const std::string dry =
      "dry_matter: {value: 25 %, uncertainty: 1 pp, way: standard, source: laboratory}";
  const std::string rows = "fillet,mass,10,t,3 %,dry\nfillet,protein,80,%,3 %,dry\n";
  CHECK(fillet_with(dry, rows).standard_deviation == Approx(40'000 * 0.05));
  CHECK(fillet_with(dry, rows, "protein").standard_deviation == Approx(0.2 * 0.05));
  // A wet reading has nothing to do with it.
  CHECK(fillet_with(dry, "fillet,mass,10,t,3 %,\n").standard_deviation == Approx(300));
}

TEST_CASE("an exact volume is no exact mass where the density can be wrong") {
  const std::string density = "density: {value: 1, unit: kg/l, uncertainty: 4 %}";
  const auto figure = fillet_with(density, "fillet,mass,2000,l,fixed,\n");
  CHECK(figure.state == FigureState::measured);
  CHECK(figure.standard_deviation == Approx(80));
  CHECK(figure.way == UncertaintyWay::standard);
  CHECK(fillet_with(density, "fillet,mass,2,t,fixed,\n").state == FigureState::fixed);
}

TEST_CASE("a faulty uncertainty of a density or a dry matter is told where it stands") {
  const auto words = [](const std::string& statement) {
    std::string drawing = sample_drawing();
    const std::string end = "layers: [protein, mass]";
    drawing.insert(drawing.find(end) + end.size(), ", " + statement);
    Words codes;
    for (const std::string& each : found_words(read_flows(drawing, sample_readings()))) {
      codes.push_back(each.substr(each.find(' ') + 1));
    }
    return codes;
  };
  CHECK(words("density: {value: 1, unit: kg/l, uncertainty: 4 kg}") ==
        Words{"flows.uncertainty_unit"});
  CHECK(words("density: {value: 1, unit: kg/l, uncertainty: 0 %}") ==
        Words{"flows.zero_uncertainty"});
  CHECK(words("density: {value: 1, unit: kg/l, way: tolerance}") ==
        Words{"flows.uncertainty_missing"});
  CHECK(words("dry_matter: {value: 25 %, uncertainty: about 2}") == Words{"flows.uncertainty"});
  // Laboratories mean points.
  CHECK(words("dry_matter: {value: 25 %, uncertainty: \"0,5 %\"}") == Words{"flows.sharp_share"});
  CHECK(words("dry_matter: {value: 25 %, uncertainty: \"0,5 pp\"}").empty());
}

TEST_CASE("rows find their period by its id or by its days") {
  std::string drawing = sample_drawing();
  const std::string end = "period: 2024-03}\n";
  drawing.insert(drawing.find(end) + end.size(), "  - {id: after, period: 2025-03}\n");
  const auto read = read_flows(drawing,
                               "period,of,value,unit,uncertainty,days\n"
                               "before,water_in,1,m3,1 %,\n2025-03,water_in,2,m3,1 %,\n"
                               "2025-03-01/2025-03-10,waste_water,3,m3,1 %,10\n");
  CHECK(found_words(read) == Words{"flows.csv:4:6 flows.scaled"});
  REQUIRE(read);
  CHECK(read->sheets[0].streams[4].figures[0].figure.value == Approx(1));
  CHECK(read->sheets[1].streams[4].figures[0].figure.value == Approx(2));
  CHECK(read->sheets[1].streams[5].figures[0].figure.value == Approx(9.3));
  CHECK(found_words(read_flows(drawing,
                               "period,of,value,unit,uncertainty\n"
                               ",water_in,1,m3,1 %\n2024-04,water_in,2,m3,1 %\n"
                               "befor,water_in,2,m3,1 %\n")) ==
        Words{"flows.csv:2:1 flows.period_missing", "flows.csv:3:1 flows.period_foreign",
              "flows.csv:4:1 flows.unknown"});
}

TEST_CASE("headings and words may be Vietnamese") {
  const auto read = read_flows(sample_drawing(),
                               "Kỳ;Dòng;Lớp;Trạng thái;Giá trị;Đơn vị;Độ không đảm bảo;Cách đo\n"
                               "before;water_in;water;đo;1.200,5;m3;2 %;đồng hồ\n");
  CHECK(figure_of(read, "water_in", "water").value == Approx(1200.5));
}
