#!/usr/bin/env python3
"""Writes the workbooks of tests/cli/import and tests/errors: make_books.py FOLDER_OF_TESTS.

Each is what some office might send: a table under a title, headings in two rows with merged cells,
months as dates or as text, totals, notes, and one fault at a time. Always the same bytes.
"""
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class Day(int):
    """A date as Excel counts it."""


class Raw(str):
    """The XML inside and of a cell: 'attributes>content'."""


def cell(row, column, value):
    place = f'<c r="{letters(column)}{row}"'
    if value is None:
        return ""
    if isinstance(value, Raw):
        return f"{place} {value}</c>"
    if isinstance(value, Day):
        return f'{place} s="1"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'{place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"{place}><v>{value}</v></c>"


def sheet_xml(rows, merged=(), hidden=()):
    xml = f'{HEADER}<worksheet xmlns="{MAIN}"><sheetData>'
    for number, values in enumerate(rows, 1):
        cells = "".join(cell(number, column, value) for column, value in enumerate(values))
        flag = ' hidden="1"' if number in hidden else ""
        xml += f'<row r="{number}"{flag}>{cells}</row>'
    xml += "</sheetData>"
    if merged:
        xml += "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in merged) + "</mergeCells>"
    return xml + "</worksheet>"


def parts_of(sheets):
    """Parts of a workbook; sheets are (name, state, xml)."""
    listed = links = ""
    parts = {}
    for number, (name, state, xml) in enumerate(sheets, 1):
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}"{state} r:id="rId{number}"/>'
        links += f'<Relationship Id="rId{number}" Type="{LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    links += f'<Relationship Id="rId99" Type="{LINKS}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": HEADER + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{HEADER}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEADER}<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        "xl/styles.xml": f'{HEADER}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
        **parts,
    }


def save(path, parts, encrypted=False):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(info, content, zipfile.ZIP_DEFLATED)
    if encrypted:  # the flag alone, in both headers of each part: readers look no further
        data = bytearray(path.read_bytes())
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + flags] |= 1
                at = data.find(mark, at + 4)
        path.write_bytes(data)


def one_sheet(rows, name="Số liệu", **more):
    return parts_of([(name, "", sheet_xml(rows, **more))])


HEADINGS = ["Tháng", "Điện (MWh)", "Vải dệt kim (tấn)", "Ghi chú"]


def table(*rows, headings=None):
    return [headings or HEADINGS, *rows]


