"""The public site: what anybody reads, in both languages, and nothing before its hour."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from concertino.domains.positions.models import Statement
from concertino.domains.website import actions
from concertino.domains.website.models import News, PublicIndicator
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def written(**facts) -> News:
    given = {"title_fr": "Une saison </script> commence", "title_en": "A season begins", "text_fr": "Trois **concerts**.",
             "text_en": "Three **concerts**.", **facts}  # fmt: skip
    return actions.write_news(by=None, **given)


def published(at=None) -> News:
    now = timezone.now()
    return actions.publish(by=None, news=written(), at=at or now, now=now)


def read(name: str, *of, **query) -> str:
    return Client().get(reverse(name, args=of), query).content.decode()


def test_news_is_read_by_everybody_in_their_language_and_its_data_by_machines():
    one = published()
    page = read("website:article", one.pk, lang="en")
    assert "A season begins" in page and "<strong>concerts</strong>" in page and '<html lang="en">' in page
    french = read("website:article", one.pk, lang="fr")
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', french)[1])
    assert (said["@type"], said["headline"]) == ("NewsArticle", one.title_fr)
    assert 'hreflang="en"' in french and 'property="og:title"' in french


def test_nothing_is_there_before_its_hour_nor_once_withdrawn():
    later = published(at=timezone.now() + timedelta(hours=1))
    draft = written()
    gone = published()
    actions.withdraw(by=None, news=gone, now=timezone.now())
    for one in (later, draft, gone):
        assert Client().get(reverse("website:article", args=[one.pk])).status_code == 404
    assert "Une saison" not in read("website:home") + read("website:articles") + read("website:widget")
    assert "Une saison" not in read("website:feed", "tout", "fr") + read("sitemap")
    with pytest.raises(Refusal):
        actions.withdraw(by=None, news=draft, now=timezone.now())


def test_every_shelf_is_on_the_first_page_in_the_feed_and_in_the_map():
    one = published()
    said = Statement.objects.create(
        kind="communique", channel="press", title_fr="La relève", on=timezone.localdate(), published_at=timezone.now(), folded="x"
    )
    hidden = Statement.objects.create(
        kind="communique", channel="press", title_fr="Sous embargo", on=timezone.localdate(), published_at=timezone.now(),
        embargo_until=timezone.now() + timedelta(days=1), folded="x",
    )  # fmt: skip
    feed = etree.fromstring(Client().get(reverse("website:feed", args=["tout", "fr"])).content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert set(titles) == {one.title_fr, said.title_fr}
    home, places = read("website:home"), read("sitemap")
    assert "La relève" in home and str(hidden.title_fr) not in home
    assert reverse("positions:public_statement", args=[said.pk]) in places
    assert reverse("positions:public_statement", args=[hidden.pk]) not in places
    assert etree.fromstring(places.encode()) is not None
    assert "Sitemap: " in read("robots")


def test_a_widget_may_stand_in_a_frame_and_a_page_may_not(settings):
    settings.WIDGETS_WITHIN = "https://membre.example"
    published()
    widget = Client().get(reverse("website:widget"))
    assert "frame-ancestors https://membre.example" in widget["Content-Security-Policy"]
    assert "X-Frame-Options" not in widget
    assert "frame-ancestors 'none'" in Client().get(reverse("website:home"))["Content-Security-Policy"]


@pytest.mark.parametrize("name", [
    "website:home", "website:articles", "positions:newsroom", "communications:public_promotion", "directory:directory",
    "newsletters:archive", "desk:public_plan",
])  # fmt: skip
def test_public_pages_leave_no_cookie_and_are_kept_ready(settings, tmp_path, name):
    settings.HOME = tmp_path
    published()
    first = Client().get(reverse(name))
    assert not first.cookies and first["ETag"]
    assert Client(headers={"If-None-Match": first["ETag"]}).get(reverse(name)).status_code == 304


@pytest.mark.parametrize("name", ["website:home", "positions:newsroom"])
def test_a_visitor_goes_on_in_the_language_they_chose(name):
    place, visitor = reverse(name), Client()
    asked = f"{place}?annee=2020"
    offered = visitor.get(asked, headers={"Accept-Language": "fr"}).content.decode()
    link = f"{reverse('ui:speak', args=['en'])}?next={quote(asked)}"
    assert link.replace("&", "&amp;") in offered
    assert visitor.get(link)["Location"] == asked
    assert '<html lang="en"' in visitor.get(place, headers={"Accept-Language": "fr"}).content.decode()
    assert not Client().get(reverse("ui:speak", args=["xx"])).cookies
    assert visitor.get(f"{reverse('ui:speak', args=['en'])}?next=https://elsewhere.example/")["Location"] == "/"


def test_a_page_kept_ready_keeps_each_appearance_apart(settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setattr("concertino.base.ui.front.SECONDS", 30.0)
    place, visitor = reverse("positions:newsroom"), Client()
    visitor.get(place)
    visitor.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in visitor.get(place).content.decode()
    del visitor.cookies["theme"]
    assert "data-theme" not in visitor.get(place).content.decode()


def test_staff_write_and_publish_and_others_read(as_staff, as_outsider):
    as_staff.post(reverse("website:write"), {"title_fr": "Bonjour", "text_fr": "Du texte"})
    one = News.objects.get()
    as_staff.post(reverse("website:publish", args=[one.pk]), {"at": ""})
    assert "Bonjour" in read("website:articles")
    as_staff.post(reverse("website:withdraw", args=[one.pk]))
    assert "Bonjour" not in read("website:articles")
    assert as_staff.post(reverse("website:write"), {"title_fr": " ", "text_fr": ""}).status_code == 422
    assert as_outsider.get(reverse("website:news")).status_code == 403


def test_the_direction_says_which_indicators_everybody_sees(as_direction, as_staff):
    from pathlib import Path

    from concertino.domains import plan as plan_room
    from concertino.domains.plan import actions as plans
    from concertino.ground.periods import today

    assert "visited-figures" not in read("desk:public_plan")  # no plan yet
    file = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
    plans.load(by=None, content=file.read_bytes(), name=file.name, on=today())
    place = reverse("desk:public_indicators")
    assert as_staff.get(place).status_code == 403
    as_direction.post(place, {"keys": ["members.active"]})
    assert [one.key for one in PublicIndicator.objects.all()] == ["members.active"]
    page = read("desk:public_plan")
    assert page.count("<dt>") == 1
    assert Client().get(reverse("desk:public_indicator", args=["members.active"])).status_code == 200
    assert Client().get(reverse("desk:public_indicator", args=["members.retention"])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_first_page_costs_the_same_queries_whatever_is_on_it(django_assert_max_num_queries, settings, tmp_path, number):
    settings.HOME = tmp_path
    for _one in range(number):
        published()
    with django_assert_max_num_queries(8):
        read("website:home")
