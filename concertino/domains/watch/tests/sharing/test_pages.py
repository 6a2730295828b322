"""Pages by which the watch reaches its readers, and those of the team: who may, who may only read, who is from outside."""

from __future__ import annotations

import pytest
from django.urls import reverse

from concertino.domains.watch import actions
from concertino.domains.watch.models import Comment, Contribution, Digest, Sharing, Use
from concertino.domains.watch.readers import Person
from concertino.domains.watch.tests.sharing.conftest import DAY, kept
from concertino.ground.periods import today


@pytest.fixture
def given(staff, item):
    return actions.share(by=staff, item=item, audiences=["members"], on=DAY)[0]


def test_readers_see_what_is_shared_with_them_and_nothing_else(staff, item, given, as_roy, as_board, as_outsider, anonymous):
    hidden = kept("Pour le conseil")
    actions.share(by=staff, item=hidden, audiences=["board"], on=DAY)
    page = as_roy.get("/veille/partage/").content.decode()
    assert item.title in page
    assert hidden.title not in page
    assert as_roy.get(f"/veille/partage/{hidden.pk}/").status_code == 404
    assert as_roy.get(f"/veille/partage/{hidden.pk}/ouvrir/").status_code == 404
    assert hidden.title in as_board.get("/veille/partage/").content.decode()
    assert as_outsider.get("/veille/partage/").status_code == 403
    assert anonymous.get("/veille/partage/").status_code == 302


def test_a_theme_narrows_the_page(given, as_roy, theme, item):
    assert item.title in as_roy.get(f"/veille/partage/?theme={theme.pk}").content.decode()
    assert as_roy.get("/veille/partage/?theme=0").status_code == 404


def test_the_page_costs_the_same_for_one_item_and_for_three(staff, theme, as_roy, django_assert_num_queries):
    for n in (1, 2):
        for one in range(n):
            actions.share(by=staff, item=kept(f"{n}-{one}", theme), audiences=["members"], on=DAY)
        as_roy.get("/veille/partage/")
        with django_assert_num_queries(13):
            as_roy.get("/veille/partage/")


def test_opening_leads_to_the_source_and_counts_the_reader(given, item, as_roy, roy):
    answer = as_roy.get(f"/veille/partage/{item.pk}/ouvrir/")
    assert (answer.status_code, answer["Location"]) == (302, item.url)
    use = Use.objects.get(kind="opened")
    assert (use.contact, use.on) == (roy, today())
    Use.objects.all().delete()
    as_roy.get(f"/veille/partage/{item.pk}/ouvrir/", headers={"Sec-Purpose": "prefetch"})
    assert not Use.objects.exists()


def test_a_reader_comments_and_the_team_removes(given, item, as_roy, as_staff):
    assert as_roy.post(f"/veille/partage/{item.pk}/", {"text": ""}).status_code == 422
    as_roy.post(f"/veille/partage/{item.pk}/", {"text": "Très utile"})
    assert "Très utile" in as_roy.get(f"/veille/partage/{item.pk}/").content.decode()
    address = reverse("watch:remove_comment", args=[Comment.objects.get().pk])
    assert as_roy.post(address).status_code == 403
    assert as_staff.post(address).status_code == 302
    assert "Très utile" not in as_roy.get(f"/veille/partage/{item.pk}/").content.decode()


def test_a_member_proposes_and_follows_what_becomes_of_it(as_roy, as_outsider, roy):
    page = as_roy.get("/veille/partage/proposer/?url=https://s.example.org/a&title=Un%20avis").content.decode()
    assert 'value="https://s.example.org/a"' in page
    assert as_roy.post("/veille/partage/proposer/", {"url": "x", "title": ""}).status_code == 422
    as_roy.post("/veille/partage/proposer/", {"url": "https://s.example.org/a", "title": "Un avis"})
    assert Contribution.objects.get().contact == roy
    assert "Un avis" in as_roy.get("/veille/partage/proposer/").content.decode()
    assert as_outsider.get("/veille/partage/proposer/").status_code == 403


