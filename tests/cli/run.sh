#!/usr/bin/env bash
# Runs one .test file and compares what happened with what the file says.
#
#   $ command          is run by bash in the folder of the file, nothing on its standard input
#   | a line           that it printed, standard output and error together
#   = 2                its exit code, where that is not 0
#   any other line     is for the reader
#
# The environment says nothing about language or colour (so the programs speak Vietnamese) and $work
# is an empty folder of the test's own; its name is shown as WORK.
#
# Usage: run.sh BIN_FOLDER FILE.test [--accept]      --accept writes down what happened
set -u
bin=$(cd "$1" && pwd) || exit 2
PATH="$bin:$PATH"
cd "$(dirname "$2")" || exit 2
file=$(basename "$2")
unset LC_ALL LC_MESSAGES LANG LANGUAGE NO_COLOR COLUMNS
export TERM=xterm TZ=UTC
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export work="$scratch/work"
mkdir "$work"

happened() {
  local line code
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line == '|'* || $line == '= '* ]]; then
      continue  # what happened the last time
    fi
    printf '%s\n' "$line"
    [[ $line == '$ '* ]] || continue
    bash -c "${line#\$ }" </dev/null >"$scratch/printed" 2>&1
    code=$?
    sed -e "s|$work|WORK|g" -e 's/^./| &/' -e 's/^$/|/' "$scratch/printed"
    if ((code != 0)); then printf '= %d\n' "$code"; fi
  done <"$file"
}

happened >"$scratch/happened"
if [[ ${3:-} == --accept ]]; then
  cp "$scratch/happened" "$file"
else
  diff -u --label "$file" --label 'what happened' "$file" "$scratch/happened"
fi
