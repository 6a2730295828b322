"""Ordinary feeds are read twice as one: where the fast reader answers, it says what the patient one says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from concertino.domains.watch.feeds import Unreadable, odd, ordinary
from concertino.domains.watch.feeds.guarding import LARGEST, check

BASE = "http://example.org/feeds/one"
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Été &amp; cie</title>
 <link>/fil</link><atom:link href="/x.xml" rel="self" type="application/rss+xml"/><language>fr-CA</language>
 <image><url>/i.png</url><title>Image</title><link>/j</link></image>%s</channel></rss>"""
ITEMS = {
    "everything": "<item><title><![CDATA[Un titre]]></title><link>/a?b=1&amp;c=2</link><guid isPermaLink='false'>7</guid>"
    "<dc:creator>Ana</dc:creator><category domain='x'>Art</category><category>Art</category>"
    "<pubDate>Sun, 06 Sep 2009 16:45:00 EST</pubDate>"
    "<description><![CDATA[<p onclick='x()'>Bon &eacute;t&eacute; <a href='../z'>z</a></p>]]></description>"
    "<content:encoded>&lt;b&gt;tout&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</content:encoded>"
    "<enclosure url='s.mp3' length='12' type='Audio/MPEG'/></item>",
    "only content": "<item><content:encoded>&lt;b&gt;tout&lt;/b&gt;</content:encoded>"
    "<dc:date>2009-09-06T16:45:00-04:00</dc:date></item>",
    "a guid that is its link": "<item><title>a</title><guid>/g</guid><author>ana@a.org (Ana Ro)</author></item>",
    "a guid and an empty link": "<item><guid>http://a.org/g</guid><link></link><description/></item>",
    "wrong dates": "<item><title>a</title><pubDate>hier</pubDate></item>",
    "nothing": "<item/>",
}  # fmt: skip
RSS_1 = """<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://a.org/"><title>T</title><link>http://a.org/</link>
 <items><rdf:Seq><rdf:li rdf:resource="http://a.org/1"/></rdf:Seq></items></channel><item rdf:about="http://a.org/1"><title>Un</title>
 <link>http://a.org/1</link><dc:subject>Art</dc:subject><dc:date>2009-09-06</dc:date><dc:creator>Ana</dc:creator></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr_CA"><title type="html">a &amp;amp; b</title><id>tag:a</id>
 <link href="/" /><link rel="self" href="/atom"/><updated>2020-01-01T00:00:00Z</updated>
 <entry><title>x &lt; y</title><id>urn:1</id>
 <link rel="enclosure" href="s.mp3" length="3"/><link rel="alternate" type="text/html" href="un"/><category term="a" label="Art"/>
 <published>2020-01-01T02:00:00.5+02:00</published><updated>2020-01-02T00:00:00Z</updated><author><name>Ana</name><uri>/ana</uri>
 </author><author><name>Bo</name><email>b@a.org</email></author><summary>court &lt; &amp; plat</summary>
 <content type="html">&lt;p&gt;long&lt;/p&gt;</content></entry><entry><id>rel</id><content>mots</content></entry></feed>"""
ORDINARY = {**{name: RSS % item for name, item in ITEMS.items()}, "RSS 1.0": RSS_1, "Atom": ATOM}
ODD = {
    "two titles": RSS % "<item><title>a</title><title>b</title></item>",
    "an element that is not known": RSS % "<item><titre>a</titre></item>",
    "another start for links": RSS % "<item xml:base='/x/'><link>y</link></item>",
    "letters misread": RSS % "<item><title>Ã©tÃ©</title></item>",
    "HTML in a title": RSS % "<item><title>&lt;b&gt;a&lt;/b&gt;</title></item>",
    "elements in a text": RSS % "<item><description><p>a</p></description></item>",
    "a podcast": RSS % "<item><p:author xmlns:p='http://www.itunes.com/dtds/podcast-1.0.dtd'>a</p:author></item>",
    "XHTML": ATOM.replace(
        'type="html">&lt;p&gt;long&lt;/p&gt;', 'type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a</div>'
    ),
    "entities of its own": '<!DOCTYPE rss [<!ENTITY a "b">]>' + RSS.partition("?>")[2] % "<item><title>&a;</title></item>",
    "cut": (RSS % "<item>")[:-20],
}


@pytest.mark.parametrize("name", ORDINARY)
@pytest.mark.parametrize("base", ["", BASE])
def test_ordinary_feeds_are_read_fast_and_as_feedparser_reads_them(name: str, base: str):
    content = ORDINARY[name].encode()
    feed = ordinary.read(content, base, "")
    assert feed == odd.read(content, base, "")


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_left_to_feedparser(name: str):
    assert ordinary.read(ODD[name].encode(), BASE, "") is None


@pytest.mark.parametrize("kind", ["", "text/xml", "text/html; charset=UTF-8", "application/rss+xml; charset=iso-8859-1"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "utf-16"])
def test_whatever_is_said_of_its_letters_both_read_the_same(kind: str, declared: str):
    said = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    for title in ("Fil", "Été à «\u00a0Québec\u00a0»"):
        content = (said + RSS.partition("?>")[2] % f"<item><title>{title}</title></item>").encode()
        feed = ordinary.read(content, BASE, kind)
        assert feed is None or feed == odd.read(content, BASE, kind)


def test_all_files_of_the_corpora_that_it_reads_are_read_as_feedparser_reads_them(shared: Path):
    came: Counter[str] = Counter()
    for path in sorted((shared / "data/feeds").rglob("*")):
        if not path.is_file() or path.suffix in (".json", ".opml"):
            continue
        content = path.read_bytes()
        try:
            check(content, LARGEST)
            feed = ordinary.read(content, BASE, "")
        except Unreadable:
            continue
        came["read" if feed else "left"] += 1
        assert feed is None or feed == odd.read(content, BASE, ""), path
    assert came["read"] > 500, came
