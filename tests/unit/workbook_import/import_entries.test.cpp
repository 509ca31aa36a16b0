// Ledgers with a row for each entry of an item.
#include <tuple>

#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

Rows ledger(const std::string& title = "SỔ THEO DÕI NĂM 2024") {
  return {{title},
          {"Ngày", "Diễn giải", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"},
          {"05/01/2024", "Điện", "kWh", "=300", "=2", "=600"},
          {"06/01/2024", "Nước", "m3", "=20", "=9", "=180"},
          {"20/01/2024", "Điện", "kWh", "=100", "=2", "=200"},
          {"05/02/2024", "Điện", "kWh", "=410", "=2", "=820"},
          {"06/02/2024", "Nước", "m3", "=31", "=9", "=279"}};
}

Rows with_row(Rows rows, Texts row) {
  rows.push_back(std::move(row));
  return rows;
}

const Texts added{"2024-01 electricity 400", "2024-01 water 20", "2024-02 electricity 410",
                  "2024-02 water 31"};

}  // namespace

TEST_CASE(
    "the entries of each item are added up by month, and told to be perhaps what was bought") {
  const auto reading = read_rows(ledger());
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.ledger"});
  CHECK(figures_of(*reading) == added);
  CHECK(columns_of(ledger()) == Texts{"Điện (kWh)>electricity:kWh", "Nước (m3)>water:m3"});
  const auto again = read_rows(ledger(), {}, {&reading->layout, 1});
  REQUIRE(again);
  CHECK(again->layout_is_known);
}

TEST_CASE("an item that a ledger names for the first time far down is seen") {
  Rows rows = ledger();
  for (int i = 0; i < 120; ++i) rows.push_back({"07/02/2024", "Băng keo", "cuộn", "=1"});
  rows.push_back({"08/02/2024", "Dầu DO", "lít", "=7"});
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading).back() == "2024-02 diesel 7");
}

