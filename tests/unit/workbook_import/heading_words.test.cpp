#include "cpa/workbook_import/internal/heading_words.hpp"

#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/internal/heading_reading.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

HeadingSense of_electricity(std::string_view heading) { return sense_of(heading, "Điện", {}); }
HeadingSense of_coal(std::string_view heading) { return sense_of(heading, "Than cám", {}); }
HeadingSense of_fabric(std::string_view heading) {
  return sense_of(heading, "Vải thành phẩm", {.is_product = true});
}

}  // namespace

TEST_CASE("the name of an item and words of use are the whole of it") {
  CHECK(of_electricity("Điện") == HeadingSense::exact);
  const std::string text =
      GENERATE("Điện năng tiêu thụ", "Điện năng tiêu thụ trong tháng", "Điện sử dụng nhà máy",
               "Sản lượng điện tiêu thụ thực tế", "Điện TH", "Điện thanh toán", "Điện công ty");
  INFO(text);
  CHECK(of_electricity(text) == HeadingSense::use);
}

TEST_CASE("output under the name of a material, and material under that of a product, are asked") {
  const HeadingSituation material{.is_material = true};
  const HeadingSituation product{.is_product = true};
  CHECK(sense_of("Sản lượng Vải mộc", "Vải mộc", material) == HeadingSense::unknown);
  CHECK(sense_of("Tổng sản lượng Vải mộc", "Vải mộc", material) == HeadingSense::unknown);
  CHECK(sense_of("Output grey fabric", "Grey fabric", material) == HeadingSense::unknown);
  CHECK(sense_of("Nguyên liệu Vải mộc", "Vải mộc", material) == HeadingSense::use);
  CHECK(sense_of("Nguyên liệu Vải mộc", "Vải mộc", product) == HeadingSense::unknown);
  CHECK(sense_of("Sản lượng Vải mộc", "Vải mộc", product) == HeadingSense::use);
}

TEST_CASE("a sum over the factory is the whole of an item") {
  const std::string text =
      GENERATE("Tổng điện năng tiêu thụ toàn công ty", "Điện năng tiêu thụ Tổng cộng", "Cộng điện",
               "Tổng số điện tiêu thụ trong tháng", "Điện toàn nhà máy", "Điện toàn xưởng");
  INFO(text);
  CHECK(of_electricity(text) == HeadingSense::whole);
}

TEST_CASE("a tariff, a workshop or one use of an item is a part of it") {
  const std::string text =
      GENERATE("Điện giờ cao điểm", "Điện năng tiêu thụ Bình thường", "Điện xưởng dệt",
               "Điện văn phòng nhà ăn", "Điện mặt trời", "Tổng điện xưởng 1", "Điện sinh hoạt");
  INFO(text);
  CHECK(of_electricity(text) == HeadingSense::part);
}

TEST_CASE("plans, other periods, meters and money are something else") {
  const std::string text = GENERATE(
      "Điện - kế hoạch", "Điện cùng kỳ", "Điện cộng dồn", "Điện CS đầu", "Tiền điện", "Giá điện",
      "Đơn giá điện", "Chi phí điện", "Điện định mức", "Điện bán cho EVN", "Điện TB/ngày",
      "Điện BQ ngày", "Điện/tấn TP", "Điện trên 1 tấn SP", "Điện giảm", "Điện max ngày",
      "Điện ước tính", "Điện phát lên lưới", "Điện giao", "Nước tái sử dụng điện");
  INFO(text);
  CHECK(of_electricity(text) == HeadingSense::something_else);
}

TEST_CASE("what leaves the store is used, what comes in bought, of a product the other way round") {
  CHECK(of_coal("Than cám Xuất cho sản xuất") == HeadingSense::use);
  CHECK(of_coal("Than cám xuất dùng") == HeadingSense::use);
  CHECK(of_coal("Than cám nhập trong tháng") == HeadingSense::something_else);
  CHECK(of_coal("Than cám Tồn cuối") == HeadingSense::something_else);
  CHECK(of_fabric("Sản lượng vải thành phẩm nhập kho trong tháng") == HeadingSense::use);
  CHECK(of_fabric("Vải thành phẩm sản xuất được") == HeadingSense::use);
  CHECK(of_fabric("Vải thành phẩm xuất bán") == HeadingSense::something_else);
  CHECK(of_fabric("Vải thành phẩm loại 2") == HeadingSense::part);
}

