#!/usr/bin/env bash
# Commands that a document shows work: each line of its blocks that begins with cpa is run, in order, in a
# folder that has what documents name, and ends with 0; files that it is told to write are then there.
# Scripts that a document tells to run are there, too.
#
# Usage: shown_commands.sh CPA SOURCE_FOLDER DOCUMENT...
set -uo pipefail
program=$(realpath "$1") source=$(realpath "$2")
shift 2
mapfile -t documents < <(realpath "$@")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset LC_ALL LC_MESSAGES LANG LANGUAGE
export TZ=UTC PATH="$(dirname "$program"):$PATH"

# What a factory, an adviser and a centre have at hand, under the names of either language.
mkdir "$scratch/at-hand" && cd "$scratch/at-hand" || exit 2
python3 - "$source/tests/books" <<'PYTHON' || exit 2
import csv, pathlib, sys
sys.path.insert(0, sys.argv[1])
import make_books
for name in ("energy-2024.xlsx", "nang-luong-2024.xlsx"):
    rows = [["Tháng", "Điện năng", "Nước (m3)"], ["2025-01", 412.5, 5830], ["2025-02", 398.1, 5710]]
    make_books.save(pathlib.Path(name), make_books.one_sheet(rows))
for name, made, warmth in (("data.csv", "tonnes", "degree_days"), ("so-lieu.csv", "tan", "do_ngay")):
    with open(name, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["P", "E", made, "kWh", warmth])
        table.writerows([380 + k * k % 17 * 9, 340 + k * 7 % 11 * 8, 60 + k * 5 % 13, 4000 + k * k % 23 * 90, k * 3 % 7]
                        for k in range(18))
PYTHON
for plant in my-plant nha-may; do
  cp -r "$source/examples/pangasius-freezing" "$plant"
  for form in xlsx json; do cpa convert "$plant" "$plant.$form" >log 2>&1 || { cat log; exit 2; }; done
done
cp "$source/examples/batch/data.csv" figures.csv
cp "$source/examples/batch/data.csv" bang.csv
cp "$source/examples/batch/plants.csv" plants.csv
cp "$source/examples/batch/plants.csv" roles.csv
for foundry in my-foundry xuong-duc; do  # one that weighs its liquid iron
  cp -r "$source/examples/iron-foundry" "$foundry"
  sed -i 's/machined_castings/liquid_iron/g' "$foundry"/*.yaml "$foundry"/*.csv
done
cp -r "$source/tests/cli/norms/mine" my-packs
cp -r my-packs goi-cua-toi
tee centre.yaml >trung-tam.yaml <<<'name: Trung tâm Sản xuất sạch hơn'
ln -s "$source/examples" examples

failed=0 count=0 can_print=false
if [[ ${documents[0]} == */README.md ]] && command -v weasyprint >/dev/null; then can_print=true; fi
run() {
  local written
  count=$((count + 1))
  # What is begun anew is not there yet; afterwards somebody has filled it in.
  if [[ $1 =~ ^'cpa init '([^ -][^ ]*) ]]; then rm -rf "${BASH_REMATCH[1]}"; fi
  local drawn=
  if [[ $1 =~ ^'cpa balance init '([^ -][^ ]*)$ ]]; then drawn=${BASH_REMATCH[1]}; fi
  [[ -z $drawn ]] || rm -f "$drawn"/flows.*
  if ! bash -c "$1" >said 2>&1 </dev/null; then
    printf '%s: this fails:\n  %s\n' "$document" "$1"
    sed 's/^/    /' said
    failed=1
  fi
  while read -r written; do
    [[ -s $written ]] && continue
    printf '%s: this writes no %s:\n  %s\n' "$document" "$written" "$1"
    failed=1
  done < <(grep -oP ' (-o|--mark) \K[^ ]+' <<<"$1")
  if [[ $1 =~ ^'cpa init '([^ -][^ ]*) ]]; then
    rm -rf "${BASH_REMATCH[1]}"
    cp -r "../at-hand/${BASH_REMATCH[1]}" .
  fi
  [[ -z $drawn ]] || cp "../at-hand/$drawn"/flows.* "$drawn"
}

for document in "${documents[@]}"; do
  rm -rf "$scratch/here"
  cp -r "$scratch/at-hand" "$scratch/here" && cd "$scratch/here" || exit 2
  while read -r line; do
    if [[ $line == scripts/* ]]; then
      [[ -x $source/${line%% *} ]] || { echo "$document: there is no ${line%% *}"; failed=1; }
    else
      # WeasyPrint takes its time and may be lacking: the README's first PDF is made, others as pages.
      if [[ $line == *.pdf* ]]; then
        $can_print || line=${line//.pdf/.html}
        can_print=false
      fi
      run "$line"
    fi
  done < <(awk '/^```/ { inside = !inside } (inside || /^    /) && /^ *(cpa |scripts\/)/' "$document" |
    sed -E 's/ +#.*//')
done
echo "$count commands run"
((count > 0)) || failed=1
exit "$failed"
