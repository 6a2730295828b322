"""How a journey consults its members: the steps that several of them share."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.models import Wave
from concertino.ground.periods import today
from concertino.ground.words import fold
from tests.journeys.walking import fill, follow, press, says, work
from tests.small_house import user

ENSEMBLES = [f"Ensemble {name}" for name in ("Aulne", "Bouleau", "Cèdre", "Érable", "Frêne", "Hêtre")]
QUESTIONNAIRE = "Évaluation des outils de communication"


def address(name: str) -> str:
    return f"{fold(name.split()[-1])}@example.org"


def plans(page, title: str) -> None:
    follow(page, "Consultations", "Prévoir une consultation")
    fill(page, {"Titre en français": title})
    from_today(page)
    press(page, "Prévoir la consultation")
    says(page, title)


def from_today(page) -> None:
    page.locator("[name=opens_on]").fill(today().isoformat())
    page.locator("[name=closes_on]").fill((today() + timedelta(days=30)).isoformat())


def calls_for_a_wave(page, title: str, earlier: str = "") -> None:
    follow(page, "Préparer un sondage")
    page.get_by_label("Questionnaire", exact=True).select_option(label=f"{QUESTIONNAIRE}, 1")
    if earlier:
        page.get_by_label("Vague antérieure").select_option(label=earlier)
    fill(page, {"Titre en français": title, "Ensembles du parcours": "x", "Confidentiel": "x"})
    from_today(page)
    press(page, "Préparer")
    says(page, title)


def opens(page, mailoutbox) -> None:
    follow(page, "Ouvrir")
    press(page, "Ouvrir")
    work()
    assert {one.to[0] for one in mailoutbox} >= {address(name) for name in ENSEMBLES}


def answers_by_telephone(names: list[str], title: str, *, knows: bool) -> None:
    wave = Wave.objects.get(call__title_fr=title)
    asked = [it for section in wave.version.form.sections for it in section.questions if it.required or it.knowledge]
    said = {it.code: it.options[0 if knows else -1].code for it in asked}
    given = {it.code: {row.code: said[it.code] for row in it.rows} if it.rows else said[it.code] for it in asked}
    for invitation in wave.call.invitations.filter(member__name__in=names):
        surveys.type_in(
            by=user("staff"), wave=wave, invitation=invitation, given=given, language="fr", mode="telephone",
            at=timezone.now(), key=str(invitation.pk),
        )  # fmt: skip


def closes_the_call(page, consultation: str, title: str) -> None:
    follow(page, "Consultations", consultation, title, "Clore l’appel")
    press(page, "Clore l’appel")
    says(page, "Clos")


def closes_the_consultation(page, title: str) -> None:
    follow(page, "Consultations", title, "Clore la consultation")
    press(page, "Clore la consultation")
    says(page, "Non transmise")
