"""Lists of feeds, in and out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from concertino.domains.watch import opml
from concertino.ground.refusals import Refusal


def test_every_address_of_real_lists_is_read_and_comes_back_as_it_went_out(shared: Path):
    lists = sorted((shared / "data/feeds/opml").glob("*.opml"))
    assert len(lists) == 11
    for path in lists:
        said = re.findall(r'xmlUrl="([^"]*)"', path.read_text())
        feeds = opml.read(path.read_bytes())
        assert {one.url for one in feeds} == {unescape(url).strip() for url in said if url}, path
        assert {one.url for one in opml.read(opml.write(feeds))} == {one.url for one in feeds}


def test_folders_are_kept():
    feed = opml.Outline("https://a.org/f", "A & B", "https://a.org/", ("Été",))
    assert opml.read(opml.write([feed])) == [feed]


@pytest.mark.parametrize("content", [b"", b"<opml", b"<rss/>"])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(Refusal):
        opml.read(content)
