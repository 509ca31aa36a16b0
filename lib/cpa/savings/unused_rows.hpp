// Rows of the reporting period without any use where the baseline lets expect much. "Not used" is
// the plant's own word for them: the use may have been saved, or something that is not on record
// took its place, or the bill came a row later. A saving has to stand among the other rows as well.
// (Tháng không dùng dù vẫn sản xuất.)
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "cpa/savings/rival_descriptions.hpp"

namespace cpa::savings {

// The rival without those rows, of either period; nothing where there are none in the reporting
// period, where zeros are a habit of the series (over 12 % of such rows of the baseline), or where
// no reporting row is left: what a whole period did without is judged by the examination of data.
[[nodiscard]] std::optional<RivalDescription> without_unused_rows(
    const consumption::Observations& observations, std::span<const std::size_t> before,
    std::span<const std::size_t> after, const baseline::ModelForm& form);

}  // namespace cpa::savings
