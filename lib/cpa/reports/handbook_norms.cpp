// Norms as a table, one line a norm, each with its source, how it is known and whether its rule
// still holds.
#include <algorithm>
#include <tuple>

#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::Norm;
using sectors::NormKind;

constexpr std::size_t columns = 4;
constexpr std::size_t longest_title = 100;

// The beginning of a title in whole words.
std::string briefly(const std::string& title) {
  if (title.size() <= longest_title) return title;
  const auto space = title.find_last_of(' ', longest_title);
  auto end = title.find_last_not_of(" ,;:(", space);
  // A bracket that would stay open is left out with what it began.
  const auto opened = title.find_last_of('(', end);
  const auto closed = title.find_last_of(')', end);
  if (opened != title.npos && opened > 0 && (closed == title.npos || closed < opened)) {
    end = title.find_last_not_of(" ,;:(", opened - 1);
  }
  return title.substr(0, end + 1) + "…";
}

class NormTable {
 public:
  explicit NormTable(HandbookPage& page) : page_(page), words_(page.words) {}

  void write(const std::vector<const Norm*>& norms) {
    page_.open_table("norms", {{words_.text("handbook.column.norm"), ""},
                               {words_.text("handbook.column.figure"), "w-figure"},
                               {words_.text("handbook.column.kind"), "w-kind"},
                               {words_.text("handbook.column.known"), "w-known"}});
    std::string indicator;
    for (const Norm* norm : norms) {
      if (norm->indicator != indicator) {
        indicator = norm->indicator;
        const auto* known = words_.knowledge().indicator(indicator);
        page_.group_row(columns, known == nullptr ? indicator : words_.of(known->name));
      }
      write_norm(*norm);
    }
    page_.close_table();
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      page_.html.element("p", "(" + std::to_string(i + 1) + ") " + notes_[i], "footnote");
    }
  }

 private:
  void write_norm(const Norm& norm) {
    page_.open_row({}, page_.once(norm.id));
    page_.html.open("td");
    page_.html.element("div", what_of(norm) + mark(words_.of(norm.note)));
    page_.html.open("div", "faint");
    page_.html.words(source_of(norm) + " ");
    page_.html.element("span", norm.id, "code");
    page_.html.close();
    page_.html.close();
    page_.html.open("td");
    page_.html.element("div", figure_of(norm), "strong");
    page_.html.element("div", unit_of(norm));
    page_.html.close();
    page_.html.element("td", kind_of(norm));
    page_.html.open("td");
    page_.html.element("div", known_of(norm),
                       norm.origin.known == sectors::Known::unverified ? look_of(Tone::warning)
                                                                       : std::string_view{});
    const std::string standing = words_.standing(norm);
    if (!standing.empty()) {
      page_.html.element("div", standing,
                         words_.holds(norm) ? std::string_view{} : look_of(Tone::bad));
    }
    page_.html.close();
    page_.html.close();
  }

  // What it is a figure of: the goods, the boundary, the band of capacity, what it leaves out.
  [[nodiscard]] std::string what_of(const Norm& norm) const {
    std::string what = words_.of(norm.product);
    what += "; " + words_.text(std::string("handbook.boundary.") + code_of(norm.boundary));
    // The product often says the band itself.
    if (norm.band && what.find(words_.of(norm.band->name)) == std::string::npos) {
      what += "; " + words_.of(norm.band->name);
    }
    if (!words_.of(norm.exclusions).empty()) {
      what += ". " + words_.text("handbook.norm.without", {{"what", words_.of(norm.exclusions)}});
    }
    return what;
  }

  // "[3] Title of the document; table 2": its whole title stands in the list of sources.
  [[nodiscard]] std::string source_of(const Norm& norm) const {
    std::string source = page_.cited(norm.origin.publication) + " " +
                         briefly(words_.source(norm.origin.publication));
    const bool own = words_.language() == language::Language::vi && !norm.origin.locator_vi.empty();
    const std::string& locator = own ? norm.origin.locator_vi : norm.origin.locator;
    if (!locator.empty()) source += "; " + locator;
    return source;
  }

  [[nodiscard]] std::string figure_of(const Norm& norm) const {
    const auto figure = [&](const std::optional<Decimal>& value) {
      return value ? words_.figure(*value) : std::string("…");
    };
    if (norm.kind == NormKind::legal_limit && norm.value) {
      return words_.range(std::nullopt, norm.value);
    }
    if (norm.value) return words_.figure(*norm.value);
    if (norm.typical && (norm.low || norm.high)) {
      return figure(norm.low) + " – " + figure(norm.typical) + " – " + figure(norm.high);
    }
    if (norm.typical) return words_.figure(*norm.typical);
    return words_.range(norm.low, norm.high);
  }

  [[nodiscard]] std::string unit_of(const Norm& norm) const {
    std::string unit = words_.unit(norm.unit.code);
    const auto* denominator = words_.knowledge().denominator(norm.denominator);
    const std::string of = denominator == nullptr ? "" : words_.of(denominator->name);
    if (norm.per.code != "1") {
      return words_.text("handbook.norm.unit",
                         {{"unit", unit}, {"per", words_.unit(norm.per.code)}, {"of", of}});
    }
    if (of.empty()) return unit;
    return words_.text("handbook.norm.share", {{"unit", unit}, {"of", of}});
  }

  [[nodiscard]] std::string kind_of(const Norm& norm) const {
    std::string kind = words_.text(std::string("handbook.norm_kind.") + code_of(norm.kind));
    if (norm.sample) {
      kind += ", " + words_.text("handbook.norm.sample",
                                 {{"count", language::number(static_cast<long long>(*norm.sample),
                                                             words_.language())}});
    }
    const auto* region = words_.knowledge().region(norm.region);
    if (region != nullptr) kind += "; " + words_.of(region->name);
    if (!norm.year.empty()) kind += ", " + year_of(norm.year);
    return kind;
  }

  // Sources write "FY2000-FY2026" and "2010s"; readers have words for that.
  [[nodiscard]] std::string year_of(const std::string& year) const {
    constexpr std::size_t digits = 4;
    constexpr std::string_view fiscal = "FY";
    if (year.size() == digits + 1 && year.back() == 's') {
      return words_.text("handbook.norm.decade", {{"year", year.substr(0, digits)}});
    }
    if (!year.starts_with(fiscal)) return year;
    std::string years = year.substr(fiscal.size());
    if (const auto dash = years.find("-FY"); dash != std::string::npos) {
      years.replace(dash, 1 + fiscal.size(), "–");
    }
    return words_.text("handbook.norm.fiscal", {{"years", years}});
  }

  [[nodiscard]] std::string known_of(const Norm& norm) const {
    std::string known = words_.known(norm.origin.known);
    if (norm.plausibility_only) known += "; " + words_.text("handbook.norm.plausibility");
    return known;
  }

  std::string mark(const std::string& note) {
    if (note.empty()) return {};
    auto at = std::find(notes_.begin(), notes_.end(), note);
    if (at == notes_.end()) at = notes_.insert(notes_.end(), note);
    return " (" + std::to_string(at - notes_.begin() + 1) + ")";
  }

  HandbookPage& page_;
  const PackWords& words_;
  std::vector<std::string> notes_;
};

}  // namespace

bool write_norms(HandbookPage& page, const std::string& sector, const std::string& sub_sector) {
  const sectors::Knowledge& knowledge = page.words.knowledge();
  std::vector<const Norm*> norms;
  for (const Norm& norm : knowledge.norms) {
    if (norm.sector == sector && norm.is_of(sub_sector)) norms.push_back(&norm);
  }
  if (norms.empty()) return false;
  const auto place_of = [&knowledge](const Norm& norm) {
    return knowledge.indicator(norm.indicator) - knowledge.indicators.data();
  };
  std::stable_sort(norms.begin(), norms.end(), [&](const Norm* a, const Norm* b) {
    return std::tuple(place_of(*a), a->kind, a->id) < std::tuple(place_of(*b), b->kind, b->id);
  });
  NormTable(page).write(norms);
  return true;
}

}  // namespace cpa::reports
