"""Every key that the programs write as JSON stands in the page about it. Usage: json_keys.py CPA DOCS"""
import json
import pathlib
import re
import subprocess
import sys

program, docs = sys.argv[1], pathlib.Path(sys.argv[2])
examples = docs.parent / "examples"
fish, foundry = str(examples / "pangasius-freezing"), str(examples / "iron-foundry")
# Below these, keys are names of the plant's own: items, columns, arguments of a problem.
free = {"arguments", "coefficient_units", "variance_inflation"}

pages = {
    "savings-json.md": [["savings", fish, "--rolling", "12"], ["savings", foundry]],
    "check-json.md": [["check", fish], ["check", foundry]],
    "packs-json.md": [["packs", "check"], ["packs", "search", "boiler"]],
    "norms.md": [["norms", fish], ["norms", foundry], ["norms", "list"]],
    "balances.md": [["balance", fish, "--costs"], ["balance", foundry, "--costs"]],
    "plan-json.md": [["plan", fish], ["plan", foundry]],
}


def keys_of(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, path
            if key not in free:
                yield from keys_of(inner, path + (key,))
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, path)


failed = False
for page, commands in pages.items():
    # A key stands in code marks, alone or in a list of keys: `id`, `{f, p}`, `figures[].unit`.
    code = " ".join(re.findall(r"`([^`]*)`", (docs / page).read_text(encoding="utf-8")))
    known = set(re.findall(r"\w+", code))
    unknown = {}
    for command in commands:
        run = subprocess.run([program, *command, "--json"], capture_output=True, text=True)
        if not run.stdout:
            sys.exit(f"{' '.join(command)} --json wrote nothing:\n{run.stderr}")
        for key, path in keys_of(json.loads(run.stdout)):
            if key not in known:
                unknown.setdefault(key, ".".join(path))
    for key, path in unknown.items():
        print(f"{page} does not name {path + '.' if path else ''}{key}")
        failed = True
sys.exit(failed)