def energy_book(first_row_electricity=118.4, months=2):
    """The table of an energy office: title, two rows of headings, totals, a hidden row, a formula."""
    rows = [
        ["THEO DÕI NĂNG LƯỢNG NĂM 2024"],
        [],
        ["Tháng", "Điện", None, "Sản lượng", "Ghi chú"],
        [None, "MWh", "Triệu đồng", "Vải dệt kim (tấn)"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ]
    figures = [(first_row_electricity, 231, "96,2"), (97.3, 190, "71,4"), (121.05, 236, "98")]
    for month, (electricity, money, fabric) in enumerate(figures[:months], 1):
        if month == 2:
            electricity = Raw(f"><f>50+47.3</f><v>{electricity}</v>")
        rows.append([f"Tháng {month}", electricity, money, fabric, "cắt điện 2 ngày" if month == 2 else None])
    total = Raw(f'><f>SUM(B6:B{5 + months})</f><v>{sum(f[0] for f in figures[:months])}</v>')
    rows.append(["Tổng cộng", total])
    sheet = sheet_xml(rows, merged=["A1:E1", "B3:C3", "A3:A4", "E3:E4"], hidden=[7])
    return parts_of([("Năm 2024", "", sheet), ("Nháp", ' state="hidden"', sheet_xml(table(["Tháng 1", 5])))])


def import_faults():
    january = Day(45292)
    return {
        "import.cell_error": one_sheet(table([january, Raw('t="e"><v>#REF!</v>'), 96.2])),
        "import.changed_since": one_sheet(table([january, 118.4, 96.2])),
        "import.column_form": one_sheet(table([january, 118.4, 96.2])),
        "import.column_unknown": one_sheet(table([january, 118.4, 96.2])),
        "import.day_inside": one_sheet(table([Day(45327), 118.4, 96.2], [Day(45356), 97.3, 71.4])),
        "import.differs": one_sheet(table([january, 118.4, 96.2], [Day(45323), 95.25, 71.4])),
        "import.mark_unproven": one_sheet(table([january, "118,400", 96.2], [Day(45323), "97,300", 71.4])),
        "import.next_table": one_sheet(table([january, 118.4, 96.2])[:2] + [["Tháng", "Nước (m3)"], ["02/2024", 402]]),
        "import.no_column": one_sheet(table([january, 5, 6], headings=["Tháng", "Số người", "Số ca"])),
        "import.no_period": one_sheet(table([january, 118.4, 96.2], [None, 5, None])),
        "import.no_table": one_sheet([["Điện", "Tháng 1", "Tháng 2"], ["kWh", 5, 6]]),
        "import.not_a_figure": one_sheet(table([january, Day(45299), 96.2])),
        "import.period_overlap": one_sheet(table(["05/01/2024", 118.4, 96.2])),
        "import.period_unreadable": one_sheet(table([january, 118.4, 96.2], ["đầu năm", 97.3, 71.4])),
        "import.remark_row": one_sheet(table([january, 118.4, 96.2], ["thay công tơ 15/2", "nghỉ", None], ["02/2024", 402, 97])),
        "import.sheet_unknown": one_sheet(table([january, 118.4, 96.2])),
        "import.twice": one_sheet(table([january, 118.4, 96.2], ["01/2024", 97.3, 71.4])),
        "import.twice_mapped": one_sheet(table([january, 118.4, 96.2])),
        "import.unit": one_sheet(table([january, 118.4, 96.2])),
        "import.version": one_sheet(table([january, 118.4, 96.2])),
        "import.year_unknown": one_sheet(table(["Tháng 1", 118.4, 96.2])),
    }


def repeated_text(rows, length, cells):
    """One text kept once, in the notes of very many rows."""
    book = one_sheet(rows + [[None, None, None, Raw('t="s"><v>0</v>')]] * cells)
    links = book["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId98" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    return {**book, "xl/_rels/workbook.xml.rels": links,
            "xl/sharedStrings.xml": f'{HEADER}<sst xmlns="{MAIN}"><si><t>{"a" * length}</t></si></sst>'}


def workbook_faults():
    january = Day(45292)
    sound = one_sheet(table([january, 118.4, 96.2]))
    sheet = "xl/worksheets/sheet1.xml"

    def with_electricity(raw):
        return one_sheet(table([january, Raw(raw), 96.2]))

    return {
        "file.in_use": sound,
        "plant_file.own_cells": sound,
        "workbook.cell_damaged": with_electricity("><v>118.4.1</v>"),
        "workbook.cell_order": {**sound, sheet: sound[sheet].replace('r="C2"', 'r="B2"')},
        "workbook.damaged": {**sound, sheet: sound[sheet][:-40]},
        "workbook.doctype": {**sound, sheet: sound[sheet].replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')},
        "workbook.encrypted": sound,
        "workbook.external_links": {**sound, "xl/externalLinks/externalLink1.xml": "<externalLink/>"},
        "workbook.macros": {**sound, "xl/vbaProject.bin": "macros"},
        "workbook.more_cells": one_sheet(table(*[[january, Raw("><v>x</v>"), None, "-"]] * 230)),
        "workbook.no_sheet": {**sound, "xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'},
        "workbook.no_such_day": one_sheet(table([january, 118.4, 96.2], [Day(60), 97.3, 71.4])),
        "workbook.no_value": with_electricity("><f>SUM(D2:F2)</f>"),
        "workbook.packed_too_tightly": {**sound, sheet: sound[sheet].replace("<sheetData>", "<sheetData>" + " " * 3_000_000)},
        "workbook.part_name": {**sound, "../outside.xml": "<a/>"},
        "workbook.too_much_text": repeated_text(table([january, 118.4, 96.2]), 32_000, 2_200),
        "workbook.text_too_long": one_sheet(table([january, "1" * 140_000, 96.2])),
        "workbook.sheet_missing": {name: part for name, part in sound.items() if name != sheet},
        "workbook.too_many_parts": {**sound, **{f"xl/media/image{i}.png": "" for i in range(200)}},
    }


def main():
    tests = pathlib.Path(sys.argv[1])
    for name, parts in {"energy": energy_book(), "energy-march": energy_book(months=3),
                        "energy-corrected": energy_book(first_row_electricity=119)}.items():
        save(tests / "cli" / "import" / f"{name}.xlsx", parts)
    for code, parts in {**import_faults(), **workbook_faults()}.items():
        save(tests / "errors" / code / "book.xlsx", parts, encrypted=code == "workbook.encrypted")
    (tests / "errors" / "workbook.old_format").mkdir(exist_ok=True)
    compound = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    (tests / "errors" / "workbook.old_format" / "book.xls").write_bytes(compound)


if __name__ == "__main__":
    main()
