"""News that is published, and an indicator that everybody sees."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from concertino.base.people.models import User
from concertino.domains.website import actions

SHOWN = "members.active"


def furnish(by: User) -> dict[str, Any]:
    now = timezone.now()
    news = actions.write_news(
        by=by, title_fr="Une saison commence", title_en="A season begins", text_fr="Trois **concerts** en automne.",
        text_en="Three **concerts** in autumn.",
    )  # fmt: skip
    actions.publish(by=by, news=news, at=now, now=now)
    actions.show_indicators(by=by, keys=[SHOWN])
    return {
        **{f"website:{name}": news.pk for name in ("article", "piece", "change", "publish", "withdraw")},
        "website:feed": {"key": "tout", "language": "fr"}, "desk:public_indicator": {"key": SHOWN},
    }  # fmt: skip
