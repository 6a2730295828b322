"""Partners of the demonstration, and eight collaborations of 2018 to 2021: seven completed, six of which brought added value."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.partners import actions
from concertino.domains.partners.models import CRITERIA, Collaboration, Partner, Trait
from concertino.domains.plan.models import Action

SINCE = date(2018, 2, 5)
KNOWN = {  # organisations that the house knows already, or that it meets here: kind, territory
    "Coalition pour les arts (fictive)": ("music", "provincial"),
    "Regroupement de diffuseurs (fictif)": ("presenter", "provincial"),
    "Fédération des écoles de musique (fictive)": ("education", "national"),
    "Festival des rives (fictif)": ("presenter", "regional"),
    "Radio de quartier (fictive)": ("media", "local"),
    "Fondation pour l’écoute (fictive)": ("funder", "provincial"),
}
TRAITS = (
    ("objective", "Faire connaître la musique de concert", "Have concert music known", True, (0, 1, 3, 4)),
    ("objective", "Améliorer les conditions des artistes", "Better conditions for artists", True, (0,)),
    ("objective", "Éveiller le jeune public", "Reach young audiences", False, (2, 5)),
    ("activity", "Vitrines et rencontres de diffuseurs", "Showcases and meetings of presenters", True, (1, 3)),
    ("activity", "Tournées en région", "Regional tours", False, (1,)),
    ("service", "Formation continue", "Continuing education", True, (0, 2)),
    ("service", "Prêt de salles et d’équipement", "Loan of halls and equipment", False, (2, 3)),
)


class Worked(NamedTuple):
    title_fr: str
    title_en: str
    kind: str
    partners: tuple[int, ...]
    proposed: date
    agreed: date | None
    completed: date | None
    ours: tuple[int, ...] = ()  # our scores at the end
    theirs: tuple[int, ...] = ()
    before: tuple[int, ...] = ()  # our scores at the start


WORKED = (
    Worked("Vitrine de la musique de concert", "Concert music showcase", "event", (1, 3), date(2018, 3, 5), date(2018, 4, 9),
           date(2018, 11, 16), (4, 3, 4, 4, 3), (4, 4, 3, 5, 3), (2, 2, 3, 2, 2)),
    Worked("Mémoire commun sur le financement", "Common brief on funding", "advocacy", (0,), date(2018, 9, 10),
           date(2018, 10, 1), date(2019, 3, 29), (4, 5, 3, 4, 4), (5, 4, 3, 4, 4)),
    Worked("Ateliers de gestion de carrière", "Career management workshops", "training", (2,), date(2019, 1, 14),
           date(2019, 2, 18), date(2019, 6, 14), (3, 4, 4, 2, 5), (3, 4, 4, 3, 4)),
    Worked("Série radiophonique", "Radio series", "promotion", (4,), date(2019, 3, 4), date(2019, 4, 1), date(2019, 12, 20),
           (5, 2, 3, 5, 3), ()),
    Worked("Concerts scolaires", "School concerts", "event", (2, 5), date(2019, 5, 6), date(2019, 8, 26), date(2020, 2, 28),
           (2, 3, 2, 2, 2), (3, 3, 3, 2, 2)),
    Worked("Enquête sur les salles", "Survey of halls", "study", (1,), date(2020, 4, 20), date(2020, 5, 25),
           date(2020, 12, 11), (3, 5, 4, 3, 4), (4, 4, 4, 3, 4)),
    Worked("Webinaires de la reprise", "Recovery webinars", "training", (0, 1), date(2020, 9, 14), date(2020, 10, 5),
           date(2021, 5, 28), (4, 4, 4, 3, 5), (4, 5, 4, 4, 4)),
    Worked("Tournée des rives", "Tour of the shores", "event", (3,), date(2021, 6, 7), date(2021, 9, 13), None),
)  # fmt: skip


CALLED = (  # partner, day, what is asked, day of the answer, the answer
    (0, date(2019, 2, 11), "Lettre d’appui à une demande commune", date(2019, 2, 14), "Lettre envoyée."),
    (1, date(2020, 6, 8), "Données sur les reports de concerts", date(2020, 6, 19), "Chiffres du sondage transmis."),
    (4, date(2021, 12, 6), "Un musicien pour l’émission du matin", None, ""),
)


def worked(by: Any) -> None:
    partners = [_partner(by, name, *facts) for name, facts in KNOWN.items()]
    for kind, name_fr, name_en, is_ours, _of in TRAITS:
        actions.name_trait(by=by, kind=kind, name_fr=name_fr, name_en=name_en, is_ours=is_ours)
    for place, one in enumerate(partners):
        _shared(by, one, place)
    serves = list(Action.objects.filter(cell__code__in=("2.3-C", "2.3-D")))
    for each in WORKED:
        _collaborated(by, each, partners, serves)
    for number, on, subject, answered, answer in CALLED:
        call = actions.record_call(by=by, partner=partners[number], on=on, subject=subject, today=on)
        if answered:
            actions.answer_call(by=by, call=call, on=answered, answer=answer, today=answered)


def _partner(by: Any, name: str, kind: str, territory: str) -> Partner:
    known = Contact.objects.filter(name=name).first() or people.add(by=by, kind="organisation", name=name, on=SINCE)
    return actions.become(by=by, contact=known, on=SINCE, kind=kind, territory=territory)


def _shared(by: Any, partner: Partner, place: int) -> None:
    """All but the last confirmed it themselves."""
    mine = [name_fr for _kind, name_fr, _en, _ours, of in TRAITS if place in of]
    traits = list(Trait.objects.filter(name_fr__in=mine))
    actions.state_traits(by=by, partner=partner, traits=traits, on=SINCE)
    if place < len(KNOWN) - 1:
        actions.answer_traits(by=None, partner=partner, traits=traits, on=date(2018, 3, 1))


def _collaborated(by: Any, one: Worked, partners: list[Partner], serves: list[Action]) -> None:
    lead, *others = [partners[place] for place in one.partners]
    held = actions.propose(
        by=by, partner=lead, others=others, title_fr=one.title_fr, title_en=one.title_en, kind=one.kind, on=one.proposed,
        purpose="Un objectif partagé, des moyens mis en commun.", ours="Coordination et communications.",
        theirs="Lieux et réseaux.", our_money=Decimal("2500"), their_money=Decimal("4000"), owner=by, actions=serves,
        starts_on=one.agreed, ends_on=one.completed or date(2022, 2, 11),
    )  # fmt: skip
    if one.before:
        _scored(by, held, "ours", "start", one.before, one.proposed)
    for on in filter(None, (one.agreed, one.agreed, one.completed)):
        held = actions.advance(by=by, collaboration=held, on=on, today=on)
    for side, scores in (("ours", one.ours), ("theirs", one.theirs)):
        if scores and one.completed:
            _scored(by, held, side, "end", scores, one.completed)


def _scored(by: Any, held: Collaboration, side: str, moment: str, scores: tuple[int, ...], on: date) -> None:
    actions.evaluate(
        by=by if side == "ours" else None, collaboration=held, moment=moment, side=side, on=on,
        scores=dict(zip(CRITERIA, scores, strict=True)), evidence="Bilan conjoint et chiffres de fréquentation.",
        outcomes="Un public nouveau\nDes contacts à poursuivre", at=datetime.combine(on, time(12), UTC),
        contact=held.partner.contact if side == "theirs" else None,
    )  # fmt: skip
