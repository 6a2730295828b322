"""Who may read the count of a ballot: the team and the board once it is closed, others as the consultation is published."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.ui.pages import may
from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.models import Consultation

TEAM, MEMBER = "ballots.view_ballot", "members.use_space"
Publication = Consultation.Publication


def is_published_to(reader: Any, ballot: Ballot, day: date) -> bool:
    """Only once the consultation says so, and to those to whom it says."""
    consultation = ballot.call.consultation
    if ballot.call.closed_on is None or consultation.published_on is None or consultation.published_on > day:
        return False
    return consultation.publication == Publication.EVERYONE or (
        consultation.publication == Publication.MEMBERS and may(reader, MEMBER)
    )
