"""What belonging brings: delegates, a place in the directory, a certificate; and why those who left did.

The demonstration is lived until December 2021, and visited later. So that a visitor finds members there, some terms are prolonged
for years, without a fee, and say why; they begin after the last day that the demonstration tells of, and disturb none of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Affiliation, Association, Contact, Purpose
from concertino.domains.members import actions
from concertino.domains.members.demo.cast import LAST_DAY
from concertino.domains.members.models import Certificate, Departure, LeavingReason, Membership, later_terms
from concertino.domains.members.purposes import texts
from concertino.ground.periods import DAY

STAYING = 40
YEAR, PROLONGED = (date(2021, 7, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2030, 6, 30))
NAMED, CLOSES, AGREED = date(2021, 8, 16), date(2021, 9, 3), date(2021, 10, 4)
WHY = "Démonstration : adhésion prolongée sans frais, pour que la visite trouve des membres après 2021"
SAID = 0.7  # of those who left, who gave a reason
REASONS = {"silent": 6, "time": 4, "closed": 3, "cost": 3, "moved": 2, "value": 2, "elsewhere": 1, "positions": 1}
ALWAYS = (Purpose.DIRECTORY, Purpose.DIRECTORY_PLACE, Purpose.DIRECTORY_SECTORS, Purpose.DIRECTORY_TEXT, Purpose.NEWSLETTER)
SOMETIMES = (Purpose.DIRECTORY_EMAIL, Purpose.INVITATIONS, Purpose.PHOTOS)


def is_made() -> bool:
    return Departure.objects.exists()


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    _say_why_they_left(by, random)
    staying = _prolong(by, random)
    _name_delegates(by, {term.member_id for term in staying})
    _show(by, [term.member for term in staying], random)
    for place, term in enumerate(staying[:24]):
        kind = Certificate.Kind.CARD if place % 4 == 3 else Certificate.Kind.CERTIFICATE
        actions.certify(by=by, member=term.member, on=date(2021, 11, 1) + timedelta(days=place), kind=kind)
    _ask_for_change(by)


def _say_why_they_left(by: Any, random: Random) -> None:
    reasons = {reason.code: reason for reason in LeavingReason.objects.all()}
    last = Membership.objects.filter(ends_on__lt=LAST_DAY - 30 * DAY).exclude(later_terms()).exclude(state="applied")
    for term in last.order_by("ends_on", "pk"):
        (code,) = random.choices(list(REASONS), list(REASONS.values()))
        on = (term.ends_on or LAST_DAY) + timedelta(days=random.randint(5, 30))
        if random.random() < SAID:
            actions.leave(by=by, membership=term, reason=reasons[code], on=on)


def _prolong(by: Any, random: Random) -> list[Membership]:
    """Members whose year ends in June 2022 and who would stay, drawn in the order in which they were entered."""
    running = Membership.objects.filter(state="paid", ends_on=YEAR[1]).exclude(later_terms()).select_related("member")
    staying = random.sample(list(running.order_by("pk")), STAYING)
    for term in staying:
        longer = actions.renew(by=by, member=term.member, ends_on=PROLONGED[1])
        actions.waive(by=by, membership=longer, on=date(2021, 12, 20), reason=WHY)
    return staying


def _name_delegates(by: Any, staying: set[int]) -> None:
    """Whoever leads an organisation votes for it, this year and, where the term is prolonged, in the years after."""
    actions.open_delegates(by=by, starts_on=YEAR[0], ends_on=YEAR[1], closes_on=CLOSES)
    actions.open_delegates(by=by, starts_on=PROLONGED[0], ends_on=PROLONGED[1])
    members = Membership.objects.active_on(NAMED).filter(category__delegates__gt=0).values("member")
    leading = Affiliation.objects.in_force_on(NAMED).filter(organisation__in=members).select_related("person", "organisation")
    for post in leading.order_by("pk"):
        who = {"by": by, "organisation": post.organisation, "person": post.person, "on": NAMED}
        actions.name_delegate(**who)
        if post.organisation_id in staying and post.ends_on is None:
            actions.name_delegate(**who | {"on": date(2021, 12, 20)}, starts_on=PROLONGED[0])


def _show(by: Any, members: list[Contact], random: Random) -> None:
    """In the public directory, with what each allows."""
    shown = texts((*ALWAYS, *SOMETIMES), Association.objects.current())
    for member in members:
        for purpose in (*ALWAYS, *(one for one in SOMETIMES if random.random() < 0.5)):
            people.agree(
                by=by, contact=member, purpose=purpose, on=AGREED, source="Formulaire d’adhésion 2021-2022",
                text_shown=shown[purpose], proof="Case cochée (démonstration)",
            )  # fmt: skip
        actions.present(by=by, member=member, website="https://example.org", **_presentation(member))


def _presentation(member: Contact) -> dict[str, str]:
    if member.kind == Contact.Kind.PERSON:
        return {"text_fr": f"Travaille en musique à {member.city}.", "text_en": f"Works in music in {member.city}."}
    return {
        "text_fr": f"{member.name} joue, produit ou diffuse de la musique à {member.city} et en tournée. (Membre fictif.)",
        "text_en": f"{member.name} plays, produces or presents music in {member.city} and on tour. (Fictional member.)",
    }


def _ask_for_change(by: Any) -> None:
    """Somebody who is no member any more asks, and the team has yet to answer."""
    gone = Departure.objects.select_related("member").order_by("on", "pk").last()
    if gone is None:
        return
    people.propose(
        by=by, contact=gone.member, field="city", value="Baie-Saint-Paul", on=date(2021, 12, 28), why="Demandé par téléphone"
    )
