#include "cpa/workbook_import/internal/heading_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"
#include "cpa/workbook_import/internal/spelled_words.hpp"

namespace cpa::workbook_import {
namespace {

constexpr auto else_phrases = std::to_array<std::string_view>(
    {// sold, stored, thrown away
     "ban ra", "xuat ban", "da ban", "ban cho", "ton kho", "ton", "ton dau", "ton cuoi", "dau ky",
     "cuoi ky", "hoan tra", "tra lai", "phe pham", "phe lieu", "hang loi", "thai", "hao hut",
     "ton that", "sold", "stock", "stocks", "opening", "closing", "reject", "rejects", "loss",
     "losses", "ban", "xuat khau", "giao", "con", "con lai", "bon", "phat len", "phat luoi",
     "len luoi", "tai che", "tai su dung", "tuan hoan", "sales", "sale", "shipped", "shipment",
     "shipments", "delivered", "delivery", "dispatched", "export", "exported", "exports",
     "refunded", "refund", "returned", "returns", "remaining", "remainder", "recycled", "reused",
     // wished or counted on
     "ke hoach", "kh", "dinh muc", "du kien", "du toan", "du bao", "chi tieu", "muc tieu",
     "tiet kiem", "plan", "planned", "target", "saved", "saving", "savings", "budget", "forecast",
     // another period, a sum since the year began
     "luy ke", "cong don", "luy tien", "cung ky", "nam truoc", "thang truoc", "ky truoc",
     "nam ngoai", "last month", "prior", "baseline", "co so", "nam co so", "cumulative", "ytd",
     "year to date", "previous", "last year", "quy doi", "toe", "phat thai", "tang giam",
     "chenh lech", "so voi", "ty le", "ti le", "giam", "tang", "uoc", "uoc tinh", "estimate",
     "estimated",
     // meters, ratios and means
     "chi so", "cs", "he so", "hsn", "suat", "cong suat", "index", "reading", "binh quan",
     "trung binh", "average", "tb", "bq", "avg", "mean", "max", "min", "maximum", "minimum",
     "cao nhat", "thap nhat", "lon nhat", "nho nhat", "tren", "tan", "ton", "tonne",
     // money
     "tien", "don gia", "chi phi", "thue", "vat", "cost", "price"});

constexpr auto part_phrases = std::to_array<std::string_view>(
    {"cao diem",   "thap diem", "binh thuong", "gio",       "ca dem",    "van phong", "sinh hoat",
     "nha an",     "bep an",    "canteen",     "xuong",     "nha xuong", "px",        "khu",
     "chieu sang", "lo hoi",    "noi hoi",     "lo say",    "chuyen",    "may nen",   "khi nen",
     "may phat",   "xe nang",   "xe tai",      "dieu hoa",  "tram",      "mat troi",  "ap mai",
     "loai",       "ky tuc xa", "kho lanh",    "nh3",       "tba",       "tuoi cay",  "ve sinh",
     "pccc",       "solar",     "peak",        "office",    "workshop",  "line",      "boiler",
     "lighting",   "generator", "compressor",  "dormitory", "grade"});

// Words that go with the name of what was used or made and say nothing more.
constexpr auto use_phrases = std::to_array<std::string_view>({"tieu thu",
                                                              "su dung",
                                                              "nang",
                                                              "nang luong",
                                                              "nhien lieu",
                                                              "luong",
                                                              "khoi luong",
                                                              "san luong",
                                                              "san pham",
                                                              "so",
                                                              "trong",
                                                              "thang",
                                                              "nay",
                                                              "ky",
                                                              "hang thang",
                                                              "thuc te",
                                                              "thuc hien",
                                                              "th",
                                                              "thuc dung",
                                                              "da",
                                                              "dung",
                                                              "tieu hao",
                                                              "hoa don",
                                                              "thanh toan",
                                                              "cua",
                                                              "theo",
                                                              "vao san xuat",
                                                              "nguyen lieu",
                                                              "vat tu",
                                                              "used",
                                                              "use",
                                                              "usage",
                                                              "consumption",
                                                              "consumed",
                                                              "actual",
                                                              "monthly",
                                                              "month",
                                                              "this",
                                                              "output",
                                                              "production",
                                                              "produced",
                                                              "made",
                                                              "of",
                                                              "the",
                                                              "for",
                                                              "quantity",
                                                              "qty",
                                                              "volume",
                                                              "bill",
                                                              "billed",
                                                              "per",
                                                              "energy",
                                                              "fuel",
                                                              "amount",
                                                              "factory",
                                                              "plant",
                                                              "duoc",
                                                              "sl",
                                                              "kl",
                                                              "so luong",
                                                              "huu cong",
                                                              "active",
                                                              "cong to",
                                                              "dong ho",
                                                              "meter",
                                                              "sach",
                                                              "mtd",
                                                              "hoa chat",
                                                              "phu lieu",
                                                              "vat lieu",
                                                              "nguyen vat lieu",
                                                              "thanh pham",
                                                              "products",
                                                              "product",
                                                              "materials",
                                                              "material",
                                                              "chemicals",
                                                              "chemical",
                                                              "utilities",
                                                              "utility"});

constexpr auto whole_phrases = std::to_array<std::string_view>(
    {"tong", "tong so", "tong cong", "tong luong", "toan nha may", "toan cong ty", "toan bo",
     "toan xi nghiep", "toan xuong", "ca nha may", "ca cong ty", "ca xuong", "toan tap doan",
     "total", "whole", "overall", "grand total", "sum", "all"});

// A word of another meaning that one of these ends with: "gia công", "thủ công".
constexpr auto not_a_last_sum =
    std::to_array<std::string_view>({"gia", "thu", "thi", "nhan", "huu", "vo"});

// Beside a sum they only say where all of it comes from.
constexpr auto source_phrases =
    std::to_array<std::string_view>({"nhan", "tu", "luoi", "evn", "dien luc", "cac", "nguon"});

// Of a day, where rows are days; else a mean or a largest one.
constexpr auto day_phrases = std::to_array<std::string_view>({"ngay", "day", "daily"});

// What goes out of a store is used, what comes in bought; a product comes into it when it is made.
constexpr auto out_of_store = std::to_array<std::string_view>(
    {"xuat", "xuat dung", "xuat kho", "xuat cho san xuat", "xuat su dung", "issued"});
constexpr auto into_store =
    std::to_array<std::string_view>({"nhap", "nhap kho", "nhap mua", "mua vao", "received"});
// Bought is used at once where nothing can be stored.
constexpr auto bought =
    std::to_array<std::string_view>({"mua", "bought", "purchased", "purchase", "purchases"});
constexpr auto never_stored = std::to_array<std::string_view>(
    {"dien", "electricity", "nuoc", "water", "hoi", "steam", "power"});

// Words that a short one loses its meaning beside: "gia công" is no price, "công tơ" no sum.
struct Exception {
  std::string_view word;
  std::string_view beside;
  bool before = false;  // else behind
};
constexpr auto not_a_price = std::to_array<Exception>({{"gia", "cong"},
                                                       {"gia", "nhiet"},
                                                       {"gia", "dinh"},
                                                       {"gia", "dung"},
                                                       {"gia", "tang"},
                                                       {"gia", "suc"},
                                                       {"gia", "vi"},
                                                       {"gia", "cam"},
                                                       {"gia", "cuong"},
                                                       {"gia", "quoc", true},
                                                       {"gia", "tham", true},
                                                       {"gia", "nha", true},
                                                       {"gia", "phu", true}});
constexpr auto not_a_sum =
    std::to_array<std::string_view>({"to", "ty", "suat", "nghiep", "nhan", "doan", "dung", "don"});

bool says_price(const WordList& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] != "gia") continue;
    const bool excepted =
        std::any_of(not_a_price.begin(), not_a_price.end(), [&](const Exception& one) {
          if (one.before) return at > 0 && words[at - 1] == one.beside;
          return at + 1 < words.size() && words[at + 1] == one.beside;
        });
    if (!excepted) return true;
  }
  return false;
}

