#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/table_columns.hpp"
#include "cpa/sectors/internal/table_rows.hpp"

namespace cpa::sectors::internal {
namespace {

void report_order(TableRows& row, const char* column, const Decimal& low, const Decimal& high) {
  row.report(column, "pack.low_above_high", {{"found", low.text()}, {"high", high.text()}});
}

bool all_written_were_read(const TableRows& row, const Norm& norm) {
  return (norm.low || row.text("low").empty()) && (norm.typical || row.text("typical").empty()) &&
         (norm.high || row.text("high").empty()) && (norm.value || row.text("value").empty());
}

void read_figures(TableRows& row, NormRow& into) {
  Norm& norm = into.norm;
  norm.low = row.figure("low");
  norm.typical = row.figure("typical");
  norm.high = row.figure("high");
  norm.value = row.figure("value");
  if (norm.low && norm.high && *norm.high < *norm.low) {
    report_order(row, "low", *norm.low, *norm.high);
  }
  const bool is_outside = norm.typical && ((norm.low && *norm.typical < *norm.low) ||
                                           (norm.high && *norm.high < *norm.typical));
  if (is_outside) {
    row.report("typical", "pack.typical_outside",
               {{"found", norm.typical->text()},
                {"low", norm.low ? norm.low->text() : ""},
                {"high", norm.high ? norm.high->text() : ""}});
  }
  if (!norm.low && !norm.typical && !norm.high && !norm.value) {
    row.report("value", "pack.no_figure", {{"found", norm.id}});
    into.figures_read = false;
  }
  into.figures_read = into.figures_read && all_written_were_read(row, norm);
  const auto sample = row.figure("sample");
  if (!sample && norm.kind == NormKind::quartiles && row.text("sample").empty()) {
    row.report("sample", "pack.sample_missing", {{"found", norm.id}});
  }
  if (!sample) return;
  if (sample->scale() != 0 || sample->coefficient() < 1) {
    row.report("sample", "pack.not_positive", {{"found", sample->text()}});
  } else {
    norm.sample = sample->coefficient();
  }
}

// "[)" as in mathematics: a square bracket where the end belongs to the band, a round one where it
// does not. Without a word the low end belongs and the high one does not.
void read_band_ends(TableRows& row, CapacityBand& band) {
  const auto ends = row.text("band_ends");
  if (ends.empty()) return;
  const bool is_pair =
      ends.size() == 2 && (ends[0] == '[' || ends[0] == '(') && (ends[1] == ']' || ends[1] == ')');
  if (!is_pair) {
    row.report("band_ends", "document.not_a_choice",
               {{"found", ends}, {"choices", "[], [), (], ()"}, {"nearest", ""}});
    return;
  }
  band.low_belongs = ends[0] == '[';
  band.high_belongs = ends[1] == ']';
}

// The unit is looked up later.
void read_band(TableRows& row, NormRow& into) {
  CapacityBand band;
  band.low = row.figure("band_low");
  band.high = row.figure("band_high");
  band.name = row.bilingual("band", Need::optional);
  into.band_unit = row.text("band_unit");
  read_band_ends(row, band);
  if (!band.low && !band.high) {
    // A band in words alone is told, never chosen by a figure.
    if (!band.name.vi.empty()) into.norm.band = std::move(band);
    return;
  }
  if (into.band_unit.empty()) row.report("band_unit", "pack.cell_empty", {{"found", "band_unit"}});
  if (band.low && band.high && *band.high <= *band.low) {
    report_order(row, "band_low", *band.low, *band.high);
  }
  into.norm.band = std::move(band);
}

void read_rule(TableRows& row, Norm& norm) {
  norm.rule.valid = row.validity();
  norm.rule.standing = row.word_or_none("standing", status_words);
  // By the cell: a word that is no kind has been reported, and is no rule of law.
  const bool is_legal = row.text("kind") == code_of(NormKind::legal_limit);
  if (is_legal && !norm.rule.standing) {
    row.report("standing", "pack.standing_missing", {{"found", norm.id}});
  }
  if (is_legal) {
    row.need_first_day(norm.id, norm.rule.standing);
    return;
  }
  if (norm.rule.standing) {
    row.report("standing", "pack.standing_unwanted", {{"found", code_of(*norm.rule.standing)}});
  }
  for (const char* column : {"valid_from", "valid_to"}) {
    const auto found = row.text(column);
    if (!found.empty()) row.report(column, "pack.validity_unwanted", {{"found", found}});
  }
}

// "2019", "FY2000-FY2026", "2010s", or words where the source has no year ("current policy"): where
// there are digits, they are years.
bool is_year(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  for (auto at = text.find_first_of(digits); at != std::string_view::npos;
       at = text.find_first_of(digits)) {
    text.remove_prefix(at);
    const auto end = std::min(text.find_first_not_of(digits), text.size());
    if (end != 4 || (text[0] != '1' && text[0] != '2')) return false;
    text.remove_prefix(end);
  }
  return true;
}

std::string read_year(TableRows& row) {
  auto year = row.needed("year");
  if (!is_year(year)) row.report("year", "pack.year", {{"found", year}});
  return year;
}

void read_use(TableRows& row, Norm& norm) {
  const auto use = row.text("use");
  norm.plausibility_only = use == "plausibility";
  if (use.empty() || norm.plausibility_only) return;
  row.report("use", "document.not_a_choice",
             {{"found", use}, {"choices", "plausibility"}, {"nearest", "plausibility"}});
}

// "không ga; +có ga; -nước khoáng": a plus for what may be made beside, a minus for what it is not.
ProductWords words_of(TableRows& row, const char* column, const std::string& cell) {
  ProductWords words;
  std::string_view rest = cell;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view entry = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const char sign = entry.empty() ? '\0' : entry.front();
    if (sign == '+' || sign == '-') entry = trim(entry.substr(1));
    if (entry.empty()) {
      row.report(column, "pack.match_words", {{"found", cell}});
      continue;
    }
    auto& list = sign == '+' ? words.beside : sign == '-' ? words.is_not : words.is;
    list.emplace_back(entry);
  }
  if (words.is.empty() && !cell.empty()) row.report(column, "pack.match_words", {{"found", cell}});
  return words;
}

void read_product_words(TableRows& row, Norm& norm) {
  const Bilingual cells = row.bilingual("match", Need::optional);
  norm.match_vi = words_of(row, "match_vi", cells.vi);
  norm.match_en = words_of(row, "match_en", cells.en);
}

NormRow read_norm(TableRows& row) {
  NormRow into;
  auto& norm = into.norm;
  norm.id = row.id("id");
  norm.sector = row.id("sector");
  norm.sub_sector = row.text("sub_sector");
  norm.also_of = row.parts("also_of");
  norm.listed_as = row.needed("listed_as");
  norm.product = row.bilingual("product", Need::required);
  norm.indicator = row.needed("indicator");
  norm.boundary = row.word("boundary", boundary_words);
  into.unit = row.needed("unit");
  into.per = row.needed("per");
  norm.denominator = row.text("denominator");
  norm.kind = row.word("kind", norm_kind_words);
  read_figures(row, into);
  norm.year = read_year(row);
  norm.region = row.needed("region");
  norm.origin.publication = row.needed("source");
  norm.origin.locator = row.text("locator");
  norm.origin.known = row.word("known", known_words);
  into.weight = row.word_or_none("weight", weight_words);
  read_rule(row, norm);
  read_band(row, into);
  norm.read_via = row.text("read_via");
  norm.origin.locator_vi = row.text("locator_vi");
  norm.read_via_vi = row.text("read_via_vi");
  read_use(row, norm);
  norm.regulation = row.text("regulation");
  read_product_words(row, norm);
  norm.exclusions = row.bilingual("exclusions", Need::optional);
  norm.note = row.bilingual("note", Need::optional);
  return into;
}

}  // namespace

void decode_norms(KnowledgeFile& into, Problems& problems) {
  TableRows rows(into, norm_columns, problems, optional_norm_columns);
  while (rows.next()) into.norms.push_back({read_norm(rows), rows.place()});
}

}  // namespace cpa::sectors::internal
