#!/usr/bin/env bash
# Rules of the house that a search can see. Usage: check_sources.sh FOLDER
set -uo pipefail
shopt -s lastpipe          # so that what `none` finds is known after the pipe
cd "$1" || exit 2
failed=0

# none SENTENCE: fails with the sentence when anything stands on standard input
none() {
  local found
  found=$(cat)
  [[ -n $found ]] || return 0
  printf '%s\n  %s\n' "$1" "${found//$'\n'/$'\n'  }"
  failed=1
}

mapfile -t headers < <(find lib apps tests examples -name '*.hpp' | sort)
for header in "${headers[@]}"; do
  IFS= read -r first <"$header"
  [[ $first == '// '* ]] || echo "$header"
done | none "A header opens with a comment that says what it is:"
grep -L '^#pragma once$' "${headers[@]}" | none "A header says #pragma once:"
grep -nE '^ *using namespace' "${headers[@]}" | none "No header opens a namespace for those who include it:"

code=(--include=*.cpp --include=*.hpp)
grep -rnE 'std::(cout|cerr|clog)|\bf?printf\(|std::endl' "${code[@]}" lib |
  none "The library prints nothing:"
grep -rnE '(system|steady|high_resolution)_clock::now|\btime\((nullptr|NULL|0)\)' "${code[@]}" lib |
  none "The library has no clock; times are passed in:"
grep -rnE '\bs?rand\(|random_device' "${code[@]}" lib | none "Chance in the library has a seed:"
grep -rnE '^#define ' "${code[@]}" lib apps | none "No macros:"
grep -rnE '\b(TO''DO|FIX''ME|XX''X|HA''CK)\b' lib apps cmake scripts tests examples sectors docs README.md CONTRIBUTING.md |
  none "What is left to do stands elsewhere:"

grep -rnE 'TEST_CASE\("([^"\\]|\\")*(;|\[|\\[^"])' --include=*.test.cpp tests |
  none "A test's name has no ;, [ or \\ in it, or the test is lost without a word:"
declare -A lists
find lib apps tests -name '*.cpp' ! -path 'tests/architecture/wrong/*' ! -path 'tests/consumer/*' \
  ! -path 'tests/support/*' | sort | while read -r file; do
    folder=${file%/*}
    name=${file##*/}
    [[ -n ${lists[$folder]:-} ]] || lists[$folder]=" $(tr '()\n' '   ' 2>/dev/null <"$folder/CMakeLists.txt") "
    stem=${name%.bench.cpp}
    stem=${stem%.fuzz.cpp}
    [[ $file != apps/* ]] || stem=${name%.cpp}    # the name of a command
    [[ ${lists[$folder]} == *" $name "* || ${lists[$folder]} == *" $stem "* ]] || echo "$file"
  done | none "A source file stands in the CMakeLists.txt beside it:"
exit "$failed"
