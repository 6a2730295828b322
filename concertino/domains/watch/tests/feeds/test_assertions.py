"""Every assertion of feedparser's corpus that holds there and concerns what we keep holds here, or is excused with a reason."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from concertino.domains.watch.feeds import Feed, Unreadable, parse
from concertino.domains.watch.tests.feeds.excuses import check_both_ways
from concertino.domains.watch.tests.feeds.expecting import holds, ours_of

SERVER = "http://127.0.0.1:8097/tests/"  # where the corpus says that its files of HTTP stand


def test_what_the_corpus_asserts_of_what_we_keep_holds_or_is_excused(shared: Path):
    corpus = shared / "data/feeds/feedparser"
    counts: Counter[str] = Counter()
    differing = []
    for name, case in json.loads((corpus / "assertions.json").read_text()).items():
        counts["all"] += 1
        if not case["holds_on_feedparser_6_0_14"]:
            continue
        counts["hold"] += 1
        if (expression := ours_of(case["expect"])) is None:
            continue
        counts["concern us"] += 1
        if not holds(expression, read(corpus, name, case)):
            differing.append(name)
    check_both_ways("feedparser", differing)
    assert counts == {"all": 948, "hold": 912, "concern us": 519}  # as docs/decisions/feed-corpora.md says


def read(corpus: Path, name: str, case: dict[str, Any]) -> Feed | None:
    said = {header.lower(): value for header, value in case.get("http_headers", {}).items()}
    path = corpus / name
    url = SERVER + name if path.parent.name == "http" or path.name.startswith("http_") else ""
    given = {"content_type": said.get("content-type", ""), "content_location": said.get("content-location", "")}
    try:
        return parse(path.read_bytes(), url=url, **given)
    except Unreadable:
        return None


@pytest.mark.parametrize(
    ("assertion", "is_ours"),
    [
        ("not bozo", True), ("not bozo and entries[0]['title'] == 'a'", True), ("not bozo and feed.ttl == '6'", False),
        ("bozo and entries[0].title == 'a' and entries[0].media_rating.content == 'b'", True),
        ("not entries[0].has_key('link')", True), ("'itunes_keywords' not in feed", False),
        ("entries[0].title == feed.icon", False),
    ],
)  # fmt: skip
def test_what_concerns_us_is_decided_by_the_names_that_an_assertion_reads(assertion, is_ours):
    assert (ours_of(assertion) is not None) == is_ours


def test_an_assertion_can_fail():
    item = b"<item><title>a</title><description>&lt;b&gt;c&lt;/b&gt;</description></item>"
    feed = parse(b'<rss version="2.0"><channel>' + item + b"</channel></rss>")
    assert holds(ours_of("not bozo and entries[0].title == 'a' and entries[0].description == '<b>c</b>'"), feed)
    wrong = (
        "bozo",
        "entries[0].title == 'b'",
        "entries[0].description == '<i>c</i>'",
        "entries[0].link == 'x'",
        "len(entries) == 2",
    )
    assert not any(holds(ours_of(one), feed) for one in wrong)
