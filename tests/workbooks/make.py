#!/usr/bin/env python3
"""Makes the workbooks of this folder: one fault each, in a book that looks like a factory's own.

Usage: make.py NAME FILE     writes one        make.py --list     names them
The same name gives the same bytes. Needs nothing but Python.
"""
import struct
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Styles by number: 0 general, 1 date, 2 percent, 3 thousands.
STYLES = (f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
          '<xf numFmtId="10"/><xf numFmtId="3"/></cellXfs></styleSheet>')

JANUARY_2024 = 45292
HEADINGS = ["Tháng", "Điện (kWh)", "Than cám (tấn)", "Vải nhuộm (tấn)", "Ghi chú"]
MONTH_DAYS = [31, 29, 31, 30, 31, 30]
FIGURES = [(182450, 96.4, 151.2), (164820, 88.1, 133.7), (190310, 101.9, 160.4),
           (188770, 99.6, 157.8), (195120, 104.3, 165.1), (186940, 98.7, 155.5)]


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


class Cell:
    """What stands between <c r="..." and </c>: attributes and inside."""

    def __init__(self, inside, kind="", style=0):
        self.inside, self.kind, self.style = inside, kind, style


def words(text):
    return Cell(f'<is><t xml:space="preserve">{escaped(text)}</t></is>', "inlineStr")


def number(value, style=0):
    return Cell(f"<v>{value}</v>", style=style)


def row_xml(index, cells, attributes=""):
    xml = f'<row r="{index}"{attributes}>'
    for column, cell in enumerate(cells):
        if cell is None:
            continue
        kind = f' t="{cell.kind}"' if cell.kind else ""
        style = f' s="{cell.style}"' if cell.style else ""
        xml += f'<c r="{chr(65 + column)}{index}"{style}{kind}>{cell.inside}</c>'
    return xml + "</row>"


def month_serials(first=JANUARY_2024):
    serial = first
    for days in MONTH_DAYS:
        yield serial
        serial += days


def usual_rows(first=JANUARY_2024):
    """Two title lines, the headings in line 3, six months, each cell as a person would have it."""
    rows = {1: [words("CÔNG TY TNHH DỆT NHUỘM HOA MAI")],
            2: [words("Theo dõi điện, than và sản lượng")],
            3: [words(heading) for heading in HEADINGS]}
    for line, (serial, figures) in enumerate(zip(month_serials(first), FIGURES), start=4):
        rows[line] = [number(serial, 1)] + [number(figure) for figure in figures]
    return rows


def sheet_xml(rows, after="", attributes=None, columns=""):
    attributes = attributes or {}
    inside = "".join(row_xml(i, rows[i], attributes.get(i, "")) for i in sorted(rows))
    return f'{HEAD}<worksheet xmlns="{MAIN}">{columns}<sheetData>{inside}</sheetData>{after}</worksheet>'


