"""A consultation from its first wave to what came of it: members are asked, reminded, and asked again a year later; the waves
are compared, priorities chosen by a ballot, results passed on, and those who asked for news are told what was done."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from concertino.ground.periods import today
from tests.journeys.consulting import (
    ENSEMBLES,
    address,
    answers_by_telephone,
    calls_for_a_wave,
    closes_the_call,
    closes_the_consultation,
    from_today,
    opens,
    plans,
)
from tests.journeys.walking import fill, follow, link_in, mail_to, press, says, work

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# Of each group of radio buttons, the first choice or the last.
TICKED = """first => {
    for (const name of new Set([...document.querySelectorAll("main input[type=radio]")].map(it => it.name))) {
        const group = document.querySelectorAll(`main input[type=radio][name="${name}"]`);
        group[first ? 0 : group.length - 1].click();
    }
}"""


def test_members_are_consulted_and_told_what_came_of_it(browse, ensembles, mailoutbox, turn):
    turn(-365)
    page = browse("direction")
    plans(page, "Consultation de l’an un")
    calls_for_a_wave(page, "Première vague")
    opens(page, mailoutbox)
    _answers(browse, mailoutbox, ENSEMBLES[0], knows=False)
    answers_by_telephone(ENSEMBLES[1:5], "Première vague", knows=False)
    _reminds_the_last_one_only(page, mailoutbox)
    closes_the_call(page, "Consultation de l’an un", "Première vague")
    closes_the_consultation(page, "Consultation de l’an un")

    turn(0)
    mailoutbox.clear()
    page = browse("direction")
    plans(page, "Consultation de l’an deux")
    calls_for_a_wave(page, "Seconde vague", earlier="Première vague")
    opens(page, mailoutbox)
    _answers(browse, mailoutbox, ENSEMBLES[0], knows=True, asks_for_news=True)
    answers_by_telephone(ENSEMBLES[1:5], "Seconde vague", knows=True)
    closes_the_call(page, "Consultation de l’an deux", "Seconde vague")
    _reads_what_changed(page)
    _prepares_a_ballot(page)
    mailoutbox.clear()
    opens(page, mailoutbox)
    for name in ENSEMBLES[:2]:
        _votes(browse, mailoutbox, name)
    closes_the_call(page, "Consultation de l’an deux", "Le scrutin")
    closes_the_consultation(page, "Consultation de l’an deux")
    _retains_what_the_ballot_says(page)
    _passes_on(page)
    _follows_up(page)
    _who_asked_is_told(page, mailoutbox)
    _everyone_reads_it(page, browse)


def _answers(browse, mailoutbox, name: str, *, knows: bool, asks_for_news: bool = False) -> None:
    """On a phone, from the link in the mail, page after page."""
    page = browse(width=360)
    page.goto(urlsplit(link_in(mail_to(mailoutbox, address(name), "vague"))).path)
    for _step in range(20):
        page.evaluate(TICKED, knows)
        with page.expect_navigation():
            page.locator("main .cluster .primary").click()
        if page.get_by_role("heading", name="Merci").count():
            break
    says(page, "Merci")
    if asks_for_news:
        press(page, "Oui, dites-le-moi")
        says(page, "Nous vous écrirons")


def _reminds_the_last_one_only(page, mailoutbox) -> None:
    mailoutbox.clear()
    page.reload()
    follow(page, "Faire un rappel")
    press(page, "Faire un rappel")
    work()
    assert [one.to for one in mailoutbox] == [[address(ENSEMBLES[5])]]


def _reads_what_changed(page) -> None:
    follow(page, "Réponses", "Vague contre vague")
    said = says(page, "Chez les 5 qui ont répondu les deux fois")
    assert "Une hausse, plus que le hasard." in said


def _prepares_a_ballot(page) -> None:
    follow(page, "Consultations", "Consultation de l’an deux", "Préparer un scrutin")
    fill(page, {"Le transport des instruments": "x", "Les salles de répétition": "x", "Enjeux à choisir": "1"})
    fill(page, {"Titre en français": "Le scrutin", "Ensembles du parcours": "x", "Confidentiel": "x"})
    from_today(page)
    press(page, "Préparer")
    says(page, "On n’écrit à personne avant")
    follow(page, "Consultations", "Consultation de l’an deux", "Le scrutin")


def _votes(browse, mailoutbox, name: str) -> None:
    page = browse(width=360)
    page.goto(urlsplit(link_in(mail_to(mailoutbox, address(name), "scrutin"))).path)
    page.get_by_role("combobox", name="Les salles de répétition").select_option("1")
    page.get_by_role("combobox", name="Le transport des instruments").select_option("2")
    press(page, "Relire mon vote")
    press(page, "Déposer mon vote")
    says(page, "Merci")


def _retains_what_the_ballot_says(page) -> None:
    follow(page, "Retenir des priorités")
    press(page, "Retenir")
    assert "Les salles de répétition au scrutin\u00a0: 1" in says(page, "Retenues le")


def _passes_on(page) -> None:
    follow(page, "Transmettre les résultats")
    fill(page, {"Conseil d’administration": "x", "Ce qui est transmis": "Les résultats de la seconde vague et du scrutin"})
    press(page, "Enregistrer")
    follow(page, "Consigner la réception")
    fill(page, {"Ce qui l’atteste": "Procès-verbal"})
    press(page, "Enregistrer")
    assert "Non transmise" not in says(page, "Procès-verbal")


def _follows_up(page) -> None:
    follow(page, "Consigner un constat")
    fill(page, {"Constat en français": "Les membres manquent de salles."})
    press(page, "Enregistrer")
    follow(page, "Répondre")
    fill(page, {"Réponse en français": "Une entente est négociée avec une école.", "Acceptée": "x"})
    page.locator("[name=due_on]").fill((today() + timedelta(days=90)).isoformat())
    page.locator("[name=owner]").select_option(index=1)
    press(page, "Enregistrer et annoncer")
    says(page, "Une entente est négociée")


def _who_asked_is_told(page, mailoutbox) -> None:
    mailoutbox.clear()
    work()
    assert [one.to for one in mailoutbox] == [[address(ENSEMBLES[0])]]
    assert "Une entente est négociée" in mailoutbox[0].body


def _everyone_reads_it(page, browse) -> None:
    follow(page, "Consultations", "Consultation de l’an deux", "Publier")
    page.locator("[name=publication][value=everyone]").check()
    press(page, "Publier")
    visitor = browse()
    visitor.goto("/consultations/suites/")
    assert "Les membres manquent de salles." in says(visitor, "Une entente est négociée")
