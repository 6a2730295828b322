"""The command line: what it prints, how it refuses, with what exit code."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from concertino.base.people.models import Contact, User
from concertino.config import cli
from concertino.domains.plan.models import Indicator
from concertino.ground.measures import measures
from concertino.ground.periods import Period
from tests.small_house import PLAN, furnish

COLUMNS = {"cell", "measure", "period", "baseline", "target", "value", "part", "whole", "status", "sentence"}


@pytest.fixture(autouse=True)
def _terminal(settings, monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")
    monkeypatch.setattr(cli.embedded, "stop_on_signals", lambda: None)  # the tests' own process keeps its signals
    settings.MEDIA_ROOT = settings.HOME / "files"


@pytest.fixture
def house(db):
    return furnish()


@pytest.fixture
def run(capsys):
    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(list(words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_readings_tell_every_indicator(house, run):
    code, out, _err = run("readings", "--as-of", "2020-06-30", "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["plan"], document["as_of"]) == ("conseil-2018-2021", "2020-06-30")
    assert len(document["readings"]) == Indicator.objects.count()
    assert all(one.keys() >= COLUMNS for one in document["readings"])
    active = next(one for one in document["readings"] if one["measure"] == "members.active")
    assert active["value"] == measures["members.active"].evidence(date(2020, 6, 30)).count() == 8
    trainings = next(one for one in document["readings"] if one["measure"] == "work.trainings")
    assert trainings["value"] is None  # the first one came later: before it nothing is known


def test_readings_of_no_such_plan_are_refused(house, run):
    code, _out, err = run("readings", "--plan", "none")
    assert code == 1
    assert "conseil-2018-2021" in err


@pytest.mark.parametrize("key", [key for key, measure in measures.items() if measure.counts_rows])
def test_evidence_has_a_row_a_thing_counted(house, run, key):
    period = Period(date(2018, 1, 1), date(2021, 12, 31))
    _code, out, _err = run("evidence", key, "--from", "2018-01-01", "--to", "2021-12-31", "--json")
    document = json.loads(out)
    assert document["measure"] == key
    assert document["count"] == len(document["rows"]) == (measures[key].value(period).value or 0)
    assert all(row.keys() >= {"id", "label", "url"} for row in document["rows"])


def test_evidence_needs_a_date(house, run):
    assert run("evidence", "members.active")[0] == 1


def test_an_unknown_measure_is_refused_with_the_nearest(house, run):
    code, _out, err = run("evidence", "members.activ", "--as-of", "2020-01-01")
    assert code == 1
    assert "members.active" in err


def test_a_series_has_a_point_a_period(house, run):
    _code, out, _err = run("series", "members.active", "--from", "2017-01-01", "--to", "2019-12-31", "--every", "year", "--json")
    points = json.loads(out)["points"]
    assert [(one["from"], one["to"], one["value"]) for one in points] == [
        ("2017-01-01", "2017-12-31", None), ("2018-01-01", "2018-12-31", 8), ("2019-01-01", "2019-12-31", 8),
    ]  # fmt: skip


def test_a_series_by_sector_sums_to_the_whole(house, run):
    words = ("series", "members.active", "--from", "2018-01-01", "--to", "2018-12-31", "--every", "quarter", "--json")
    points = json.loads(run(*words, "--by", "sector")[1])["points"]
    assert sum(one["value"] for one in points if one["to"] == "2018-06-30") == 8
    assert run(*words, "--by", "colour")[0] == 1


def test_a_series_that_ends_before_it_begins_is_refused(house, run):
    code, out, err = run("series", "members.active", "--from", "2019-01-01", "--to", "2018-12-31")
    assert (code, out) == (1, "")
    assert "ends before it begins" in err


def test_a_plan_loads_once_and_a_bad_one_not_at_all(db, run, tmp_path):
    assert run("load_plan", str(PLAN))[0] == 0
    assert "Nothing changed" in run("load_plan", str(PLAN))[1]
    bad = tmp_path / "bad.yaml"
    bad.write_text(PLAN.read_text().replace("members.active", "members.aktive"))
    before = Indicator.objects.count()
    code, _out, err = run("load_plan", str(bad))
    assert code == 1
    assert "line" in err
    assert "members.aktive" in err
    assert Indicator.objects.count() == before
    assert run("load_plan", str(tmp_path / "none.yaml"))[0] == 1


def test_a_sheet_is_imported_in_part_and_says_which_rows_are_not(house, run, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text("external_id,kind,name,region\nX-1,organisation,Trio du Pont,Montréal\nX-2,organisation,Duo,Nowhere\n")
    code, out, _err = run("import", "contacts", str(file), "--dry-run", "--json")
    assert (code, json.loads(out)["created"]) == (3, 1)
    assert not Contact.objects.filter(external_id="X-1").exists()
    code, out, _err = run("import", "contacts", str(file), "--json")
    document = json.loads(out)
    assert (code, document["created"], document["rejected"]) == (3, 1, 1)
    assert document["rejections"][0]["row"] == 3
    assert json.loads(run("import", "contacts", str(file), "--json")[1])["unchanged"] == 1
    assert run("import", "concerts", str(file))[0] == 1
    assert run("import", "contacts", str(tmp_path / "none.csv"))[0] == 1


def test_what_an_import_did_is_told_in_the_language_of_the_terminal(house, run, tmp_path, monkeypatch):
    file = tmp_path / "contacts.csv"
    file.write_text("external_id,kind,name\nX-1,organisation,Trio du Pont\n")
    assert "created" in run("import", "contacts", str(file), "--dry-run")[1]
    monkeypatch.setenv("CONCERTINO_LANG", "fr")
    out = run("import", "contacts", str(file), "--dry-run")[1]
    assert "nouvelles" in out
    assert "created" not in out
    assert "created" in json.loads(run("import", "contacts", str(file), "--dry-run", "--json")[1])


def test_the_report_is_written(house, run, tmp_path):
    file = tmp_path / "report.pdf"
    assert run("report", "--as-of", "2020-06-30", "--lang", "en", "--out", str(file))[0] == 0
    assert "Strategic plan" in PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    assert run("report", "--lang", "en", "--out", str(tmp_path / "no" / "where.pdf"))[0] == 1


def test_the_first_person_is_invited_from_the_terminal(db, run):
    assert run("invite", "first@example.org", "--name", "First", "--role", "direction")[0] == 0
    assert User.objects.get(email="first@example.org").has_perm("plan.change_plan")
    assert run("invite", "first@example.org", "--name", "Again", "--role", "board")[0] == 1


@pytest.mark.parametrize("words", [[], ["fly"], ["series", "members.active", "--from", "yesterday", "--to", "2020-01-01"]])
def test_what_is_not_understood_exits_with_two(words):
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help(name, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([name, "--help"])
    assert stopped.value.code == 0
    assert name in capsys.readouterr().out
