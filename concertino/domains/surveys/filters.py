"""By what waves are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingFilter
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.models import Questionnaire
from concertino.domains.surveys.models import Wave

STATES: dict[str, dict[str, Any]] = {
    Call.State.DRAFT: {"call__opened_on": None},
    Call.State.OPEN: {"call__opened_on__isnull": False, "call__closed_on": None},
    Call.State.CLOSED: {"call__closed_on__isnull": False},
}


class WaveFilters(filters.FilterSet):
    questionnaire = ThingFilter(
        queryset=Questionnaire.objects.all(), field_name="version__questionnaire", label=_("Questionnaire"), empty_label=_("All")
    )
    state = filters.ChoiceFilter(choices=Call.State.choices, label=_("State"), empty_label=_("All"), method="in_state")
    mode = filters.ChoiceFilter(choices=Call.Mode.choices, field_name="call__mode", label=_("Mode"), empty_label=_("All"))

    class Meta:
        model = Wave
        fields = ()

    def in_state(self, waves: QuerySet[Wave], name: str, state: str) -> QuerySet[Wave]:
        return waves.filter(**STATES[Call.State(state)])
