"""The public site of the demonstration: two pieces of news, and the indicators that everybody sees."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from concertino.domains.website import actions

TORONTO = ZoneInfo("America/Toronto")
NEWS = (
    ("Une vitrine numérique ouverte à tous", "A digital showcase open to all",
     "Dix ensembles se font entendre en ligne, du **15 au 19 mars**. Entrée libre.",
     "Ten ensembles are heard online, from **March 15 to 19**. Free admission.", datetime(2021, 3, 1, 9, tzinfo=TORONTO)),
    ("Les membres ont parlé", "Members have spoken",
     "La consultation de l’année est close : les salles de taille moyenne passent les premières.",
     "This year’s consultation is closed: middle-sized halls come first.", datetime(2021, 9, 20, 9, tzinfo=TORONTO)),
)  # fmt: skip
PUBLIC = ("members.active", "members.retention", "partners.collaborations", "communications.promotion_actions")


def opened(by: Any) -> None:
    for title_fr, title_en, text_fr, text_en, at in NEWS:
        news = actions.write_news(by=by, title_fr=title_fr, title_en=title_en, text_fr=text_fr, text_en=text_en)
        actions.publish(by=by, news=news, at=at, now=at)
    actions.show_indicators(by=by, keys=PUBLIC)
