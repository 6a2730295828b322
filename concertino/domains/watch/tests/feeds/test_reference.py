"""Real feeds beside what a reference parser read in them, value by value; and broken ones, which say what happened."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from concertino.domains.watch.feeds import Entry, Feed, Unreadable, parse
from concertino.domains.watch.tests.feeds.excuses import check_both_ways, excused
from concertino.domains.watch.tests.feeds.expecting import words_of

# Where the reference says that something is wrong, what we say of it, judged by hand.
JUDGED = {
    "miniflux/parser/testdata/no_encoding_ISO-8859-1.xml": "",  # no charset is said anywhere: none is wrong
}


def test_real_feeds_are_read_as_the_reference_reads_them(shared: Path):
    compared, differing = 0, []
    for name, said in reference(shared).items():
        compared += 1
        if not agrees(read(shared / "data/feeds" / name), said):
            differing.append(name)
    check_both_ways("reference", differing)
    assert compared == 110


def test_a_feed_is_said_to_be_broken_where_it_is(shared: Path):
    wrong = {}
    for name, said in reference(shared).items():
        feed = read(shared / "data/feeds" / name)
        if feed is None or bool(feed.broken) != said["bozo"]:
            wrong[name] = feed and feed.broken
    assert wrong == JUDGED


def test_letters_are_right_whatever_charset_a_feed_is_in_or_says(shared: Path):
    for name, said in reference(shared).items():
        feed = read(shared / "data/feeds" / name)
        if feed and said["n_entries"]:
            assert "\ufffd" not in feed.title + "".join(one.title for one in feed.entries), name


def test_what_the_validator_finds_valid_is_read_with_its_entries_and_nothing_makes_the_reader_fail(shared: Path):
    corpus = shared / "data/feeds/w3c-feedvalidator"
    cases = json.loads((corpus / "assertions.json").read_text())
    without = []
    for name, case in cases.items():
        content = (corpus / name).read_bytes()
        feed = read(corpus / name)
        if case["expect"].startswith("!") and holds_entries(content) and not (feed and feed.entries):
            without.append(name)
    assert without == []
    assert len(cases) == 883


def test_each_refusal_of_a_broken_file_is_a_sentence(shared: Path):
    refused = 0
    for path in (shared / "data/feeds").rglob("*"):
        if path.is_file() and path.suffix in (".xml", ".rss", ".atom", ".rdf", ".json"):
            try:
                parse(path.read_bytes())
            except Unreadable as why:
                refused += 1
                assert len(str(why)) > 20 and str(why).endswith("."), path
    assert refused > 20


def test_each_excuse_says_why():
    for corpus in ("feedparser", "gofeed", "reference"):
        assert all(reason.endswith(".") for reason in excused(corpus).values())


def reference(shared: Path) -> dict[str, dict[str, Any]]:
    """Of the feeds that are there: some were not shared."""
    said = json.loads((shared / "data/feeds/expected_reference_parse.json").read_text())
    return {name: one for name, one in said.items() if (shared / "data/feeds" / name).exists()}


def read(path: Path) -> Feed | None:
    try:
        return parse(path.read_bytes())
    except Unreadable:
        return None


def holds_entries(content: bytes) -> bool:
    return any(tag in content for tag in (b"<item>", b"<item ", b"<entry>", b"<entry "))


def agrees(feed: Feed | None, said: dict[str, Any]) -> bool:
    if feed is None:
        return not said["version"] and not said["n_entries"]
    identified = sum(bool(one.guid) for one in feed.entries)
    identities = {one.guid or one.link for one in feed.entries}  # as the reference counts them
    return (
        feed.kind == (said["version"] or "")
        and feed.title in readings(said["title"])
        and feed.link == (said["link"] or "")
        and feed.language == (said["language"] or "")
        and len(feed.entries) == said["n_entries"]
        and (identified, len(identities)) == (said["n_with_id"], said["distinct_ids"])
        and sum(bool(one.published_at or one.updated_at) for one in feed.entries) == said["n_dated"]
        and sum(len(one.enclosures) for one in feed.entries) == said["n_enclosures"]
        and (not feed.entries or first_agrees(feed.entries[0], said["first_entry"]))
    )


def first_agrees(one: Entry, said: dict[str, Any]) -> bool:
    """The reference gives the date of publication for that of the change where there is none; we do the contrary."""
    published, updated = moment(said["published"]), moment(said["updated"])
    return (
        one.guid == (said["id"] or "")
        and one.link == (said["link"] or "")
        and one.title in readings(said["title"])
        and (one.published_at or one.updated_at) == (published or updated)
        and (one.updated_at or one.published_at) == (updated or published)
    )


def moment(said: list[int] | None) -> datetime | None:
    return datetime.fromisoformat("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*said)) if said else None


def readings(said: str | None) -> tuple[str, str]:
    text = said or ""
    return " ".join(text.split()), words_of(text)
