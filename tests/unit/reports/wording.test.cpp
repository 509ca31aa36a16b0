#include "cpa/reports/wording.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/summary.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/reports/sample_factories.hpp"

using namespace cpa;
using language::Language;

namespace {

std::string source_of(const std::string& path) {
  std::ifstream in(std::string(CPA_SOURCE_FOLDER) + "/lib/cpa/" + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// What the first group of the pattern finds in the sources named.
std::set<std::string> codes_in(const std::vector<std::string>& paths, const char* pattern) {
  std::set<std::string> codes;
  const std::regex expression(pattern);
  for (const std::string& path : paths) {
    const std::string text = source_of(path);
    REQUIRE_FALSE(text.empty());
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
      codes.insert((*at)[1]);
    }
  }
  return codes;
}

void check_texts(const std::set<std::string>& codes, const std::string& prefix,
                 const std::string& suffix = "") {
  for (const Language language : {Language::vi, Language::en}) {
    for (const std::string& code : codes) {
      INFO(prefix + code + suffix);
      CHECK(language::catalogue(language).has(prefix + code + suffix));
    }
  }
}

const std::vector<std::string> sources_of_reasons{
    "savings/assessment.cpp",    "savings/verdict.cpp",         "savings/plant_assessment.cpp",
    "savings/rival_verdict.cpp", "savings/verdict_support.cpp", "savings/driver_support.cpp",
    "savings/data_extent.cpp"};

}  // namespace

TEST_CASE("every reason for a verdict has its sentence and its next step in both languages") {
  auto codes =
      codes_in(sources_of_reasons,
               R"re((?:forbid\(|\.code = |return \{\{|push_back\(\{)"([a-z]+_[a-z_]+)")re");
  REQUIRE(codes.size() >= 9);
  codes.insert("class.factor_missing");
  codes.insert("class.no_common_basis");
  check_texts(codes, "savings.reason.");
  check_texts(codes, "savings.next.");
}

TEST_CASE("every warning of an assessment has its sentence and its remedy in both languages") {
  const auto codes = codes_in(
      {"savings/assessment.cpp", "savings/plant_assessment.cpp", "savings/rival_verdict.cpp",
       "baseline/selection.cpp", "consumption/observations.cpp", "consumption/input_class.cpp"},
      R"re("((?:model|rows|class|savings)\.[a-z_]+)")re");
  REQUIRE(codes.size() >= 12);
  check_texts(codes, "problem.");
  check_texts(codes, "problem.", ".fix");
}

TEST_CASE("every other way of looking at a saving has its name in both languages") {
  auto codes = codes_in({"savings/sensitivity.cpp"}, R"re(add\("([a-z_]+)")re");
  REQUIRE(codes.size() >= 6);
  CHECK(codes.erase("baseline_shift") == 1);
  check_texts(codes, "report.sensitivity.");
  check_texts({"earlier", "later"}, "report.sensitivity.baseline_shift.");
}

TEST_CASE("every method, inference, model and reason against a model has its name") {
  using savings::Inference;
  using savings::Method;
  std::set<std::string> methods;
  for (const Method method : {Method::forecast, Method::backcast, Method::pooled,
                              Method::standard_conditions, Method::chained}) {
    methods.insert(savings::code_of(method));
  }
  check_texts(methods, "savings.method.");
  check_texts(methods, "report.short.method.");
  std::set<std::string> inferences;
  for (const Inference inference :
       {Inference::integrated, Inference::least_squares, Inference::prais_winsten,
        Inference::newey_west, Inference::bootstrap, Inference::fractional}) {
    inferences.insert(savings::code_of(inference));
  }
  check_texts(inferences, "savings.inference.");
  check_texts(inferences, "report.short.inference.");
  check_texts({"ratio", "mean", "linear", "2P", "3PH", "3PC", "4P", "5P", "HDD", "CDD", "HDD+CDD"},
              "savings.model.");
  std::set<std::string> exclusions;
  using baseline::Exclusion;
  for (const Exclusion exclusion :
       {Exclusion::too_few_rows, Exclusion::collinear, Exclusion::wrong_sign,
        Exclusion::mix_out_of_reach, Exclusion::for_comparison}) {
    exclusions.insert(baseline::code_of(exclusion));
  }
  check_texts(exclusions, "report.exclusion.");
}

TEST_CASE("what was expected less what was used is the saving, as they are printed") {
  const plant::Plant plant;
  const reports::Wording wording(plant, Language::en);
  struct Example {
    long double expected, used;
    std::vector<std::string> printed;
  };
  const std::vector<Example> examples{{414'719.6L, 376'533.9L, {"414,720", "376,530", "38,190"}},
                                      {376'533.9L, 414'719.6L, {"376,530", "414,720", "-38,190"}},
                                      {2'769'843, 2'559'771, {"2,769,800", "2,559,800", "210,000"}},
                                      {1234.56L, 1233.44L, {"1,234.56", "1,233.44", "1.12"}},
                                      {12.3449L, 11.1051L, {"12.34", "11.11", "1.23"}},
                                      {0.41472L, 0.37653L, {"0.4147", "0.3765", "0.0382"}},
                                      {1'000'000, 999'960, {"1,000,000", "999,960", "40"}},
                                      {5, 5, {"5", "5", "0"}},
                                      {0, 0, {"0", "0", "0"}}};
  for (const Example& example : examples) {
    const auto shown = wording.difference(example.expected, example.used);
    CHECK(std::vector{shown.expected, shown.used, shown.saved} == example.printed);
  }
  const auto shown = wording.difference(414'719.6L, 376'533.9L);
  CHECK(wording.beside(shown, 31'254.4L) == "31,250");
  CHECK(wording.beside(shown, 3.46L) == "3.5");
  CHECK(wording.beside(shown, 0) == "0");
}

TEST_CASE(
    "an item goes by its name in the reader's language, else by the other, else by its code") {
  plant::Plant plant;
  plant.items = {{.code = "steam", .name_vi = "Hơi nước", .name_en = "Steam"},
                 {.code = "acid", .name_en = "Acid"},
                 {.code = "x1"}};
  const reports::Wording vi(plant, Language::vi);
  const reports::Wording en(plant, Language::en);
  CHECK(vi.item("steam") == "Hơi nước");
  CHECK(en.item("steam") == "Steam");
  CHECK(vi.item("acid") == "Acid");
  CHECK(vi.item("x1") == "x1");
  CHECK(en.items({"steam", "acid", "x1"}) == "Steam, Acid and x1");
}

TEST_CASE("months named by a code are told as the reader writes them") {
  const plant::Plant plant;
  const reports::Wording vi(plant, Language::vi);
  const auto spoken = vi.spoken({{"months", "2023-05, 2023-07"}, {"month", "2024-01"}});
  CHECK(spoken.at("months") == "05/2023 và 07/2023");
  CHECK(spoken.at("month") == "01/2024");
  CHECK(vi.spoken({{"months", "7"}}).at("months") == "7");
}

TEST_CASE("a figure that does not exist is a dash and never a nought") {
  const plant::Plant plant;
  const reports::Wording en(plant, Language::en);
  CHECK(en.share(std::nullopt) == "–");
  CHECK(en.figure(std::nullopt) == "–");
  CHECK(en.money(std::nullopt) == "–");
  CHECK(en.share(0.052L) == "5.2%");
  CHECK(en.change(0.052L) == "+5.2%");
}

TEST_CASE("a bound just short of the target is not written as the target") {
  const plant::Plant plant;
  const reports::Wording en(plant, Language::en);
  CHECK(en.share(0.0497L, 0.05L) == "4.97%");
  CHECK(en.share(0.049997L, 0.05L) == "4.9997%");
  CHECK(en.share(0.05L, 0.05L) == "5.0%");
  CHECK(en.share(0.081L, 0.05L) == "8.1%");
  CHECK(en.share(std::nullopt, 0.05L) == "–");
}

TEST_CASE("a factory that saved a tenth is told so, and what to do next") {
  const auto made = tests::whole_factory(0.10);
  const reports::Wording en(made.plant, Language::en);
  CHECK(reports::overall_sentence(made.assessment, en).starts_with("Confirmed: energy (MJ)"));
  const auto steps = reports::next_steps(made.assessment, made.provenance, en);
  REQUIRE(steps.size() >= 2);
  CHECK(steps.front().find("--rolling 12") != std::string::npos);
  CHECK(steps.back().find("cpa plan PLANT --lock") != std::string::npos);
}

TEST_CASE("a factory that saved nothing is told which class missed its target") {
  const auto made = tests::whole_factory(0.0);
  const reports::Wording vi(made.plant, Language::vi);
  const std::string sentence = reports::overall_sentence(made.assessment, vi);
  CHECK(sentence.starts_with("Bác bỏ: "));
  CHECK(sentence.find("nguyên liệu") != std::string::npos);
}

TEST_CASE("less output raises the specific figure, more output lowers it") {
  const plant::Plant plant;
  const reports::Wording en(plant, Language::en);
  savings::Assessment one;
  one.saving_fraction = -0.006L;
  one.sec.emplace();
  one.sec->misleading = true;
  one.sec->base_load_share = 0.417L;
  one.sec->growth = -0.196L;
  one.sec->from_growth = -0.102L;
  one.sec->saving_fraction = -0.109L;
  CHECK(reports::base_load_warning(one, "Power", en) ==
        "Power: 41.7% of use goes on whatever the output is, and output changed by -19.6%; that "
        "alone raises the specific consumption by 10.2% although nothing was done. Judge by the "
        "model's -0.6%, not by -10.9%.");
  one.sec->from_growth = 0.064L;
  // Where both say the same there is nothing to choose.
  one.sec->saving_fraction = -0.006L;
  CHECK(reports::base_load_warning(one, "Power", en)
            .ends_with(
                "that alone lowers the specific consumption by 6.4% although nothing was done."));
}

TEST_CASE("where use rose nobody speaks of a saving that stopped") {
  const plant::Plant plant;
  const reports::Wording vi(plant, Language::vi);
  savings::PlantAssessment whole;
  savings::ClassAssessment energy{.claimed = true};
  energy.assessment.lower_bound = -0.20L;
  energy.assessment.upper_bound = -0.157L;
  energy.assessment.reasons = {{.code = "upper_bound_below"}};
  whole.classes = {energy};
  const std::string said = reports::why(energy.assessment, vi).front();
  CHECK(said.starts_with("Lượng dùng đã tăng: với độ tin cậy 90"));
  CHECK(said.find("đã dùng nhiều hơn dự kiến ít nhất 15,7") != std::string::npos);
  const auto steps = reports::next_steps(whole, {}, vi);
  REQUIRE_FALSE(steps.empty());
  CHECK(steps.front().find("dừng lại") == std::string::npos);
  CHECK(steps.front().find("tăng từ khi nào") != std::string::npos);
}

TEST_CASE(
    "whether a saving lasts is not said where there is no verdict, and a window that does not "
    "fit is told") {
  const plant::Plant plant;
  const reports::Wording en(plant, Language::en);
  savings::Persistence lasting{.months = 13};
  CHECK(reports::persistence_finding(lasting, en).starts_with("No window of 13 months fits"));
  lasting.windows = {{.complete = false}};
  CHECK(reports::persistence_finding(lasting, en) == "Too many months are missing in every window");
  lasting.windows = {{.reasons = {{"figures_in_doubt", {}, true}}}, {.complete = false}};
  CHECK(reports::persistence_finding(lasting, en).starts_with("No window can be judged"));
  lasting.windows = {{.lower_bound = 0.1L}, {.complete = false}};
  CHECK(reports::persistence_finding(lasting, en).find("in the one window") != std::string::npos);
  lasting.windows.push_back({.lower_bound = 0.1L});
  CHECK(reports::persistence_finding(lasting, en).starts_with("The saving lasted"));
  lasting.judged = false;
  CHECK(reports::persistence_finding(lasting, en).starts_with("No verdict is possible"));
}

TEST_CASE("items that each lack a factor are named in one sentence") {
  const auto made = tests::factory_without_factors();
  const reports::Wording en(made.plant, Language::en);
  const auto& energy = made.assessment.classes.front().assessment;
  const auto sentences = reports::why(energy, en);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences.front().find("Name of electricity and Name of coal") != std::string::npos);
  CHECK(sentences.back() == "The plant's own claim of 8.0% is undecided.");
}

TEST_CASE("an event in a model goes by the factory's name for it") {
  const plant::Plant plant;
  savings::LedgerLine line;
  line.column = "event_2";
  line.event.kind = "sửa kho lạnh";
  const std::vector<savings::LedgerLine> ledger{line};
  const reports::Wording vi(plant, Language::vi);
  CHECK(vi.driver("event_2", ledger) == "sự kiện “sửa kho lạnh”");
  CHECK(vi.driver("event_2") == "sự kiện 2");
}

TEST_CASE("days are days in the reader's words, also where the plant is kept in d") {
  plant::Plant plant;
  plant.items.push_back({.code = "working_days", .kind = plant::ItemKind::driver});
  plant.items.back().unit.code = plant.items.back().unit_text = "d";
  CHECK(reports::Wording(plant, Language::vi).unit("d") == "ngày");
  CHECK(reports::Wording(plant, Language::en).unit("d") == "days");
  CHECK(reports::Wording(plant, Language::en).unit("kWh/d") == "kWh/day");
}