// "Cộng" as the first or the last word, and none of the words that it begins.
bool says_sum(const WordList& words) {
  if (words.empty()) return false;
  const auto is_among = [](const std::string& word, Phrases all) {
    return std::find(all.begin(), all.end(), word) != all.end();
  };
  if (words.size() == 1) return words.front() == "cong";
  if (words.back() == "cong") return !is_among(words[words.size() - 2], not_a_last_sum);
  return words.front() == "cong" && !is_among(words[1], not_a_sum);
}

bool is_year_word(const std::string& word) {
  return word.size() == 4 && (word.substr(0, 2) == "20" || word.substr(0, 2) == "19") &&
         word.find_first_not_of("0123456789") == std::string::npos;
}

// Years said in the heading: that of the table goes, another one makes it something else.
bool says_other_year(WordList& words, const std::set<std::string>& known, std::optional<int> year) {
  for (std::size_t at = 0; at < words.size();) {
    if (!is_year_word(words[at]) || known.count(words[at]) > 0) {
      ++at;
      continue;
    }
    if (!year) return false;  // left among the words that nobody knows
    if (words[at] != std::to_string(*year)) return true;
    const bool named = at > 0 && words[at - 1] == "nam";
    const auto last = words.begin() + static_cast<std::ptrdiff_t>(at);
    words.erase(named ? last - 1 : last, last + 1);
    at -= named ? 1 : 0;
  }
  return false;
}

