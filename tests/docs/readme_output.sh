#!/usr/bin/env bash
# What README.md shows of the program is the first ten lines that the program prints. Usage: readme_output.sh CPA README
set -euo pipefail
program=$(realpath "$1") readme=$(realpath "$2")
cd "$(dirname "$readme")"
shown=$(sed -n '/^```text$/,/^```$/{/^```/d; p}' "$readme")
[[ -n $shown ]] || { echo "README.md shows no output"; exit 1; }
printed=$("$program" savings examples/pangasius-freezing --lang en)
diff <(printf '%s\n' "$shown") <(head -10 <<<"$printed")