TEST_CASE(
    "of a product what is consumed was sold, of what can be stored what is bought is no use") {
  CHECK(of_fabric("Vải thành phẩm tiêu thụ") == HeadingSense::something_else);
  CHECK(of_fabric("Vải thành phẩm giao hàng") == HeadingSense::something_else);
  CHECK(of_coal("Than cám mua") == HeadingSense::something_else);
  CHECK(of_coal("Than cám còn lại") == HeadingSense::something_else);
  CHECK(of_electricity("Điện nhận") == HeadingSense::use);
}

TEST_CASE("the year of the table says nothing more, another year is something else") {
  const HeadingSituation of_2024{.year = 2024};
  CHECK(sense_of("Điện năm 2024", "Điện", of_2024) == HeadingSense::use);
  CHECK(sense_of("Tổng điện 2023", "Điện", of_2024) == HeadingSense::something_else);
  CHECK(sense_of("Điện 2023", "Điện", {}) == HeadingSense::unknown);
}

TEST_CASE("a sum with words that nobody knows is not the whole beyond doubt") {
  CHECK(of_electricity("Tổng điện khu C2") == HeadingSense::part);
  CHECK(of_electricity("Tổng điện C2") == HeadingSense::unknown);
  CHECK(of_electricity("Tổng SL điện nhận từ lưới") == HeadingSense::whole);
}

TEST_CASE("a title of one workshop or of what was bought is not the factory's") {
  CHECK(tells_of_part("NĂNG LƯỢNG XƯỞNG ĐÁ", ""));
  CHECK(tells_of_part("NGUYÊN LIỆU TIẾP NHẬN NĂM 2023", ""));
  CHECK_FALSE(tells_of_part("TOÀN XƯỞNG", ""));
  CHECK_FALSE(tells_of_part("NHẬP XUẤT TỒN THAN", ""));
  CHECK_FALSE(tells_of_part("XƯỞNG DỆT HOA MAI", "Xưởng dệt Hoa Mai"));
}

TEST_CASE("short words do not mislead") {
  CHECK(sense_of("Điện gia nhiệt", "Điện", {}) == HeadingSense::unknown);
  CHECK(sense_of("Điện công tơ tổng", "Điện", {}) == HeadingSense::whole);
  CHECK(sense_of("Điện mua của Điện lực", "Điện", {}) == HeadingSense::unknown);
  CHECK(sense_of("Nước giếng khoan", "Nước", {}) == HeadingSense::unknown);
  CHECK(sense_of("Điện văn phòng", "Điện văn phòng", {}) == HeadingSense::exact);
}

TEST_CASE("a sheet is a plan by its words, unless they say what was done as well") {
  CHECK(tells_of_plan("Kế hoạch 2025"));
  CHECK(tells_of_plan("KẾ HOẠCH NĂM 2025"));
  CHECK_FALSE(tells_of_plan("KẾ HOẠCH VÀ THỰC HIỆN NĂM 2024"));
  CHECK_FALSE(tells_of_plan("PHÒNG KẾ HOẠCH"));
  CHECK_FALSE(tells_of_plan("Năm 2024"));
}

TEST_CASE("a heading keeps the words behind its unit, and thousands are read in all their forms") {
  const sectors::Packs packs = sectors::built_in_packs();
  const auto plan = heading_reading("Điện (kWh) - kế hoạch", packs.units);
  CHECK(plan.unit_text == "kWh");
  CHECK(of_electricity(plan.name) == HeadingSense::something_else);
  CHECK(heading_reading("Điện (kWh) (xưởng 1)", packs.units).name == "Điện (xưởng 1)");
  for (const char* text : {"Điện (x1000 kWh)", "Điện (10^3 kWh)", "Điện (10³ kWh)"}) {
    const auto reading = heading_reading(text, packs.units);
    INFO(text);
    REQUIRE(reading.unit);
    CHECK(reading.unit_text == "1000 kWh");
  }
}
