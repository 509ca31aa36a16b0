#!/usr/bin/env bash
# A plant's workbook that another spreadsheet program saved anew is still the same plant: LibreOffice
# opens and saves the workbook of each example. Skipped (exit code 77) where there is no LibreOffice.
#
# Usage: run.sh CPA EXAMPLES_FOLDER
set -u
cpa=$1
examples=$2
command -v soffice >/dev/null || exit 77
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME="$scratch" LANG=vi_VN.UTF-8     # a profile of its own, gone afterwards
failed=0
for plant in pangasius-freezing knit-dyehouse iron-foundry; do
  mkdir "$scratch/$plant"
  cd "$scratch/$plant" || exit 2
  "$cpa" convert "$examples/$plant" book.xlsx >/dev/null && "$cpa" convert book.xlsx before.json >/dev/null || exit 1
  soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir saved book.xlsx >/dev/null 2>&1
  if [[ ! -s saved/book.xlsx ]]; then
    echo "$plant: LibreOffice did not save the workbook" >&2
    failed=1
  elif ! "$cpa" convert saved/book.xlsx after.json >/dev/null; then
    failed=1
  else
    diff -u before.json after.json || failed=1
  fi
done
exit "$failed"
