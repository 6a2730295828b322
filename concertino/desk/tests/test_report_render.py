"""The report's PDF: readable by machines, in its language, and nothing of it ever lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from concertino.desk.report.render import render
from concertino.desk.tests.report_sample import SAMPLE, sample


def read(report) -> tuple[PdfReader, str]:
    """The PDF, and its text with every run of spaces (the narrow and fixed ones too) as one."""
    reader = PdfReader(BytesIO(render(report)))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def printed():
    return read(sample())


def texts(value):
    """Every text of the report but its drawings, keys of marks and the language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("svg", "alt", "kind", "language", "words"):
                yield from texts(one)


def test_every_text_is_printed(printed):
    _reader, text = printed
    squeezed = text.replace(" ", "").replace("-", "").casefold()
    shown = [said for said in texts(SAMPLE) if said]
    lost = [said for said in shown if "".join(said.split()).replace("-", "").casefold() not in squeezed]
    assert lost == []


def test_it_is_tagged_titled_and_says_its_language(printed):
    reader, _text = printed
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "fr-CA"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.startswith("Plan stratégique 2018–2021")
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()


def test_english_is_declared_as_such():
    reader, _text = read(sample(language="en"))
    assert reader.trailer["/Root"]["/Lang"] == "en-CA"


def test_its_headings_are_bookmarks(printed):
    reader, _text = printed

    def named(outline):
        for one in outline:
            yield from named(one) if isinstance(one, list) else [one.title]

    titles = list(named(reader.outline))
    assert {"Le plan en un tableau", "Ce qui manque", "Méthode"} <= set(titles)


def test_each_chart_says_what_it_shows(printed):
    reader, _text = printed
    alternatives = [one.get_object().get("/Alt") for one in map(reader.get_object, range(1, len(reader.xref[0]) + 1))
                    if one is not None and isinstance(one.get_object(), dict)]  # fmt: skip
    assert "De 124 à 158." in alternatives


def test_pages_are_numbered_to_the_last(printed):
    reader, text = printed
    last = len(reader.pages)
    assert 4 <= last <= 8
    assert f"{last} / {last}" in text


def test_long_texts_break_across_pages_and_lose_nothing():
    words = [f"mot{number:04d}x" for number in range(2400)]
    report = sample()
    objective = report["issues"][0]["objectives"][0]
    objective["cells"][1]["text"] = " ".join(words[:600])
    objective["indicators"][0]["sentence"] = " ".join(words[600:1200])
    report["missing"][0]["reason"] = " ".join(words[1200:1800])
    report["methods"][0]["definition"] = " ".join(words[1800:])
    _reader, text = read(report)
    assert [word for word in words if word not in text] == []


def test_many_rows_are_all_printed():
    report = sample()
    one = report["issues"][0]["objectives"][0]["indicators"][0]
    many = [{**one, "name": f"Indicateur{number:03d}x", "chart": None} for number in range(60)]
    report["issues"][0]["objectives"][0]["indicators"] = many
    report["missing"] = [{**report["missing"][0], "indicator": f"Manque{number:03d}x"} for number in range(120)]
    _reader, text = read(report)
    assert all(text.count(f"Indicateur{number:03d}x") == 2 for number in range(60))
    assert all(f"Manque{number:03d}x" in text for number in range(120))


def test_what_people_write_is_never_obeyed():
    trap = '#panic("no") *star* _under_ $x^2$ <label> @ref \\ // #sys.inputs [ ] { } " \' `raw` = head'
    report = sample(title=trap, lede=trap)
    report["methods"][0]["definition"] = trap
    _reader, text = read(report)
    assert text.replace(" ", "").count(trap.replace(" ", "")) >= 3


def test_an_empty_plan_is_printed_too():
    reader, text = read(sample(orientations=[], issues=[], missing=[], methods=[], axes=[]))
    assert "Rien ne manque." in text
    assert len(reader.pages) >= 1
