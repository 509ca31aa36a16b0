#!/usr/bin/env bash
# Each public header compiles by itself: whoever includes it needs to include nothing before it.
# Usage: headers_alone.sh COMPILER SOURCE_FOLDER
set -euo pipefail
compiler=$1
cd "$2/lib"
export compiler
alone() {
  "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I. -include "$1" -x c++ /dev/null
}
export -f alone
printf '%s\0' cpa/*/*.hpp | xargs -0 -n 1 -P 2 bash -c 'alone "$1" || { echo "$1 does not compile alone"; exit 1; }' _