def parts(sheet, name="Số liệu", workbook_inside="", more_types="", more_relations="", strings=None):
    if strings is not None:
        more_types += ('<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
                       'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>')
    types = (f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType='
             '"application/vnd.openxmlformats-package.relationships+xml"/>'
             f'<Default Extension="xml" ContentType="application/xml"/>{more_types}</Types>')
    rels = (f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    workbook = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{workbook_inside}<sheets>'
                f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>')
    text = (f'<Relationship Id="rId98" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
            if strings is not None else "")
    relations = (f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                 f'Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship '
                 f'Id="rId99" Type="{DOCUMENT}/styles" Target="styles.xml"/>{text}{more_relations}'
                 '</Relationships>')
    made = [("[Content_Types].xml", types), ("_rels/.rels", rels), ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relations), ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", sheet)]
    if strings is not None:
        inside = "".join(f"<si>{one}</si>" for one in strings)
        made.append(("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{inside}</sst>'))
    return made


def zipped(made):
    import io
    import warnings
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands twice is one of the faults
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in made:
                entry = zipfile.ZipInfo(name, (2024, 7, 1, 8, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, text)
    return buffer.getvalue()


def book(rows=None, **more):
    return zipped(parts(sheet_xml(rows or usual_rows()), **more))


def with_cell(line, column, cell):
    rows = usual_rows()
    rows[line] = list(rows[line])
    while len(rows[line]) <= column:
        rows[line].append(None)
    rows[line][column] = cell
    return rows


def compound(stream):
    """The head of an old compound file, with the name of a stream as such a file writes it."""
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")).ljust(2048, b"\0")


def lying_size():
    """A sheet whose packed size is true and whose unpacked size, in both heads, is a lie."""
    data = bytearray(book())
    name = b"xl/worksheets/sheet1.xml"
    with_local = data.index(b"PK\x03\x04", data.index(b"xl/styles.xml"))
    assert data[with_local + 30:with_local + 30 + len(name)] == name
    struct.pack_into("<I", data, with_local + 22, 64)
    at = data.rindex(name) - 46
    struct.pack_into("<I", data, at + 24, 64)
    return bytes(data)


def too_many_cells():
    """A usual table, and below it a million cells of somebody's other figures."""
    columns = 40
    names = [chr(70 + k) if k < 21 else "A" + chr(65 + k - 21) for k in range(columns)]
    inside = [row_xml(line, cells) for line, cells in sorted(usual_rows().items())]
    for line in range(11, 11 + 1_000_000 // columns + 1):
        cells = "".join(f'<c r="{name}{line}"><v>{line % 97}</v></c>' for name in names)
        inside.append(f'<row r="{line}">{cells}</row>')
    sheet = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(inside)}</sheetData></worksheet>'
    return zipped(parts(sheet))


def too_large():
    """Over 20 MB of a picture that does not pack."""
    state, noise = 1, bytearray()
    for _ in range(21_000_000 // 8):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        noise += struct.pack("<Q", state)
    return zipped(parts(sheet_xml(usual_rows())) + [("xl/media/image1.png", bytes(noise))])


def packed_too_tightly():
    return zipped(parts(sheet_xml(usual_rows()) + "\n" + " " * 30_000_000))


def shared_strings():
    texts = ["CÔNG TY TNHH DỆT NHUỘM HOA MAI"] + HEADINGS
    plain = [f"<t>{escaped(one)}</t>" for one in texts]
    # Rich text in runs, and a phonetic run that is no part of the text.
    plain[2] = '<r><t>Điện</t></r><r><t xml:space="preserve"> (kWh)</t></r><rPh sb="0" eb="1"><t>ĐIỆN</t></rPh>'
    rows = usual_rows()
    rows[1] = [Cell("<v>0</v>", "s")]
    rows[3] = [Cell(f"<v>{k}</v>", "s") for k in range(1, 6)]
    return book(rows, strings=plain)


def merged_headings():
    rows = usual_rows()
    rows[2] = [words("Tháng"), words("Năng lượng"), None, words("Sản lượng"), words("Ghi chú")]
    rows[3] = [None, words("Điện (kWh)"), words("Than cám (tấn)"), words("Vải nhuộm (tấn)"), None]
    merges = '<mergeCells count="3"><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="E2:E3"/></mergeCells>'
    return zipped(parts(sheet_xml(rows, merges)))


def text_numbers(first, second):
    rows = usual_rows()
    rows[4] = [rows[4][0], words(first), words("96,4"), words("151,2")]
    rows[5] = [rows[5][0], words(second), words("88,1"), words("133,7")]
    return book(rows)


def months_as(texts):
    rows = usual_rows()
    for line, text in enumerate(texts, start=4):
        rows[line] = [words(text)] + rows[line][1:]
    return book(rows)


def twice(line, source):
    rows = usual_rows()
    rows[line] = [rows[source][0]] + rows[line][1:]
    return book(rows)


def without_headings():
    rows = usual_rows()
    for line in (1, 2, 3):
        del rows[line]
    return book(rows)


def in_two_sheets(second):
    """The usual table, and the same headings and months once more on a second sheet."""
    made = dict(parts(sheet_xml(usual_rows())))
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="Bản in 2" sheetId="2" r:id="rId2"/></sheets>')
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId2" Type="{DOCUMENT}/worksheet" '
        'Target="worksheets/sheet2.xml"/></Relationships>')
    made["xl/worksheets/sheet2.xml"] = sheet_xml(second)
    return zipped(list(made.items()))


def months_of_two_years(beside):
    """July 2023 to June 2024 as "Năm | Tháng", or with a row for each year above its months."""
    months = [(2023, 7), (2023, 8), (2023, 9), (2024, 1), (2024, 2), (2024, 3)]
    rows = {1: [words("CÔNG TY TNHH DỆT NHUỘM HOA MAI")]}
    rows[3] = [words("Năm")] * beside + [words("Tháng"), words("Điện (kWh)"), words("Than cám (tấn)")]
    line, last = 4, None
    for (year, month), figures in zip(months, FIGURES):
        begins = year != last
        if begins and not beside:
            rows[line] = [words(f"Năm {year}")]
            line += 1
        first = [number(year) if begins else None] if beside else []
        rows[line] = first + [number(month), number(figures[0]), number(figures[1])]
        line, last = line + 1, year
    return book(rows)


def quarters():
    """Running numbers, months as words, and a row of sums after each quarter."""
    rows = {1: [words("THEO DÕI NĂM 2024")],
            3: [words("STT"), words("Tháng"), words("Điện (kWh)"), words("Than cám (tấn)")]}
    line = 4
    for month, figures in enumerate(FIGURES, start=1):
        rows[line] = [number(month), words(f"Tháng {month}"), number(figures[0]), number(figures[1])]
        line += 1
        if month % 3 == 0:
            sums = [round(sum(six[k] for six in FIGURES[month - 3:month]), 1) for k in (0, 1)]
            rows[line] = [None, words(f"Quý {month // 3}"), number(sums[0]), number(sums[1])]
            line += 1
    return book(rows)


def unit_in_title(unit):
    rows = usual_rows()
    rows[2] = [None, None, words(f"ĐVT: {unit}")]
    rows[3] = [words("Tháng"), words("Điện")]
    for line in range(4, 10):
        rows[line] = [rows[line][0], number(FIGURES[line - 4][0] / 1000)]
    return book(rows)


def headings_down_two_rows():
    rows = usual_rows()
    rows[2] = [words("Tháng"), words("Điện (kWh)"), words("Than cám")]
    rows[3] = [None, None, words("(tấn)")]
    return zipped(parts(sheet_xml(rows, '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>')))


def below(headings):
    """The usual table, and under it one with other months."""
    rows = usual_rows()
    rows[12] = [words(one) for one in headings]
    rows[13] = [words("07/2024"), number(102.5), number(99.1), number(140.2)]
    return book(rows)


def beside():
    """Two tables side by side, each with months of its own."""
    rows = {3: [words("Tháng"), words("Điện (kWh)"), None, words("Tháng"), words("Than cám (tấn)")]}
    for line, (serial, figures) in enumerate(zip(month_serials(), FIGURES), start=4):
        rows[line] = [number(serial, 1), number(figures[0]), None, number(serial - 366, 1), number(figures[1])]
    return book(rows)


def reading_days():
    rows = usual_rows()
    for line in range(4, 10):
        rows[line] = [number(JANUARY_2024 + 35 + 30 * (line - 4), 1)] + rows[line][1:]
    return book(rows)


def nothing_computed():
    rows = {3: [words("Tháng"), words("Điện (kWh)")]}
    for line, serial in enumerate(month_serials(), start=4):
        rows[line] = [number(serial, 1), Cell(f"<f>D{line}*30</f>")]
    return book(rows)


def heading(column, text):
    return book(with_cell(3, column, words(text)))


def months_across(headings, title="Theo dõi năm 2024", unit="ĐVT", more=None):
    """One row an item, one column a month, as most factories' own sheets are laid out."""
    rows = {1: [words("CÔNG TY TNHH DỆT NHUỘM HOA MAI")], 2: [words(title)],
            3: [words("STT"), words("Chỉ tiêu"), words(unit)] + [words(one) for one in headings] +
               [words("Cộng")]}
    items = [("Điện", "kWh"), ("Than cám", "tấn"), ("Vải nhuộm", "tấn")]
    for k, (name, counted_in) in enumerate(items):
        figures = [six[k] for six in FIGURES[:len(headings)]]
        rows[5 + k] = ([number(k + 1), words(name), words(counted_in)] +
                       [number(one) for one in figures] + [number(round(sum(figures), 1))])
    rows[4] = [words("I"), words("NĂNG LƯỢNG VÀ SẢN LƯỢNG")]
    rows[9] = [None, words("Người lập biểu")]
    rows.update(more or {})
    return book(rows)


def columns(headings, columns_of_figures, titles=("NĂM 2024",), months=None, more=None):
    """A table with its own headings: first the months, then each column of figures as given."""
    rows = {line: [words(title)] for line, title in enumerate(titles, start=1)}
    first = len(titles) + 1
    rows[first] = [words(one) for one in headings]
    months = months or [words(f"Tháng {k}") for k in range(1, 7)]
    for k, month in enumerate(months):
        cells = [figures[k] for figures in columns_of_figures]
        rows[first + 1 + k] = [month] + [number(one) if isinstance(one, (int, float)) else one
                                         for one in cells]
    rows.update(more or {})
    return rows


def electricity(share=1.0):
    return [round(six[0] * share) for six in FIGURES]


def tariffs():
    """The book of an electricity supplier's bills: three tariffs and their sum under one heading."""
    shares = [electricity(0.55), electricity(0.2), electricity(0.25)]
    rows = columns(["Tháng", "Bình thường", "Cao điểm", "Thấp điểm", "Tổng cộng"],
                   shares + [[sum(one) for one in zip(*shares)]] + [[one * 1850 for one in electricity()]],
                   ("THEO DÕI HÓA ĐƠN TIỀN ĐIỆN NĂM 2024", "."))
    rows[2] = [words("Tháng"), words("Điện năng tiêu thụ (kWh)"), None, None, None, words("Tiền điện (đồng)")]
    rows[3] = [None] + rows[3][1:]
    return zipped(parts(sheet_xml(rows, '<mergeCells count="3"><mergeCell ref="A2:A3"/>'
                                        '<mergeCell ref="B2:E2"/><mergeCell ref="F2:F3"/></mergeCells>')))


def parts_of_months(labels, figures_of):
    """Months side by side, and under each of them several columns."""
    wide = len(labels)
    top, below = [words("Chỉ tiêu"), words("ĐVT")], [None, None]
    for month in range(1, 4):
        top += [words(f"T{month}")] + [None] * (wide - 1)
        below += [words(label) for label in labels]
    items = [("Điện", "kWh", 0), ("Than cám", "tấn", 1)]
    rows = {1: [words("THỰC HIỆN NĂM 2024")], 2: top, 3: below}
    for line, (name, unit, k) in enumerate(items, start=4):
        rows[line] = [words(name), words(unit)]
        for six in FIGURES[:3]:
            rows[line] += [number(one) for one in figures_of(six[k])]
    merges = "".join(f'<mergeCell ref="{chr(67 + wide * m)}2:{chr(66 + wide * (m + 1))}2"/>' for m in range(3))
    return zipped(parts(sheet_xml(rows, f'<mergeCells count="3">{merges}</mergeCells>')))


def two_years_across():
    rows = {2: [words("Nội dung"), words("ĐVT")], 3: [words("Điện"), words("kWh")]}
    rows[1] = [None, None, words("Năm 2023"), None, None, words("Năm 2024")]
    rows[2] += [words(f"T{k}") for k in (1, 2, 3)] * 2
    rows[3] += [number(one) for one in electricity()]
    return book(rows)


def another_block(shift):
    """Months side by side, and below them once more for another year or in other columns."""
    head = [words("Chỉ tiêu"), words("ĐVT")]
    months = [words(f"T{k}") for k in range(1, 7)]
    rows = {1: [words("NĂM 2023")], 2: head + months,
            3: [words("Điện"), words("kWh")] + [number(one) for one in electricity()],
            5: [words("SẢN LƯỢNG" if shift else "NĂM 2024")],
            6: head + [words("KH năm")] * shift + months,
            7: [words("Vải nhuộm"), words("tấn")] + [number(1400)] * shift + [number(six[2]) for six in FIGURES]}
    return book(rows)


def bills_merged():
    """Three bills a month, the month merged over them."""
    rows = {1: [words("HÓA ĐƠN ĐIỆN NĂM 2024")], 2: [words("Tháng"), words("Kỳ"), words("Điện (kWh)")]}
    merges = ""
    for month in range(1, 4):
        for bill in range(3):
            line = 3 * month + bill
            rows[line] = [words(f"Tháng {month}") if bill == 0 else None, number(bill + 1), number(60000 + line)]
        merges += f'<mergeCell ref="A{3 * month}:A{3 * month + 2}"/>'
    return zipped(parts(sheet_xml(rows, f'<mergeCells count="3">{merges}</mergeCells>')))


def with_plan_sheet():
    plan = {**usual_rows(), 1: [words("KẾ HOẠCH NĂM 2025")]}
    for line, serial in enumerate(month_serials(JANUARY_2024 + 366), start=4):
        plan[line] = [number(serial, 1)] + plan[line][1:]
    made = in_two_sheets(plan)
    return made


def pivot():
    rows = {1: [words("Row Labels"), words("Sum of Điện (kWh)")]}
    line = 2
    for year in (2023, 2024):
        rows[line] = [number(year), number(sum(electricity()[:3]) + 3 * year)]
        for k, name in enumerate(("Jan", "Feb", "Mar")):
            rows[line + 1 + k] = [words(name), number(electricity()[k] + year)]
        line += 4
    rows[line] = [words("Grand Total"), number(1)]
    return book(rows)


BOUGHT = [60, 60, 60, 60, 60, 60]
COAL = [six[1] for six in FIGURES]
FABRIC = [six[2] for six in FIGURES]

def several_sheets(sheets):
    """Sheets by name, each of rows of texts, numbers and nothing (None)."""
    made = parts("")
    names = relations = ""
    more = []
    for index, (name, rows) in enumerate(sheets, start=1):
        lines = {line: [None if one is None else words(one) if isinstance(one, str) else number(one)
                        for one in row] for line, row in enumerate(rows, start=1)}
        names += f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}"/>'
        relations += (f'<Relationship Id="rId{index}" Type="{DOCUMENT}/worksheet" '
                      f'Target="worksheets/sheet{index}.xml"/>')
        more.append((f"xl/worksheets/sheet{index}.xml", sheet_xml(lines)))
    changed = {"xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{names}</sheets></workbook>',
               "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{relations}<Relationship Id="rId99" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>'}
    kept = [(name, changed.get(name, text)) for name, text in made if "sheet1" not in name]
    return zipped(kept + more)


def diaries(title="NHẬT KÝ TIÊU THỤ THÁNG {:02d} NĂM 2024", lacking=(), sum_of_first=None):
    """A sheet for each of three months, with the numbers 1 to 31 down its side."""
    sheets = []
    for month, days in ((1, 31), (2, 29), (3, 31)):
        rows = [["CÔNG TY TNHH DỆT NHUỘM HOA MAI"], [title.format(month)],
                ["Ngày", "Điện (kWh)", "Than cám (tấn)", "Ghi chú"]]
        total = 0
        for day in range(1, 32):
            gone = day > days or (month == 2 and day in lacking)
            rows.append([day] if gone else [day, 5800 + day, 3])
            total += 0 if gone else 5800 + day
        rows.append(["Cộng", sum_of_first if sum_of_first and month == 1 else total,
                     3 * sum(1 for row in rows[3:] if len(row) > 1)])
        sheets.append((f"T{month:02d}", rows))
    return several_sheets(sheets)


def reports(heads=("Kế hoạch", "Thực hiện", "Lũy kế"), title="BÁO CÁO NĂNG LƯỢNG THÁNG {:02d}/2024"):
    """A sheet for each of three months, a row for each item."""
    sheets = []
    for month in (1, 2, 3):
        power, coal, fabric = FIGURES[month - 1]
        sheets.append((f"Tháng {month}", [
            [title.format(month)], ["STT", "Chỉ tiêu", "ĐVT", *heads],
            [1, "Điện", "kWh", 180000, power, 2 * power], [2, "Than cám", "tấn", 95, coal, 2 * coal],
            [3, "Vải nhuộm", "tấn", 150, fabric, 2 * fabric]]))
    return several_sheets(sheets)


def years_across(title, sheet="Điện"):
    rows = [[title], ["Tháng", "Năm 2022", "Năm 2023", "Năm 2024"]]
    for month, (power, _, _) in enumerate(FIGURES, start=1):
        rows.append([f"Tháng {month}", power - 2000, power - 1000, power if month < 4 else None])
    return (sheet, rows)


def row_of_each_year():
    rows = [["THEO DÕI NĂNG LƯỢNG"], ["Chỉ tiêu", "ĐVT", "Năm", *[f"T{k}" for k in range(1, 7)]]]
    for place, (name, unit) in enumerate((("Điện", "kWh"), ("Than cám", "tấn"))):
        for year in (2022, 2023):
            rows.append([name, unit, year, *[one[place] for one in FIGURES]])
    return several_sheets([("Số liệu", rows)])


def entries():
    rows = [["SỔ THEO DÕI VẬT TƯ NĂM 2024"], ["Ngày", "Diễn giải", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"]]
    for month, (_, coal, _) in enumerate(FIGURES, start=1):
        for day, amount in ((5, 40), (20, coal - 40)):
            rows.append([f"{day:02d}/{month:02d}/2024", "Than cám", "tấn", round(amount, 1), 3, round(3 * amount, 1)])
        rows.append([f"28/{month:02d}/2024", "Băng keo", "cuộn", 5, 1, 5])
    return several_sheets([("Sổ", rows)])


BAD = {
    "diaries-lacking-days": lambda: diaries(lacking=(7, 14)),
    "diary-copied-with-its-title": lambda: diaries("NHẬT KÝ TIÊU THỤ THÁNG 01 NĂM 2024"),
    "diary-of-another-sum": lambda: diaries(sum_of_first=190296),
    "diaries-without-year": lambda: diaries("NHẬT KÝ TIÊU THỤ THÁNG {:02d}"),
    "reports-without-actual": lambda: reports(("Kế hoạch", "Kế hoạch quý", "Lũy kế thực hiện")),
    "reports-of-cost": lambda: reports(title="BÁO CÁO CHI PHÍ THÁNG {:02d}/2024"),
    "reports-of-two-months": lambda: reports(title="THỰC HIỆN THÁNG {:02d} VÀ KẾ HOẠCH THÁNG 12/2024"),
    "years-of-two-items": lambda: several_sheets([years_across("THEO DÕI ĐIỆN CÁC NĂM (kWh)", "Than cám")]),
    "use-without-unit": lambda: book(columns(["Tháng", "Điện năng tiêu thụ", "Than cám (tấn)"], [electricity(), COAL], ("NĂM 2024",))),
    "entries-perhaps-bought": entries,
    "shorter-heading": lambda: book(columns(["Tháng", "Điện năng (kWh)", "Điện năng tiêu thụ trong tháng (kWh)", "Than cám (tấn)"], [electricity(0.9), electricity(), COAL])),
    "bare-name-and-use": lambda: book(columns(["Tháng", "Than cám", "Than cám nhập trong tháng", "Than cám xuất dùng", "Vải nhuộm"], [[20.5] * 6, BOUGHT, COAL, FABRIC], ("NĂM 2024 - ĐVT: tấn",))),
    "workshops-without-sum": lambda: book(columns(["Tháng", "Điện xưởng dệt (kWh)", "Điện xưởng nhuộm (kWh)", "Tổng số (kWh)"], [electricity(0.4), electricity(0.6), electricity()])),
    "solar-and-grid": lambda: book(columns(["Tháng", "Điện mặt trời (kWh)", "Điện mua của Điện lực (kWh)", "Than cám (tấn)"], [electricity(0.1), electricity(), COAL])),
    "part-beside-the-name": lambda: book(columns(["Tháng", "Điện (kWh)", "Điện mặt trời (kWh)"], [electricity(), electricity(0.1)])),
    "hidden-rival": lambda: zipped(parts(sheet_xml(columns(["Tháng", "Điện (kWh)", "Điện năng tiêu thụ (kWh)", "Than cám (tấn)"], [electricity(0.9), electricity(), COAL]), columns='<cols><col min="2" max="2" width="0" hidden="1"/></cols>'))),
    "plan-sheet-only": lambda: book({**usual_rows(), 1: [words("KẾ HOẠCH NĂM 2025")]}),
    "month-parts-without-actual": lambda: parts_of_months(["Xưởng 1", "Xưởng 2"], lambda one: [one, one]),
    "second-year-below-months-across": lambda: another_block(0),
    "second-block-shifted": lambda: another_block(1),
    "two-years-said": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], ("THEO DÕI NĂM 2024",)), name="Năm 2023"),
    "financial-year": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], ("NĂM TÀI CHÍNH 2023",), [words(f"Tháng {k}") for k in (10, 11, 12, 1, 2, 3)])),
    "december-before": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], ("NĂM 2024",), [words(f"Tháng {k}") for k in (12, 1, 2, 3, 4, 5)])),
    "closing-days": lambda: book(columns(["Ngày chốt", "Điện tiêu thụ (kWh)"], [electricity()], ("SỔ GHI ĐIỆN",), [number(one, 1) for one in month_serials(JANUARY_2024 + 31)])),
    "zeros-to-come": lambda: book(columns(["Tháng", "Điện (kWh)", "Than cám (tấn)"], [electricity()[:4] + [0, 0], COAL[:4] + [0, 0]])),
    "bills-merged": bills_merged,
    "bills-without-month": lambda: book({**usual_rows(), 10: [None, number(186940)], 11: [None, number(186941)]}),
    "reading-lacking": lambda: book(with_cell(9, 1, Cell("<f>C9-B9</f><v>-6788023</v>"))),
    "not-a-workbook-web-page": lambda: b"<html><body><table><tr><td>T1</td></tr></table></body></html>",
    "not-a-workbook-csv": lambda: "Tháng;Điện\n2024-01;182450\n".encode(),
    "empty-file": lambda: b"",
    "cut-off": lambda: book()[:1500],
    "old-xls": lambda: compound("Workbook"),
    "encrypted": lambda: compound("EncryptedPackage"),
    "macros": lambda: zipped(parts(sheet_xml(usual_rows()), more_types='<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>') + [("xl/vbaProject.bin", "x")]),
    "macros-only-declared": lambda: zipped(parts(sheet_xml(usual_rows()), more_types='<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')),
    "external-links": lambda: zipped(parts(sheet_xml(usual_rows()), more_relations=f'<Relationship Id="rId7" Type="{DOCUMENT}/externalLink" Target="externalLinks/externalLink1.xml"/>') + [("xl/externalLinks/externalLink1.xml", f'{HEAD}<externalLink xmlns="{MAIN}"/>')]),
    "document-type": lambda: zipped(parts(sheet_xml(usual_rows()).replace(HEAD, HEAD + '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>'))),
    "document-type-of-content-types": lambda: zipped([(name, text.replace(HEAD, HEAD + '<!DOCTYPE Types [<!ENTITY a "aaaaaaaaaa">]>') if name == "[Content_Types].xml" else text) for name, text in parts(sheet_xml(usual_rows()))]),
    "only-sheet-hidden": lambda: zipped([(name, text.replace('sheetId="1"', 'sheetId="1" state="veryHidden"')) for name, text in parts(sheet_xml(usual_rows()))]),
    "part-leads-out": lambda: zipped(parts(sheet_xml(usual_rows())) + [("../../etc/passwd", "x")]),
    "part-twice": lambda: zipped(parts(sheet_xml(usual_rows())) + [("xl/worksheets/sheet1.xml", sheet_xml(usual_rows()))]),
    "too-many-parts": lambda: zipped(parts(sheet_xml(usual_rows())) + [(f"xl/media/image{k}.png", "x") for k in range(220)]),
    "packed-too-tightly": packed_too_tightly,
    "lying-size": lying_size,
    "too-many-cells": too_many_cells,
    "too-large": too_large,
    "sheet-gone": lambda: zipped([one for one in parts(sheet_xml(usual_rows())) if "sheet1" not in one[0]]),
    "broken-xml": lambda: zipped(parts(sheet_xml(usual_rows()).replace("</row>", "</rov>", 1))),
    "no-cells": lambda: zipped(parts(sheet_xml({}))),
    "string-not-in-list": lambda: book(with_cell(5, 1, Cell("<v>7</v>", "s")), strings=["<t>một</t>"]),
    "heading-not-in-list": lambda: book(with_cell(3, 0, Cell("<v>99</v>", "s")), strings=["<t>một</t>"]),
    "cells-out-of-order": lambda: zipped(parts(sheet_xml(usual_rows()).replace('r="C5"', 'r="A5"'))),
    "number-damaged": lambda: book(with_cell(5, 1, Cell("<v>16x4820</v>"))),
    "formula-without-value": lambda: book(with_cell(6, 1, Cell("<f>SUM(B4:B5)</f>"))),
    "error-cell": lambda: book(with_cell(6, 2, Cell("<f>B1/0</f><v>#DIV/0!</v>", "e"))),
    "reference-error": lambda: book(with_cell(6, 3, Cell("<v>#REF!</v>", "e"))),
    "phantom-day": lambda: book(with_cell(5, 0, number(60, 1))),
    "no-such-day": lambda: book(with_cell(5, 0, number(99999999, 1))),
    "month-thirteen": lambda: months_as(["Tháng 1/2024", "Tháng 13/2024"]),
    "month-without-year": lambda: months_as([f"Tháng {k}" for k in range(1, 7)]),
    "months-across-without-year": lambda: months_across([f"T{k}" for k in range(1, 7)], title="Theo dõi"),
    "months-across-error-cell": lambda: months_across([f"T{k}" for k in range(1, 7)], more={5: [number(1), words("Điện"), words("kWh"), number(182450), Cell("<v>#REF!</v>", "e"), number(190310)]}),
    "month-twice": lambda: twice(6, 5),
    "words-for-a-figure": lambda: book(with_cell(6, 1, words("chưa có hóa đơn"))),
    "letter-in-a-figure": lambda: book(with_cell(6, 1, words("19O310"))),
    "separators-of-the-other-convention": lambda: book(with_cell(6, 1, words("190,310.5"))),
    "unit-of-another-kind": lambda: heading(1, "Điện (m3)"),
    "unit-with-two-meanings": lambda: heading(3, "Vải nhuộm (ton)"),
    "unknown-unit": lambda: heading(1, "Điện (kWn)"),
    "two-columns-of-one-item": lambda: heading(2, "Điện (MWh)"),
    "no-headings": without_headings,
    "two-sheets-that-differ": lambda: in_two_sheets({**usual_rows(), 4: [number(JANUARY_2024, 1), number(91225)]}),
    "table-below": lambda: below(["Tháng", "Nước (m3)", "Dầu (lít)", "Gas (kg)"]),
    "table-beside": beside,
    "days-of-reading": reading_days,
    "nothing-computed": nothing_computed,
    "title-in-money": lambda: unit_in_title("triệu đồng"),
    "sold-stock-and-plan": lambda: book({**usual_rows(), 3: [words(one) for one in ["Tháng", "Điện bán ra (kWh)", "Than cám tồn kho (tấn)", "Vải nhuộm kế hoạch (tấn)", "Ghi chú"]]}),
    "no-known-column": lambda: book({**usual_rows(), 3: [words(one) for one in ["Tháng", "A", "B", "C", "D"]]}),
}

