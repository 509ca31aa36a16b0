#include "cpa/sectors/internal/decoding.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"

namespace cpa::sectors::internal {
namespace {

bool is_word(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && small(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
    return small(c) || digit(c) || c == '_';
  });
}

bool is_dotted_word(std::string_view text) {
  while (true) {
    const auto dot = text.find('.');
    if (!is_word(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool consists_of(std::string_view text, std::string_view letters) {
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

constexpr std::string_view ten_digits = "0123456789";

bool is_whole_number(std::string_view text) {
  return consists_of(text, ten_digits) && (text.size() == 1 || text.front() != '0');
}

// "rc.1": words of letters, digits and hyphens between points. Of a pre-release numbers have no
// leading zero.
bool is_tag(std::string_view text, bool of_build) {
  constexpr std::string_view letters =
      "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  while (true) {
    const auto dot = text.find('.');
    const auto part = text.substr(0, dot);
    if (!consists_of(part, letters)) return false;
    if (!of_build && consists_of(part, ten_digits) && !is_whole_number(part)) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

// A semantic version (semver.org, 2.0.0): "1.0.0", "1.0.0-rc.1", "1.0.0+2026".
bool is_version(std::string_view text) {
  const auto plus = text.find('+');
  if (plus != std::string_view::npos) {
    if (!is_tag(text.substr(plus + 1), true)) return false;
    text = text.substr(0, plus);
  }
  const auto hyphen = text.find('-');
  if (hyphen != std::string_view::npos) {
    if (!is_tag(text.substr(hyphen + 1), false)) return false;
    text = text.substr(0, hyphen);
  }
  int parts = 0;
  while (true) {
    const auto dot = text.find('.');
    if (!is_whole_number(text.substr(0, dot))) return false;
    ++parts;
    if (dot == std::string_view::npos) return parts == 3;
    text.remove_prefix(dot + 1);
  }
}

std::string blank_checked(const Field& field, std::optional<std::string> text) {
  if (!text) return {};
  if (trim(*text).empty()) field.report("pack.text_empty", {{"found", field.path()}});
  return *std::move(text);
}

using Decoder = void (*)(Fields&, DecodedPack&);

Words<Decoder> decoders() {
  static constexpr std::array<std::pair<std::string_view, Decoder>, 5> all{
      {{"units/1", decode_units},
       {"carriers/1", decode_carriers},
       {"currencies/1", decode_currencies},
       {"factors/1", decode_factors},
       {"sector/1", decode_sector}}};
  return all;
}

}  // namespace

std::vector<std::string> pack_schemas() {
  std::vector<std::string> schemas;
  for (const auto& decoder : decoders()) schemas.emplace_back(decoder.first);
  return schemas;
}

void decode_head(Fields& file, PackInfo& info) {
  info.id = read_code(file, "pack", true);
  if (const auto version = file.take("version")) {
    info.version = version->text().value_or("");
    if (!is_version(info.version)) version->report("pack.version", {{"found", info.version}});
  }
  if (const auto day = read_day_of(file, "date")) info.date = calendar::text_of(*day);
  info.title = read_bilingual(file, "title");
  info.licence = read_text(file, "licence");
}

// Names and signs are alike in both languages, a sentence is not.
bool is_untranslated(const Bilingual& text) {
  constexpr std::ptrdiff_t most_gaps_of_a_name = 2;
  if (text.vi != text.en) return false;
  return std::count(text.en.begin(), text.en.end(), ' ') > most_gaps_of_a_name;
}

Bilingual read_bilingual(Fields& of, std::string_view key, Need need) {
  Bilingual result;
  auto texts = of.fields(key, need);
  if (!texts) return result;
  result.vi = read_text(*texts, "vi");
  result.en = read_text(*texts, "en");
  if (is_untranslated(result)) {
    texts->self().report("pack.not_translated", {{"found", shortened(result.en, longest_told)}},
                         Severity::warning);
  }
  texts->finish();
  return result;
}

std::string read_code(Fields& of, std::string_view key, bool dots) {
  const auto field = of.take(key);
  if (!field) return {};
  auto text = field->text();
  if (!text) return {};
  if (!(dots ? is_dotted_word(*text) : is_word(*text))) {
    field->report("pack.code", {{"found", *text}});
  }
  return *std::move(text);
}

std::string read_text(Fields& of, std::string_view key, Need need) {
  const auto field = of.take(key, need);
  return field ? blank_checked(*field, field->text()) : std::string();
}

std::vector<std::string> read_texts(Fields& of, std::string_view key, Need need) {
  std::vector<std::string> texts;
  for (const auto& field : of.list(key, need)) {
    texts.push_back(blank_checked(field, field.text()));
  }
  return texts;
}

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto point = text.find('.');
  return is_whole_number(text.substr(0, point)) &&
         (point == std::string_view::npos || consists_of(text.substr(point + 1), ten_digits));
}

bool is_number_of_some_form(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         std::count(text.begin(), text.end(), '.') <= 1 &&
         text.find_first_not_of("0123456789.,+-eE'_ \xC2\xA0\xE2\x80\xAF\x89") ==
             std::string_view::npos;
}

std::optional<Decimal> read_plain(const Field& field) {
  const std::string& text = field.node().text();
  if (is_plain_number(text) || !is_number_of_some_form(text)) return field.decimal();
  field.report("pack.number_form", {{"found", text}});
  return std::nullopt;
}

std::optional<Decimal> read_positive(const Field& field) {
  auto value = read_plain(field);
  if (!value) return std::nullopt;
  if (value->is_zero() || value->is_negative()) {
    field.report("pack.not_positive", {{"found", value->text()}});
    return std::nullopt;
  }
  return value;
}

std::optional<calendar::Day> read_day_of(Fields& of, std::string_view key) {
  const auto field = of.take(key, key == "date" ? Need::required : Need::optional);
  if (!field) return std::nullopt;
  const auto text = field->text();
  if (!text) return std::nullopt;
  constexpr std::size_t iso_length = 10;
  auto day = calendar::read_day(*text);
  if (day && text->size() == iso_length) return *day;
  if (day) {
    field->report("date.malformed", {{"found", *text}});
  } else {
    field->report(std::move(day.error()));
  }
  return std::nullopt;
}

Words<units::Dimension> dimension_words() {
  namespace d = units::dimension;
  static constexpr std::array<std::pair<std::string_view, units::Dimension>, 13> all{
      {{"none", d::none},
       {"mass", d::mass},
       {"length", d::length},
       {"area", d::area},
       {"volume", d::volume},
       {"time", d::time},
       {"temperature", d::temperature},
       {"amount", d::amount},
       {"count", d::count},
       {"energy", d::energy},
       {"power", d::power},
       {"oil_equivalent", d::oil_equivalent},
       {"degree_time", d::degree_time}}};
  return all;
}

std::optional<DecodedPack> decode_pack(const EmbeddedFile& file, Problems& problems) {
  const std::string path(file.path);
  auto document = documents::read_yaml(file.text, path, problems);
  if (!document) return std::nullopt;
  DecodedPack pack{.document = *std::move(document)};
  pack.info.path = path;
  pack.info.content_id = content_id_of(file.text);
  Fields fields(pack.document, pack.document.root(), "", problems);
  if (pack.document.root().kind() != documents::Kind::mapping) return std::nullopt;
  pack.place = place_of(fields.self());
  // A file of another kind comes here only when its schema is misspelt: then any may be meant.
  const auto schema = fields.choice("schema", all_schemas());
  if (!schema) return std::nullopt;  // of no known kind: its other keys mean nothing here
  decode_head(fields, pack.info);
  for (const auto& decoder : decoders()) {
    if (decoder.first == *schema) decoder.second(fields, pack);
  }
  fields.finish();
  return pack;
}

}  // namespace cpa::sectors::internal
