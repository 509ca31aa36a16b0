#!/usr/bin/env bash
# Same input, same bytes: each program given answers the examples, one plant at a time and a batch with
# one thread and with two; every answer is compared with the first program's.
# Usage: run.sh CPA...      several builds of cpa: other compilers, other optimisation
set -euo pipefail
programs=()
for program in "$@"; do programs+=("$(realpath "$program")"); done
cd "$(dirname "$0")/../../examples"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset LC_ALL LC_MESSAGES LANG LANGUAGE

questions=(
  "savings pangasius-freezing --json"
  "savings knit-dyehouse --json"
  "savings iron-foundry --json"
  "savings iron-foundry --json --no-sensitivity --method backcast"
  "savings pangasius-freezing --json --no-sensitivity --inference bootstrap"
  "plan iron-foundry --json"
  "check pangasius-freezing --json"
  "norms iron-foundry --json"
  "balance iron-foundry --costs --json"
  "balance knit-dyehouse --costs --json"
  "fit teaching-table/data.csv --y E --x P --json"
  "savings --batch batch/data.csv --threads 1"
  "savings --batch batch/data.csv --threads 2"
)

failed=0
for question in "${questions[@]}"; do
  read -ra words <<<"${question/--threads [0-9]/--threads 1}"
  "${programs[0]}" "${words[@]}" >"$scratch/first"
  [[ -s $scratch/first ]] || { echo "cpa $question: no answer"; exit 1; }
  read -ra words <<<"$question"
  for program in "${programs[@]}"; do
    "$program" "${words[@]}" >"$scratch/answer"
    if ! cmp -s "$scratch/first" "$scratch/answer"; then
      echo "cpa $question: $program answers otherwise than ${programs[0]}:"
      diff "$scratch/first" "$scratch/answer" | head -n 10 || true
      failed=1
    fi
  done
done
((failed)) || echo "${#questions[@]} questions, ${#programs[@]} programs: the same bytes"
exit "$failed"