GOOD = {
    "diaries": diaries,
    "reports": reports,
    "years-across": lambda: several_sheets([years_across("THEO DÕI ĐIỆN TIÊU THỤ NĂM 2022 - 2024 (kWh)")]),
    "row-of-each-year": row_of_each_year,
    "title-with-two-units": lambda: book(columns(["Tháng", "Điện", "Than cám"], [[one / 1000 for one in electricity()], COAL], ("NĂM 2024   ĐVT: 1000 kWh, tấn",))),
    "tariffs-and-sum": tariffs,
    "money-under-a-unit": lambda: book(columns(["Tháng", "Điện năng tiêu thụ", "Tiền điện"], [electricity(), [one * 1850 for one in electricity()]], ("BẢNG THEO DÕI ĐIỆN NĂM 2024", "Đơn vị tính: kWh"))),
    "plan-behind-the-unit": lambda: book(columns(["Tháng", "Điện (kWh) - kế hoạch", "Điện cùng kỳ (kWh)", "Điện cộng dồn (kWh)", "Điện thực tế tiêu thụ (kWh)"], [electricity(1.05), electricity(0.95), electricity(2), electricity()])),
    "store-of-coal": lambda: book(columns(["Tháng", "Than cám Nhập (tấn)", "Than cám Tồn đầu (tấn)", "Than cám Xuất cho sản xuất (tấn)", "Than cám Tồn cuối (tấn)"], [BOUGHT, BOUGHT, COAL, BOUGHT])),
    "parts-and-whole": lambda: book(columns(["Tháng", "Điện văn phòng nhà ăn (kWh)", "Tổng điện năng tiêu thụ toàn công ty (kWh)"], [electricity(0.1), electricity()])),
    "law-in-title": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], ("Mẫu ban hành kèm theo Thông tư 25/2020/TT-BCT", "Lập ngày 10/01/2025")), name="Năm 2024"),
    "ranges-of-months": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], more={8: [words("Tháng 6"), number(electricity()[5])], 9: [words("6 tháng"), number(1108410)], 10: [words("T1-T12"), number(2200000)], 11: [words("Tháng 1-12"), number(2200000)]})),
    "invoice-date-beside": lambda: book(columns(["Tháng", "Ngày hóa đơn", "Điện (kWh)"], [[number(one, 1) for one in month_serials(JANUARY_2024 + 31)], electricity()], months=[number(k) for k in range(1, 7)])),
    "months-across-plan-and-actual": lambda: parts_of_months(["KH", "TH"], lambda one: [round(one * 0.9, 1), one]),
    "months-across-amount-and-money": lambda: parts_of_months(["Đơn giá", "Lượng", "Thành tiền"], lambda one: [1850, one, round(1850 * one)]),
    "months-across-two-years": two_years_across,
    "pivot-with-years": pivot,
    "plan-sheet-beside": with_plan_sheet,
    "compact-months": lambda: book(columns(["Kỳ", "Điện (kWh)"], [electricity()], ("Data",), [number(202400 + k) for k in range(1, 7)])),
    "months-in-vietnamese-words": lambda: book(columns(["Tháng", "Điện (kWh)"], [electricity()], months=[words(one) for one in ("Tháng Một", "Tháng Hai", "Tháng Ba", "Tháng Tư", "Tháng Năm", "Tháng Sáu")])),
    "unit-in-brackets-of-title": lambda: book(columns(["Tháng", "Điện"], [[one / 1000 for one in electricity()]], ("ĐIỆN NĂNG TIÊU THỤ NĂM 2024 (MWh)",))),
    "unit-beside-its-label": lambda: book({1: [words("NĂM 2024"), None, words("ĐVT:"), words("MWh")], **{k: v for k, v in columns(["Tháng", "Điện"], [[one / 1000 for one in electricity()]]).items() if k > 1}}),
    "times-thousand": lambda: book(columns(["Tháng", "Điện (x1000 kWh)"], [[one / 1000 for one in electricity()]])),
    "year-column": lambda: months_of_two_years(True),
    "year-rows": lambda: months_of_two_years(False),
    "quarter-rows": quarters,
    "unit-in-title": lambda: unit_in_title("nghìn kWh"),
    "headings-down-two-rows": headings_down_two_rows,
    "headings-again": lambda: below(HEADINGS),
    "two-sheets-that-agree": lambda: in_two_sheets(usual_rows()),
    "short-years": lambda: months_as([f"T{k}/24" for k in range(1, 7)]),
    "months-across": lambda: months_across([f"T{k}" for k in range(1, 7)]),
    "months-across-dated": lambda: months_across([f"Tháng {k}/2024" for k in range(1, 7)], title="Theo dõi"),
    "months-across-numbers": lambda: months_across([str(k) for k in range(1, 7)]),
    "plain": book,
    "shared-strings": shared_strings,
    "merged-headings": merged_headings,
    "dates-from-1904": lambda: book(usual_rows(JANUARY_2024 - 1462), workbook_inside='<workbookPr date1904="1"/>'),
    "months-in-words": lambda: months_as([f"Tháng {k}/2024" for k in range(1, 7)]),
    "numbers-as-text": lambda: text_numbers("182.450,0", "164.820,5"),
    "hidden-row": lambda: zipped(parts(sheet_xml(usual_rows(), attributes={6: ' hidden="1"'}))),
    "hidden-column": lambda: zipped(parts(sheet_xml(
        usual_rows(), columns='<cols><col min="1" max="1" width="12"/><col min="3" max="3" width="0" hidden="1"/></cols>'))),
    "computed-figures": lambda: book(with_cell(6, 1, Cell("<f>B4+7860</f><v>190310</v>"))),
    "total-row": lambda: book({**usual_rows(), 10: [words("Tổng cộng"), number(1108410), number(589), number(923.7)]}),
    "like-a-formula": lambda: book(with_cell(5, 4, words("=HYPERLINK(\"x\")"))),
    "thousands-shown": lambda: book({**usual_rows(), 4: [number(JANUARY_2024, 1), number(182450, 3), number(96.4), number(151.2)]}),
    "empty-inline-text": lambda: book(with_cell(5, 4, Cell("", "inlineStr"))),
}


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join([f"bad/{name}" for name in BAD] + [f"good/{name}" for name in GOOD]))
        return 0
    if len(arguments) != 2:
        sys.stderr.write(__doc__)
        return 2
    kind, _, name = arguments[0].partition("/")
    make = {"bad": BAD, "good": GOOD}.get(kind, {}).get(name)
    if make is None:
        sys.stderr.write(f"no workbook {arguments[0]}\n")
        return 2
    with open(arguments[1], "wb") as file:
        file.write(make())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
