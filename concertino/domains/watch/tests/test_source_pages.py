from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.domains.watch.actions import opml
from concertino.domains.watch.models import Source, SourceState, Theme
from concertino.domains.watch.tests.feeding import AT, source
from concertino.domains.watch.tests.serving import rss, serving
from concertino.ground.refusals import Refusal

SITE = b'<!doctype html><title>Un site</title><link rel="alternate" type="application/rss+xml" href="/fil"><p>Bonjour</p>'
OPML = (
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="Musique"><outline text="Un" xmlUrl="https://un.example.org/fil"'
    ' htmlUrl="https://un.example.org/"/></outline><outline text="Scène"><outline text="Un" xmlUrl="https://un.example.org/fil"/>'
    '<outline text="Mauvais" xmlUrl="ftp://x.example.org/"/></outline></body></opml>'
).encode()


@pytest.fixture
def server(settings, db):
    cache.clear()
    with serving() as one:
        settings.WATCH_HOSTS = [one.place]
        yield one


def test_a_site_is_followed_by_its_address(as_staff, server, staff):
    server.answers |= {"/": SITE, "/fil": rss("Un")}
    page = as_staff.post(reverse("watch:follow"), {"url": server.url + "/"})
    assert [place.kind for place, _url in page.context["places"]] == ["feed", "page"]
    details = page.context["places"][0][1]
    form = as_staff.get(details).context["form"]
    assert (form.initial["url"], form.initial["name"]) == (server.url + "/fil", "Un fil")
    given = {"kind": "feed", "name": "Un fil", "url": server.url + "/fil", "owner": staff.pk, "quality": "4", "language": "fr"}
    assert as_staff.post(reverse("watch:add_source"), given).status_code == 302
    made = Source.objects.get()
    assert (made.owner, made.quality, made.state.host) == (staff, 4, "127.0.0.1")
    assert as_staff.post(reverse("watch:add_source"), given).status_code == 422


def test_the_address_of_a_feed_leads_to_its_details_at_once(as_staff, server):
    server.answers["/fil"] = rss("Un")
    answer = as_staff.post(reverse("watch:follow"), {"url": server.url + "/fil"})
    assert answer.status_code == 302 and "kind=feed" in answer.url


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "ftp://example.org/", "https://nobody.invalid/", "http://[::1", "x y"])
def test_an_address_where_nothing_can_be_read_is_refused_beside_its_field(as_staff, url):
    page = as_staff.post(reverse("watch:follow"), {"url": url})
    assert page.status_code == 422 and page.context["form"].errors["url"]


def test_a_source_has_a_page_with_its_last_readings(as_staff, as_board, as_outsider, staff):
    one = source("Fil-un", owner=staff, quality=3, review_on=date(2021, 1, 1))
    one.fetches.create(at=AT, outcome="status", detail="503")
    SourceState.objects.update(failures=3, outcome="status", detail="503", read_at=AT)
    address = reverse("watch:source", args=[one.pk])
    text = as_staff.get(address).content.decode()
    assert all(words in text for words in ("(503)", staff.name, reverse("watch:read_source", args=[one.pk])))
    assert reverse("watch:read_source", args=[one.pk]) not in as_board.get(address).content.decode()
    assert as_outsider.get(address).status_code == 403


def test_a_source_is_changed_read_at_once_and_ended_by_who_may(as_staff, as_board, staff):
    theme = Theme.objects.create(code="essai", name_fr="Essai")
    one = source("Fil-un")
    SourceState.objects.update(failures=4, etag="x")
    given = {"name": "Autre", "url": "https://autre.example.org/fil", "themes": [theme.pk], "owner": staff.pk}
    for name in ("change_source", "end_source", "read_source"):
        assert as_board.post(reverse(f"watch:{name}", args=[one.pk]), given).status_code == 403
    assert as_staff.post(reverse("watch:change_source", args=[one.pk]), given).status_code == 302
    one = Source.objects.get()
    assert (one.name, one.state.host, one.state.failures, one.state.etag) == ("Autre", "autre.example.org", 0, "")
    assert list(one.themes.all()) == [theme]
    assert as_staff.post(reverse("watch:read_source", args=[one.pk])).status_code == 302
    assert as_staff.post(reverse("watch:end_source", args=[one.pk]), {"on": "2026-01-01"}).status_code == 302
    assert Source.objects.get().ended_on == date(2026, 1, 1)


def test_the_register_is_narrowed_and_exported(as_staff, as_board, as_outsider, staff):
    well, failing, gone = source("Bien", owner=staff), source("Échec"), source("Fini", ended_on=date(2020, 2, 2))
    SourceState.objects.filter(source=failing).update(failures=3, outcome="slow")
    url = reverse("watch:sources")
    for asked, found in (
        ({}, [well, failing]), ({"state": "trouble"}, [failing]), ({"state": "ended"}, [gone]), ({"q": "echec"}, [failing]),
        ({"owner": staff.pk}, [well]), ({"kind": "mail"}, []), ({"sort": "-standing"}, [well, failing]),
    ):  # fmt: skip
        assert set(as_board.get(url, asked).context["page"]) == set(found), asked
    assert "Bien" in b"".join(as_staff.get(url, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert as_outsider.get(url).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_queries_whatever_the_sources(as_staff, count):
    for number in range(count):
        source(str(number))
    as_staff.get(reverse("watch:sources"))
    with CaptureQueriesContext(connection) as captured:
        as_staff.get(reverse("watch:sources"))
    assert len(captured) == 10


def test_a_list_is_shown_before_it_is_taken_in_and_changes_nothing_the_second_time(as_staff):
    for made in (1, 0):
        answer = as_staff.post(reverse("watch:import_opml"), {"file": SimpleUploadedFile("liste.opml", OPML)}, follow=True)
        plan = answer.context["plan"]
        assert (len(plan.new), len(plan.known), len(plan.refused), Source.objects.count()) == (made, 1 - made, 1, 1 - made)
        assert as_staff.post(reverse("watch:preview_opml")).status_code == 302
    assert {theme.name_fr for theme in Source.objects.get().themes.all()} == {"Musique", "Scène"}
    written = as_staff.get(reverse("watch:export_opml")).content
    assert {line.folders for line in opml.read(written)} == {("Musique", "Scène")}


def test_every_real_list_is_taken_in_whole_and_once(db, shared):
    import re

    addresses = set()
    for file in sorted((shared / "data" / "feeds" / "opml").glob("*.opml")):
        content = file.read_bytes()
        lines = opml.read(content)
        held = {one.replace("&amp;", "&").strip() for one in re.findall(r'xmlUrl="([^"]*)"', content.decode())}
        assert {line.url for line in lines} == held
        actions_made = opml.follow(by=None, lines=lines, on=AT.date())
        assert opml.follow(by=None, lines=lines, on=AT.date()) == 0
        addresses |= held
        assert actions_made <= len(held)
    refused = {url for url in addresses if not url.startswith("http")}
    assert set(Source.objects.values_list("url", flat=True)) == addresses - refused


@pytest.mark.parametrize("content", [b"", b"<html>", b"<opml><body/></opml>", b"\xff\xfe"])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(Refusal):
        opml.read(content)
