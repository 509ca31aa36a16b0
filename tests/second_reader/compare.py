#!/usr/bin/env python3
"""Compares our reader of workbooks with another (xlsx2csv): every cell of every sheet of every book.

Usage: compare.py PRINT_CELLS BOOK.xlsx...

Both give the figures as the file has them; days are compared as the other reader shows them. Ours may
refuse a book, or a cell of it, only in a folder of faults: errors/ or bad/. Ends with 1 at the first book
that is read differently, after naming the cells, and with 77 where xlsx2csv is not installed.
"""
import csv
import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata

MOST_SHOWN = 20


def second_reader():
    program = shutil.which("xlsx2csv")
    if program is None:
        sys.exit(77)
    sys.path.insert(0, os.path.dirname(os.path.realpath(program)))
    import warnings
    warnings.simplefilter("ignore")  # its regular expressions are older than this Python
    from xlsx2csv import Xlsx2csv
    return Xlsx2csv


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def unfolded(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def ours(program, book):
    """Sheets as (name, {cell: (kind, text)}); nothing where the reader refuses the book."""
    done = subprocess.run([program, book], capture_output=True, check=False)
    if done.returncode == 3:
        return None
    if done.returncode != 0:
        sys.exit(f"{book}: {program} ended with {done.returncode}")
    sheets = []
    for line in done.stdout.decode().split("\n")[:-1]:
        parts = line.split("\t")
        if parts[0] == "sheet":
            sheets.append((unfolded(parts[1]), {}))
        elif parts[2]:
            sheets[-1][1][parts[0]] = (parts[1], unfolded(parts[2]))
    return sheets


def theirs(reader, book, **more):
    """The same of the other reader, which tells no kinds."""
    read = reader(book, timeformat="%H:%M:%S", dateformat="%Y-%m-%dT%H:%M:%S", **more)
    sheets = []
    for sheet in read.workbook.sheets:
        out = io.StringIO()
        read.convert(out, sheet["index"])
        cells = {}
        for line, row in enumerate(csv.reader(io.StringIO(out.getvalue(), newline="")), start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    cells[f"{letters(column)}{line}"] = unicodedata.normalize("NFC", text)
        sheets.append((sheet["name"], cells))
    first = datetime.datetime(1904, 1, 1) if read.workbook.date1904 else datetime.datetime(1899, 12, 30)
    return sheets, first


def day(serial, first):
    """What a count of days stands for, in our form; the day after 28 February 1900 that never was counts."""
    moment = first + datetime.timedelta(days=float(serial) + (first.year < 1900 and float(serial) < 60))
    moment += datetime.timedelta(microseconds=500_000)
    return moment.replace(microsecond=0).isoformat()


def is_same(kind, text, raw, shown, first):
    if kind == "number":
        return float(text) == float(raw) and shown == raw
    if kind == "date":
        full = text + "T00:00:00" if len(text) == 10 else text
        # A format that the other reader does not know leaves the figure as it is.
        return full == (shown if shown != raw else day(raw, first))
    return text == raw


def differences(sheets, raw_sheets, shown_sheets, first):
    if [name for name, _ in sheets] != [name for name, _ in raw_sheets]:
        yield f"sheets {[name for name, _ in sheets]} and {[name for name, _ in raw_sheets]}"
        return
    for (name, cells), (_, raw), (_, shown) in zip(sheets, raw_sheets, shown_sheets):
        for cell in sorted(cells.keys() | raw.keys()):
            kind, text = cells.get(cell, ("nothing", ""))
            other = raw.get(cell, "")
            try:
                same = is_same(kind, text, other, shown.get(cell, other), first)
            except ValueError:
                same = False
            if not same:
                yield f'{name}!{cell}: ours {kind} "{text}", theirs "{other}" ("{shown.get(cell, "")}")'


def main(program, books):
    reader = second_reader()
    compared = cells = refused = 0
    for book in books:
        sheets = ours(program, book)
        if sheets is None:
            if not re.search("/(errors|bad)/", book):
                print(f"{book}: a good book is refused")
                return 1
            refused += 1
            continue
        raw, first = theirs(reader, book, ignore_formats=["float", "date", "time"])
        shown, _ = theirs(reader, book, ignore_formats=["float"])
        found = list(differences(sheets, raw, shown, first))
        if found:
            more = [f"... and {len(found) - MOST_SHOWN} more"] if len(found) > MOST_SHOWN else []
            print("\n  ".join([f"{book} is read differently:"] + found[:MOST_SHOWN] + more))
            return 1
        compared += 1
        cells += sum(len(one) for _, one in sheets)
    print(f"{compared} books with {cells} cells read alike, {refused} faulty ones refused")
    return 0 if compared else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
