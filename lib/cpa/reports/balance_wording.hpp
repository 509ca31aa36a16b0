// Streams, centres and amounts of a flow sheet in the reader's words. (Lời của phần cân bằng.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/flow_change.hpp"
#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/plant/flow_sheet.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {

// Half of what holds 95 % of a normal distribution, in standard deviations: what ± means to
// readers.
inline constexpr double half_width = 1.959964;

class BalanceWording {
 public:
  BalanceWording(const plant::Plant& plant, const plant::FlowSheet& sheet,
                 language::Language language)
      : wording_(plant, language), sheet_(sheet) {}

  [[nodiscard]] const Wording& plain() const { return wording_; }
  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }

  // Names in this language, else in the other, else the id.
  [[nodiscard]] std::string name(const plant::FlowName& name, const std::string& id) const;
  [[nodiscard]] std::string stream(std::size_t index) const;
  [[nodiscard]] std::string centre(std::size_t index) const;
  [[nodiscard]] std::string layer(std::size_t index) const;
  // "Total mass with contents".
  [[nodiscard]] std::string with_contents(std::size_t of) const;
  [[nodiscard]] std::string withdrawal(std::size_t at) const;  // "Cooling, known withdrawal"
  [[nodiscard]] std::string sheet() const;  // name of the period, or the period itself
  // "Fillet", "protein content of Fillet", "stock at Cold store".
  [[nodiscard]] std::string quantity(const balance::SheetQuantity& quantity) const;
  [[nodiscard]] std::string quantities(const std::vector<balance::SheetQuantity>& all) const;

  // Amounts in the unit of their layer; with a deviation as "12.34 ± 0.56 t", which is half of the
  // interval that holds 95 %.
  [[nodiscard]] std::string amount(double si, std::size_t layer) const;
  // What stands behind a ±: half of the interval that holds 95 %, to two digits.
  [[nodiscard]] std::string spread(double deviation, std::size_t layer) const;
  [[nodiscard]] std::string amount(double si, double deviation, std::size_t layer) const;
  // What a drawing says: without the deviation, to the digits that it leaves of the figure.
  [[nodiscard]] std::string drawn(double si, std::optional<double> deviation,
                                  std::size_t layer) const;
  [[nodiscard]] std::string of(const balance::SheetQuantity& quantity, double si,
                               std::optional<double> deviation) const;
  // How far a reading is off: of a content in % so many percentage points.
  [[nodiscard]] std::string error(const balance::SheetQuantity& quantity, double si) const;
  // What was found: with ±, or with its interval where a limit cuts it off.
  [[nodiscard]] std::string found(const balance::QuantityAnswer& answer) const;
  [[nodiscard]] std::string sigmas(double test) const;  // "+2.3"

  // How it is known, and whether a limit holds it.
  [[nodiscard]] std::string standing(const balance::QuantityAnswer& answer) const;
  [[nodiscard]] std::string standing(balance::Standing standing) const;
  [[nodiscard]] std::string suspect(const balance::Suspect& suspect) const;
  // "A + B": what is known together.
  [[nodiscard]] std::string parts_of(const balance::KnownSum& known) const;
  [[nodiscard]] std::string value_of(const balance::KnownSum& known) const;
  [[nodiscard]] std::string known_sum(const balance::KnownSum& known) const;
  [[nodiscard]] std::string next_meter(const balance::MeterProposal& proposal) const;
  // The readings' agreement in a sentence.
  [[nodiscard]] TextLine verdict(const balance::FlowBalance& balance) const;
  // Above what rests on readings that contradict each other: that they do, and by which suspect.
  // None where they do not.
  [[nodiscard]] std::optional<TextLine> contradiction(const balance::FlowBalance& balance) const;
  [[nodiscard]] std::vector<TextLine> proposal(const balance::Elimination& step) const;
  // Whole units of the currency.
  [[nodiscard]] std::string money(double sum, const money::Currency& currency) const;

 private:
  // A loss that is suspected with its contents and without them.
  [[nodiscard]] std::string suspect_either(const balance::Suspect& suspect) const;
  [[nodiscard]] std::string lost_at(const balance::Suspect& suspect,
                                    const std::string& layer) const;

  [[nodiscard]] std::string with_deviation(double value, double deviation,
                                           const std::string& unit) const;

  Wording wording_;
  const plant::FlowSheet& sheet_;
};

}  // namespace cpa::reports
