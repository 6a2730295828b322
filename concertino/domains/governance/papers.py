"""The sheets that voters sign at the door of a meeting."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.governance.models import VotersList
from concertino.ground.words import french, written_day

TEMPLATE = Path(__file__).with_name("sheets.typ")


def sheets_to_sign(shown: VotersList) -> bytes:
    """In the reader's language; the list is as it was frozen."""
    association, voters = Association.objects.current(), list(shown.voters.all())
    votes = sum(voter.votes for voter in voters)
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    return typeset(TEMPLATE, {
        "language": "fr" if french() else "en", "title": shown.title,
        "association": {"name": str(association), "lines": [line for line in (place, association.email) if line]},
        "lede": _("Voters at %(day)s: %(voters)s, %(votes)s.") % {
            "day": written_day(shown.record_on),
            "voters": ngettext("%(count)s person", "%(count)s people", len(voters)) % {"count": len(voters)},
            "votes": ngettext("%(count)s vote", "%(count)s votes", votes) % {"count": votes},
        },
        "heads": [_("No."), _("Voter"), _("Member"), _("Votes"), _("Signature")],
        "rows": [[str(one.place), one.voter_name, one.member_name, str(one.votes), ""] for one in voters],
        "frozen": _("List frozen on %(day)s.") % {"day": written_day(shown.frozen_on)},
    })  # fmt: skip
