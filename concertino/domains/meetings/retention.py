"""What merging two contacts does to meetings: nobody was there, or voted, twice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.meetings.models import Presence, Proxy, Turnout, Vote
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal


def _not_both(table: type, of: str, who: str):
    """A check on a table whose rows are of somebody, once a meeting or a motion."""

    def check(kept: Contact, gone: Contact) -> None:
        theirs = table.objects.filter(**{who: gone}).values(of)  # type: ignore[attr-defined]
        if table.objects.filter(**{who: kept, f"{of}__in": theirs}).exists():  # type: ignore[attr-defined]
            raise Refusal(_("Both took part in the same meeting: they are two people."))

    return check


mergings.add("meetings.Presence", Merging(check=_not_both(Presence, "meeting", "person")))
mergings.add("meetings.Vote", Merging(check=_not_both(Vote, "motion", "person")))
mergings.add("meetings.Turnout", Merging(check=_not_both(Turnout, "motion", "person")))


def _not_each_other(kept: Contact, gone: Contact) -> None:
    _not_both(Proxy, "meeting", "giver")(kept, gone)
    pairs = Proxy.objects.filter(giver__in=(kept, gone), holder__in=(kept, gone))
    if pairs.exists():
        raise Refusal(_("One of them represented the other at a meeting: they are two people."))


mergings.add("meetings.Proxy", Merging(check=_not_each_other))
