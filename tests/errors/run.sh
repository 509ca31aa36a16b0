#!/usr/bin/env bash
# Provokes one problem and compares what a person reads with the approved text, in both languages.
# The folder is named after the problem's code and holds
#
#   command   one line that bash runs in a copy of the folder
#   vi.txt    what it prints (both streams), and its exit code where that is not 0, in Vietnamese
#   en.txt    the same in English
#   …         whatever files the command reads
#
# The text must name the code: a case that provokes something else is no case.
#
# CPA_LANGUAGES names those that are tried ("vi en" unless told).
#
# Usage: run.sh BIN_FOLDER CASE_FOLDER [--accept]      --accept writes down what happened
set -u
bin=$(cd "$1" && pwd) || exit 2
folder=$(cd "$2" && pwd) || exit 2
accept=${3:-}
code=$(basename "$folder")
PATH="$bin:$PATH"
unset LC_ALL LC_MESSAGES LANG LANGUAGE NO_COLOR COLUMNS
export TERM=xterm TZ=UTC
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT

if [[ ! -s $folder/command ]]; then
  echo "$folder/command: the line that provokes $code is missing" >&2
  exit 2
fi

failed=0
declare -A locale=([vi]=vi_VN.UTF-8 [en]=en_US.UTF-8)
for language in ${CPA_LANGUAGES:-vi en}; do
  copy="$scratch/$language"
  cp -r "$folder" "$copy"
  rm -f "$copy/command" "$copy/vi.txt" "$copy/en.txt"
  said="$scratch/$language.txt"
  (cd "$copy" && LANG=${locale[$language]} bash "$folder/command") >"$said" 2>&1 </dev/null
  status=$?
  if ((status != 0)); then printf '= %d\n' "$status" >>"$said"; fi
  if ! grep -qF "[$code]" "$said"; then
    printf '%s: the command does not provoke [%s]; it printed\n' "$folder" "$code" >&2
    sed 's/^/  /' "$said" >&2
    failed=1
  elif [[ $accept == --accept ]]; then
    cp "$said" "$folder/$language.txt"
  else
    diff -u --label "$code/$language.txt" --label 'what happened' "$folder/$language.txt" "$said" ||
      failed=1
  fi
done
exit "$failed"
