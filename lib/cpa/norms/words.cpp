// The codes of this module's choices, as documents and texts name them.
#include "cpa/norms/plant_norms.hpp"

namespace cpa::norms {

const char* code_of(Refusal reason) {
  switch (reason) {
    case Refusal::boundary:
      return "boundary";
    case Refusal::not_in_books:
      return "not_in_books";
    case Refusal::no_item:
      return "no_item";
    case Refusal::no_factor:
      return "no_factor";
    case Refusal::use_unit:
      return "use_unit";
    case Refusal::denominator_unlike:
      return "denominator_unlike";
    case Refusal::denominator_unit:
      return "denominator_unit";
    case Refusal::no_equivalents:
      return "no_equivalents";
    case Refusal::nothing_made:
      return "nothing_made";
    case Refusal::months_missing:
      return "months_missing";
    case Refusal::other_product:
      return "other_product";
    case Refusal::other_size:
      return "other_size";
    case Refusal::stage:
      return "stage";
  }
  return "";
}

const char* code_of(LoadDoubt doubt) {
  switch (doubt) {
    case LoadDoubt::none:
      return "none";
    case LoadDoubt::too_few_months:
      return "too_few_months";
    case LoadDoubt::no_spread:
      return "no_spread";
    case LoadDoubt::no_slope:
      return "no_slope";
    case LoadDoubt::negative_fixed:
      return "negative_fixed";
    case LoadDoubt::scattered:
      return "scattered";
  }
  return "";
}

const char* code_of(FullLoad basis) {
  return basis == FullLoad::capacity ? "capacity" : "best_quarter";
}

const char* code_of(Position position) {
  switch (position) {
    case Position::below:
      return "below";
    case Position::low_to_typical:
      return "low_to_typical";
    case Position::typical_to_high:
      return "typical_to_high";
    case Position::within:
      return "within";
    case Position::at:
      return "at";
    case Position::above:
      return "above";
  }
  return "";
}

const char* code_of(Standing standing) {
  switch (standing) {
    case Standing::met:
      return "met";
    case Standing::not_met:
      return "not_met";
    case Standing::no_verdict:
      return "no_verdict";
    case Standing::size_unknown:
      return "size_unknown";
    case Standing::incomplete:
      return "incomplete";
    case Standing::open:
      return "open";
    case Standing::unit_doubtful:
      return "unit_doubtful";
    case Standing::better_than_best:
      return "better_than_best";
    case Standing::best_to_median:
      return "best_to_median";
    case Standing::median_to_worst:
      return "median_to_worst";
    case Standing::worse_than_worst:
      return "worse_than_worst";
    case Standing::better_than_range:
      return "better_than_range";
    case Standing::in_range:
      return "in_range";
    case Standing::worse_than_range:
      return "worse_than_range";
    case Standing::compared:
      return "compared";
    case Standing::plausible:
      return "plausible";
    case Standing::implausible:
      return "implausible";
  }
  return "";
}

const char* code_of(GapTo to) {
  switch (to) {
    case GapTo::limit:
      return "limit";
    case GapTo::median:
      return "median";
    case GapTo::best_quarter:
      return "best_quarter";
    case GapTo::range_worse_end:
      return "range_worse_end";
    case GapTo::range_better_end:
      return "range_better_end";
  }
  return "";
}

const char* code_of(SizeFrom from) {
  switch (from) {
    case SizeFrom::none:
      return "none";
    case SizeFrom::capacity:
      return "capacity";
    case SizeFrom::output:
      break;
  }
  return "output";
}

const char* code_of(JudgedBy by) {
  switch (by) {
    case JudgedBy::raw:
      return "raw";
    case JudgedBy::raw_only:
      return "raw_only";
    case JudgedBy::full_load:
      break;
  }
  return "full_load";
}

const char* code_of(Assumed assumed) {
  switch (assumed) {
    case Assumed::electricity:
      return "electricity";
    case Assumed::equivalents:
      return "equivalents";
    case Assumed::own_factor:
      return "own_factor";
    case Assumed::named_item:
      break;
  }
  return "named_item";
}

const char* code_of(Nearness nearness) {
  switch (nearness) {
    case Nearness::same_trade:
      return "same_trade";
    case Nearness::sector_class:
      return "sector_class";
    case Nearness::like_work:
      return "like_work";
    case Nearness::same_basis:
      return "same_basis";
    case Nearness::same_sector:
      break;
  }
  return "same_sector";
}

const char* code_of(PeriodFrom from) {
  switch (from) {
    case PeriodFrom::asked:
      return "asked";
    case PeriodFrom::plant:
      return "plant";
    case PeriodFrom::data:
      return "data";
  }
  return "";
}

}  // namespace cpa::norms
