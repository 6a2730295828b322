"""Sources of the watch: a feed with readings good and bad and an item, and a newsletter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from concertino.base.people.models import User
from concertino.domains.watch import actions
from concertino.domains.watch.models import SourceState, Theme
from concertino.ground.periods import today

OF_SOURCE = ("source", "change_source", "end_source", "read_source")


def furnish(by: User) -> dict[str, Any]:
    """What the addresses of sources are about."""
    from concertino.domains.watch.feeds import Entry, Feed

    now = timezone.now()
    theme, _made = Theme.objects.get_or_create(code="veille-essai", defaults={"name_fr": "Conditions de pratique"})
    followed = actions.add_source(
        by=by, kind="feed", name="Fil d’essai", url="https://fil.example.org/rss", site_url="https://fil.example.org/",
        on=today(), owner=by, quality=4, review_on=today(), territory="Québec", language="fr", themes=[theme],
    )  # fmt: skip
    actions.add_source(by=by, kind="mail", name="Infolettre d’essai", url="lettre@example.org", on=today())
    entry = Entry(title="Un article du fil d’essai", link="https://fil.example.org/1", summary="<p>Quelques mots.</p>")
    actions.take_in(by=None, source=followed, feed=Feed(entries=(entry,)), at=now)
    for hours, outcome, detail in ((3, "new", ""), (2, "same", ""), (1, "status", "503")):
        followed.fetches.create(at=now - timedelta(hours=hours), outcome=outcome, detail=detail, new=int(outcome == "new"))
    SourceState.objects.filter(source=followed).update(failures=3, outcome="status", detail="503", usual_days=7)
    return {f"watch:{name}": followed.pk for name in OF_SOURCE}
