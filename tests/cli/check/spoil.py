"""Puts a text where a workbook has a figure: spoil.py IN.xlsx OUT.xlsx CELL TEXT
A TEXT of "=..." becomes a formula that nobody computed."""
import re
import sys
import zipfile

source, target, cell, text = sys.argv[1:]
with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as spoilt:
    for name in book.namelist():
        content = book.read(name)
        if name.startswith("xl/worksheets/sheet"):
            figure = rf'<c r="{cell}"([^>t]*)(?: t="inlineStr")?>(?:<v>[^<]*</v>|<is>.*?</is>)</c>'
            if text.startswith("="):
                spoilt_cell = rf'<c r="{cell}"\1><f>{text[1:]}</f></c>'
            else:
                spoilt_cell = rf'<c r="{cell}"\1 t="str"><v>{text}</v></c>'
            content = re.sub(figure, spoilt_cell, content.decode())
        spoilt.writestr(name, content)