// Sold, planned, a mean, another year, ...
bool is_something_else(WordList& words, const WordList& own, const std::set<std::string>& known,
                       const HeadingSituation& situation) {
  constexpr auto sold = std::to_array<std::string_view>({"tieu thu"});
  const bool price = says_price(words) && !says(own, "gia");
  if (price || says_any(words, without_own(else_phrases, own))) return true;
  if (says_other_year(words, known, situation.year)) return true;
  if (!situation.by_day && says_any(words, without_own(day_phrases, own))) return true;
  // Of a product "tiêu thụ" is what was sold.
  if (situation.is_product) return says_any(words, without_own(sold, own));
  const bool stored = !says_any(own, never_stored);
  return stored && says_any(words, without_own(bought, own));
}

// Of a material "sản lượng" is a product that bears its name ("Sản lượng vải mộc"), of a product
// "nguyên liệu" is what it is made of. Of energy and water bills say "sản lượng" of what was used.
bool is_of_other_side(const WordList& words, const WordList& own,
                      const HeadingSituation& situation) {
  constexpr auto outputs = std::to_array<std::string_view>(
      {"san luong", "thanh pham", "output", "produced", "finished", "finished goods"});
  constexpr auto inputs = std::to_array<std::string_view>(
      {"nguyen lieu", "nguyen vat lieu", "vat tu", "phu lieu", "hoa chat", "raw material",
       "raw materials", "input", "inputs"});
  if (situation.is_material) return says_any(words, without_own(outputs, own));
  return situation.is_product && says_any(words, without_own(inputs, own));
}

}  // namespace

