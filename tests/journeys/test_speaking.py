"""A dossier from the first signal to its outcome, as in 2009: an item of the watch, a consultation of members, a position that
they support, what is said of it in public and before a committee, what the media ask, and what members are told in the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest

from concertino.config import cli
from tests.journeys.consulting import (
    ENSEMBLES,
    address,
    answers_by_telephone,
    calls_for_a_wave,
    closes_the_call,
    closes_the_consultation,
    opens,
    plans,
)
from tests.journeys.walking import fill, follow, link_in, mail_to, paper, press, says, work

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FOUND, CONSULTED, ASKED, SPOKEN, CLOSED = (date(2021, *day) for day in ((3, 1), (3, 8), (5, 10), (6, 7), (11, 30)))
SIGNAL = "Le ministère met fin à deux programmes d’enregistrement"
DOSSIER, POSITION = "La fin de deux programmes", "Rendre les deux programmes"
CONSULTATION, WAVE = "Consultation sur les programmes", "Ce que les programmes changent"
COMMUNIQUE, TESTIMONY = "Les membres extrêmement inquiets", "Témoignage devant le comité du patrimoine"
SPOKE = ("positions.statements", "positions.media_requests")
WATCHED = ("watch.users", "watch.items_shared", "watch.consulted")


@pytest.fixture
def on(house, turn_to) -> Callable[[date], None]:
    """Sets the calendar within the plan, before the members of the journey are made."""
    turn_to(FOUND)
    return turn_to


def test_a_dossier_goes_from_a_signal_to_its_outcome(on, browse, ensembles, mailoutbox, capsys, monkeypatch):
    page = browse("staff")
    _finds_a_signal(page)
    page = browse("direction")
    _keeps_and_shares_it(page)
    _makes_a_dossier_of_it(page)

    on(CONSULTED)
    page = browse("direction")
    _consults(page, mailoutbox)

    on(ASKED)
    page = browse("direction")
    _puts_a_position_to_members(page)
    mailoutbox.clear()
    work()
    for name in ENSEMBLES[:5]:
        _endorses(browse, mailoutbox, name)

    on(SPOKEN)
    before = _readings(capsys, monkeypatch)
    page = browse("direction")
    _is_adopted_and_published(page)
    _issues_a_communique(page, browse)
    _testifies(page)
    _registers_what_was_said(page)
    _answers_a_journalist(page)

    on(CLOSED)
    mailoutbox.clear()
    page = browse("direction")
    _closes_the_dossier(page)
    _members_are_told(mailoutbox)
    _the_plan_counts_it(before, _readings(capsys, monkeypatch))


def _chosen(page, answers: dict[str, str]) -> None:
    """Choices of lists, by the words of the label and of the choice."""
    for label, choice in answers.items():
        page.locator("main").get_by_label(label).first.select_option(label=choice)


def _finds_a_signal(page) -> None:
    follow(page, "Veille", "Proposer un élément")
    page.locator("[name=url]").fill("https://culture.example.org/programmes")
    page.locator("[name=title]").fill(SIGNAL)
    press(page, "Proposer")
    says(page, SIGNAL)


def _keeps_and_shares_it(page) -> None:
    follow(page, "Veille", "À traiter", SIGNAL)
    _presses_in(page, "/garder/")
    follow(page, "Veille", "Gardé", SIGNAL, "Partager")
    for audience in ("employees", "members"):
        page.locator(f"[name=audiences][value={audience}]").check()
    press(page, "Partager")
    link = page.locator("main").get_by_role("link", name="Ouvrir la source")
    page.request.get(link.get_attribute("href"), max_redirects=0)  # it leads out of the house, where nobody answers


def _makes_a_dossier_of_it(page) -> None:
    follow(page, "Veille", "Gardé", SIGNAL)
    _presses_in(page, "/en-faire/positions.dossier/")
    follow(page, "Modifier")
    fill(page, {"Objet en français": DOSSIER, "Expertise": "La moitié des membres enregistrent avec cette aide."})
    press(page, "Enregistrer")
    follow(page, "Fixer une échéance")
    fill(page, {"Ce qui est à faire": "Témoigner devant le comité", "Jour": SPOKEN.isoformat()})
    press(page, "Ajouter")
    assert SIGNAL in says(page, "Témoigner devant le comité")


def _presses_in(page, action: str) -> None:
    """The button of a form, where several of the page say much the same."""
    page.locator(f"main form[action$='{action}'] button[type=submit]").click()


def _consults(page, mailoutbox) -> None:
    plans(page, CONSULTATION)
    calls_for_a_wave(page, WAVE)
    opens(page, mailoutbox)
    answers_by_telephone(ENSEMBLES[:5], WAVE, knows=False)
    closes_the_call(page, CONSULTATION, WAVE)
    closes_the_consultation(page, CONSULTATION)
    follow(page, "Positions", DOSSIER, "Rattacher une consultation")
    page.locator("[name=consultation]").select_option(label=CONSULTATION)
    press(page, "Ajouter")
    says(page, CONSULTATION)


def _puts_a_position_to_members(page) -> None:
    follow(page, "Positions", DOSSIER, "Rédiger une position")
    fill(page, {"Titre en français": POSITION, "Texte en français": "Les deux programmes sont rétablis, à leur valeur d’avant."})
    press(page, "Garder l’ébauche")
    follow(page, "Elle est révisée")
    press(page, "Elle est révisée")
    follow(page, "Soumettre aux membres")
    page.locator("[name=until]").fill("2021-05-28")
    press(page, "Figer et écrire aux membres")
    says(page, "Appui des membres")


def _endorses(browse, mailoutbox, name: str) -> None:
    """On a phone, from the link in the mail, without signing in."""
    page = browse(width=360)
    page.goto(urlsplit(link_in(mail_to(mailoutbox, address(name), POSITION))).path)
    page.locator("[name=shown][value=public]").check()
    press(page, "Appuyer")
    says(page, "Votre appui est compté")


def _is_adopted_and_published(page) -> None:
    follow(page, "Positions", DOSSIER, POSITION)
    assert "Ensembles du parcours" in says(page, "Appui des membres")
    follow(page, "Elle est adoptée")
    page.locator("[name=body]").select_option(index=1)
    fill(page, {"Séance": "Séance du 31 mai, résolution 4"})
    press(page, "Elle est adoptée")
    follow(page, "Publier")
    press(page, "Publier")
    says(page, "La position est publique")


def _issues_a_communique(page, browse) -> None:
    _prepares(page, COMMUNIQUE, "Communiqué", "Presse écrite")
    visitor = browse()
    visitor.goto("/")
    follow(visitor, "Salle de presse", COMMUNIQUE)
    says(visitor, "Rendez-nous")


def _testifies(page) -> None:
    _prepares(page, TESTIMONY, "Témoignage", "Audience ou commission")
    follow(page, "Positions", "Titulaires de charges publiques", "Consigner une communication")
    _chosen(page, {"Palier": "Fédéral", "Décision visée": "Programme ou plan d’action", "Dossier": DOSSIER})
    fill(page, {
        "Institution": "Comité du patrimoine", "Titulaires de charges publiques": "Paul Spécimen, président du comité",
        "Objet": "Les deux programmes", "Audience ou commission": "x", "Temps consacré": "45", "Fédéral": "x",
    })  # fmt: skip
    press(page, "Conserver")
    says(page, "Paul Spécimen")


def _prepares(page, title: str, kind: str, channel: str) -> None:
    """And publishes it, of the position."""
    follow(page, "Positions", DOSSIER, POSITION, "Préparer une prise de parole")
    page.locator("[name=kind]").select_option(label=kind)
    page.locator("[name=channel]").select_option(label=channel)
    fill(page, {"Titre en français": title, "Texte en français": "Rendez-nous les deux programmes."})
    press(page, "Conserver")
    follow(page, "Publier")
    press(page, "Publier")
    says(page, title)


def _registers_what_was_said(page) -> None:
    """The direction says that the federal law holds: two months from the testimony, then the 15th of the month after it."""
    follow(page, "Positions", "Titulaires de charges publiques", "Échéances des registres")
    says(page, "Rien n’est à déposer")
    follow(page, "Les réponses et leurs raisons", "Répondre pour un palier")
    _chosen(page, {"Palier": "Fédéral"})
    fill(page, {"Doit s’inscrire": "x", "Raison": "Avis d’une avocate"})
    page.locator("[name=on]").fill("2021-01-01")
    press(page, "Conserver")
    follow(page, "Positions", "Titulaires de charges publiques", "Échéances des registres")
    said = says(page, "Première inscription")
    assert "7 août 2021" in said and "15 juillet 2021" in said


def _answers_a_journalist(page) -> None:
    follow(page, "Positions", "Demandes des médias", "Prendre un appel")
    fill(page, {"Média": "Le Quotidien d’Exemple", "Journaliste": "Inès Exemple", "Objet": "Qui perd l’aide?"})
    _chosen(page, {"Dossier": DOSSIER})
    press(page, "Noter la demande")
    follow(page, "Répondre")
    page.locator("[name=outcome]").select_option(label="Entrevue accordée")
    press(page, "Conserver")
    says(page, "Entrevue accordée")


def _closes_the_dossier(page) -> None:
    follow(page, "Positions", DOSSIER)
    said = says(page, "Chronologie")
    assert all(
        one in said for one in (SIGNAL, CONSULTATION, POSITION, COMMUNIQUE, TESTIMONY, "Les deux programmes", "Qui perd l’aide?")
    )
    follow(page, "Fermer")
    page.locator("[name=outcome_fr]").fill("Le comité recommande de rétablir les deux programmes.")
    press(page, "Fermer le dossier")
    says(page, "Le comité recommande")
    follow(page, POSITION)
    assert POSITION in paper(page, "en français (PDF)")


def _members_are_told(mailoutbox) -> None:
    work()
    for name in ENSEMBLES:
        assert "Le comité recommande" in mail_to(mailoutbox, address(name), DOSSIER).body


def _readings(capsys, monkeypatch) -> dict[str, dict]:
    monkeypatch.setattr(cli.embedded, "stop_on_signals", lambda: None)  # the tests' own process keeps its signals
    capsys.readouterr()
    assert cli.main(["readings", "--json"]) == 0
    return {one["measure"]: one for one in json.loads(capsys.readouterr().out)["readings"]}


def _the_plan_counts_it(before: dict[str, dict], after: dict[str, dict]) -> None:
    grown = {key: (after[key]["value"] or 0) - (before[key]["value"] or 0) for key in SPOKE}
    assert grown == {"positions.statements": 2, "positions.media_requests": 1}
    assert all(after[key]["value"] and not after[key]["typed"] for key in (*SPOKE, *WATCHED))
