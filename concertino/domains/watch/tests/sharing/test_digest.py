"""A digest is drafted from a week, edited, then sent by a real mail server; its links know their reader."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from django.core import signing

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.watch import actions
from concertino.domains.watch.actions import Line
from concertino.domains.watch.models import Digest, Reader, Use
from concertino.domains.watch.readers import Person
from concertino.domains.watch.tests.sharing.conftest import AT, DAY, kept, member
from concertino.ground.refusals import Refusal

MONDAY = date(2020, 6, 29)


def drafted(staff, *items, theme=None) -> Digest:
    for one in items:
        actions.share(by=staff, item=one, audiences=["members"], on=DAY)
    return actions.draft_digest(by=staff, audience="members", theme=theme, week=DAY)


def edited(staff, *items) -> Digest:
    digest = drafted(staff, *items)
    lines = [Line(one, "Nos mots", "Our words") for one in digest.sharings.order_by("position")]
    return actions.edit_digest(by=staff, digest=digest, intro_fr="Bonjour", intro_en="Hello", lines=lines)


def test_a_digest_gathers_the_week_of_an_audience(staff, theme, item):
    actions.share(by=staff, item=kept("Avant"), audiences=["members"], on=MONDAY - timedelta(days=1))
    actions.share(by=staff, item=kept("Ailleurs"), audiences=["partners"], on=DAY)
    other = kept("Autre")
    digest = drafted(staff, other, item)
    assert (digest.week, digest.state) == (MONDAY, "draft")
    assert [one.item for one in digest.sharings.order_by("position")] == [item, other]  # those with a theme first
    late = kept("Tard")
    assert drafted(staff, late) == digest  # gathered too, at the end
    assert digest.sharings.order_by("position").last().item == late


def test_a_digest_of_a_theme_takes_what_is_on_it(staff, theme, item):
    digest = drafted(staff, kept("Autre"), item, theme=theme)
    assert [one.item for one in digest.sharings.all()] == [item]
    with pytest.raises(Refusal):
        actions.draft_digest(by=staff, audience="partners", theme=None, week=DAY)
    assert Digest.objects.count() == 1


def test_editing_orders_words_and_leaves_out(staff, item):
    other = kept("Autre")
    digest = drafted(staff, item, other)
    by_item = {one.item: one for one in digest.sharings.all()}
    actions.edit_digest(by=staff, digest=digest, intro_fr="Bonjour", intro_en="", lines=[Line(by_item[other], " Voir ")])
    assert [(one.item, one.words_fr) for one in digest.sharings.all()] == [(other, "Voir")]
    with pytest.raises(Refusal):
        actions.edit_digest(by=staff, digest=digest, intro_fr="", intro_en="", lines=[])


def test_it_leaves_once_and_what_became_of_each_message_is_known(smtp, staff, item, roy, client):
    stopped = member("Arrêt")
    notices.stop(by=None, kind="watch.digest", address=stopped.email, contact=stopped.pk, user=None)
    digest = edited(staff, item)
    actions.send_digest(by=staff, digest=digest, at=AT)
    with pytest.raises(Refusal):
        actions.send_digest(by=staff, digest=digest, at=AT)
    notices.deliver()
    assert {(one.contact, one.state) for one in Message.objects.filter(kind="watch.digest")} == {
        (roy, "sent"), (stopped, "skipped"),
    }  # fmt: skip
    mail = message_from_bytes(smtp.taken[0].content, policy=policy.default)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = mail.get_body(("plain",)).get_content()
    assert "Bonjour" in text
    assert "Nos mots" in text
    assert "<img" not in mail.get_body(("html",)).get_content()
    links = re.findall(r"https?://[^/\s]+(/veille/partage/\S+)", text)
    opening = next(link for link in links if "/ouvrir/" in link)
    answer = client.get(opening)
    assert (answer.status_code, answer["Location"]) == (302, item.url)
    use = Use.objects.get(kind="opened")
    assert (use.contact, use.audience) == (roy, "members")
    assert client.head(opening).status_code == 302  # machines that look at links count for nothing
    choosing = next(link for link in links if "/compter/" in link)
    assert client.post(choosing, {"counted": "no"}).status_code == 302
    assert Reader.objects.get(contact=roy).is_counted is False
    Use.objects.all().delete()
    client.get(opening)
    assert not Use.objects.exists()


def test_a_stranger_opens_what_left_and_counts_for_nobody(staff, item, roy, client):
    assert client.get(f"/veille/partage/{item.pk}/ouvrir/").status_code == 404
    actions.send_digest(by=staff, digest=edited(staff, item), at=AT)
    assert client.get(f"/veille/partage/{item.pk}/ouvrir/")["Location"] == item.url
    assert client.get(f"/veille/partage/{item.pk}/ouvrir/{signing.dumps([roy.pk, None, ''], salt='other')}/").status_code == 302
    assert not Use.objects.filter(kind="opened").exists()


def test_a_scheduled_digest_leaves_at_its_hour_and_is_in_the_archive(staff, item, roy, as_roy):
    digest = edited(staff, item)
    with pytest.raises(Refusal):
        actions.schedule_digest(by=staff, digest=digest, send_at=AT, at=AT)
    actions.schedule_digest(by=staff, digest=digest, send_at=AT + timedelta(hours=1), at=AT)
    assert actions.send_due(at=AT) == []
    assert actions.send_due(at=AT + timedelta(hours=1)) == [digest]
    assert actions.send_due(at=AT + timedelta(hours=2)) == []
    digest.refresh_from_db()
    assert (digest.state, digest.sent_by) == ("sent", staff)
    assert digest.title.encode() in as_roy.get("/veille/partage/bulletins/parus/").content
    assert b"Nos mots" in as_roy.get(f"/veille/partage/bulletins/parus/{digest.pk}/").content


def test_one_held_back_may_be_edited_again(staff, item):
    digest = edited(staff, item)
    actions.schedule_digest(by=staff, digest=digest, send_at=AT + timedelta(hours=1), at=AT)
    with pytest.raises(Refusal):
        actions.draft_digest(by=staff, audience="members", theme=None, week=DAY)
    actions.hold_digest(by=staff, digest=digest)
    assert actions.send_due(at=AT + timedelta(days=1)) == []
    assert digest.may_change


def test_the_private_feed_lists_what_is_shared_until_it_is_renewed(staff, item, roy, as_roy, client):
    from concertino.domains.watch.reader_links import feed_address

    actions.share(by=staff, item=item, audiences=["members"], on=DAY)
    address = feed_address(Person(roy)).split("://")[1].partition("/")[2]
    answer = client.get(f"/{address}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    link = re.search(r'href="https?://[^/"]+(/veille/partage/\d+/ouvrir/[^"]+)"', answer.content.decode())[1]
    client.get(link)
    assert Use.objects.get(kind="opened").contact == roy
    assert as_roy.post("/veille/partage/fil/renouveler/").status_code == 302
    assert client.get(f"/{address}").status_code == 404
    roy.memberships.update(ends_on=date(2021, 1, 1))
    assert client.get("/" + feed_address(Person(roy)).split("://")[1].partition("/")[2]).status_code == 404