HeadingSense sense_of(std::string_view heading, std::string_view name,
                      const HeadingSituation& situation) {
  WordList words = folded_words(heading);
  const WordList own = folded_words(name);
  std::set<std::string> known(own.begin(), own.end());
  if (std::set<std::string>(words.begin(), words.end()) == known) return HeadingSense::exact;
  const bool is_product = situation.is_product;
  const Phrases made = is_product ? Phrases(into_store) : Phrases(out_of_store);
  const Phrases other = is_product ? Phrases(out_of_store) : Phrases(into_store);
  if (is_something_else(words, own, known, situation)) return HeadingSense::something_else;
  if (is_of_other_side(words, own, situation)) return HeadingSense::unknown;
  WordList all_own = own;
  all_own.insert(all_own.end(), situation.own_words.begin(), situation.own_words.end());
  words = words_as_spelled(heading, all_own);
  says_other_year(words, known, situation.year);  // takes the year of the table out
  known.insert(situation.own_words.begin(), situation.own_words.end());
  constexpr auto corporation = std::to_array<std::string_view>({"tong cong ty"});
  constexpr auto factory = std::to_array<std::string_view>({"cong ty", "nha may"});
  constexpr auto making = std::to_array<std::string_view>({"san xuat"});
  constexpr auto taken_in = std::to_array<std::string_view>({"nhan"});
  bool whole = says_sum(words);
  take_out(words, corporation);
  whole = take_out(words, without_own(whole_phrases, own)) || whole;
  if (says_sum(words)) words.erase(words.front() == "cong" ? words.begin() : words.end() - 1);
  take_out(words, factory);
  bool used = take_out(words, without_own(made, own));
  used = (is_product && take_out(words, making)) || used;
  if (!used && says_any(words, without_own(other, own))) return HeadingSense::something_else;
  if (says_any(words, without_own(part_phrases, own))) return HeadingSense::part;
  take_out(words, use_phrases);
  if (situation.by_day) take_out(words, day_phrases);
  if (whole) take_out(words, source_phrases);
  if (says_any(own, never_stored)) take_out(words, taken_in);
  const bool nothing_more = std::all_of(words.begin(), words.end(),
                                        [&](const auto& word) { return known.count(word) > 0; });
  if (!nothing_more) return HeadingSense::unknown;
  return whole ? HeadingSense::whole : HeadingSense::use;
}

bool tells_of_else(std::string_view text) {
  const WordList words = folded_words(text);
  return says_price(words) || says_any(words, else_phrases);
}

bool tells_of_use(std::string_view text) {
  WordList words = folded_words(text);
  if (words.empty()) return false;
  take_out(words, use_phrases);
  take_out(words, out_of_store);
  return words.empty();
}

bool tells_of_plan(std::string_view text) {
  constexpr auto plans = std::to_array<std::string_view>(
      {"ke hoach", "kh", "du kien", "du toan", "du bao", "dinh muc", "muc tieu", "budget", "plan",
       "planned", "forecast", "target"});
  constexpr auto measured = std::to_array<std::string_view>(
      {"thuc hien", "thuc te", "th", "actual", "so sanh", "so voi", "phong ke hoach",
       "ban ke hoach", "to ke hoach", "bo phan ke hoach", "theo doi", "ma kh"});
  const WordList words = folded_words(text);
  return says_any(words, plans) && !says_any(words, measured);
}

bool tells_of_part(std::string_view text, std::string_view own) {
  constexpr auto all = std::to_array<std::string_view>(
      {"toan xuong", "ca xuong", "toan nha may", "toan cong ty", "tong cong", "cac xuong"});
  constexpr auto parts = std::to_array<std::string_view>(
      {"phan xuong", "xuong", "px", "kho lanh", "van phong", "nha an", "ky tuc xa", "lo hoi",
       "noi hoi", "day chuyen", "may nen", "may phat", "mat troi", "workshop", "office", "boiler",
       "cold store", "solar"});
  constexpr auto trade =
      std::to_array<std::string_view>({"tiep nhan", "nhap kho", "mua", "ban hang", "giao hang",
                                       "xuat khau", "purchases", "purchase", "sales", "shipments"});
  constexpr auto used =
      std::to_array<std::string_view>({"xuat", "su dung", "tieu thu", "tieu hao", "san xuat",
                                       "consumption", "usage", "used", "production"});
  const WordList words = folded_words(text);
  const WordList names = folded_words(own);
  if (says_any(words, all)) return false;
  return says_any(words, without_own(parts, names)) ||
         (!says_any(words, used) && says_any(words, without_own(trade, names)));
}

}  // namespace cpa::workbook_import
