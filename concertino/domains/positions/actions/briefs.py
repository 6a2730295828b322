"""The one-page brief of a position: its words and its facts are chosen, never typed as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.models import Brief, BriefFact, Position
from concertino.ground.refusals import Refusal

MOST_FACTS = 4  # a page holds no more
LONGEST = {"summary": 900, "demand": 450}


@verb("positions.compose_brief", gettext_lazy("composed the brief of a position"))
def compose_brief(*, by: Any, position: Position, facts: Sequence[BriefFact] = (), **words: str) -> Brief:
    """``facts`` in their order, as rows not kept yet; ``words`` are summary and demand, in French and English."""
    if len(facts) > MOST_FACTS:
        raise Refusal(_("A page holds %(most)s facts at most.") % {"most": MOST_FACTS}, field="facts")
    for name, text in words.items():
        if len(text.strip()) > LONGEST[name.rpartition("_")[0]]:
            raise Refusal(_("This is too long for one page."), field=name)
    given = {name: text.strip() for name, text in words.items()}
    brief, _made = Brief.objects.update_or_create(position=position, defaults=given)
    brief.facts.all().delete()
    for place, fact in enumerate(facts, start=1):
        fact.brief, fact.place = brief, place
    BriefFact.objects.bulk_create(facts)
    return brief
