// The eight techniques of cleaner production (kỹ thuật sản xuất sạch hơn) that solutions and
// checklist items are filed under.
#pragma once

namespace cpa::sectors {

enum class Technique {
  housekeeping,
  input_change,
  process_control,
  equipment_modification,
  technology_change,
  recovery_reuse,
  by_products,
  product_modification
};

[[nodiscard]] const char* code_of(Technique technique);  // "housekeeping"

}  // namespace cpa::sectors
