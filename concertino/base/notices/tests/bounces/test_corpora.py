"""Every bounce of two corpora gives the recipients and the verdict that they expect, or is excused with a reason."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from concertino.base.notices.bounces import read
from concertino.base.notices.bounces.reasons import HARD, REASONS

EXCUSED = tomllib.loads(Path(__file__).with_name("excused.toml").read_text())


@pytest.fixture
def emails(shared) -> Path:
    return shared / "data" / "email"


def expected(folder: Path) -> dict:
    return json.loads((folder / "expected.json").read_text())


def test_sisimai_agrees_on_how_many_and_on_hard_or_soft(emails):
    folder = emails / "sisimai"
    wanted, wrong, seen = expected(folder), set(), 0
    for file in sorted(folder.glob("*/*.eml")):
        if file.name not in wanted:
            continue
        seen += 1
        if [one.hard for one in read(file.read_bytes())] != [one["hardbounce"] for one in wanted[file.name]]:
            wrong.add(file.name)
    assert seen >= len(wanted) == 284
    assert wrong == EXCUSED["sisimai"].keys()


def test_the_line_ends_of_old_systems_change_nothing(emails):
    folder = emails / "sisimai"
    for file in [*folder.glob("mac/*.eml"), *folder.glob("dos/*.eml")]:
        found = read(file.read_bytes())
        assert found, file.name
        twin = folder / "bsd" / file.name
        if twin.exists():
            assert found == read(twin.read_bytes()), file.name


def test_flufl_bounce_agrees_on_who(emails):
    folder = emails / "flufl_bounce"
    for name, wanted in expected(folder).items():
        found = {one.recipient.lower() for one in read((folder / name).read_bytes())}
        assert found == {one.lower() for one in wanted["permanent"] + wanted["temporary"]}, name


def test_flufl_bounce_agrees_on_what_is_for_good(emails):
    folder, wrong = emails / "flufl_bounce", set()
    for name, wanted in expected(folder).items():
        permanent = {one.lower() for one in wanted["permanent"]}
        for one in read((folder / name).read_bytes()):
            if one.hard:
                assert one.recipient.lower() in permanent, name
            elif one.recipient.lower() in permanent:
                wrong.add(name)
    assert wrong == EXCUSED["flufl"].keys()


def test_every_reason_that_is_given_has_its_words(emails):
    given = {one.reason for file in (emails / "sisimai").glob("*/*.eml") for one in read(file.read_bytes())}
    assert given <= REASONS.keys() and REASONS.keys() >= HARD and len(given) > 20


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 50, b"Subject: Bonjour\n\nA demain.", b"Content-Type: multipart/report\n\n"]
)
def test_what_is_no_bounce_gives_nothing(content):
    assert read(content) == ()
