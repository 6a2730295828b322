"""A consultation from its first wave to what came of it: members are asked, reminded, and asked again a year later; the waves
are compared, priorities chosen by a ballot, results passed on, and those who asked for news are told what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.consultations import actions as consultations
from concertino.domains.members import actions as members
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.models import Wave
from concertino.ground.periods import today
from concertino.ground.words import fold
from tests.journeys.walking import fill, follow, link_in, mail_to, press, says, work
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ENSEMBLES = [f"Ensemble {name}" for name in ("Aulne", "Bouleau", "Cèdre", "Érable", "Frêne", "Hêtre")]
QUESTIONNAIRE = "Évaluation des outils de communication"
# Of each group of radio buttons, the first choice or the last.
TICKED = """first => {
    for (const name of new Set([...document.querySelectorAll("main input[type=radio]")].map(it => it.name))) {
        const group = document.querySelectorAll(`main input[type=radio][name="${name}"]`);
        group[first ? 0 : group.length - 1].click();
    }
}"""


@pytest.fixture
def turn(monkeypatch) -> Callable[[int], None]:
    """Sets the calendar of the house so many days from today: pages, jobs and sessions all read it there. Never to come: the
    queue, which waits for what is due, has the clock of the database."""
    now = timezone.now

    def turn(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=days))

    return turn


@pytest.fixture
def ensembles(house) -> Iterator[list[Contact]]:
    """Six members, two years long, alone in their category; and two topics heard from them."""
    by, begins = user("direction"), today() - timedelta(days=400)
    category = Category.objects.create(code="journey", name_fr="Ensembles du parcours", name_en="Ensembles of the journey")
    made = []
    for name in ENSEMBLES:
        made.append(people.add(by=by, kind="organisation", name=name, email=address(name), on=begins))
        given = {"starts_on": begins, "ends_on": begins + timedelta(days=800), "on": begins, "paid_on": begins}
        members.enrol(by=by, member=made[-1], category=category, **given)
    for topic in ("Le transport des instruments", "Les salles de répétition"):
        consultations.raise_topic(by=by, name_fr=topic, on=begins)
    yield made
    with connection.cursor() as cursor:  # the queue's tables are no models that Django empties between tests
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def address(name: str) -> str:
    return f"{fold(name.split()[-1])}@example.org"


def test_members_are_consulted_and_told_what_came_of_it(browse, ensembles, mailoutbox, turn):
    turn(-365)
    page = browse("direction")
    _plans(page, "Consultation de l’an un")
    _calls_for_a_wave(page, "Première vague")
    _opens(page, mailoutbox)
    _answers(browse, mailoutbox, ENSEMBLES[0], knows=False)
    _answers_by_telephone(ENSEMBLES[1:5], "Première vague", knows=False)
    _reminds_the_last_one_only(page, mailoutbox)
    _closes_the_call(page, "Consultation de l’an un", "Première vague")
    _closes_the_consultation(page, "Consultation de l’an un")

    turn(0)
    mailoutbox.clear()
    page = browse("direction")
    _plans(page, "Consultation de l’an deux")
    _calls_for_a_wave(page, "Seconde vague", earlier="Première vague")
    _opens(page, mailoutbox)
    _answers(browse, mailoutbox, ENSEMBLES[0], knows=True, asks_for_news=True)
    _answers_by_telephone(ENSEMBLES[1:5], "Seconde vague", knows=True)
    _closes_the_call(page, "Consultation de l’an deux", "Seconde vague")
    _reads_what_changed(page)
    _prepares_a_ballot(page)
    mailoutbox.clear()
    _opens(page, mailoutbox)
    for name in ENSEMBLES[:2]:
        _votes(browse, mailoutbox, name)
    _closes_the_call(page, "Consultation de l’an deux", "Le scrutin")
    _closes_the_consultation(page, "Consultation de l’an deux")
    _retains_what_the_ballot_says(page)
    _passes_on(page)
    _follows_up(page)
    _who_asked_is_told(page, mailoutbox)
    _everyone_reads_it(page, browse)


def _plans(page, title: str) -> None:
    follow(page, "Consultations", "Prévoir une consultation")
    fill(page, {"Titre en français": title})
    _from_today(page)
    press(page, "Prévoir la consultation")
    says(page, title)


def _from_today(page) -> None:
    page.locator("[name=opens_on]").fill(today().isoformat())
    page.locator("[name=closes_on]").fill((today() + timedelta(days=30)).isoformat())


def _calls_for_a_wave(page, title: str, earlier: str = "") -> None:
    follow(page, "Préparer un sondage")
    page.get_by_label("Questionnaire", exact=True).select_option(label=f"{QUESTIONNAIRE}, 1")
    if earlier:
        page.get_by_label("Vague antérieure").select_option(label=earlier)
    fill(page, {"Titre en français": title, "Ensembles du parcours": "x", "Confidentiel": "x"})
    _from_today(page)
    press(page, "Préparer")
    says(page, title)


def _opens(page, mailoutbox) -> None:
    follow(page, "Ouvrir")
    press(page, "Ouvrir")
    work()
    assert {one.to[0] for one in mailoutbox} >= {address(name) for name in ENSEMBLES}


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


def _answers_by_telephone(names: list[str], title: str, *, knows: bool) -> None:
    wave = Wave.objects.get(call__title_fr=title)
    asked = [it for section in wave.version.form.sections for it in section.questions if it.required or it.knowledge]
    said = {it.code: it.options[0 if knows else -1].code for it in asked}
    given = {it.code: {row.code: said[it.code] for row in it.rows} if it.rows else said[it.code] for it in asked}
    for invitation in wave.call.invitations.filter(member__name__in=names):
        surveys.type_in(
            by=user("staff"), wave=wave, invitation=invitation, given=given, language="fr", mode="telephone",
            at=timezone.now(), key=str(invitation.pk),
        )  # fmt: skip


def _reminds_the_last_one_only(page, mailoutbox) -> None:
    mailoutbox.clear()
    page.reload()
    follow(page, "Faire un rappel")
    press(page, "Faire un rappel")
    work()
    assert [one.to for one in mailoutbox] == [[address(ENSEMBLES[5])]]


def _closes_the_call(page, consultation: str, title: str) -> None:
    follow(page, "Consultations", consultation, title, "Clore l’appel")
    press(page, "Clore l’appel")
    says(page, "Clos")


def _closes_the_consultation(page, title: str) -> None:
    follow(page, "Consultations", title, "Clore la consultation")
    press(page, "Clore la consultation")
    says(page, "Non transmise")


def _reads_what_changed(page) -> None:
    follow(page, "Réponses", "Vague contre vague")
    said = says(page, "Chez les 5 qui ont répondu les deux fois")
    assert "Une hausse, plus que le hasard." in said


def _prepares_a_ballot(page) -> None:
    follow(page, "Consultations", "Consultation de l’an deux", "Préparer un scrutin")
    fill(page, {"Le transport des instruments": "x", "Les salles de répétition": "x", "Enjeux à choisir": "1"})
    fill(page, {"Titre en français": "Le scrutin", "Ensembles du parcours": "x", "Confidentiel": "x"})
    _from_today(page)
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
