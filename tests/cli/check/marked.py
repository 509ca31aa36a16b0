"""Prints the messages and the coloured cells of a marked workbook: marked.py BOOK.xlsx"""
import re
import sys
import zipfile
from html import unescape

with zipfile.ZipFile(sys.argv[1]) as book:
    styles = book.read("xl/styles.xml").decode()
    fill = styles[: styles.index("FFFFC7CE")].rsplit("<fills", 1)[1].count("<fill>") - 1
    formats = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    red = {str(i) for i, xf in enumerate(formats) if f'fillId="{fill}"' in xf}
    for name in sorted(n for n in book.namelist() if n.startswith("xl/worksheets/sheet")):
        sheet = book.read(name).decode()
        for tag in re.findall(r"<c [^>]*>", sheet):
            if re.search(r' s="(\d+)"', tag) and re.search(r' s="(\d+)"', tag)[1] in red:
                print(name.rsplit("/", 1)[1], "red", re.search(r' r="(\w+)"', tag)[1])
        for cell, text in re.findall(r'<c r="(\w+)"[^>]*t="inlineStr"><is><t[^>]*>([^<]*)<', sheet):
            print(cell, unescape(text))
