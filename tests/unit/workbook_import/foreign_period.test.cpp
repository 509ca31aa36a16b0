#include "cpa/workbook_import/internal/foreign_period.hpp"

#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::workbook_import;
using tables::SheetCellKind;

namespace {

std::string period(std::string_view text, std::optional<int> year = {}, bool by_day = false,
                   SheetCellKind kind = SheetCellKind::text) {
  const auto read = foreign_period({.kind = kind, .text = text});
  const auto found = read ? period_of(*read, year, by_day) : std::nullopt;
  return found ? calendar::text_of(*found) : "none";
}

}  // namespace

TEST_CASE("months are read as factories write them") {
  const std::string text =
      GENERATE("01/2024", "1/2024", "1-2024", "01.2024", "Tháng 1/2024", "THÁNG 01/2024",
               "tháng 1 năm 2024", "T1/2024", "T1/24", "Tháng 1-24", "T01-2024", "2024-01",
               "2024/1", "Jan 2024", "Jan-24", "January, 2024", "\xC2\xA0Tha\xCC\x81ng 1 2024 ",
               "15/01/2024", "2024-01-31", "Ngày 5 tháng 1 năm 2024");
  INFO(text);
  CHECK(period(text) == "2024-01");
}

TEST_CASE("of three numbers the day stands first, or the year") {
  CHECK(period("05/02/2024", {}, true) == "2024-02-05");
  CHECK(period("2024-02-05", {}, true) == "2024-02-05");
  CHECK(period("5 Feb 2024", {}, true) == "2024-02-05");
  CHECK(period("2024-02-29T06:30:00", {}, true, SheetCellKind::date) == "2024-02-29");
}

TEST_CASE("a month alone takes the year of its sheet") {
  CHECK(period("Tháng 12", 2023) == "2023-12");
  CHECK(period("T3", 2024) == "2024-03");
  CHECK(period("Mar", 2024) == "2024-03");
  CHECK(period("Tháng 12") == "none");
  CHECK(period("01/2024", 2023) == "2024-01");
}

TEST_CASE("two days say a bill where they lie about a month apart") {
  const auto bill = [](std::string_view text) {
    const auto days = bill_written({.kind = SheetCellKind::text, .text = text});
    return days ? calendar::text_of(*days) : "none";
  };
  CHECK(bill("Từ 01/03/2022 đến 31/03/2022") == "2022-03");
  CHECK(bill("16/12 - 15/01/2024") == "2023-12-16/2024-01-15");
  CHECK(bill("2024-01-05 to 2024-02-04") == "2024-01-05/2024-02-04");
  for (const char* text : {"01/03/2022", "01/03/2022 - 07/03/2022", "01/01/2022 đến 31/12/2022",
                           "31/03/2022 - 01/03/2022", "31/02/2022 - 15/03/2022",
                           "lô 01/03/2022 - 31/03/2022", "1 2 3 4 5 6", ""}) {
    INFO(text);
    CHECK(bill(text) == "none");
  }
}

TEST_CASE("what is no period is none") {
  const std::string text =
      GENERATE("", "Tổng", "Tháng", "13/2024", "0/2024", "31/02/2024", "1/2/3", "2024", "5",
               "Quý 1/2024", "1/24", "1/2024 (ước)", "Điện tháng 1/2024", "99999999999/2024",
               "01/1899", "tuần 1/2024", "mar", "1/1/1/2024");
  INFO(text);
  CHECK(period(text) == "none");
}

TEST_CASE("numbers are no periods but a month that stands alone may be one") {
  CHECK_FALSE(foreign_period({.kind = SheetCellKind::number, .text = "45292"}));
  CHECK(lone_month({.kind = SheetCellKind::number, .text = "12"})->month == 12);
  CHECK(lone_month({.kind = SheetCellKind::text, .text = " 7 "})->month == 7);
  CHECK_FALSE(lone_month({.kind = SheetCellKind::number, .text = "13"}));
  CHECK_FALSE(lone_month({.kind = SheetCellKind::number, .text = "1.5"}));
  CHECK_FALSE(lone_month({.kind = SheetCellKind::date, .text = "1"}));
}

