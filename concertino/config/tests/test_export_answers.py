"""concertino export_answers: the answers of a wave, written as a file from a terminal."""

from __future__ import annotations

import json

import pytest

from concertino.config import cli
from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys import actions
from concertino.domains.surveys.tests.asking import AT, GIVEN, member, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")


@pytest.fixture
def wave():
    member()
    wave = opened()
    invitation = Invitation.objects.select_related("call", "contact").get()
    actions.answer(by=None, wave=wave, invitation=invitation, given=GIVEN, language="fr", at=AT, key="k")
    return wave


def test_the_answers_of_a_wave_are_written(wave, tmp_path, capsys):
    file = tmp_path / "answers.json"
    assert cli.main(["export_answers", wave.code, "--format", "json", "--language", "en", "--to", str(file)]) == 0
    assert str(file) in capsys.readouterr().out
    assert json.loads(file.read_text())["responses"][0]["answers"] == GIVEN | {"useful": 4}


def test_a_wave_that_is_not_there_is_said_with_those_that_are(wave, capsys):
    assert cli.main(["export_answers", "none"]) == 1
    assert wave.code in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_said(wave, tmp_path, capsys):
    assert cli.main(["export_answers", wave.code, "--to", str(tmp_path / "no" / "folder.zip")]) == 1
    assert "cannot be written" in capsys.readouterr().err
