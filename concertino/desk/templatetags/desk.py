"""How an action of the plan is shown: a shape, and its state in words with the date that matters."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui import marks
from concertino.domains.plan.standing import ActionStanding
from concertino.ground import words

register = template.Library()
MARKS = {"planned": "plan", "under_way": "watch", "done": "on", "dropped": "free"}
SAID = {
    "done": (gettext_lazy("done, %(day)s"), gettext_lazy("done")),
    "under_way": (gettext_lazy("under way, due %(day)s"), gettext_lazy("under way")),
    "planned": (gettext_lazy("planned, due %(day)s"), gettext_lazy("planned")),
    "dropped": (gettext_lazy("dropped"), gettext_lazy("dropped")),
}


@register.simple_tag
def action_mark(one: ActionStanding):
    """Plain ink for every state; only lateness takes colour."""
    if one.is_late:
        return marks.mark("late")
    return marks.plain(MARKS[one.stage.state])


@register.simple_tag
def action_state(one: ActionStanding) -> str:
    stage = one.stage
    day = stage.done_on if stage.state == "done" else stage.due_on
    if one.is_late and stage.due_on:
        return _("late, was due %(day)s") % {"day": words.written_short_day(stage.due_on)}
    dated, plain = SAID[stage.state]
    return str(dated) % {"day": words.written_short_day(day)} if day else str(plain)
