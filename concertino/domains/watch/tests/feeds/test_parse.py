"""Feeds of every kind, sound or not: what is kept, and what is said when it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from concertino.domains.watch.feeds import Feed, Unreadable, parse
from concertino.domains.watch.feeds.finding import feed_addresses
from concertino.domains.watch.feeds.sanitising import clean_html, plain

ABOUT_THE_CORPUS = {"README.md", "assertions.json", "expected_reference_parse.json"}
RSS = (
    '<rss version="2.0"><channel><title>Fil &amp; cie</title><link>https://a.org/</link><language>fr-CA</language>'
    "<item><guid isPermaLink='false'>1</guid><title>Été</title><link>/un</link><author>ana@a.org (Ana)</author>"
    "<pubDate>Sun, 06 Sep 2009 16:45:00 +0200</pubDate><category>Art</category>"
    '<description>&lt;p onclick="x()"&gt;'
    '&lt;a href="deux"&gt;Oui&lt;/a&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description>'
    '<enclosure url="son.mp3" type="audio/mpeg" length="12"/></item>%s</channel></rss>'
)


def test_a_feed_is_kept_with_plain_titles_harmless_html_and_absolute_links():
    feed = parse((RSS % "").encode(), url="https://a.org/fil/")
    (one,) = feed.entries
    assert (feed.title, feed.link, feed.language, feed.kind, feed.broken) == ("Fil & cie", "https://a.org/", "fr-CA", "rss20", "")
    assert (one.guid, one.title, one.link, one.authors, one.categories) == ("1", "Été", "https://a.org/un", ("Ana",), ("Art",))
    assert one.published_at == datetime(2009, 9, 6, 14, 45, tzinfo=UTC)
    assert one.summary == '<p><a href="https://a.org/fil/deux" rel="noopener noreferrer">Oui</a></p>'
    assert one.enclosures == ({"url": "https://a.org/fil/son.mp3", "type": "audio/mpeg", "length": 12},)


def test_a_feed_that_is_cut_says_so_and_keeps_what_was_read():
    cut = (RSS % "<item><guid isPermaLink='false'>2</guid><title>Deux</ti").encode().partition(b"</ti</channel>")[0]
    feed = parse(cut)
    assert [one.guid for one in feed.entries] == ["1", "2"]
    assert feed.broken


def test_a_charset_that_is_not_the_one_said_is_told():
    feed = parse((RSS % "").encode("windows-1252"), content_type="application/rss+xml; charset=utf-8")
    assert feed.entries[0].title == "Été"
    assert "utf-8" in feed.broken


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xef\xbb\xbf<!-- x --><!DOCTYPE html><html><body>404</body></html>", b"{}", b'{"items": [', b"Not found",
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE r [<!ENTITY a "'
        + b"a" * 9000 + b'">]><rss version="2.0"><channel><title>' + b"&a;" * 900 + b"</title></channel></rss>",
    ],
)  # fmt: skip
def test_what_is_no_feed_or_an_attack_is_refused_with_its_cause(content):
    with pytest.raises(Unreadable) as refused:
        parse(content)
    assert str(refused.value).endswith((".", ")"))


def test_a_feed_larger_than_allowed_is_refused():
    content = (RSS % "").encode()
    assert parse(content, largest=len(content)).entries
    with pytest.raises(Unreadable):
        parse(content, largest=len(content) - 1)


def test_json_feeds_are_read(shared: Path):
    second, first = parse((shared / "data/feeds/feedparser/json/example.json").read_bytes()).entries
    assert (second.guid, second.content, second.authors, second.categories) == (
        "2",
        "This is a second item.",
        ("me",),
        ("test", "JSON"),
    )
    assert (first.authors, first.content) == (("you",), "<p>Hello, world!</p>")
    assert second.enclosures == (
        {"url": "https://example.org/second-item-show.mp4", "type": "video/mp4", "length": 12_000_000},
    )  # fmt: skip


def test_no_file_of_the_corpora_fails_otherwise_than_by_a_refusal_or_leaves_anything_that_runs(shared: Path):
    read = 0
    for path in sorted((shared / "data/feeds").rglob("*")):
        if not path.is_file() or path.name in ABOUT_THE_CORPUS or path.suffix == ".opml":
            continue
        try:
            feed = parse(path.read_bytes(), url="http://example.org/feed")
        except Unreadable:
            continue
        read += 1
        assert not dangers_in(feed), path
    assert read > 2000


def test_valid_feeds_of_the_validator_are_refused_by_none_of_our_guards(shared: Path):
    feed = parse((shared / "data/feeds/french/clipos_fr_feed.xml").read_bytes())
    assert feed.entries
    assert all(one.title and one.link and one.updated_at for one in feed.entries)
    assert "�" not in "".join(one.title + one.content for one in feed.entries)


def test_words_are_drawn_from_html_and_links_of_known_kinds_only_are_kept():
    assert plain("<p>Un</p><p>deux &amp; <b>tr</b>ois<script>x</script></p>") == "Un deux & trois"
    assert clean_html('<a href="java\nscript:x()">a</a><svg onload=x()><img src=x:y onerror=x()>') == (
        '<a rel="noopener noreferrer">a</a><img>'
    )  # fmt: skip


def test_the_feeds_that_a_page_announces_are_found_from_its_base():
    page = b"""<base href="/b/"><link rel=alternate type="application/rss+xml; charset=utf-8" href=f.xml><link rel=stylesheet
    type="text/css" href=s><link rel="alternate" type="application/atom+xml" href="javascript:x"><link rel="Alternate"
    type="application/atom+xml" href="//c.org/a"><link rel=alternate type="application/rss+xml" href="f.xml">"""
    assert feed_addresses(page, "https://a.org/x") == ["https://a.org/b/f.xml", "https://c.org/a"]


class _Dangers(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "meta", "link"}:
            self.found.append(tag)
        for name, value in attrs:
            has_scheme = name in {"href", "src", "cite"} and (value or "").partition(":")[0].strip().lower()
            if name.startswith("on") or name in {"style", "srcdoc"} or has_scheme in {"javascript", "vbscript", "data", "file"}:
                self.found.append(f"{name}={value}")


def dangers_in(feed: Feed) -> list[str]:
    reading = _Dangers()
    for one in feed.entries:
        reading.feed(one.summary + one.content)
    links = [feed.link, *(link for one in feed.entries for link in (one.link, *(part["url"] for part in one.enclosures)))]
    return reading.found + [link for link in links if link.lower().lstrip().startswith(("javascript:", "data:", "vbscript:"))]


@pytest.mark.parametrize(
    "content",
    [
        (RSS % "").replace("Été", "&#0;&amp;#0;&#8;\x00É\x08t\x1fé").encode(),
        rb'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "\u0000a", "title": "\u0000\u00c9\bt\u00e9",'
        rb' "url": "https://a.org/\u0000", "content_text": "\u0000b", "tags": ["\u0000c"]}]}',
        rb'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "content_html": "<p>\u0000</p>\u0000"}]}',
    ],
)  # fmt: skip
def test_no_character_that_a_database_refuses_is_kept(content):
    feed = parse(content)
    (one,) = feed.entries
    assert "\0" not in repr(feed).replace(r"\x00", "\0")
    assert "\b" not in one.title


def test_what_a_damaged_feed_says_of_itself_is_found_again():
    link, title = b'<atom:link href="https://a.example/" rel="alternate"/>', b"<title>Le <b>fil</b></subtitle>"
    feed = parse(b'<rss version="2.0"><channel>' + link + title + b"</channel></rss>")
    assert (feed.title, feed.link) == ("Le fil", "https://a.example/") and feed.broken
