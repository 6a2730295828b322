"""What the register of waves shows of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.domains.surveys.models import Wave


def wave_page(wave: Wave) -> str:
    return reverse("surveys:wave", args=[wave.pk])


def said_state(wave: Any) -> tuple[str, Any]:
    return wave.call.mark, wave.call.said_state


class WaveTable(tables.Table):
    call = NameColumn(
        verbose_name=_("Wave"),
        accessor="name",
        url=wave_page,
        under=lambda wave: wave.version.questionnaire,
        order_by="call__title_fr",
    )
    state = StatusColumn(verbose_name=_("State"), accessor="pk", said=said_state, orderable=False)
    opens_on = DayColumn(verbose_name=_("From"), accessor="call__opens_on")
    closes_on = DayColumn(verbose_name=_("Until"), accessor="call__closes_on")
    mode = tables.Column(verbose_name=_("Mode"), accessor="call__get_mode_display", order_by="call__mode")
    invited = NumberColumn(verbose_name=_("Invited"))
    responses = NumberColumn(verbose_name=_("Answers"))
    previous = tables.Column(verbose_name=_("Compared with"), orderable=False)

    class Meta:
        model = Wave
        fields = ()
