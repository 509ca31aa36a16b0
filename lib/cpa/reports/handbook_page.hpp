// A handbook in the making: its chapters with their places for the contents, and what the packs say
// in the reader's language. Words, figures and standing are the packs' own; nothing is computed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/language/catalogue.hpp"
#include "cpa/reports/handbook.hpp"
#include "cpa/reports/html.hpp"

namespace cpa::reports {

// What the packs say, as the reader says it.
class PackWords {
 public:
  PackWords(const Handbook& handbook, language::Language language)
      : handbook_(handbook), language_(language) {}

  [[nodiscard]] language::Language language() const { return language_; }
  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const {
    return language::text(language_, key, arguments);
  }
  [[nodiscard]] const std::string& of(const sectors::Bilingual& text) const;
  // "a; b; c"
  [[nodiscard]] std::string list(const std::vector<sectors::Bilingual>& texts) const;
  [[nodiscard]] std::string known(sectors::Known known) const;
  // What took a text's place, or that of a limit; nullptr where nothing says that something did.
  [[nodiscard]] const sectors::Regulation* successor(const std::string& regulation) const;
  [[nodiscard]] const sectors::Regulation* successor(const sectors::Limit& limit) const;
  // Of a norm, by its days and the texts of law after it, as cpa norms judges it: "expired after 31
  // Dec 2025"; empty for what is no rule of law.
  [[nodiscard]] std::string standing(const sectors::Norm& norm) const;
  [[nodiscard]] bool holds(const sectors::Norm& norm) const;
  // Of a text whose day of force was not seen it is said when it was issued, and not that it holds.
  [[nodiscard]] std::string standing(const sectors::Regulation& regulation) const;
  // A limit holds from no earlier day than its text: where that day was not seen, this says so too.
  [[nodiscard]] std::string standing(const sectors::Limit& limit) const;
  [[nodiscard]] bool holds(const sectors::Regulation& regulation) const;
  // Of a rule within a text that another one took the place of: while its own days still run it
  // holds for those alone whom the change left under it.
  [[nodiscard]] std::string standing(const sectors::RuleInTime& rule,
                                     const sectors::Regulation* successor) const;
  [[nodiscard]] bool holds(const sectors::RuleInTime& rule,
                           const sectors::Regulation* successor) const;
  [[nodiscard]] std::string figure(const Decimal& value) const;
  // "5 – 10", "≤ 10", "≥ 5"; empty where neither is given.
  [[nodiscard]] std::string range(const std::optional<Decimal>& low,
                                  const std::optional<Decimal>& high) const;
  // Of a publication; an estimate of ours is called that in the reader's language.
  [[nodiscard]] std::string source(const std::string& publication) const;
  [[nodiscard]] std::string unit(const std::string& code) const;  // also of levels: "dBA"
  // Of a limit: "year" and "peak" are words, "A" and "TWA" the texts' own signs.
  [[nodiscard]] std::string column(const std::string& code) const;
  [[nodiscard]] std::string day(calendar::Day day) const;
  [[nodiscard]] std::string sub_sectors(const std::vector<std::string>& ids) const;
  // "VSIC 2018: 11030; ISIC Rev. 4: 1103 (unverified)"
  [[nodiscard]] std::string trade_codes(const sectors::SubSector& one) const;
  [[nodiscard]] const sectors::Knowledge& knowledge() const { return handbook_.knowledge; }
  [[nodiscard]] const Handbook& handbook() const { return handbook_; }

 private:
  [[nodiscard]] bool in_force(const sectors::RuleInTime& rule) const;
  // ", …" on a text that was issued to take the place, from which day on was not seen.
  [[nodiscard]] std::string newer(const sectors::Regulation* text) const;

  const Handbook& handbook_;
  language::Language language_;
};

struct ContentsLine {
  int level = 1;
  std::string id;
  std::string title;
};

// A column of a table: what heads it, and the class by which the style knows its width.
struct HandbookColumn {
  std::string heading;
  std::string look;
};

class HandbookPage {
 public:
  explicit HandbookPage(const PackWords& said) : words(said) {}

  // Chapters begin on a new page and are numbered; sections stand in the contents, too.
  void chapter(const std::string& id, const std::string& title);
  void section(const std::string& id, const std::string& title);
  // A section that begins a new page, for what is printed and taken along by itself.
  void leaf(const std::string& id, const std::string& title);
  void heading(const std::string& title);  // not in the contents
  void paragraph(const std::string& key, const language::Arguments& arguments = {});
  void note(const std::string& key, const language::Arguments& arguments = {});

  // Head repeated on every printed page; rows and cells are written by the caller.
  void open_table(const std::string& look, const std::vector<HandbookColumn>& columns);
  void close_table();
  // A title within the table, kept with the row behind it.
  void group_row(std::size_t columns, const std::string& title);
  void open_row(const std::string& look = {}, const std::string& id = {});
  void row(const std::vector<TextLine>& cells, const std::string& look = {});
  // "Label: words", nothing for no words.
  void fact(const std::string& label, const std::string& said);
  // The number of a publication in the list of sources; the first one asked for is number 1.
  std::string cited(const std::string& publication);
  void write_sources();
  // An id of the page, once; empty the second time.
  std::string once(const std::string& id);

  const PackWords& words;
  Html html;
  std::vector<ContentsLine> contents;

 private:
  void title(const char* tag, const std::string& look, const ContentsLine& line);

  // A body of the table holds a title and one row, or the rows behind.
  enum class Body { none, title_alone, title_and_row, rows };

  int chapters_ = 0;
  Body body_ = Body::none;
  std::vector<std::string> publications_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::string, bool> used_;
};

// Sub-sectors that the handbook speaks of.
[[nodiscard]] std::vector<const sectors::SubSector*> sub_sectors_of(const Handbook& handbook);
// Whether a row that names these sub-sectors of a folder speaks of this trade at all.
[[nodiscard]] bool concerns(const Handbook& handbook, const std::string& folder,
                            const std::vector<std::string>& sub_sectors);

// Whether a limit speaks to this trade, and so does the text that sets it.
[[nodiscard]] bool concerns(const Handbook& handbook, const sectors::Limit& limit);

// Chapters of the audit handbook.
void write_audit_use(HandbookPage& page);
void write_audit_tasks(HandbookPage& page);
void write_audit_risk(HandbookPage& page);
void write_audit_checklists(HandbookPage& page);
void write_audit_limits(HandbookPage& page);
void write_audit_duties(HandbookPage& page);
void write_audit_evaluation(HandbookPage& page);
void write_audit_worksheets(HandbookPage& page);
// Chapters of the solutions handbook.
void write_solutions_use(HandbookPage& page);
void write_trade_chapters(HandbookPage& page);
// The last chapter of both.
void write_glossary(HandbookPage& page);
// Parts of the trades' chapters.
void write_process(HandbookPage& page, const sectors::Process& process);
// Norms of one sub-sector, or with an empty one those of the whole trade ("food") or of all
// ("cross"). Gives whether there were any.
bool write_norms(HandbookPage& page, const std::string& sector, const std::string& sub_sector);
void write_solutions(HandbookPage& page, const std::vector<const sectors::Solution*>& solutions);

}  // namespace cpa::reports
