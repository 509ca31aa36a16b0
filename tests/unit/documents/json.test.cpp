#include "cpa/documents/json.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/documents/yaml.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::documents;

TEST_CASE("written JSON keeps the order of keys and the shortest numbers", "[documents]") {
  Json json;
  json.set("z", 0.1).set("a", Decimal(1250, 2)).set("n", 7).set("t", true).set("none", Json());
  json.set("list", Json().push("Điện \"x\"\n\x01").push(Json::array()).push(Json::object()));
  CHECK(write_json(json) ==
        "{\n  \"z\": 0.1,\n  \"a\": 12.50,\n  \"n\": 7,\n  \"t\": true,\n  \"none\": null,\n"
        "  \"list\": [\n    \"Điện \\\"x\\\"\\n\\u0001\",\n    [],\n    {}\n  ]\n}\n");
  CHECK(write_json(json, 0).substr(0, 20) == "{\"z\":0.1,\"a\":12.50,\"");
}

TEST_CASE("bytes that are no UTF-8 are written as the replacement letter", "[documents]") {
  CHECK(write_json(std::string("a\xFF"
                               "b"),
                   0) ==
        "\"a\xEF\xBF\xBD"
        "b\"\n");
}

TEST_CASE("a number that is not finite, or a key set twice, is our own fault", "[documents]") {
  CHECK_THROWS_AS(write_json(std::nan("")), Failure);
  CHECK_THROWS_AS(write_yaml(INFINITY), Failure);
  CHECK_THROWS_AS(Json().set("a", 1).set("a", 2), Failure);
  CHECK_THROWS_AS(Json(1).set("a", 2), Failure);
  CHECK_THROWS_AS(Json(1).push(2), Failure);
}

TEST_CASE("written YAML looks as people write it", "[documents]") {
  Json item;
  item.set("code", "E_EL").set("unit", "kWh").set("from", "2024-03").set("price", Decimal(15, 1));
  Json plant;
  plant.set("name", "Nhà máy: số 1").set("code", "012").set("answer", "no");
  plant.set("items", Json().push(item)).set("empty", Json::array());
  plant.set("note", "dòng một\n\ndòng hai\n");
  CHECK(write_yaml(plant, "Nhà máy\n\nmẫu") ==
        "# Nhà máy\n#\n# mẫu\nname: \"Nhà máy: số 1\"\ncode: \"012\"\nanswer: \"no\"\nitems:\n"
        "  - code: E_EL\n    unit: kWh\n    from: 2024-03\n    price: 1.5\nempty: []\n"
        "note: |\n  dòng một\n\n  dòng hai\n");
}
