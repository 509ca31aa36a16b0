#!/usr/bin/env bash
# Installs a build, then builds and runs another project against it, and asks each program for help.
# Usage: run.sh CMAKE BUILD_FOLDER PROJECT COMPILER FLAGS COMMAND...
set -euo pipefail
cmake=$1 build=$2 project=$3 compiler=$4 flags=$5
shift 5
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$cmake" --install "$build" --prefix "$scratch/installed" >"$scratch/installed.txt"
if grep -E '/internal/|/messages/' "$scratch/installed.txt"; then
  echo "these are our own and not for others"
  exit 1
fi

"$cmake" -S "$project" -B "$scratch/build" -G Ninja -DCMAKE_PREFIX_PATH="$scratch/installed" \
  -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags"
"$cmake" --build "$scratch/build"
"$scratch/build/smallest_saving" | tee "$scratch/said"
grep -q '%' "$scratch/said"

bin=$scratch/installed/bin
"$bin/cpa" --help >/dev/null
for command in "$@"; do
  "$bin/cpa-$command" --help >"$scratch/said"
  # A command begins with its own name; an app that is none speaks as the program does.
  first=$(head -1 "$scratch/said")
  if [[ $first != "cpa $command — "* && ! ($first == "cpa: "* && -z $("$bin/cpa" "$command" --help 2>/dev/null)) ]]; then
    echo "cpa-$command --help speaks of something else: $first"
    exit 1
  fi
done
