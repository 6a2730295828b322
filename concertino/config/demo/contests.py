"""A contest of the demonstration, from its call to its laureates: two categories, eight judges, twelve entries, all invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.contests import actions
from concertino.domains.contests.models import Contest, Entry, Result
from concertino.domains.finance import actions as finance
from concertino.domains.members.models import Membership
from concertino.ground.demos import Demo, demos
from concertino.ground.periods import DAY

OPENS, CLOSES, JUDGED, DECIDED, PROCLAIMED = (
    date(2021, 9, 7), date(2021, 10, 8), date(2021, 11, 19), date(2021, 11, 29), date(2021, 12, 12),
)  # fmt: skip
CATEGORIES = (
    ("Concert de l’année", "Concert of the year", "Un concert donné au Québec devant public.", "A concert given in Québec."),
    (
        "Création de l’année",
        "New work of the year",
        "Une œuvre jouée pour la première fois.",
        "A work played for the first time.",
    ),
)
CRITERIA = (
    ("Interprétation", "Performance", "Maîtrise, écoute, unité de l’ensemble", "Mastery, listening, unity of the ensemble", 5),
    ("Programme", "Programme", "Cohérence et audace des choix", "Coherence and daring of the choices", 3),
    ("Rayonnement", "Reach", "Rencontre avec le public", "How it met its audience", 2),
)
JUDGES = (  # given and family name, points that they give above or below the others
    ("Aline", "Desrochers", 0), ("Bernard", "Osei", -2), ("Camille", "Thériault", 1), ("Diego", "Marchand", 0),
    ("Estelle", "Kowalski", -1), ("Farid", "Lavigne", 1), ("Gaëlle", "Nguyen", 0), ("Hugo", "Simard", -1),
)  # fmt: skip
ENTRIES = (  # title, category, how good it is
    ("Nuit des cordes", 0, 8), ("Chemins d’hiver", 0, 7), ("Trois quatuors oubliés", 0, 7), ("La voix des bois", 0, 6),
    ("Dix jours de clavecin", 0, 6), ("Cuivres au fleuve", 0, 5), ("Marée haute", 1, 8), ("Premier feu", 1, 8),
    ("Cartographie du silence", 1, 7), ("Poussière d’étoiles", 1, 6), ("Le chant du pylône", 1, 5), ("Reprise du concert", 1, 4),
)  # fmt: skip
REFUSED = "Reprise du concert"


def make(by: Any, seed: int) -> None:
    contest = _opened(by)
    for place, (title, category, _worth) in enumerate(ENTRIES):
        _entered(by, contest, place, title, category)
    _judged(by, contest)
    actions.compute(by=by, contest=contest, on=DECIDED)
    _rewarded(by, contest)


def _opened(by: Any) -> Contest:
    contest = actions.open_contest(
        by=by, name_fr="Prix de la musique de concert (fictif)", name_en="Concert music prize (fictional)", owner=by,
        text_fr="Les concerts de la saison, écoutés par un jury de bénévoles.", season_from=date(2020, 9, 1),
        text_en="The concerts of the season, heard by a jury of volunteers.", season_to=date(2021, 8, 31), opens_on=OPENS,
        closes_on=CLOSES, scores_until=DECIDED - DAY, fee=Decimal("60"), members_fee=Decimal("40"), judges_each=3, is_public=True,
    )  # fmt: skip
    for name_fr, name_en, eligibility_fr, eligibility_en in CATEGORIES:
        actions.add_category(by=by, contest=contest, name_fr=name_fr, name_en=name_en, eligibility_fr=eligibility_fr,
                             eligibility_en=eligibility_en, most_each=2)  # fmt: skip
    for name_fr, name_en, hint_fr, hint_en, weight in CRITERIA:
        actions.add_criterion(
            by=by, contest=contest, name_fr=name_fr, name_en=name_en, hint_fr=hint_fr, hint_en=hint_en, weight=weight
        )
    return contest


def _entered(by: Any, contest: Contest, place: int, title: str, category: int) -> None:
    """By members, who pay their fee the week after."""
    members = Membership.objects.active_on(OPENS).filter(member__kind=Contact.Kind.ORGANISATION).order_by("member")
    contact = members.select_related("member")[place].member
    on = OPENS + (2 * place + 1) * DAY
    entry = actions.enter(
        by=by, category=contest.categories.all()[category], contact=contact, title=title, on=on, place="Salle des arts (fictive)",
        concert_on=date(2020, 10, 3) + 23 * place * DAY, text="Avec le programme de salle et deux critiques.",
    )  # fmt: skip
    if title == REFUSED:
        actions.refuse(by=by, entry=entry, on=on + 3 * DAY, why="L’œuvre avait été jouée la saison d’avant.")
        return
    invoice = actions.accept(by=by, entry=entry, on=on + 3 * DAY).invoice
    if invoice:
        finance.receive(
            by=by, payer=contact, amount=invoice.total, method="cheque", on=on + 9 * DAY, to=[(invoice, invoice.total)]
        )


def _judged(by: Any, contest: Contest) -> None:
    judges = []
    for given, family, _above in JUDGES:
        person = people.add(by=by, kind=Contact.Kind.PERSON, given_name=given, family_name=family, on=OPENS)
        judges.append(actions.appoint(by=by, contest=contest, contact=person, on=OPENS))
    first, *others = Entry.objects.accepted().filter(category__contest=contest).order_by("pk")
    people.affiliate(by=by, person=judges[0].contact, organisation=first.contact, role="Alto", starts_on=OPENS)
    actions.declare_conflict(by=by, judge=judges[3], entry=others[4], on=CLOSES, why="Y a joué", by_the_judge=True)
    actions.assign(by=by, contest=contest, on=CLOSES + 3 * DAY)
    worth, above = {title: points for title, _, points in ENTRIES}, [points for _, _, points in JUDGES]
    for place, judge in enumerate(judges):
        for assignment in judge.assignments.standing().select_related("entry"):
            points = worth[assignment.entry.title] + above[place]
            scores = {
                one.pk: max(1, min(10, points + (assignment.entry_id * (place + 2) + one.pk * place) % 3 - 1))
                for one in contest.criteria.all()
            }
            actions.save_scores(by=None, assignment=assignment, scores=scores, on=JUDGED, comment="Écouté deux fois.", send=True)
        actions.note_hours(by=by, judge=judge, on=JUDGED, hours=Decimal(6 + place % 3), today=DECIDED, what="Écoute et notes")
        actions.note_hours(by=by, judge=judge, on=DECIDED, hours=Decimal("2.5"), today=DECIDED, what="Délibération")


def _rewarded(by: Any, contest: Contest) -> None:
    """The first one of each category has the prize. In the second category, the jury puts the third one second, and says why."""
    for number, category in enumerate(contest.categories.all()):
        ranked = [
            one.entry for one in Result.objects.filter(entry__category=category).order_by("rank", "pk").select_related("entry")
        ]
        if number:
            ranked[1], ranked[2] = ranked[2], ranked[1]
        for place, entry in enumerate(ranked, 1):
            is_moved = entry.result.rank != place
            why = "Le jury retient l’audace du programme." if is_moved else ""
            actions.deliberate(by=by, entry=entry, final_rank=place, on=DECIDED, why=why, notes="Délibération du jury.")
        for place, (title_fr, title_en) in enumerate((("Prix", "Prize"), ("Mention du jury", "Mention of the jury"))):
            actions.proclaim(
                by=by, entry=ranked[place], title_fr=title_fr, title_en=title_en, proclaimed_on=PROCLAIMED,
                citation_fr="Un moment que le public n’oubliera pas.", citation_en="A moment that its audience will not forget.",
            )  # fmt: skip


demos.add("contests", Demo(key="contests", order=97, is_made=Contest.objects.exists, make=make))
