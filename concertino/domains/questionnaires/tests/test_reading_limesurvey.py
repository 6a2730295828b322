"""Files of LimeSurvey, of both generations: structures, printed forms, archives, and answers."""

import csv
import io
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.utils import translation

from concertino.domains.questionnaires import readers
from concertino.domains.questionnaires.answers import check
from concertino.domains.questionnaires.definition import fault_of, read, write
from concertino.ground.refusals import Refusal

STRUCTURES = ("n2/test_survey_structure.lss", "citric/survey.lss", "citric/group.lsg", "citric/free_text.lsq",
              "imex/survey-one-question-two-languages.lss")  # fmt: skip
PRINTED = ("n2/test_survey_structure.xml", "n2/survey_structure_2021.xml")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def content_of(shared, name):
    return (shared / "data/surveys/limesurvey" / name).read_bytes()


def found_in(shared, name):
    return readers.read(content_of(shared, name), name.rpartition("/")[2])


def listed(found):
    return {name for left in found.not_carried for name in left.questions}


def test_every_question_of_a_structure_is_carried_or_listed(shared):
    for name in STRUCTURES:
        found = found_in(shared, name)
        root = ElementTree.fromstring(content_of(shared, name))
        codes = {row.findtext("title") for row in root.find("questions/rows")}
        assert set(found.asked) | listed(found) == codes, name
        assert not set(found.asked) & listed(found), name
        assert not fault_of(found.form) and read(write(found.form)) == found.form, name


def test_every_line_and_answer_of_the_survey_of_all_types_is_there(shared):
    found = found_in(shared, STRUCTURES[0])
    root = ElementTree.fromstring(content_of(shared, STRUCTURES[0]))
    parents = {row.findtext("qid"): row.findtext("title") for row in root.find("questions/rows")}
    codes = {code: found.asked[code] for code in found.asked}
    for line in root.find("subquestions/rows"):
        asked = [found.form.question(code) for code in codes[parents[line.findtext("parent_qid")]]]
        inside = {option.code for one in asked for option in (*one.options, *one.rows)} | {one.code for one in asked}
        assert any(line.findtext("title") in code for code in inside), line.findtext("qid")
    for answer in root.find("answers/rows"):
        asked = [found.form.question(code) for code in codes[parents[answer.findtext("qid")]]]
        assert any(one.option(answer.findtext("code")) for one in asked), answer.findtext("qid")


def test_each_type_becomes_its_kind(shared):
    found = found_in(shared, STRUCTURES[0])
    kinds = {code: [found.form.question(one).kind for one in codes] for code, codes in found.asked.items()}
    assert kinds["G1Q1"] == ["scale"] and kinds["G1Q4"] == ["choice", "text"]
    assert kinds["G2Q1"] == ["matrix"] and kinds["G2Q9"] == ["matrix", "matrix"] and kinds["G2Q6"] == ["text"] * 4
    assert kinds["G3Q8"] == ["ranking"] and kinds["G3Q9"] == ["note"] and kinds["G3Q1"] == ["date"]
    assert kinds["G5Q2"] == ["multiple", "text", "text", "text"]
    assert listed(found) == {"G3Q2", "G3Q3", "G3Q5"}  # an equation, a file, the choice of a language


def test_every_question_of_a_printed_form_is_carried_or_listed(shared):
    for name in PRINTED:
        found = found_in(shared, name)
        root = ElementTree.fromstring(content_of(shared, name))
        answered = [question for question in root.iter("question") if question.find("response") is not None]
        unanswered = sum(question.find("response") is None for question in root.iter("question"))
        named = {response.get("varName") for question in answered for response in question.iterfind("response")}
        columns = {column.replace("[", "_").replace("]", "") for column in found.places}
        for variable in filter(None, named):
            begins = any(column == variable or column.startswith(f"{variable}_") for column in columns)
            assert begins or f"{variable[:-1]}_other" in columns, (name, variable)
        assert len(listed(found)) == unanswered, name
        assert not fault_of(found.form), name


def test_markup_of_texts_is_taken_off(shared):
    form = found_in(shared, PRINTED[1]).form
    assert "<" not in form.intro["en"] and "Welcome to the N2 Survey 2021" in form.intro["en"]
    assert form.question("A8b").label["en"] == "In which year did you start your PhD?"
    assert found_in(shared, "citric/survey.lss").form.question("G01Q01").label["en"] == "Text for first question"


def test_languages_other_than_french_and_english_are_listed(shared):
    found = found_in(shared, STRUCTURES[4])
    assert [left.what for left in found.not_carried if left.where == "languages"] == ["et"]


