// Values as they stand in our JSON documents: numbers to 12 significant digits, what is not known
// as null, periods by their first and last day.
#pragma once

#include <optional>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/money/money.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/sectors/provenance.hpp"

namespace cpa::reports {

// Null where there is no value, or none that a number can hold.
[[nodiscard]] documents::Json number_json(std::optional<long double> value);
// {"from": "2022-01-01", "to": "2023-12-31"}, both days included.
[[nodiscard]] documents::Json period_json(const calendar::Period& period);
[[nodiscard]] documents::Json periods_json(const std::vector<calendar::Period>& periods);
[[nodiscard]] documents::Json day_json(const std::optional<calendar::Day>& day);
// {"amount": 1234.50, "currency": "USD"}, exact.
[[nodiscard]] documents::Json money_json(const std::optional<money::Money>& sum);
// {"code", "severity", "field", "arguments"} each.
[[nodiscard]] documents::Json problems_json(const Problems& problems);
// The same with "file", "line" and "column": who repairs a pack needs the line.
[[nodiscard]] documents::Json placed_problems_json(const Problems& problems);
// {"vi", "en"}
[[nodiscard]] documents::Json texts_json(const sectors::Bilingual& text);
// What `write` makes of each row.
template <typename Rows, typename Write>
[[nodiscard]] documents::Json list_of(const Rows& rows, Write write) {
  documents::Json json = documents::Json::array();
  for (const auto& row : rows) json.push(write(row));
  return json;
}

// {"pack", "version", "layer"} each.
[[nodiscard]] documents::Json packs_used_json(const std::vector<PackUsed>& packs);

// A period of which nothing but problems can be told.
[[nodiscard]] documents::Json unbalanced_json(const std::string& id, const calendar::Period& period,
                                              const Problems& problems);

}  // namespace cpa::reports
