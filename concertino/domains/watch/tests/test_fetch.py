"""Rounds of readings against a real server: what is stored, what is said, and when each source is read again."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache

from concertino.domains.watch import actions
from concertino.domains.watch.actions.fetching.claiming import claim
from concertino.domains.watch.fetching import Limits
from concertino.domains.watch.models import Fetch, Item, Outcome, SourceState
from concertino.domains.watch.tests.feeding import AT, source
from concertino.domains.watch.tests.serving import rss, serving

HOUR = timedelta(hours=1)
QUICK = Limits(size=100_000, seconds=1)
PAGE = "<!doctype html><html><head><title>Mesures</title></head><body><nav>Menu du site</nav>{}</body></html>"


@pytest.fixture
def server(settings, db):
    cache.clear()
    with serving() as one:
        settings.WATCH_HOSTS = [one.place]
        yield one


def at_server(server, name="a", path="/fil", **given):
    return source(name, url=server.url + path, **given)


def read(one, at=AT, limits=QUICK):
    SourceState.objects.filter(source=one).update(next_at=at)
    actions.fetch_due(at=at, limits=limits)
    one.state.refresh_from_db()
    one.refresh_from_db()
    return one.state


def test_a_feed_is_read_and_next_time_only_asked_whether_it_changed(server):
    server.answers["/fil"] = (200, {"ETag": '"un"', "Last-Modified": "Tue, 30 Jun 2020 12:00:00 GMT"}, rss("Un", "Deux"))
    one = at_server(server)
    state = read(one)
    assert (state.outcome, state.failures, state.item_at, Item.objects.count()) == (Outcome.NEW, 0, AT, 2)
    server.answers["/fil"] = 304
    state = read(one, AT + HOUR)
    asked = server.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"un"', "Tue, 30 Jun 2020 12:00:00 GMT")
    assert (state.outcome, state.etag, state.item_at) == (Outcome.SAME, '"un"', AT)
    assert list(Fetch.objects.values_list("outcome", "new")) == [("same", 0), ("new", 2)]


def test_a_server_that_marks_nothing_is_known_by_what_it_sends(server):
    server.answers["/fil"] = rss("Un")
    one = at_server(server)
    assert [read(one, AT + n * HOUR).outcome for n in range(2)] == [Outcome.NEW, Outcome.SAME]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (500, Outcome.STATUS), (404, Outcome.STATUS), (410, Outcome.GONE), (PAGE.format("<p>Bonjour").encode(), Outcome.PAGE),
        (b"", Outcome.UNREADABLE), (b"\x00\xff\xfe garbage", Outcome.UNREADABLE), (b"x" * 200_000, Outcome.LARGE),
        ((302, {"Location": "/fil"}, b""), Outcome.LOOP), ((302, {"Location": "http://10.0.0.1/"}, b""), Outcome.PRIVATE),
        ((302, {"Location": "javascript:alert(1)"}, b""), Outcome.MALFORMED),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_and_nothing_that_was_known_is_lost(server, answer, outcome):
    one = at_server(server)
    server.answers["/fil"] = (200, {"ETag": '"un"'}, rss("Un"))
    read(one)
    server.answers["/fil"] = answer
    state = read(one, AT + HOUR)
    assert (state.outcome, state.failures, state.good_at, state.etag) == (outcome, 1, AT, '"un"')
    assert state.said and "Traceback" not in state.said
    assert (Fetch.objects.first().outcome, Item.objects.count()) == (outcome, 1)


def test_failures_are_waited_for_longer_each_time_and_at_most_a_day(server):
    one = at_server(server)
    waits = [(read(one, AT + n * HOUR).next_at - AT - n * HOUR) for n in range(8)]
    assert waits[:3] == [HOUR, 2 * HOUR, 4 * HOUR]
    assert waits[-1] == timedelta(days=1)
    server.answers["/fil"] = rss("Un")
    state = read(one, AT + timedelta(days=9))
    assert (state.failures, state.next_at) == (0, AT + timedelta(days=9) + HOUR)


def test_a_server_that_asks_for_patience_has_it(server):
    server.answers["/fil"] = (429, {"Retry-After": "90000"}, b"")
    assert read(at_server(server)).next_at == AT + timedelta(seconds=90_000)


def test_an_address_that_moved_for_good_is_the_new_one_and_the_journal_knows(server):
    server.answers |= {"/fil": (301, {"Location": "/neuf"}, b""), "/neuf": rss("Un")}
    one = at_server(server)
    read(one)
    assert one.url == server.url + "/neuf"
    moved = apps.get_model("watch", "SourceEvent").objects.filter(url=one.url).get()
    assert moved.pgh_context.metadata["action"] == "watch.fetch"
    server.answers["/autre"] = (301, {"Location": "/neuf"}, b"")
    other = at_server(server, "b", "/autre")
    read(other)
    assert other.url == server.url + "/autre"  # the first one stands there already


def test_what_a_site_asks_of_machines_is_respected_and_asked_once_a_day(server):
    server.answers |= {"/robots.txt": b"User-agent: *\nDisallow: /prive", "/prive/fil": rss("Un"), "/fil": rss("Un")}
    at_server(server, path="/prive/fil"), at_server(server, "b")
    assert actions.fetch_due(at=AT) == {Outcome.ROBOTS: 1, Outcome.NEW: 1}
    assert actions.fetch_due(at=AT + HOUR) == {Outcome.ROBOTS: 1, Outcome.SAME: 1}
    assert [path for path, _headers in server.asked] == ["/robots.txt", "/fil", "/fil"]


def test_a_host_has_one_connection_of_ours_at_a_time(server):
    for n in range(6):
        server.answers[f"/{n}"] = rss(f"Titre {n}")
        at_server(server, str(n), f"/{n}")
    assert actions.fetch_due(at=AT) == {Outcome.NEW: 6}
    assert server.most_open == 1


def test_a_claimed_source_and_its_host_are_left_to_who_reads_them(server):
    one, _other = at_server(server), at_server(server, "b", "/b")
    one.state.host = _other.state.host = "127.0.0.1"
    SourceState.objects.update(host="127.0.0.1")
    SourceState.objects.filter(source=_other).update(next_at=AT + HOUR)
    assert [state.source_id for state in claim(at=AT)] == [one.pk]
    SourceState.objects.filter(source=_other).update(next_at=AT)
    assert claim(at=AT) == []
    assert len(claim(at=AT + HOUR)) == 2  # whoever had claimed it is dead by now


def test_a_page_without_a_feed_tells_what_is_new_on_it(server):
    one = at_server(server, kind="page")
    server.answers["/fil"] = PAGE.format("<h1>Mesures</h1><p>Les salles sont fermées.</p><p>12:05</p>").encode()
    assert (read(one).outcome, Item.objects.count()) == (Outcome.SAME, 0)
    server.answers["/fil"] = PAGE.format(
        "<h1>Mesures</h1><p>Les salles <b>rouvrent</b> lundi &amp; mardi.</p><p>12:06</p><script>non()</script>"
    ).encode()
    assert read(one, AT + HOUR).outcome == Outcome.NEW
    item = Item.objects.get()
    assert (item.title, item.summary) == (
        "Mesures\u00a0: Les salles rouvrent lundi & mardi.",
        "<p>Les salles rouvrent lundi &amp; mardi.</p>",
    )


def test_only_sources_that_are_followed_and_due_are_read(server):
    server.answers["/fil"] = rss("Un")
    one = at_server(server)
    actions.end_source(by=None, source=one, on=AT.date())
    assert actions.fetch_due(at=AT + 24 * HOUR) == {}
    assert actions.fetch_due(at=AT - HOUR) == {}


def test_a_source_is_asked_to_be_read_soon(server):
    one = at_server(server)
    SourceState.objects.update(next_at=AT + 9 * HOUR)
    actions.read_soon(by=None, source=one, at=AT)
    assert SourceState.objects.due(AT).exists()
