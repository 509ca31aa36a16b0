// What handbooks say of law: which texts hold, which were replaced, and how sure that is.
#include "tests/unit/handbook/made_handbook.hpp"

using namespace cpa;
using namespace cpa::test;
using language::Language;
using reports::HandbookKind;

TEST_CASE("a regulation for one trade is not printed for the others") {
  const auto limits = [](const char* sector) {
    const std::string html =
        reports::handbook_html(made(sector, HandbookKind::audit), Language::en);
    return piece(html, "limits-waste_water", "<h2");
  };
  CHECK(has(limits("food"), "Waste water of seafood processing"));
  CHECK_FALSE(has(limits("food"), "Waste water of textile dyeing"));
  CHECK(has(limits("textiles"), "Waste water of textile dyeing"));
  CHECK_FALSE(has(limits("mechanical"), "Waste water of seafood processing"));
}

TEST_CASE("a waste-water rule that was replaced says by what, and for whom it still holds") {
  auto handbook = made("food", HandbookKind::audit);
  handbook.day = calendar::read_day("2026-06-01").value();
  const std::string html = handbook_html(handbook, Language::en);
  const auto at = html.find("QCVN 40:2011/BTNMT — ");
  REQUIRE(at != std::string::npos);
  const std::string behind = html.substr(at, 1500);
  CHECK(has(behind, "replaced by QCVN 40:2025/BTNMT"));
  CHECK(has(behind, "Plants working or permitted before"));
  CHECK_FALSE(has(behind, "in force until 31 Dec 2031"));
  handbook.day = calendar::read_day("2024-06-01").value();
  CHECK(has(handbook_html(handbook, Language::en), "in force until 31 Dec 2031"));
}

TEST_CASE("a limit stands in the checklists as it does in the chapter of limits") {
  for (const char* sector : {"food", "textiles", "mechanical"}) {
    CAPTURE(sector);
    auto handbook = made(sector, HandbookKind::audit);
    handbook.day = calendar::read_day("2026-06-01").value();
    const std::string english = handbook_html(handbook, Language::en);
    CHECK_FALSE(has(english, "in force until 31 Dec 2031"));
    const auto of_water = english.find(", by QCVN 40:2011/BTNMT (");
    REQUIRE(of_water != std::string::npos);
    CHECK(has(english.substr(of_water, 200), "replaced by QCVN 40:2025/BTNMT"));
    CHECK_FALSE(has(english, "superseded)"));
  }
}

TEST_CASE("a replacement whose day of force nobody saw is no fact") {
  auto handbook = made("food", HandbookKind::audit);
  handbook.day = calendar::read_day("2026-06-01").value();
  const std::string html = handbook_html(handbook, Language::vi);
  CHECK_FALSE(has(html, "thay thế bởi QCVN 01:2025/BYT"));
  CHECK(has(html,
            "đã có văn bản mới hơn, QCVN 01:2025/BYT, ban hành ngày 28/04/2025; chưa thấy ngày "
            "có hiệu lực, việc thay thế chưa kiểm chứng"));
}

TEST_CASE("texts of law for other trades are not named among those that may apply") {
  const auto unseen = [](const char* sector, const char* sub_sector) {
    return piece(handbook_html(made(sector, HandbookKind::audit, sub_sector), Language::vi),
                 "unseen", "</table>");
  };
  for (const char* sub_sector : {"", "iron_casting", "fasteners_tools"}) {
    const std::string mechanical = unseen("mechanical", sub_sector);
    CAPTURE(sub_sector);
    CHECK_FALSE(has(mechanical, "28/2024/TT-BCT"));  // beer
    CHECK_FALSE(has(mechanical, "39/2019/TT-BCT"));  // cane sugar
    CHECK_FALSE(has(mechanical, "giấy và bột giấy"));
    CHECK(has(mechanical, "QCVN 19:2024/BTNMT"));  // everybody's
  }
  CHECK(has(unseen("mechanical", "iron_casting"), "Khí thải sản xuất thép"));
  const std::string beer = unseen("food", "beer");
  CHECK(has(beer, "28/2024/TT-BCT"));
  for (const char* other : {"sản xuất thép", "giấy và bột giấy", "xi măng", "39/2019/TT-BCT"}) {
    CAPTURE(other);
    CHECK_FALSE(has(beer, other));
  }
}

TEST_CASE("what a limit is a limit of stands over its rows in the reader's language") {
  const auto limits = [](Language language) {
    return handbook_html(made("food", HandbookKind::audit), language);
  };
  CHECK(has(limits(Language::vi), ">Mức âm cực đại</th>"));
  CHECK(has(limits(Language::en), ">Peak sound level</th>"));
  for (const Language language : {Language::vi, Language::en}) {
    CHECK_FALSE(has(limits(language), ">peak<"));
  }
}

