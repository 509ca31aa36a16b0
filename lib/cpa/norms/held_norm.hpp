// One norm held against a plant's figure: where the figure stands raw and at full load, by which of
// both it is judged, what holds beside it, and the gaps in a year's amount and money.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/norms/figure.hpp"
#include "cpa/norms/norm_choice.hpp"
#include "cpa/norms/placement.hpp"
#include "cpa/norms/product_words.hpp"

namespace cpa::norms {

// By what a rule's size of plant was chosen.
enum class SizeFrom { none, capacity, output };

// By which of the plant's figures it is judged.
enum class JudgedBy {
  raw,       // by law, where load has no say, and for comparisons and checks
  raw_only,  // load has a say, but the plant's own model does not carry a figure at full load
  full_load
};

// What a verdict on a legal limit rests on though nobody has read it in the rule.
enum class Assumed {
  electricity,  // that it counts as final energy
  equivalents,  // that the plant's own are the rule's
  own_factor,   // that the plant's own factors of conversion are right
  named_item    // that what the user names is what the rule is to one of
};

// Where the figure stands by another way of counting.
struct OtherPlace {
  OtherCount count;
  long double value = 0;  // in the norm's unit
  Standing standing = Standing::met;
};

struct Placement {
  std::string norm;       // Norm::id
  long double value = 0;  // the plant's, in the norm's unit
  Position position = Position::below;
  Standing standing = Standing::compared;
  std::optional<long double> full_load;  // the same at full load, where the model is sound
  std::optional<Position> full_load_position;
  std::optional<Standing> full_load_standing;
  JudgedBy judged_by = JudgedBy::raw;
  sectors::Force force = sectors::Force::none;  // of a legal limit, on the period's last day
  bool if_product = false;  // the row names a product, and whether it is this plant's is not known
  ProductFit fit = ProductFit::whole;
  std::vector<std::string> beside;  // products of a part that are something else
  SizeFrom size_from = SizeFrom::none;
  bool size_disputed = false;     // a year's output lies in another size than the capacity
  bool capacity_unused = false;   // a capacity is stated, and the size is not told by it
  bool only_electricity = false;  // good only if the plant burns nothing: no fuel is in the books
  std::string governed_by;        // Regulation::code that rules on the day in place of its own
  std::string newer_text;  // one that was issued to replace its own; from which day is not known
  std::vector<Assumed> assumed;       // of legal limits
  std::vector<OtherPlace> otherwise;  // of the same, each other way of counting that is known
  // Where the verdict is open: what it would be as the figure is counted.
  std::optional<Standing> as_counted;
  std::vector<std::string> unverified;  // items whose factor to the norm's basis is not verified
  std::vector<std::string> declared;    // items whose factor is the plant's own, of legal limits
  std::vector<Gap> gaps;                // of the raw figure
  std::vector<Gap> full_load_gaps;      // of the figure at full load, where that is judged

  [[nodiscard]] bool is_at_full_load() const { return judged_by == JudgedBy::full_load; }
  [[nodiscard]] Standing judged_standing() const {
    return is_at_full_load() ? *full_load_standing : standing;
  }
  [[nodiscard]] long double judged_value() const { return is_at_full_load() ? *full_load : value; }
  [[nodiscard]] const std::vector<Gap>& judged_gaps() const {
    return is_at_full_load() ? full_load_gaps : gaps;
  }
};

// How the norm's sizes fit the plant, and by what that was told.
struct SizeChoice {
  Size size = Size::any;
  SizeFrom from = SizeFrom::none;
  bool disputed = false;
  bool capacity_stated = false;
};

struct Holder {
  const plant::Plant& plant;
  const sectors::Knowledge& knowledge;
  calendar::Day day;  // the period's last
};

// The figure is brought to the norm's unit and denominator, which must be of its dimensions
// (`figure` was chosen for the norm); the gaps are for a year's output, in money as that
// part of what the items cost. No errors: what cannot be judged has the standing that says so.
[[nodiscard]] Placement hold(const Holder& holder, const Figure& figure, const sectors::Norm& norm,
                             const ProductChoice& product, const SizeChoice& size);

[[nodiscard]] const char* code_of(SizeFrom from);    // "capacity"
[[nodiscard]] const char* code_of(Assumed assumed);  // "equivalents"
[[nodiscard]] const char* code_of(JudgedBy by);      // "full_load"

}  // namespace cpa::norms
