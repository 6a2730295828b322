"""Answers as files: what a cell holds, what its codes mean, and the same counts when a file is read back."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import time
import zipfile
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from concertino.domains.questionnaires.definition import Form, Option, Question, Section, read
from concertino.domains.surveys.exports import FORMATS, Sheet
from concertino.domains.surveys.exports.layout import Column, columns_of


def words(text):
    return {"fr": text, "en": f"{text} (en)"}


def options(*codes, other=""):
    return tuple(Option(code, words(f"Option {code}"), other=code == other) for code in codes)


FORM = Form(words("Tout"), sections=(Section("s", questions=(
    Question("a", "choice", words("Choix"), options=options("yes", "no", "else", other="else")),
    Question("b", "multiple", words("Plusieurs"), options=options("x", "y", "z")),
    Question("c", "scale", words("Échelle"), minimum=1, maximum=5),
    Question("d", "matrix", words("Grille"), options=options("good", "bad"), rows=options("r1", "r-2")),
    Question("e", "ranking", words("Rang"), options=options("k", "l", "m")),
    Question("f", "points", words("Points"), options=options("p", "q"), points_total=10),
    Question("g", "number", words("Nombre")),
    Question("h", "date", words("Jour")),
    Question("i", "text", words("Texte, avec l’essentiel"), long=True),
    Question("n", "note", words("Rien à répondre")),
)),))  # fmt: skip
FULL = {
    "a": "else", "a.other": "Autre, \"dit\"", "b": ["x", "z"], "c": 4, "d": {"r1": "good", "r-2": "bad"}, "e": ["m", "k"],
    "f": {"p": 10}, "g": 2.5, "h": "2026-05-01", "i": "=2+2\nsuite",
}  # fmt: skip


def sheet(*answers, form=FORM, language="fr"):
    rows = [({"_sector": "music"}, one) for one in answers]
    sectors = {"music": "Musique", "dance": "Danse"}
    facts = [Column("_sector", "code", "Secteur", lambda given: given.get("_sector"), values=sectors)]
    return Sheet("Titre d’essai", "essai", language, form, facts, columns_of(form, language), lambda: rows)


def written(format_name, *answers, in_words=False, **given):
    out = io.BytesIO()
    FORMATS[format_name].write(out, sheet(*answers, **given), in_words=in_words)
    return out.getvalue()


def lines_of(archive, name):
    text = zipfile.ZipFile(io.BytesIO(archive)).read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_each_kind_makes_its_columns():
    (line,) = lines_of(written("csv", FULL), "essai.csv")
    assert line == {
        "_sector": "music", "a": "else", "a.other_words": "Autre, \"dit\"", "b.x": "1", "b.y": "0", "b.z": "1", "c": "4",
        "d.r1": "good", "d.r-2": "bad", "e.k": "2", "e.l": "", "e.m": "1", "f.p": "10", "f.q": "0", "g": "2.5",
        "h": "2026-05-01", "i": "'=2+2\nsuite",
    }  # fmt: skip


def test_what_was_not_answered_is_empty_and_never_zero():
    (line,) = lines_of(written("csv", {}), "essai.csv")
    assert [name for name, cell in line.items() if cell] == ["_sector"]


def test_the_codebook_says_what_each_code_means_in_the_language_asked():
    lines = lines_of(written("csv", FULL, language="en"), "essai-codes.csv")
    meaning = {(one["column"], one["code"]): one["meaning"] for one in lines}
    assert meaning["a", "yes"] == "Option yes (en)" and meaning["d.r1", "bad"] == "Option bad (en)"
    texts = {one["column"]: one["text"] for one in lines_of(written("csv", FULL), "essai-codes.csv")}
    assert texts["b.x"] == "Plusieurs – Option x"


def test_answers_may_be_written_in_words():
    (line,) = lines_of(written("csv", FULL, in_words=True), "essai.csv")
    assert (line["a"], line["d.r1"], line["_sector"], line["c"]) == ("Option else", "Option good", "Musique", "4")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_runs_as_a_formula(start):
    given = FULL | {"i": f"{start}cmd|' /C calc'!A0", "a.other": f"{start}SUM(A1)"}
    (line,) = lines_of(written("csv", given), "essai.csv")
    assert line["i"].startswith("'") and line["a.other_words"].startswith("'")
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", given)))
    cells = book.get_sheet_by_index(0).to_python()[1]
    assert cells[-1].strip() == given["i"].strip()  # a workbook says by itself that a cell is a text
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(written("xlsx", given))).read("xl/worksheets/sheet1.xml")


def read_back(form, line):
    """Answers again, from a line of the CSV."""
    answers = {}
    for question in form.questions():
        code = question.code
        parts = {name.partition(".")[2]: cell for name, cell in line.items() if name.startswith(f"{code}.") and cell}
        if parts.pop("other_words", ""):
            answers[f"{code}.other"] = line[f"{code}.other_words"]
        if question.kind == "multiple" and parts:
            answers[code] = [option for option, cell in parts.items() if cell == "1"]
        elif question.kind == "matrix" and parts:
            answers[code] = parts
        elif question.kind == "ranking" and parts:
            answers[code] = sorted(parts, key=lambda option: int(parts[option]))
        elif question.kind == "points" and parts:
            answers[code] = {option: int(cell) for option, cell in parts.items() if cell != "0"}
        elif line.get(code):
            answers[code] = float(line[code]) if question.kind in ("scale", "number") else line[code]
    return answers


def invented(chance):
    """A response, with questions left out at random."""
    given = {
        "a": chance.choice(["yes", "no"]), "b": [one for one in "xyz" if chance.random() < 0.5] or ["y"],
        "c": chance.randint(1, 5),
        "d": {"r1": chance.choice(["good", "bad"])}, "e": chance.sample(["k", "l", "m"], 3), "f": {"p": 4, "q": 6},
        "g": chance.randint(0, 90), "h": "2026-01-02", "i": "Voilà; « tout » est dit.",
    }  # fmt: skip
    return {code: value for code, value in given.items() if chance.random() < 0.8}


def test_a_file_read_back_gives_the_same_answers():
    chance = random.Random(4)
    answers = [invented(chance) for _one in range(300)]
    lines = lines_of(written("csv", *answers), "essai.csv")
    assert [read_back(FORM, line) for line in lines] == answers
    asked = Counter(code for one in answers for code in one)
    assert asked == Counter(code for line in lines for code in read_back(FORM, line))


def test_a_workbook_has_the_same_figures():
    chance = random.Random(5)
    answers = [invented(chance) for _one in range(50)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", *answers)))
    assert book.sheet_names == ["Réponses", "Codes"]
    headers, *lines = book.get_sheet_by_index(0).to_python()
    place = headers.index("c")
    assert Counter(line[place] for line in lines if line[place] != "") == Counter(one["c"] for one in answers if "c" in one)


def test_json_holds_the_questionnaire_and_the_answers_as_they_are_kept():
    said = json.loads(written("json", FULL, {}))
    assert read(said["questionnaire"]) == FORM
    assert said["responses"] == [{"sector": "music", "answers": FULL}, {"sector": "music", "answers": {}}]


def test_spss_opens_figures_with_their_labels():
    archive = written("spss", FULL)
    syntax = zipfile.ZipFile(io.BytesIO(archive)).read("essai.sps").decode()
    (line,) = lines_of(archive, "essai.csv")
    assert (line["a"], line["d.r1"], line["d.r_2"], line["sector"]) == ("3", "1", "2", "1")
    assert line["i"] == "'=2+2 suite"  # a case is a line
    named = re.findall(r"^  (\S+) (?:F\d+\.\d|A\d+|SDATE10)$", syntax, re.MULTILINE)
    assert named == list(line)
    assert "  i 'Texte, avec l’essentiel'" in syntax and "  3 'Option else'" in syntax
    assert f"  i A{len(line['i'])}" in syntax


def test_names_that_spss_does_not_take_are_changed_and_stay_apart():
    form = Form(words("T"), sections=(Section("s", questions=(
        Question("to", "number", words("L'un")), Question("TO_", "number", words("L'autre")),
    )),))  # fmt: skip
    syntax = zipfile.ZipFile(io.BytesIO(written("spss", {"to": 1}, form=form))).read("essai.sps").decode()
    assert re.findall(r"^  (\S+) F12", syntax, re.MULTILINE) == ["to_", "TO__2"]
    assert "'L''un'" in syntax


@pytest.mark.parametrize("name", FORMATS)
def test_thousands_of_answers_take_no_time_to_speak_of(name):
    questions = tuple(
        Question(f"{one.code}{turn}", one.kind, one.label, options=one.options, rows=one.rows)
        for turn in range(2) for one in FORM.questions() if one.is_asked
    )  # fmt: skip
    form = Form(words("T"), sections=(Section("s", questions=questions),))
    one = {f"{code}{turn}": value for turn in range(2) for code, value in FULL.items() if "." not in code}
    started = time.process_time()
    written(name, *[one] * 1_000, form=form)
    assert time.process_time() - started < 2.0
