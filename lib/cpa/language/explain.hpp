// A Problem as a person reads it, in four parts: program and place; the excerpt with the place
// underlined; what is wrong, in the user's words; what to do. The code comes last, in brackets.
#pragma once

#include <string>
#include <string_view>

#include "cpa/core/problem.hpp"
#include "cpa/language/language.hpp"

namespace cpa::language {

// All four parts, lines of at most 100 columns, ending in a line end. The texts are those of
// `problem.<code>` and `problem.<code>.fix`; besides the problem's own arguments they may name
// {file}, {sheet}, {line}, {column} and {field} of its place.
[[nodiscard]] std::string explain(const Problem& problem, Language language,
                                  std::string_view program);
// All of them, an empty line between two; of more than a hundred with the same code the first
// hundred and a count of the rest.
[[nodiscard]] std::string explain(const Problems& problems, Language language,
                                  std::string_view program);

// The parts alone, for reports and screens of another form.
[[nodiscard]] std::string place_of(const Location& where, Language language);
[[nodiscard]] std::string what_is_wrong(const Problem& problem, Language language);
[[nodiscard]] std::string what_to_do(const Problem& problem, Language language);

}  // namespace cpa::language
