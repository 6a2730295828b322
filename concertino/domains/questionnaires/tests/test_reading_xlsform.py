"""XLSForms of elsewhere: read whole, or refused with the true cause; no question of a file is lost without a word."""

import csv
import io
import struct
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from concertino.domains.questionnaires import readers
from concertino.domains.questionnaires.definition import fault_of, read, write
from concertino.ground.refusals import Refusal

REFUSED = {  # file: what its cause must name
    "bad_calc.xlsx": "row 2",  # all it holds is a computation
    "fruits.csv": "name_key",  # a list of fruits, without a survey
    "include.csv": "row 3", "include.xls": "row 3", "include.xlsx": "row 3",  # it includes a file that is not there
    "pull_data.xlsx": "row 2",  # a value drawn from another file, and a note that shows it
    "unknown_question_type.xls": "bind:relevant",  # two columns of one meaning
    "widgets.xml": "XML",  # not a workbook
    "calculate_without_calculation.xls": "row 34",
}  # fmt: skip
UNASKED = ("begin", "end ", "end_")


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    from django.utils import translation

    with translation.override("en"):
        yield


def files(shared):
    return sorted(path for path in (shared / "data/surveys/xlsform").glob("*_xls/*"))


def survey_rows(path):
    """The questions of a file, read without our reader: their names, or the row of one that has none."""
    if path.suffix == ".csv":
        rows, inside = [], False
        for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            if line and line[0].strip():
                inside = line[0].strip().lower() == "survey"
            elif inside and any(cell.strip() for cell in line[1:]):
                rows.append([cell.strip() for cell in line[1:]])
    else:
        book = CalamineWorkbook.from_path(str(path))
        name = next((one for one in book.sheet_names if one.lower() == "survey"), book.sheet_names[0])
        rows = [[str(cell).strip() for cell in line] for line in book.get_sheet_by_name(name).to_python()]
    headers = [header.lower() for header in rows[0]]
    kind, named = headers.index("type"), headers.index("name")
    asked = [row for row in rows[1:] if row[kind] and not row[kind].lower().startswith(UNASKED)]
    return [row[named] for row in asked]


def test_every_file_is_read_or_refused_for_the_cause_that_it_has(shared):
    for path in files(shared):
        if path.name in REFUSED:
            with pytest.raises(Refusal, match=REFUSED[path.name]):
                readers.read(path.read_bytes(), path.name)
        else:
            form = readers.read(path.read_bytes(), path.name).form
            assert not fault_of(form), path.name
            assert read(write(form)) == form, path.name


def test_every_question_of_a_file_is_carried_or_listed_and_never_both(shared):
    for path in files(shared):
        if path.name in REFUSED:
            continue
        found = readers.read(path.read_bytes(), path.name)
        listed = {name for left in found.not_carried for name in left.questions}
        for name in filter(None, survey_rows(path)):
            name = name.upper() if name == "False" else name  # pyxform reads booleans as the sheet shows them
            assert (name in found.asked) != (name in listed), (path.name, name)
        carried = {code for codes in found.asked.values() for code in codes}
        assert carried == {question.code for question in found.form.questions()}, path.name


def test_notes_without_a_name_are_carried_too(shared):
    path = shared / "data/surveys/xlsform/example_xls/repeat_date_test.xls"
    found = readers.read(path.read_bytes(), path.name)
    notes = [question.label["en"] for question in found.form.questions() if question.kind == "note"]
    assert [note[:10] for note in notes] == ["2012-12-12", "test end"]
    assert survey_rows(path).count("") == len(notes)


def workbook(*rows, choices=()):
    made = io.StringIO()
    writer = csv.writer(made)
    for sheet, lines in (("survey", rows), ("choices", choices)):
        writer.writerow([sheet, ""])
        writer.writerows([["", *line] for line in lines])
    return made.getvalue().encode()


HEAD = ("type", "name", "label::Français (fr)", "label::English (en)", "relevant", "constraint", "required")
LIST = ("list_name", "name", "label::Français (fr)", "label::English (en)")
YES_NO = (LIST, ("yn", "yes", "Oui", "Yes"), ("yn", "no", "Non", "No"))


def test_each_language_finds_its_place():
    content = workbook(HEAD, ("select_one yn", "member", "Êtes-vous membre?", "Are you a member?", "", "", "yes"), choices=YES_NO)
    form = readers.read(content, "petit.csv").form
    (question,) = form.questions()
    assert question.label == {"fr": "Êtes-vous membre?", "en": "Are you a member?"}
    assert [option.label["fr"] for option in question.options] == ["Oui", "Non"]
    assert question.required and form.languages == ("fr", "en")


