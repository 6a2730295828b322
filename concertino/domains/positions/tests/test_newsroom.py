"""The newsroom, its feed and its kits: public without signing in, and silent on what is not public yet."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.domains.consultations.tests.called import person
from concertino.domains.positions import actions
from concertino.domains.positions.newsroom import newsroom_at
from concertino.domains.positions.tests.speaking import NOON, PNG, SAID_ON, attached, prepared, published
from concertino.domains.positions.tests.supporting import dossier

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = "Le grand secret"


@pytest.fixture(autouse=True)
def _files_in_a_place_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def unzipped(answer) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def at(name: str, *args) -> str:
    return reverse(f"positions:{name}", args=args)


def titles(answer) -> list[str]:
    return [one.findtext(f"{ATOM}title") for one in ET.fromstring(answer.content).iter(f"{ATOM}entry")]


@pytest.fixture(params=["prepared", "embargo", "to come", "withdrawn", "elsewhere"])
def hidden(request):
    """A statement that nobody outside the team may know of, each for a reason of its own."""
    soon = timezone.now() + timedelta(days=3)
    facts = {"title_fr": SECRET, "dossier": dossier("Le dossier secret"), "on": date(2016, 3, 4)}
    if request.param == "prepared":
        return prepared(**facts)
    if request.param == "withdrawn":
        return actions.withdraw_statement(by=None, statement=published(**facts), at=timezone.now(), reason="Erreur")
    more = {"embargo": {"embargo_until": soon}, "to come": {"on": soon.date()}, "elsewhere": {"in_newsroom": False}}
    return published(**(facts | more[request.param]))


def test_nothing_public_is_drawn_from_what_is_not_public(hidden, anonymous):
    published(dossier=dossier())
    file = attached(hidden)
    for language in ("fr", "en"):
        feed = anonymous.get(at("newsroom_feed", language))
        assert titles(feed) == [{"fr": "Les lieux ferment", "en": "Venues close"}[language]]
    page = anonymous.get(at("newsroom")).content.decode()
    assert "Les lieux ferment" in page
    for told in (SECRET, "Le dossier secret", str(hidden.on.year) if hidden.on.year != 2021 else SECRET):
        assert told not in page
    assert SECRET not in anonymous.get(at("newsroom"), {"dossier": hidden.dossier_id}).content.decode()
    for address in (at("public_statement", hidden.pk), at("statement_kit", hidden.pk), at("public_file", file.pk)):
        assert anonymous.get(address).status_code == 404
    assert SECRET.encode() not in b"".join(unzipped(anonymous.get(at("press_kit"))).values())


def test_an_embargo_ends_at_its_moment_and_not_before():
    until = datetime(2021, 6, 1, 20, 30, tzinfo=UTC)
    published(embargo_until=until)
    seen = [len(newsroom_at(moment, year=None, dossier=None).statements) for moment in (until - timedelta(microseconds=1), until)]
    assert seen == [0, 1]


def test_the_newsroom_narrows_to_a_year_or_a_dossier(anonymous):
    venues = dossier()
    published(dossier=venues)
    published(title_fr="En 2020", on=date(2020, 2, 2))
    page = anonymous.get(at("newsroom"), {"annee": "2020"}).content.decode()
    assert "En 2020" in page
    assert "Les lieux ferment" not in page
    page = anonymous.get(at("newsroom"), {"dossier": venues.pk}).content.decode()
    assert "Les lieux ferment" in page
    assert "En 2020" not in page
    for odd in ("x", "-1", "²", "9" * 40):
        assert anonymous.get(at("newsroom"), {"annee": odd, "dossier": odd}).status_code == 200


@pytest.mark.parametrize("n", [1, 3])
def test_the_newsroom_asks_as_many_queries_whatever_it_shows(n, django_assert_num_queries):
    for place in range(n):
        published(
            title_fr=f"Titre {place}", dossier=dossier(f"Dossier {place}"), authorship="cosigned",
            cosigners=[person(f"Alliée{place}")],
        )  # fmt: skip
    with django_assert_num_queries(5):
        shown = newsroom_at(NOON, year=None, dossier=None)
        assert [one.contact.name for said in shown.statements for one in said.cosigners.all()]
        assert [str(said.dossier) for said in shown.statements]
    assert len(shown.dossiers) == n


def test_the_kit_of_a_statement_has_both_texts_its_files_and_whom_to_call(anonymous):
    called = people.add(by=None, kind="person", family_name="Presse", phone="514 555-0199", on=SAID_ON)
    actions.describe_association(by=None, from_on=date(2020, 1, 1), text_fr="Un conseil.", text_en="A council.", contact=called)
    actions.offer_press_file(by=None, file=PNG, filename="logo.png", name_fr="Logo", on=date(2020, 1, 1))
    said = published(text_en="We ask for a fund.", links=[("https://example.org/dossier", "Le dossier")])
    attached(said, "photo.png")
    attached(said, "photo.png")
    kit = unzipped(anonymous.get(at("statement_kit", said.pk)))
    french, english = (
        "".join(text.decode() for name, text in kit.items() if name.startswith(f"{code}/")) for code in ("fr", "en")
    )
    assert {"Un conseil.", "Nous demandons un fonds pour les lieux.", "514 555-0199"} <= set(french.splitlines())
    assert {"A council.", "We ask for a fund.", "514 555-0199"} <= set(english.splitlines())
    assert "https://example.org/dossier" in french
    assert [content for name, content in kit.items() if name.endswith(".png")] == [PNG] * 3
    general = unzipped(anonymous.get(at("press_kit")))
    assert len(general) == 3
    assert "We ask for a fund." not in b"".join(general.values()).decode(errors="replace")


def test_what_the_association_says_of_itself_is_dated_and_a_file_is_offered_until_a_day(anonymous):
    actions.describe_association(by=None, from_on=date(2020, 1, 1), text_fr="Avant.")
    actions.describe_association(by=None, from_on=date(2021, 1, 1), text_fr="Après.")
    logo = actions.offer_press_file(by=None, file=PNG, filename="logo.png", name_fr="Logo", on=date(2020, 1, 1))
    page = anonymous.get(at("newsroom")).content.decode()
    assert "Après." in page
    assert "Avant." not in page
    assert b"".join(anonymous.get(at("press_file", logo.pk)).streaming_content) == PNG
    actions.end_press_file(by=None, press_file=logo, on=SAID_ON)
    assert anonymous.get(at("press_file", logo.pk)).status_code == 404
    assert "Logo" not in anonymous.get(at("newsroom")).content.decode()


def test_the_text_of_a_statement_is_shown_and_never_run(anonymous):
    said = published(title_fr="<script>alert(1)</script>", title_en="", text_fr="<img src=x onerror=alert(1)>")
    for address in (at("newsroom"), at("public_statement", said.pk)):
        page = anonymous.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    entry = next(ET.fromstring(anonymous.get(at("newsroom_feed", "fr")).content).iter(f"{ATOM}entry"))
    assert "<img" not in entry.findtext(f"{ATOM}summary")


def test_a_text_says_in_which_language_it_is_when_it_is_not_that_of_the_page(anonymous):
    said = published(title_fr="Les lieux ferment", title_en="Venues close", text_fr="Les salles ferment.", text_en="")
    page = anonymous.get(at("public_statement", said.pk), headers={"accept-language": "en"}).text
    assert '<html lang="en' in page and '<div lang="fr"><p>Les salles ferment.' in page


def test_a_feed_is_in_one_of_two_languages(anonymous):
    assert anonymous.get(at("newsroom_feed", "de")).status_code == 404
