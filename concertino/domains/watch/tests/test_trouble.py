"""Sources that fail or fall silent are listed, and their owner hears of it once."""

from datetime import timedelta

from django.core import mail
from django.urls import reverse

from concertino.base.notices.actions import deliver
from concertino.base.notices.models import Message
from concertino.domains.watch import actions
from concertino.domains.watch.inbox import in_trouble, to_review
from concertino.domains.watch.models import Item, SourceState, TextMark
from concertino.domains.watch.tests.feeding import AT, entry, feed, source

DAY = timedelta(days=1)


def state(one, **said):
    SourceState.objects.filter(source=one).update(**said)


def test_the_owner_of_a_source_that_fails_three_times_is_written_to_once(staff):
    one, other = source("Fil-un", owner=staff), source("Fil-deux", owner=staff)
    state(one, failures=2, outcome="status", detail="500")
    assert actions.tell_owners(by=None, at=AT) == 0
    state(one, failures=3), state(other, failures=5, outcome="page")
    assert [actions.tell_owners(by=None, at=AT + n * DAY) for n in range(2)] == [1, 0]
    assert Message.objects.get().contact_id is None
    deliver()
    text = mail.outbox[0].body
    assert "Fil-un" in text and "500" in text and "Fil-deux" in text


def test_a_source_silent_beyond_its_habit_is_in_trouble_and_one_that_speaks_rarely_is_not(db):
    weekly, monthly = source("hebdo"), source("mensuel")
    for one, gap in ((weekly, 7), (monthly, 30)):
        days = [entry(f"Titre {n}", f"https://{one}.org/{n}", "", published_at=AT - n * gap * DAY) for n in range(6)]
        actions.take_in(by=None, source=one, feed=feed(*days), at=AT)
    actions.keep_habits(at=AT)
    usual = dict(SourceState.objects.values_list("source__name", "usual_days"))
    assert usual == {"hebdo": 7.0, "mensuel": 30.0}
    silent = [one.source.name for one in SourceState.objects.in_trouble(AT + 40 * DAY)]
    assert silent == ["hebdo"]


def test_a_source_that_never_spoke_is_in_trouble_in_the_end(db):
    one = actions.add_source(by=None, kind="feed", name="Muet", url="https://muet.example.org/", on=AT.date())
    actions.keep_habits(at=AT)
    assert not SourceState.objects.in_trouble(AT + 80 * DAY).exists()
    assert SourceState.objects.in_trouble(AT + 91 * DAY).get().source == one


def test_old_readings_and_marks_are_forgotten(db):
    one = source("a")
    actions.take_in(by=None, source=one, feed=feed(entry("Un titre", "https://a.org/1")), at=AT - 70 * DAY)
    one.fetches.create(at=AT - 100 * DAY, outcome="new")
    assert TextMark.objects.filter(item_id=Item.objects.get().pk).exists()
    actions.keep_habits(at=AT)
    assert (TextMark.objects.count(), one.fetches.count()) == (0, 0)


def test_the_inbox_holds_what_is_to_be_mended_and_reviewed_by_its_owner(staff, direction):
    mine, nobodys, theirs = source("a", owner=staff), source("b"), source("c", owner=direction, review_on=AT.date())
    SourceState.objects.update(failures=3, outcome="slow")
    assert in_trouble(staff, AT.date(), 9)[1] == 2
    pages = {reverse("watch:source", args=[one.pk]) for one in (mine, nobodys)}
    assert {item.url for item in in_trouble(staff, AT.date(), 9)[0]} == pages
    assert to_review(staff, AT.date(), 9) == ([], 0)
    assert to_review(direction, AT.date(), 9)[0][0].due == theirs.review_on
