"""What the team of the demonstration adds to contacts: fields of its own, tags, notes, segments."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from concertino.base.people import actions
from concertino.base.people.models import Contact, CustomField, Sector
from concertino.ground.demos import Demo, demos

LAST_DAY = date(2021, 12, 20)
SIZES = (("Bénévoles", "Volunteers"), ("De 1 à 5 personnes", "1 to 5 people"), ("Plus de 5 personnes", "More than 5 people"))
ANSWERED, TAGGED, NOTED = 60, 25, 18
TAGS = ("Presse", "Invités du gala", "Jeune public")
NOTES = (
    "Préfère être joint par téléphone le matin.",
    "Cherche des musiciens pour un échange avec une autre région.",
    "A proposé d’accueillir la prochaine rencontre de secteur.",
    "Voudrait que la formation sur les droits soit reprise.",
    "Changement de direction à venir : reprendre contact à l’automne.",
    "Intéressé par le comité de financement.",
)


def is_made() -> bool:
    return CustomField.objects.exists()


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    organisations = Contact.objects.filter(kind=Contact.Kind.ORGANISATION).order_by("pk")
    _ask_more(by, random.sample(list(organisations), ANSWERED), random)
    for name in TAGS:
        chosen = random.sample(list(organisations.values_list("pk", flat=True)), TAGGED)
        actions.tag_many(by=by, rows=Contact.objects.filter(pk__in=chosen), answers={"tag": name}, on=LAST_DAY)
    for place, contact in enumerate(random.sample(list(organisations), NOTED)):
        on = LAST_DAY - timedelta(days=random.randint(0, 700))
        actions.write_note(by=by, contact=contact, on=on, text=NOTES[place % len(NOTES)])
    _keep_segments(by)


def _ask_more(by: Any, contacts: list[Contact], random: Random) -> None:
    organisation = CustomField.For.ORGANISATION
    team = actions.add_custom_field(
        by=by, label_fr="Équipe", label_en="Team", kind=CustomField.Kind.CHOICE, choices=SIZES, applies_to=organisation
    )
    players = actions.add_custom_field(
        by=by, label_fr="Musiciens réguliers", label_en="Regular musicians", kind=CustomField.Kind.NUMBER, applies_to=organisation
    )
    for contact in contacts:
        answers = {team.code: random.choice(team.choices)["code"], players.code: random.randint(2, 60)}
        actions.correct(by=by, contact=contact, custom=answers)


def _keep_segments(by: Any) -> None:
    """Conditions are plain values: what another room knows of a contact is named by its key."""
    jazz = [str(sector.pk) for sector in Sector.objects.filter(code__in=("jazz", "world"))]
    segments = (
        ("Membres actifs en jazz et en musiques du monde", "Active members in jazz and world music",
         [{"field": "members.active", "is": "yes"}, {"field": "people.sector", "is": "in", "value": jazz}]),
        ("Anciens membres", "Former members",
         [{"field": "members.ever", "is": "yes"}, {"field": "members.active", "is": "no"}]),
        ("Équipes de bénévoles", "Volunteer teams", [{"field": "custom.equipe", "is": "in", "value": ["benevoles"]}]),
    )  # fmt: skip
    for name_fr, name_en, conditions in segments:
        actions.make_segment(by=by, name_fr=name_fr, name_en=name_en, groups=[{"match": "all", "conditions": conditions}])


demos.add("people", Demo(key="people", order=30, is_made=is_made, make=make))
