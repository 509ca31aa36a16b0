"""Prints the messages and the coloured cells of a marked workbook: marked.py BOOK.xlsx"""
import re
import sys
import zipfile
from html import unescape

with zipfile.ZipFile(sys.argv[1]) as book:
    styles = book.read("xl/styles.xml").decode()
    lists = re.search(r"<fills .*?</fills>", styles)  # some books have none
    fills = lists[0].split("<fill>")[1:] if lists else []
    ground = {str(i) for i, fill in enumerate(fills) if "FFFFC7CE" in fill}
    formats = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    red = {str(i) for i, xf in enumerate(formats) if (fill := re.search(r'fillId="(\d+)"', xf)) and fill[1] in ground}
    for name in sorted(n for n in book.namelist() if n.startswith("xl/worksheets/sheet")):
        sheet = book.read(name).decode()
        for tag in re.findall(r"<c [^>]*>", sheet):
            if re.search(r' s="(\d+)"', tag) and re.search(r' s="(\d+)"', tag)[1] in red:
                print(name.rsplit("/", 1)[1], "red", re.search(r' r="(\w+)"', tag)[1])
        for cell, text in re.findall(r'<c r="(\w+)"[^>]*t="inlineStr"><is><t[^>]*>([^<]*)<', sheet):
            print(cell, unescape(text))