def test_the_bookmark_opens_our_form(as_roy, as_outsider):
    page = as_roy.get("/veille/partage/proposer/signet/").content.decode()
    assert 'href="javascript:void(location.href=' in page
    assert "/veille/partage/proposer/?url=" in page
    assert as_outsider.get("/veille/partage/proposer/signet/").status_code == 403


def test_the_team_shares_and_takes_back(item, as_staff, as_board, as_roy):
    address = f"/veille/partage/{item.pk}/partager/"
    assert as_staff.post(address, {}).status_code == 422
    assert as_staff.post(address, {"audiences": ["members", "board"]}).status_code == 302
    back = reverse("watch:withdraw", args=[Sharing.objects.first().pk])
    for client in (as_board, as_roy):
        assert client.post(address, {"audiences": ["partners"]}).status_code == 403
        assert client.post(back).status_code == 403
    assert as_staff.get(back).status_code == 200
    as_staff.post(back)
    assert Sharing.objects.standing().count() == 1


def test_a_digest_goes_from_draft_to_the_archive_by_its_pages(staff, roy, item, as_staff, as_board, as_roy):
    (given,) = actions.share(by=staff, item=item, audiences=["members"], on=today())
    as_staff.post("/veille/partage/bulletins/preparer/", {"audience": "members", "week": today().isoformat()})
    digest = Digest.objects.get()
    root = f"/veille/partage/bulletins/{digest.pk}/"
    told = {"intro_fr": "Bonjour", f"place_{given.pk}": 1, f"fr_{given.pk}": "À lire"}
    assert as_staff.post(f"{root}modifier/", told | {f"place_{given.pk}": ""}).status_code == 422
    assert as_staff.post(f"{root}modifier/", told).status_code == 302
    assert as_staff.post(f"{root}programmer/", {"send_at": "2001-01-01T10:00"}).status_code == 422
    assert as_staff.post(f"{root}programmer/", {"send_at": f"{today().year + 1}-01-05T10:00"}).status_code == 302
    assert digest.title in as_staff.get("/veille/partage/bulletins/").content.decode()
    assert as_staff.post(f"{root}retenir/").status_code == 302
    for action in ("modifier", "programmer", "envoyer", "retenir"):
        assert as_board.get(f"{root}{action}/").status_code == 403
    assert as_board.get(root).status_code == 200
    assert as_roy.get(root).status_code == 403
    assert as_roy.get(f"/veille/partage/bulletins/parus/{digest.pk}/").status_code == 404
    assert as_staff.post(f"{root}envoyer/").status_code == 302
    assert roy.email in as_staff.get(root).content.decode()
    assert "À lire" in as_roy.get(f"/veille/partage/bulletins/parus/{digest.pk}/").content.decode()
    assert as_staff.get("/veille/partage/bulletins/?export=csv").status_code == 200


def test_choices_are_the_readers_own(as_roy, roy, anonymous, as_outsider):
    assert "/veille/partage/fil/" in as_roy.get("/veille/partage/choix/").content.decode()
    as_roy.post("/veille/partage/choix/", {"counted": "no"})
    assert Person(roy).reader.is_counted is False
    assert anonymous.get("/veille/partage/compter/").status_code == 200
    assert as_outsider.get("/veille/partage/choix/").status_code == 403
    assert anonymous.get("/veille/partage/compter/rien/").status_code == 404


def test_months_are_read_and_exported(given, as_staff, as_board, as_roy):
    assert as_staff.get("/veille/partage/mesures/?year=2020").status_code == 200
    assert as_board.get("/veille/partage/mesures/").status_code == 403  # the plan tells them, small numbers hidden
    lines = as_staff.get("/veille/partage/mesures/?year=2020&export=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 13
    assert as_roy.get("/veille/partage/mesures/").status_code == 403