TEST_CASE("sums in a ledger are left out, headings over again are none of its entries") {
  Rows rows = with_row(ledger(), {"", "Cộng", "", "=861", "", "=2079"});
  rows = with_row(rows, {"Ngày", "Diễn giải", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"});
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == added);
  CHECK(reading->totals.size() == 1);
}

TEST_CASE("a supplier, a receiver or a remark that begins like a sum makes no sum of an entry") {
  for (const char* who : {"Công ty TNHH Hòa Phát", "CONG TY DIEN LUC", "Tổng công ty Điện lực",
                          "Tổng vệ sinh nhà xưởng", "Minh", "Quỳnh", "Max",
                          "Công ty CP Xuất nhập khẩu Petrolimex", "XNK Bình Minh"}) {
    for (const char* heading : {"Nhà cung cấp", "Người nhận", "Ghi chú"}) {
      INFO(who);
      INFO(heading);
      Rows rows = ledger();
      rows[1].insert(rows[1].begin() + 1, heading);
      for (std::size_t i = 2; i < rows.size(); ++i) {
        rows[i].insert(rows[i].begin() + 1, i % 2 == 0 ? who : "DNTN Lan");
      }
      rows.push_back({"", "Cộng tháng 2", "", "", "=441", "", "=1099"});
      const auto reading = read_rows(rows);
      REQUIRE(reading);
      CHECK(figures_of(*reading) == added);
      CHECK(reading->totals.size() == 1);
    }
  }
}

TEST_CASE("a ledger of which an entry lacks its day, name or unit is not read") {
  const Texts row =
      GENERATE(Texts{"", "Điện", "kWh", "=5"}, Texts{"07/02/2024", "", "kWh", "=5"},
               Texts{"07/02/2024", "Điện", "", "=5"}, Texts{"bảy tháng hai", "Điện", "kWh", "=5"});
  CHECK(codes_of(read_rows(with_row(ledger(), row))) == Texts{"import.rows_unclear"});
}

TEST_CASE("words that tell entries apart are not passed over") {
  Rows rows = ledger();
  rows[1].push_back("Loại");
  for (std::size_t row = 2; row < rows.size(); ++row) {
    rows[row].push_back(row % 2 == 0 ? "Kế hoạch" : "Thực hiện");
  }
  CHECK(codes_of(read_rows(rows)) == Texts{"import.rows_unclear"});
  rows[1].back() = "Số hóa đơn";
  CHECK(read_rows(rows));
}

namespace {

// Oil came in and went out in January; fabric was made and sold.
Rows store(const std::string& heading, const Texts& told) {
  return {{"SỔ KHO NĂM 2024"},
          {"Ngày", "Tên vật tư", "ĐVT", "Số lượng", heading},
          {"03/01/2024", "Dầu DO", "lít", "=500", told[0]},
          {"05/01/2024", "Dầu DO", "lít", "=100", told[1]},
          {"09/01/2024", "Vải dệt kim", "tấn", "=7", told[2]},
          {"15/01/2024", "Vải dệt kim", "tấn", "=4", told[3]},
          {"20/01/2024", "Dầu DO", "lít", "=60", told[4]}};
}

}  // namespace

TEST_CASE("receipts are told from issues by remarks, numbers of papers or a column of their own") {
  const auto [heading, in, out] = GENERATE(
      std::make_tuple("Ghi chú", "nhập kho", "xuất lò hơi"),
      std::make_tuple("Loại", "Nhập", "Xuất"), std::make_tuple("Số chứng từ", "PN0012", "PX-07/01"),
      std::make_tuple("Remarks", "received", "issued to boiler"));
  INFO(heading);
  const auto reading = read_rows(store(heading, {in, out, in, out, out}));
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.ledger_apart"});
  CHECK(figures_of(*reading) == Texts{"2024-01 diesel 160", "2024-01 fabric 7"});
}

TEST_CASE("what came back, and an entry that is neither receipt nor issue, are asked for") {
  const std::string odd = GENERATE("trả lại kho", "");
  INFO(odd);
  const auto refused = read_rows(store("Ghi chú", {"Nhập", "Xuất", "Nhập", "Xuất", odd}));
  CHECK(codes_of(refused) == Texts{"import.ledger_mixed"});
  CHECK(refused.error().front().where.line == 7);
  CHECK(refused.error().front().arguments.count("other_cell") == 1);
  CHECK(read_rows(store("Ghi chú", {"Nhập", "Xuất", "Nhập", "Xuất", odd}), {.adds_up = true}));
}

TEST_CASE("what came back and is written below nothing is taken off, invoices are no issues") {
  Rows rows = store("Ghi chú", {"", "", "", "", "trả lại nhà cung cấp"});
  rows[6][3] = "=-60";
  rows[2][4] = "đã xuất hóa đơn";
  rows[4][4] = "hàng xuất khẩu";
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.ledger"});
  CHECK(figures_of(*reading).front() == "2024-01 diesel 540");
}

TEST_CASE("a month that is years away from all others of the book is asked for") {
  Rows rows{{"SỔ NĂM 2024"}, {"Ngày", "Diễn giải", "ĐVT", "Số lượng"}};
  for (int month = 1; month <= 8; ++month) {
    const std::string day = "05/0" + std::to_string(month) + (month == 6 ? "/2032" : "/2024");
    rows.push_back({day, "Điện", "kWh", "=100000"});
  }
  CHECK(codes_of(read_rows(rows)) == Texts{"import.ledger", "import.far_apart"});
}

TEST_CASE("what an entry's words call bought, planned, a part or money is no use of the item") {
  const std::string name = GENERATE("Mua dầu DO", "Nhập kho dầu DO", "Dầu DO kế hoạch",
                                    "Tiền dầu DO", "Dầu DO tồn kho", "Dầu DO xe nâng");
  INFO(name);
  const auto reading = read_rows(with_row(ledger(), {"07/02/2024", name, "lít", "=5"}));
  REQUIRE(reading);
  CHECK(figures_of(*reading) == added);
}

TEST_CASE("a ledger of purchases, a workshop or a stock is left alone unless it is named") {
  const std::string title = GENERATE("SỔ MUA VẬT TƯ NĂM 2024", "SỔ NHẬP XUẤT TỒN NĂM 2024",
                                     "SỔ XƯỞNG 1 NĂM 2024", "KẾ HOẠCH VẬT TƯ NĂM 2024");
  INFO(title);
  CHECK_FALSE(read_rows(ledger(title)));
}

TEST_CASE("one item under two units is asked for, and so is an unknown name") {
  const auto rivals = read_rows(with_row(ledger(), {"07/02/2024", "Điện", "MWh", "=5"}));
  CHECK(codes_of(rivals) == Texts{"import.rivals", "import.ledger"});
  const auto unsure = read_rows(with_row(ledger(), {"07/02/2024", "Dầu DO X5", "lít", "=5"}));
  CHECK(codes_of(unsure) == Texts{"import.unsure", "import.ledger"});
}

TEST_CASE("the column of amounts may still be named for one item, whose words must not differ") {
  const ImportChoices choices{.columns = {"Số lượng=electricity:kWh"}, .adds_up = true};
  CHECK(codes_of(read_rows(ledger(), choices)).front() == "import.rows_mixed");
}

TEST_CASE("a day's figure that is computed below zero is refused though days are added up") {
  const std::string formula = "<c><f>C4-B4</f><v>-5</v></c>";
  std::string xml = rows_of({{"NHẬT KÝ THÁNG 01/2024"}, {"Ngày", "Điện (kWh)"}});
  for (int day = 1; day <= 31; ++day) {
    xml += "<row><c><v>" + std::to_string(day) + "</v></c>" +
           (day == 5 ? formula : "<c><v>10</v></c>") + "</row>";
  }
  const auto reading =
      read_foreign_workbook(test::workbook_bytes({.rows = xml, .cell_formats = {0, 14, 10}}),
                            "book.xlsx", knitting(), packs(), {}, {});
  CHECK(codes_of(reading) == Texts{"import.negative"});
}

TEST_CASE("one name with dots and without is one item of a ledger") {
  const Rows rows{{"SỔ NĂM 2024"},
                  {"Ngày", "Tên vật tư", "ĐVT", "Số lượng"},
                  {"03/01/2024", "Dầu DO", "lít", "=500"},
                  {"05/01/2024", "Dầu D.O", "Lít", "=100"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 diesel 600"});
}

TEST_CASE("what an entry was for stands beside the name of the item") {
  Rows rows{{"BẢNG KÊ XUẤT KHO NĂM 2024"},
            {"Ngày", "Mã vật tư", "Tên vật tư", "Diễn giải", "ĐVT", "Số lượng"},
            {"05/01/2024", "N01", "Dầu DO", "Lò hơi số 1", "lít", "=300"},
            {"15/01/2024", "N01", "Dầu DO", "Lò hơi số 2", "lít", "=310"},
            {"05/02/2024", "N01", "Dầu DO", "Xe nâng", "lít", "=320"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.ledger"});
  CHECK(figures_of(*reading) == Texts{"2024-01 diesel 610", "2024-02 diesel 320"});
  rows[1][2] = "Tên hàng";
  rows[1][1] = "Tên";
  CHECK(codes_of(read_rows(rows)) == Texts{"import.rows_unclear"});
}

namespace {

// As a store keeps it: receipts, issues and what is left in columns, a block for each item.
Rows store() {
  return {{"SỔ CHI TIẾT NĂM 2024"},
          {"Ngày", "Số CT", "Tên vật tư", "ĐVT", "Nhập", "Xuất", "Tồn"},
          {"N01 - Dầu DO", "", "", "", "", "", "=500"},
          {"03/01/2024", "PN1", "Dầu DO", "lít", "=1000", "=0", "=1500"},
          {"10/01/2024", "PX1", "Dầu DO", "lít", "", "=300", "=1200"},
          {"20/01/2024", "PX2", "Dầu DO", "lít", "", "=310", "=890"},
          {"10/02/2024", "PX3", "Dầu DO", "lít", "=200", "=320", "=770"},
          {"", "", "Cộng", "", "=1200", "=930", "=770"},
          {"N02 - Dầu nhờn", "", "", "", "", "", "=40"},
          {"12/01/2024", "PX4", "Dầu nhờn", "lít", "", "=5", "=35"}};
}

}  // namespace

TEST_CASE("of a store's receipts and issues the issues are what was used") {
  const auto reading = read_rows(store());
  REQUIRE(reading);
  CHECK(codes_of(reading).back() == "import.ledger_apart");
  CHECK(figures_of(*reading) == Texts{"2024-01 diesel 610", "2024-02 diesel 320"});
  CHECK(reading->totals.size() == 1);
}

TEST_CASE("a row of what was there before stands between headings and the first entry") {
  for (const Texts& row : {Texts{"Tồn đầu kỳ", "", "", "", "", "", "=500"}, Texts{"Kho 1"}}) {
    Rows rows = store();
    rows[2] = row;
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(figures_of(*reading) == Texts{"2024-01 diesel 610", "2024-02 diesel 320"});
  }
}

TEST_CASE("what was there before counts as no entry, though its amount stands among the receipts") {
  for (const char* words : {"Tồn đầu kỳ", "Nhập tồn đầu kỳ", "Số dư đầu kỳ", "Opening balance"}) {
    INFO(words);
    Rows rows{{"SỔ KHO THÀNH PHẨM"},
              {"Ngày", "Số CT", "Tên hàng", "ĐVT", "Diễn giải", "Nhập", "Xuất", "Tồn"},
              {"01/01/2024", "", "Vải dệt kim", "tấn", words, "=300", "", "=300"},
              {"10/01/2024", "NK1", "Vải dệt kim", "tấn", "Nhập từ xưởng", "=71", "", "=371"},
              {"25/01/2024", "XK1", "Vải dệt kim", "tấn", "Xuất hết tồn đầu kỳ", "", "=300", "=71"},
              {"10/02/2024", "NK2", "Vải dệt kim", "tấn", "Nhập từ xưởng", "=72", "", "=143"}};
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(codes_of(reading).back() == "import.ledger_apart");
    CHECK(figures_of(*reading) == Texts{"2024-01 fabric 71", "2024-02 fabric 72"});
    CHECK(reading->problems.back().arguments.at("count") == "3");
  }
}

TEST_CASE("a nought or a dash in the column of the other movement is no entry") {
  for (const char* nothing : {"0,0", "0.00", "–", "—", "-", "0"}) {
    INFO(nothing);
    Rows rows = store();
    rows[4][4] = nothing;
    rows[5][4] = nothing;
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(figures_of(*reading) == Texts{"2024-01 diesel 610", "2024-02 diesel 320"});
    CHECK(reading->problems.back().arguments.at("count") == "6");
  }
}

TEST_CASE("a first month that cannot be read is told, not passed over") {
  CHECK(codes_of(read_rows({{"NĂM 2024"},
                            {"Tháng", "Điện (kWh)", "Nước (m3)"},
                            {"Thág 1", "=400", "=20"},
                            {"Tháng 2", "=410", "=21"},
                            {"Tháng 3", "=420", "=22"}})) == Texts{"import.period_unreadable"});
}
