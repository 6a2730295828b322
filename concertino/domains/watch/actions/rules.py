"""Rules and themes: written, changed, tried, taken away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Rule, Theme
from concertino.domains.watch.rules import ready
from concertino.ground.refusals import Refusal


@verb("watch.add_rule", gettext_lazy("wrote a rule of the watch"))
def add_rule(*, by: Any, **facts: Any) -> Rule:
    """It treats what comes in from now on; what is there already is left to people."""
    rule = Rule(**facts)
    check_rule(rule)
    rule.save()
    return rule


@verb("watch.change_rule", gettext_lazy("changed a rule of the watch"))
def change_rule(*, by: Any, rule: Rule, **changes: Any) -> Rule:
    for name, value in changes.items():
        setattr(rule, name, value)
    check_rule(rule)
    rule.save()
    return rule


@verb("watch.remove_rule", gettext_lazy("took a rule of the watch away"))
def remove_rule(*, by: Any, rule: Rule) -> None:
    """What it decided stays decided."""
    rule.delete()


def check_rule(rule: Rule) -> None:
    if not ready(rule).words:
        raise Refusal(_("Write at least one word."), field="words")
    if rule.does == Rule.Does.THEME and rule.theme_id is None:
        raise Refusal(_("Choose the theme that it gives."), field="theme")


@verb("watch.add_theme", gettext_lazy("added a theme of the watch"))
def add_theme(*, by: Any, **facts: Any) -> Theme:
    return Theme.objects.create(**facts)


@verb("watch.change_theme", gettext_lazy("changed a theme of the watch"))
def change_theme(*, by: Any, theme: Theme, **changes: Any) -> Theme:
    """One that goes out of use is ended: what was sorted under it stays so."""
    for name, value in changes.items():
        setattr(theme, name, value)
    theme.save()
    return theme
