"""A bulletin, from a line of the communication plan to the archive: written, tried, sent by a real mail server, followed."""

from __future__ import annotations

import email
import re
import socket
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.domains.newsletters.models import Newsletter
from concertino.ground.periods import today
from tests.journeys.walking import work

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDTHS = (600, 360)


class Post:
    """A mail server that keeps what arrives to the readers of the bulletin; the house has other messages that wait."""

    def __init__(self) -> None:
        self.arrived: list = []

    async def handle_DATA(self, server, session, envelope):  # aiosmtpd's name
        said = email.message_from_bytes(envelope.content, policy=policy.default)
        if said["To"].endswith("@bulletin.example"):
            self.arrived.append(said)
        return "250 OK"


@pytest.fixture
def post(settings):
    server = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield server
    controller.stop()


def _readers() -> None:
    for name, address, language in (("Chœur du port", "choeur", "fr"), ("Harbour Choir", "harbour", "en")):
        contact = people.add(
            by=None, kind="organisation", name=name, email=f"{address}@bulletin.example", language=language, on=today()
        )
        people.tag(by=None, contact=contact, name="Bulletin d’essai")
    tagged = [{"field": "people.tag", "is": "in", "value": [str(contact.contact_tags.get().tag_id)]}]
    people.make_segment(by=None, name_fr="Lecteurs du bulletin", groups=[{"match": "all", "conditions": tagged}])


def test_a_bulletin_from_its_line_of_the_plan_to_the_archive(browse, house, post, live_server, settings, chromium):
    settings.SITE_URL = live_server.url
    _readers()
    page = browse("staff")
    page.goto(reverse("communications:plan_line"))
    page.locator("[name=audience]").select_option(label="Membres")
    page.locator("[name=channel]").select_option(label="Bulletin")
    page.get_by_label("Contenu en français").fill("Le bulletin du port")
    page.get_by_label("Message en français").fill("Bonjour [[name]], voici [le programme](https://example.org/programme).")
    page.locator("form.form button[type=submit]").click()
    page.get_by_role("link", name="En faire une infolettre").click()
    page.get_by_label("Rubrique").select_option(label="Bulletin des membres")
    page.get_by_label("Envoyée à").select_option(label="Lecteurs du bulletin")
    page.get_by_role("button", name="Faire l’infolettre").click()
    page.get_by_text("L’objet n’est pas traduit.").wait_for()

    page.get_by_role("link", name="Modifier", exact=True).first.click()
    page.locator("[name=subject_en]").fill("The harbour bulletin")
    page.get_by_label("Ouvertures et clics").select_option("known")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Modifier : Texte 1").click()
    page.get_by_label("Texte en anglais").fill("Hello [[name]], here is [the programme](https://example.org/programme).")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Prévisualiser").click()
    page.frame_locator("iframe.mail").get_by_text("Bonjour Chœur du port").wait_for()
    page.get_by_role("link", name="Le bulletin du port").click()

    page.get_by_role("link", name="Envoyer…").click()
    page.get_by_text("2 personnes la reçoivent").wait_for()
    page.get_by_role("button", name="La programmer").click()
    work()  # the clock's task, the job that it asks for
    work()  # the messages
    _arrived_in_both_languages(post)
    _looked_at(chromium, post)

    french = next(one for one in post.arrived if one["To"] == "choeur@bulletin.example")
    html = french.get_body(("html",)).get_content()
    theirs = browse()
    followed = theirs.request.get(re.search(r'href="([^"]*/lien/[^"]+)"', html).group(1), max_redirects=0)
    assert (followed.status, followed.headers["location"]) == (302, "https://example.org/programme")
    page.reload()
    page.get_by_role("link", name="Renvoyer…").click()
    page.get_by_label("Ceux qui n’ont suivi aucun lien").check()
    page.get_by_role("button", name="Écrire le second envoi").click()
    page.get_by_role("link", name="Destinataires").click()
    page.get_by_role("link", name="Harbour Choir").wait_for()
    assert page.get_by_role("link", name="Chœur du port").count() == 0

    theirs.goto(reverse("newsletters:archive"))
    theirs.get_by_role("link", name="Le bulletin du port").click()
    theirs.get_by_text("Bonjour vous, voici le programme").wait_for()
    assert Newsletter.objects.get(second_of=None, subject_fr="Le bulletin du port").state == "sent"


def _arrived_in_both_languages(post: Post) -> None:
    said = {one["To"]: one["Subject"] for one in post.arrived}
    assert said == {"choeur@bulletin.example": "Le bulletin du port", "harbour@bulletin.example": "The harbour bulletin"}
    for one in post.arrived:
        assert not one.defects and [part.get_content_type() for part in one.walk()] == [
            "multipart/alternative", "text/plain", "text/html",
        ]  # fmt: skip
        assert re.fullmatch(r"<https?://\S+/messages/arreter/\S+>", one["List-Unsubscribe"].replace(" ", ""))
        assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "[[" not in one.get_body(("plain",)).get_content() + one.get_body(("html",)).get_content()


def _looked_at(chromium, post: Post) -> None:
    """No mail is wider than its reader's screen, by day and by night."""
    for one in post.arrived:
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
                seen = context.new_page()
                seen.set_content(one.get_body(("html",)).get_content(), wait_until="domcontentloaded")
                assert seen.evaluate("document.documentElement.scrollWidth") <= width
                context.close()
