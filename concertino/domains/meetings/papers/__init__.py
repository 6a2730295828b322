"""Minutes on paper, from what happened."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.meetings.minutes import minutes_of
from concertino.domains.meetings.models import Meeting
from concertino.ground.words import french

TEMPLATE = Path(__file__).with_name("minutes.typ")


def minutes_pdf(meeting: Meeting) -> bytes:
    """In the reader's language; what people typed stands in the language in which they did."""
    return typeset(TEMPLATE, _data(meeting))


def _data(meeting: Meeting) -> dict[str, Any]:
    association, minutes = Association.objects.current(), minutes_of(meeting)
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    return {
        "language": "fr" if french() else "en", "title": minutes.title,
        "association": {"name": str(association), "lines": [line for line in (place, association.email) if line]},
        "draft": minutes.draft, "facts": [list(pair) for pair in minutes.facts],
        "lists": [{"title": title, "lines": lines} for title, lines in minutes.lists if lines],
        "items": [
            {
                "title": item.title, "text": item.text,
                "motions": [asdict(one) for one in item.motions],
                "points": item.points,
            }
            for item in minutes.items
        ],
        "points": minutes.points, "points_title": minutes.points_title, "closing": minutes.closing,
        "signatures": [list(pair) for pair in minutes.signatures],
    }  # fmt: skip
