"""Segments: made, changed, duplicated, deleted; and who is in one on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.conditions import Conditions, Group, Known, checked
from concertino.base.people.models import Contact, Segment, User
from concertino.ground.refusals import Refusal

LONGEST = Segment._meta.get_field("name_fr").max_length or 0


def contacts_of(segment: Segment, day: date, *, by: User | None = None) -> QuerySet[Contact]:
    """Who is in the segment on the day. A Refusal names what it uses and that is gone, or that ``by`` may not use: a segment
    that cannot tell answers neither nobody nor everybody."""
    return Conditions(segment.match, segment.conditions, Known(by)).rows(day)


@verb("people.make_segment", gettext_lazy("made a segment"))
def make_segment(*, by: User | None, name_fr: str, name_en: str = "", match: str = "all", groups: Sequence[Group]) -> Segment:
    return _kept(Segment(by=by), by, name_fr=name_fr, name_en=name_en, match=match, groups=groups)


@verb("people.change_segment", gettext_lazy("changed a segment"))
def change_segment(
    *, by: User | None, segment: Segment, name_fr: str, name_en: str = "", match: str = "all", groups: Sequence[Group]
) -> Segment:
    return _kept(segment, by, name_fr=name_fr, name_en=name_en, match=match, groups=groups)


@verb("people.duplicate_segment", gettext_lazy("duplicated a segment"))
def duplicate_segment(*, by: User | None, segment: Segment) -> Segment:
    """The same conditions under a name that says so; what is gone from them is gone in both."""
    taken = set(Segment.objects.values_list("name_fr", flat=True))
    name = next(name for n in range(1, len(taken) + 2) if (name := _copy_of(segment.name_fr, n)) not in taken)
    english = _copy_of(segment.name_en, 1) if segment.name_en else ""
    return Segment.objects.create(by=by, name_fr=name, name_en=english, match=segment.match, conditions=segment.conditions)


@verb("people.delete_segment", gettext_lazy("deleted a segment"))
def delete_segment(*, by: User | None, segment: Segment) -> None:
    segment.delete()


def _copy_of(name: str, number: int) -> str:
    ending = _(" (copy)") if number == 1 else _(" (copy %(n)s)") % {"n": number}
    return name[: LONGEST - len(ending)] + ending


def _kept(segment: Segment, by: User | None, *, name_fr: str, name_en: str, match: str, groups: Sequence[Group]) -> Segment:
    segment.name_fr, segment.name_en = " ".join(name_fr.split()), " ".join(name_en.split())
    if not segment.name_fr:
        raise Refusal(_("A segment needs a name."), field="name_fr")
    for field in ("name_fr", "name_en"):
        if len(getattr(segment, field)) > LONGEST:
            raise Refusal(_("This name is too long."), field=field)
    if match not in Segment.Match.values:
        raise Refusal(_("Say whether all or one of the groups must be met."), field="match")
    segment.match, segment.conditions = match, checked(groups, Known(by))
    try:
        with transaction.atomic():
            segment.save()
    except IntegrityError as error:
        raise Refusal(_("There is another segment of that name."), field="name_fr") from error
    return segment