def test_texts_of_one_language_without_a_name_are_put_under_the_one_they_are_written_in():
    content = workbook(("type", "name", "label"), ("text", "a", "Quelle est la mission de votre organisme dans le secteur?"))
    assert readers.read(content, "a.csv").form.languages == ("fr",)


def test_conditions_and_bounds_come_along():
    content = workbook(
        HEAD,
        ("select_one yn", "member", "Membre?", "Member?", "", "", ""),
        ("integer", "since", "Depuis?", "Since?", "${member} = 'yes'", ". > 1900 and . <= 2026", ""),
        ("text", "why", "Pourquoi?", "Why?", "not(selected(${member}, 'yes')) or ${since} < 2000", "", ""),
        choices=YES_NO,
    )
    found = readers.read(content, "a.csv")
    _member, since, why = found.form.questions()
    assert (since.minimum, since.maximum, since.step) == (1901, 2026, 1)
    assert since.shown_if == {"question": "member", "is": "in", "value": ["yes"]}
    assert why.shown_if == {"any": [{"question": "member", "is": "not_in", "value": ["yes"]},
                                    {"question": "since", "is": "at_most", "value": 1999}]}  # fmt: skip
    assert found.not_carried == ()


def test_what_cannot_be_said_is_listed_with_its_row():
    content = workbook(
        HEAD,
        ("text", "mail", "Courriel", "E-mail", "", "regex(.)", ""),
        ("geopoint", "place", "Lieu", "Place", "", "", ""),
        ("note", "thanks", "Merci ${mail}", "Thanks ${mail}", "", "", ""),
    )
    found = readers.read(content, "a.csv")
    assert [(left.where, left.what) for left in found.not_carried] == [
        ("survey, row 2", "regex(.)"), ("survey, row 3", "Lieu"), ("survey, row 4", "Merci ${mail}"),
    ]  # fmt: skip
    assert found.not_carried[1].questions == ("place",)


def test_a_table_of_choices_is_one_matrix(shared):
    path = shared / "data/surveys/xlsform/example_xls/table-list.xls"
    matrix = readers.read(path.read_bytes(), path.name).form.question("table_list_test2")
    assert matrix.kind == "matrix"
    assert [row.code for row in matrix.rows] == ["table_list_3", "table_list_4"]
    assert [option.label["en"] for option in matrix.options] == ["Yes", "No"]


def test_or_specify_other_is_an_option_that_takes_words(shared):
    path = shared / "data/surveys/xlsform/example_xls/specify_other.xlsx"
    (question,) = readers.read(path.read_bytes(), path.name).form.questions()
    assert [(option.code, option.other) for option in question.options] == [("male", False), ("female", False), ("other", True)]


def test_broken_files_say_where(shared):
    good = (shared / "data/surveys/xlsform/example_xls/widgets.xls").read_bytes()
    for content, name, cause in (
        (b"", "a.xlsx", "empty"),
        (good[:4000], "a.xls", "damaged|read"),
        (b"PK\x03\x04" + b"\0" * 90, "a.xlsx", "damaged"),
        (b"survey,,\n,type,name\n,text,caf\xe9\n", "a.csv", "Line 3"),
    ):
        with pytest.raises(Refusal, match=cause):
            readers.read(content, name)


def test_a_workbook_whose_sectors_turn_in_a_circle_is_not_followed(shared):
    content = bytearray((shared / "data/surveys/xlsform/example_xls/include.xls").read_bytes())
    (table,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<2I", content, 512 + table * 512, 1, 0)  # the first two sectors lead to one another
    with pytest.raises(Refusal, match="damaged"):
        readers.read(bytes(content), "a.xls")


def test_an_archive_that_would_fill_the_memory_is_not_opened():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * 70_000_000)
    with pytest.raises(Refusal, match="unpacked"):
        readers.read(made.getvalue(), "bomb.xlsx")


def test_forms_of_kobo_are_read_with_their_answers(shared):
    path = shared / "data/surveys/kobo_formpack/favorite_coffee/v1.json"
    found = readers.read(path.read_bytes(), path.name)
    assert [question.kind for question in found.form.questions()] == ["multiple", "text"]
    assert found.answers[0] == {"favorite_coffee_type": ["french", "italian"], "brand_of_coffee_machine": "Breville"}
    assert len(found.answers) == 3