TEST_CASE("the year of a sheet is the one that its titles name") {
  CHECK(title_year("BÁO CÁO NĂM 2024").named == 2024);
  CHECK(title_year("Năm 2024 (in ngày 5/1/2025)").named == 2024);
  CHECK(title_year("NĂM TÀI CHÍNH 2023").named == 2023);
  CHECK(title_year("BÁO CÁO 2024").bare == 2024);
  CHECK_FALSE(title_year("2023 - 2024").any());
  CHECK_FALSE(title_year("Năm 2023 - 2024").any());
  CHECK_FALSE(title_year("Số liệu 12").any());
}

TEST_CASE("years of dates, laws and standards are none of a sheet") {
  const std::string text =
      GENERATE("Mẫu theo Thông tư 25/2020/TT-BCT", "Nghị định 06/2022/NĐ-CP", "ISO 50001:2018",
               "TCVN 6001-2008", "Lập ngày 10/01/2025", "Ngày 5 tháng 1 năm 2025", "2025-01-05");
  INFO(text);
  CHECK_FALSE(title_year(text).any());
}

TEST_CASE("several months in one row are no month") {
  const std::string text = GENERATE("T1-T12", "Tháng 1-12", "T10-T12", "6 tháng", "12 tháng",
                                    "Tháng 1 đến tháng 6", "9T", "6 tháng đầu năm");
  INFO(text);
  CHECK(period(text, 2024) == "none");
  CHECK(is_month_span(text));
}

TEST_CASE("one month is not several") {
  const std::string text = GENERATE("T1", "Tháng 12", "T1/24", "Tháng 1-24", "01/2024", "T1-2024");
  INFO(text);
  CHECK(period(text, 2024) != "none");
  CHECK_FALSE(is_month_span(text));
}

TEST_CASE("months are also read in Vietnamese words, behind Kỳ and as six digits") {
  CHECK(period("Tháng Một", 2024) == "2024-01");
  CHECK(period("Tháng Tư năm 2024") == "2024-04");
  CHECK(period("Tháng Mười Hai", 2024) == "2024-12");
  CHECK(period("Tháng Giêng", 2024) == "2024-01");
  CHECK(period("Kỳ 03/2024") == "2024-03");
  CHECK(period("Kỳ 1 - 03/2024") == "none");
  CHECK(period("Tháng/Năm", 2024) == "none");
  CHECK(period("Máy 10") == "none");
  CHECK(period("May 01") == "none");
  CHECK(period("May 24") == "2024-05");
  const auto compact =
      period_written({.kind = SheetCellKind::number, .text = "202403"}, MonthForm::compact);
  REQUIRE(compact);
  CHECK(calendar::text_of(*period_of(*compact, {}, false)) == "2024-03");
}

TEST_CASE("a sentence tells the month it is about") {
  const auto told = month_told("Thanh toán tiền điện tháng 01/2023");
  REQUIRE(told);
  CHECK((told->month == 1 && told->year == 2023));
  CHECK_FALSE(month_told("Thanh toán tiền điện trong tháng"));
}

TEST_CASE("a unit is said behind its label wherever that stands, and no company is one") {
  CHECK(unit_said("ĐVT: MWh") == "MWh");
  CHECK(unit_said("(Đơn vị tính: nghìn kWh)") == "nghìn kWh");
  CHECK(unit_said("NĂM 2024   ĐVT: 1000 kWh, tấn") == "1000 kWh, tấn");
  CHECK(unit_said("Đơn vị: Công ty CP Dệt Nhuộm").empty());
  CHECK(unit_said("Theo dõi năm: 2024").empty());
  CHECK(unit_said(TopRow{{0, {.text = "NĂM 2024"}}, {2, {.text = "ĐVT:"}}, {3, {.text = "MWh"}}}) ==
        "MWh");
}

TEST_CASE("a cell that says nothing but a year is one") {
  CHECK(lone_year({.kind = SheetCellKind::text, .text = "Năm 2024"}) == 2024);
  CHECK(lone_year({.kind = SheetCellKind::number, .text = "2024"}) == 2024);
  CHECK_FALSE(lone_year({.kind = SheetCellKind::text, .text = "Năm 2024 và 2025"}));
  CHECK_FALSE(lone_year({.kind = SheetCellKind::number, .text = "2024.5"}));
  CHECK_FALSE(lone_year({.kind = SheetCellKind::number, .text = "12"}));
}
