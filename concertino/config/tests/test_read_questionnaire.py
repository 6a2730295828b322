"""concertino read_questionnaire: a file made elsewhere, read from a terminal."""

from __future__ import annotations

import json

import pytest

from concertino.config import cli

FORM = """survey,,,
,type,name,label
,select_one yn,member,Are you a member of the council?
,image,face,Your picture?
choices,,,
,list_name,name,label
,yn,yes,Yes
,yn,no,No
"""


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")


@pytest.fixture
def form(tmp_path):
    file = tmp_path / "form.csv"
    file.write_text(FORM)
    return file


def test_the_form_and_what_it_loses_are_printed_as_data(form, capsys):
    assert cli.main(["read_questionnaire", str(form), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == "XLSForm"
    assert [(one["code"], one["kind"], one["options"]) for one in said["questions"]] == [("member", "choice", ["yes", "no"])]
    assert [one["questions"] for one in said["not_carried"]] == [["face"]]


def test_people_read_it_line_by_line(form, capsys):
    assert cli.main(["read_questionnaire", str(form)]) == 0
    said = capsys.readouterr().out
    assert "member  choice" in said and "1 question is carried." in said and "Not carried, survey, row 3" in said


def test_answers_beside_it_are_counted(shared, capsys):
    n2 = shared / "data/surveys/limesurvey/n2"
    structure, answers = n2 / "survey_structure_2021.xml", n2 / "dummy_data_2021_codeonly.csv"
    assert cli.main(["read_questionnaire", str(structure), "--answers", str(answers)]) == 0
    assert "36 answers were read." in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert cli.main(["read_questionnaire", str(tmp_path / "none.lss")]) == 1
    assert "cannot be read" in capsys.readouterr().err
