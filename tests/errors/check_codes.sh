#!/usr/bin/env bash
# Every problem of the catalogue has a folder here that provokes it, and every folder a problem in the
# catalogue. unreachable.txt lists, with a reason, those that no command can provoke.
#
# Usage: check_codes.sh
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 2
messages=$here/../../lib/cpa/language/messages
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat "$messages"/en/*.yaml | sed -n 's/^problem\.\([a-z0-9_.]*\): ".*/\1/p' |
  grep -v -e '\.fix$' -e '^more$' | sort >"$scratch/catalogue"
find "$here" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort >"$scratch/folders"
sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$here/unreachable.txt" >"$scratch/listed"
cut -d: -f1 "$scratch/listed" | sort >"$scratch/unreachable"
sort -u "$scratch/folders" "$scratch/unreachable" >"$scratch/covered"

failed=0
complain() {  # complain SENTENCE: prints it with every line of standard input, fails when there is any
  local lines
  lines=$(cat)
  [[ -z $lines ]] && return
  printf '%s\n' "$1"
  printf '  %s\n' "${lines//$'\n'/$'\n'  }"
  failed=1
}
complain 'No folder here provokes, and unreachable.txt does not excuse:' \
  < <(comm -23 "$scratch/catalogue" "$scratch/covered")
complain 'The catalogue has no text for these folders:' \
  < <(comm -13 "$scratch/catalogue" "$scratch/folders")
complain 'unreachable.txt excuses what the catalogue does not have:' \
  < <(comm -13 "$scratch/catalogue" "$scratch/unreachable")
complain 'unreachable.txt excuses what a folder here does provoke:' \
  < <(comm -12 "$scratch/folders" "$scratch/unreachable")
complain 'unreachable.txt gives no reason for:' \
  < <(grep -v -E '^[a-z0-9_.]+: .{10,}' "$scratch/listed")
complain 'unreachable.txt names twice:' < <(uniq -d "$scratch/unreachable")
exit "$failed"
