"""A line of the communication plan with a result, a channel that was evaluated, and an audience."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from concertino.base.people.models import User
from concertino.domains.communications import actions
from concertino.domains.plan.models import Node
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    audience = actions.add_audience(by=by, name_fr="Membres", name_en="Members")
    channel = actions.add_channel(by=by, name_fr="Bulletin", name_en="Bulletin", text_fr="Une fois par mois.")
    actions.evaluate(by=by, channel=channel, on=day, today=day, reach=1240, satisfaction=72, source="Compte des envois")
    line = actions.plan_line(
        by=by, audience=audience, channel=channel, objective=Node.objects.filter(children=None).first(), owner=by,
        content_fr="La rentrée", content_en="The new season", message_fr="Ce qui vient.", message_en="What comes.", on=day - DAY,
        until=day + DAY, cost=Decimal(300), expected=Decimal(200), unit_fr="clics", unit_en="clicks",
    )  # fmt: skip
    actions.record_result(by=by, line=line, on=day, value=Decimal(150), source="Liens suivis", today=day)
    of_line = ("line", "change_line", "say_line_state", "record_result", "make_newsletter")
    year = {"year": day.year}
    return {
        **{f"communications:{name}": line.pk for name in of_line},
        **{f"communications:{name}": channel.pk for name in ("channel", "change_channel", "evaluate")},
        **{f"communications:{name}": year for name in ("year_of", "printed")},
        "communications:change_audience": audience.pk,
        "communications:calendar_of": year | {"month": day.month},
        "communications:feed": {"token": feed_token("communications.feed")},
    }
