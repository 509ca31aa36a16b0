#!/usr/bin/env bash
# Our reader of workbooks against xlsx2csv on every good book: those kept in tests/ and examples/, those
# that the program writes of each example and sub-sector in either language, and those that came with
# xlsx2csv. Skipped (exit code 77) where there is no xlsx2csv.
#
# Usage: run.sh CPA PRINT_CELLS SOURCE_FOLDER kept|written_vi|written_en|foreign
set -euo pipefail
cpa=$(realpath "$1") print_cells=$(realpath "$2") source=$(realpath "$3")
command -v xlsx2csv >/dev/null || exit 77
unset LC_ALL LC_MESSAGES LANG LANGUAGE
export TZ=UTC
compare="$source/tests/second_reader/compare.py"

# Everything the program writes as a workbook, in a language.
write_books() {
  local plant sector
  for plant in pangasius-freezing knit-dyehouse iron-foundry; do
    "$cpa" convert "$source/examples/$plant" "$plant.xlsx" --lang "$1"
    "$cpa" savings "$source/examples/$plant" -o "$plant-report.xlsx" --no-sensitivity --lang "$1"
    "$cpa" check "$plant.xlsx" --mark "$plant-marked.xlsx" --lang "$1"
  done
  "$cpa" init --list --lang en | awk 'NR > 1 && !/^ / { print $1 }' >sectors
  while read -r sector; do
    "$cpa" init "new-$sector.xlsx" --sub-sector "$sector" --first 2024-01 --lang "$1"
  done <sectors
}

case $4 in
  kept)
    mapfile -t books < <(find "$source/tests" "$source/examples" -name '*.xlsx' ! -path '*/workbooks/bad/*' | sort)
    ;;
  written_*)
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    cd "$scratch"
    write_books "${4#written_}"
    books=(*.xlsx)
    ;;
  foreign)
    # One of them was edited by hand: a cell A4 stands in row 3.
    mapfile -t books < <(find /usr/share/doc/xlsx2csv -name '*.xlsx' ! -name skip_empty_lines.xlsx | sort)
    ((${#books[@]})) || exit 77
    ;;
esac
python3 "$compare" "$print_cells" "${books[@]}"