TEST_CASE("a text whose day of force was not seen is not said to be in force") {
  auto handbook = made("food", HandbookKind::audit, "beer");
  handbook.day = calendar::read_day("2026-06-01").value();
  const std::string html = handbook_html(handbook, Language::en);
  const auto at = html.find("28/2024/TT-BCT", html.find("id=\"unseen\""));
  REQUIRE(at != std::string::npos);
  const std::string row = html.substr(at, html.find("</tr>", at) - at);
  CHECK(has(row, "issued on 25 Dec 2024; from which day it holds was not seen"));
  CHECK_FALSE(has(row, "in force"));
  // Nor does it end what it was issued to replace: its norms stand until their own last day.
  auto solutions = made("food", HandbookKind::solutions, "beer");
  solutions.day = calendar::read_day("2025-06-01").value();
  CHECK(has(handbook_html(solutions, Language::en),
            "in force until 31 Dec 2025; a newer text, 28/2024/TT-BCT, was issued on 25 Dec 2024"));
}

TEST_CASE("a text of which some values are known names the parameters without one") {
  auto handbook = made("food", HandbookKind::audit, "beer");
  sectors::Limit own;
  own.id = "own_cod";
  own.medium = sectors::Medium::waste_water;
  own.regulation = "QCVN 40:2025/BTNMT";
  own.parameter = {"COD", "COD"};
  own.high = Decimal(65, 0);
  own.unit = "mg/l";
  handbook.knowledge.limits.push_back(own);
  const std::string html = handbook_html(handbook, Language::en);
  const auto at = html.find("QCVN 40:2025/BTNMT — ");
  REQUIRE(at != std::string::npos);
  const std::string behind = html.substr(at, html.find("<table", at) - at);
  CHECK(has(behind, "No value is known here for: "));
  CHECK(has(behind, "Total nitrogen"));
  CHECK_FALSE(has(behind, "COD"));
}

namespace {

// From the words to the first `end` behind them; empty where they do not stand.
std::string text_between(const std::string& text, const std::string& begin,
                         const std::string& end) {
  const auto at = text.find(begin);
  return at == std::string::npos ? std::string() : text.substr(at, text.find(end, at) - at);
}

}  // namespace

TEST_CASE("columns A and B of a waste-water rule stand side by side, with whom each is for") {
  auto handbook = made("textiles", HandbookKind::audit);
  handbook.day = calendar::read_day("2026-06-01").value();
  const std::string html = handbook_html(handbook, Language::en);
  const std::string rule = text_between(html, "QCVN 40:2011/BTNMT — ", "</table>");
  CHECK(has(rule, "A: Into water used for domestic supply (column A)"));
  const std::string demand = text_between(rule, "<td>COD", "</tr>");
  CHECK(has(demand, "id=\"vn_ww40_cod_a\""));
  CHECK(has(demand, "id=\"vn_ww40_cod_b\""));
  CHECK(has(demand, "≤\u00a075"));
  CHECK(has(demand, "≤\u00a0150"));
  // Of another source each: both are told.
  const std::string chloride = text_between(rule, "<td>Chloride", "</tr>");
  CHECK(has(chloride, "A: unverified"));
  CHECK(has(chloride, "B: secondary source"));
}

TEST_CASE("what a new plant must keep is a row beside what a working one must") {
  const std::string html = handbook_html(made("textiles", HandbookKind::audit), Language::vi);
  const std::string rule = text_between(html, "QCVN 13-MT:2015/BTNMT — ", "</table>");
  CHECK(has(rule, "<td>COD; Cơ sở mới (từ 1/1/2016)"));
  CHECK(has(rule, "<td>COD; Cơ sở đang hoạt động"));
}

TEST_CASE("heat at work is a table of work category against share of time") {
  for (const Language language : {Language::vi, Language::en}) {
    const std::string html = handbook_html(made("mechanical", HandbookKind::audit), language);
    const std::string heavy = text_between(
        html, language == Language::vi ? "<td>Lao động nặng</td>" : "<td>Heavy work</td>", "</tr>");
    CHECK(has(heavy, "16"));
    const std::string heat = text_between(html, "WBGT, °C", "</table>");
    const std::string row = text_between(
        heat, language == Language::vi ? "<td>Lao động nặng" : "<td>Heavy work", "</tr>");
    for (const char* share : {"100", "75", "50", "25"}) {
      CAPTURE(share);
      CHECK(has(row, "id=\"vn_micro_wbgt_heavy_" + std::string(share) + "\""));
    }
  }
}

TEST_CASE("every limit of a trade stands in its handbook once") {
  for (const char* sector : {"food", "textiles", "mechanical"}) {
    for (const Language language : {Language::vi, Language::en}) {
      const auto handbook = made(sector, HandbookKind::audit);
      const std::string html = handbook_html(handbook, language);
      for (const auto& limit : handbook.knowledge.limits) {
        if (!concerns(handbook, limit)) continue;
        CAPTURE(sector, limit.id);
        const auto at = html.find(" id=\"" + limit.id + "\"");
        CHECK(at != std::string::npos);
        CHECK(html.find(" id=\"" + limit.id + "\"", at + 1) == std::string::npos);
      }
    }
  }
}

TEST_CASE("a publisher is called by its Vietnamese name in a Vietnamese handbook") {
  const auto handbook = made("food", HandbookKind::solutions);
  const std::string vietnamese =
      piece(handbook_html(handbook, Language::vi), "sources", "</table>");
  const std::string english = piece(handbook_html(handbook, Language::en), "sources", "</table>");
  CHECK(has(vietnamese, "<td>Ủy ban châu Âu</td>"));
  CHECK_FALSE(has(vietnamese, "<td>European Commission</td>"));
  CHECK(has(english, "<td>European Commission</td>"));
}
