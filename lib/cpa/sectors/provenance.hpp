// Where a figure comes from and how far it can be trusted. Every outside figure carries this, from
// the data file to the report.
#pragma once

#include <optional>
#include <string>

#include "cpa/calendar/period.hpp"

namespace cpa::sectors {

// A text in both languages of the toolkit, as the data files write it.
struct Bilingual {
  std::string vi;
  std::string en;
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

// How a figure is known.
enum class Known {
  read,        // read in the source itself
  secondary,   // a third party restating the source was read
  unverified,  // recalled, not read: needs a check before anything rests on it
  derived      // worked out from figures that were read; only of typical shares
};

// Where a figure stands in law and use.
enum class FigureStatus { draft, in_force, expired, superseded };

struct Source {
  std::string title;     // "Official letter 3505/BCT-KHCN, 19/4/2011"
  std::string locator;   // table, page or address where it was read
  std::string title_vi;  // the same in Vietnamese; empty = as it is
  std::string locator_vi;

  [[nodiscard]] Bilingual titles() const { return {title_vi.empty() ? title : title_vi, title}; }
  // "title; locator"; empty where there is no title.
  [[nodiscard]] Bilingual cited() const {
    const auto both = [](const std::string& name, const std::string& place) {
      return name.empty() || place.empty() ? name : name + "; " + place;
    };
    return {both(titles().vi, locator_vi.empty() ? locator : locator_vi), both(title, locator)};
  }
  friend bool operator==(const Source&, const Source&) = default;
};

// Days on which a figure holds, both ends included; none = open.
struct Validity {
  std::optional<calendar::Day> from;
  std::optional<calendar::Day> to;

  [[nodiscard]] bool begun_on(calendar::Day day) const { return !from || *from <= day; }
  [[nodiscard]] bool over_on(calendar::Day day) const { return to && *to < day; }
  // Whether both hold on some day.
  [[nodiscard]] bool meets(const Validity& other) const {
    return (!to || !other.from || *other.from <= *to) && (!other.to || !from || *from <= *other.to);
  }
  friend bool operator==(const Validity&, const Validity&) = default;
};

struct Provenance {
  Source source;
  Known known = Known::unverified;
  Validity valid;
  FigureStatus status = FigureStatus::draft;
  Bilingual note;  // may be empty
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

[[nodiscard]] const char* code_of(Known known);          // "secondary"
[[nodiscard]] const char* code_of(FigureStatus status);  // "in_force"

}  // namespace cpa::sectors