def test_the_answers_of_a_csv_are_found_by_its_columns(shared):
    found = found_in(shared, PRINTED[1])
    content = content_of(shared, "n2/dummy_data_2021_codeonly.csv")
    answers, left = readers.read_csv(found, content)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(answers) == len(rows)
    for column in ("A1", "C2", "K11"):  # one choice a column: the same counts
        assert Counter(row[column] for row in rows if row[column]) == Counter(one[column] for one in answers if column in one)
    ticked = Counter(name[4:9] for row in rows for name in row if name.startswith("A10[SQ") and row[name] == "Y")
    assert ticked == Counter(option for one in answers for option in one.get("A10", ()) if option != "other")
    lines = Counter((name, row[name]) for row in rows for name in row if name.startswith("C1[") and row[name])
    assert lines == Counter((f"C1[{line}]", option) for one in answers for line, option in one.get("C1", {}).items())
    assert all(not check(found.form, one, complete=False).errors for one in answers)
    assert not any("belongs to no question" in one.why for one in left)


def archived(shared, responses):
    structure = content_of(shared, STRUCTURES[0])
    named = {name.replace("#", "-"): text for name, text in responses.items()}
    cells = "".join(f"<_{name}><![CDATA[{text}]]></_{name}>" for name, text in named.items())
    answers = (
        "<?xml version='1.0' encoding='UTF-8'?><document><LimeSurveyDocType>Responses</LimeSurveyDocType>"
        f"<responses><fields/><rows><row><id>1</id>{cells}</row></rows></responses></document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("survey_111861.lss", structure)
        archive.writestr("survey_111861_responses.lsr", answers)
        archive.writestr("survey_111861_tokens.lst", "<document/>")
    return made.getvalue()


def test_an_archive_gives_its_answers_too(shared):
    given = {
        "111861X16X796": "4", "111861X16X797": "A2", "111861X16X799": "A1", "111861X16X799comment": "Bien",
        "111861X17X800SQ001": "A3", "111861X17X824SQ001#1": "A2", "111861X18X8361": "A2", "111861X18X8362": "A1",
        "111861X18X835": "3.0000000000", "111861X20X845SQ002": "Y", "111861X20X845other": "Autre chose",
        "111861X18X829": "2026-05-01 00:00:00", "111861X16X798": "A9",
    }  # fmt: skip
    found = readers.read(archived(shared, given), "survey.lsa")
    assert found.answers == ({
        "G1Q1": 4, "G1Q2": "A2", "G1Q4": "A1", "G1Q4_comment": "Bien", "G2Q1": {"SQ001": "A3"}, "G2Q9_2": {"SQ001": "A2"},
        "G3Q8": ["A2", "A1"], "G3Q7": 3, "G5Q1": ["SQ002", "other"], "G5Q1.other": "Autre chose", "G3Q1": "2026-05-01",
    },)  # fmt: skip
    why = {left.where: left.why for left in found.not_carried}
    assert "no answer" in why["answers, column 111861X16X798"]
    assert "survey_111861_tokens.lst" in why


def test_a_condition_of_limesurvey_is_ours(shared):
    text = content_of(shared, "citric/survey.lss").decode()
    asks = text.replace("<relevance><![CDATA[1]]></relevance>", "<relevance><![CDATA[((G01Q02.NAOK >= 4))]]></relevance>")
    found = readers.read(asks.encode("utf-8-sig"), "a.lss")
    assert found.form.question("G02Q04").shown_if == {"question": "G01Q02", "is": "at_least", "value": 4}
    assert not found.form.question("G01Q01").shown_if  # it would depend on a later question
    assert any(left.where == "question G01Q01" and "always shown" in left.why for left in found.not_carried)


def test_broken_files_say_where(shared):
    good = content_of(shared, "citric/survey.lss")
    harmful = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><document>&b;</document>"
    for content, name, cause in (
        (good[:9000], "a.lss", r"Line \d+, column \d+"),
        (harmful, "a.lss", "entities"),
        (b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>", "a.lss", "table of questions"),
        (b"<html></html>", "a.lss", "not a survey"),
        (b"PK\x03\x04nothing", "a.lsa", "damaged"),
    ):
        with pytest.raises(Refusal, match=cause):
            readers.read(content, name)


def test_answers_that_are_not_of_the_questionnaire_are_refused(shared):
    found = found_in(shared, "citric/survey.lss")
    with pytest.raises(Refusal, match="No column"):
        readers.read_csv(found, b"name,mail\nA,B\n")
