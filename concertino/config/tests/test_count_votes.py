"""concertino count_votes: ballots of a file, counted from a terminal."""

from __future__ import annotations

import json

import pytest

from concertino.config import cli

WRITTEN = "#/Candidates: Anna ; Bruno ; Carl\nAnna > Bruno > Carl * 4\nBruno > Carl * 3\nCarl > Bruno * 2\n"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")


@pytest.fixture
def ballots(tmp_path):
    file = tmp_path / "board.cvotes"
    file.write_text(WRITTEN)
    return str(file)


def test_the_count_is_printed_as_data(ballots, capsys):
    assert cli.main(["count_votes", ballots, "--rule", "schulze", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rule"], said["seats"], said["ballots"], said["winners"]) == ("schulze", 1, 9, ["Bruno"])
    assert said["scores"] == {"Anna": 0, "Bruno": 2, "Carl": 1}
    assert said["pairwise"] == [[0, 4, 4], [5, 0, 7], [5, 2, 0]]
    assert said["ranking"] == [["Bruno"], ["Carl"], ["Anna"]]


def test_all_who_are_tied_are_printed(ballots, capsys):
    assert cli.main(["count_votes", ballots, "--rule", "irv", "--seats", "2", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["tied"], said["committees"]) == (False, [["Anna", "Bruno"]])
    assert said["rounds"][0] == {"scores": {"Anna": 4, "Bruno": 3, "Carl": 2}, "eliminated": ["Carl"], "tied": []}


def test_people_read_the_rule_the_scores_and_the_rounds(ballots, capsys):
    assert cli.main(["count_votes", ballots, "--rule", "IRV"]) == 0
    said = capsys.readouterr().out
    assert "Instant runoff: The topic with the fewest" in said and "Winners: Bruno" in said
    assert "Round 1: Carl leaves (Anna 4, Bruno 3, Carl 2)" in said


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--rule", "coin"], "There is no rule coin"),
        (["--rule", "borda", "--seats", "4"], "4 seats cannot be filled from 3 options."),
        (["--rule", "borda", "--seats", "0"], "At least one seat is needed."),
        (["--rule", "points"], "These ballots give no points"),
        (["--rule", "condorcet", "--seats", "2"], "Condorcet fills one seat only."),
    ],
)
def test_what_cannot_be_counted_is_refused(ballots, capsys, arguments, cause):
    assert cli.main(["count_votes", ballots, *arguments]) == 1
    assert capsys.readouterr().err.startswith(cause)


def test_a_file_that_is_not_there_is_refused(capsys):
    assert cli.main(["count_votes", "nowhere.soi", "--rule", "borda"]) == 1
    assert "nowhere.soi cannot be read" in capsys.readouterr().err
