#!/usr/bin/env bash
# Takes one workbook of this folder into a plant and compares what a person reads with the approved
# text, in both languages; of a good book also what the plant then holds.
#
#   bad/FAULT/   book.xlsx  the workbook (left out where make.py makes it: too big to keep)
#                vi.txt, en.txt  what is said, and the exit code where that is not 0; a refused
#                workbook leaves the plant as it was
#   good/TRAP/   the same, with the plant's data.csv at the end; no exit code
#   plant/       the plant that all of them are taken into
#
# CPA_LANGUAGES names those that are tried ("vi en" unless told).
#
# Usage: run.sh BIN_FOLDER CASE [--accept]      CASE as in bad/error-cell; --accept writes it down
set -u
bin=$(cd "$1" && pwd) || exit 2
here=$(cd "$(dirname "$0")" && pwd)
case=$2
accept=${3:-}
PATH="$bin:$PATH"
unset LC_ALL LC_MESSAGES LANG LANGUAGE NO_COLOR COLUMNS
export TERM=xterm TZ=UTC
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

book="$here/$case/book.xlsx"
if [[ ! -e $book ]]; then
  book="$scratch/made.xlsx"
  python3 "$here/make.py" "$case" "$book" || exit 2
fi
failed=0
for language in ${CPA_LANGUAGES:-vi en}; do
  cp -r "$here/plant" "$scratch/$language"
  cp "$book" "$scratch/$language/book.xlsx"
  said="$scratch/$language.txt"
  (cd "$scratch/$language" && cpa import book.xlsx --into . --yes --lang "$language") >"$said" 2>&1 </dev/null
  status=$?
  if ((status != 0)); then printf '= %d\n' "$status" >>"$said"; fi
  if [[ $case == good/* ]]; then
    if ((status != 0)); then failed=1; fi
    printf -- '-- data.csv\n' >>"$said"
    cat "$scratch/$language/data.csv" >>"$said"
  elif ! grep -qE '\[[a-z_]+\.[a-z_.]+\]' "$said"; then
    printf '%s: no fault was found\n' "$case" >&2
    failed=1
  elif ((status != 0)) && ! cmp -s "$here/plant/data.csv" "$scratch/$language/data.csv"; then
    printf '%s: a faulty workbook changed the plant\n' "$case" >&2
    failed=1
  fi
  if [[ $accept == --accept ]]; then
    mkdir -p "$here/$case"
    cp "$said" "$here/$case/$language.txt"
  else
    diff -u --label "$case/$language.txt" --label 'what happened' "$here/$case/$language.txt" \
      "$said" || failed=1
  fi
done
exit "$failed"
