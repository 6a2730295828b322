"""The queue of the watch: items waiting, held, kept and rejected, a rule and a theme."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from concertino.domains.watch import actions
from concertino.domains.watch.models import Item
from concertino.ground.periods import DAY, today

OF_ITEM = ("item", "describe", "supersede")


def furnish_items(by: Any) -> dict[str, Any]:
    at = datetime.now(UTC)
    waiting, held, kept, gone = (
        Item.objects.create(title=title, url=f"https://exemple.test/{place}", found_at=at, summary="<p>Une annonce.</p>")
        for place, title in enumerate(("Un programme s’ouvre", "Un colloque", "Une loi est déposée", "Une offre d’emploi"))
    )
    theme = actions.add_theme(by=by, code="lois-essai", name_fr="Lois et règlements", name_en="Laws")
    rule = actions.add_rule(by=by, name="Offres d’emploi", words="offre d’emploi", does="reject")
    actions.claim(by=by, item=held, at=at)
    actions.keep(by=by, item=kept, on=today(), themes=[theme], note="À suivre", territory="Québec", valid_until=today() + DAY)
    actions.reject(by=by, item=gone, on=today(), reason="Hors sujet")
    return {
        **{f"watch:{name}": kept.pk for name in OF_ITEM},
        "watch:rule": rule.pk, "watch:remove_rule": rule.pk, "watch:theme": theme.pk,
        **{f"watch:{name}": waiting.pk for name in ("claim", "let_go", "keep", "reject", "put_back")},
        "watch:make_of": {"pk": kept.pk, "key": "consultations.topic"},
    }  # fmt: skip
