"""The register of jobs."""

from __future__ import annotations

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from concertino.base.jobs.models import Job
from concertino.base.ui.columns import MomentColumn, NameColumn
from concertino.base.ui.register import Register


class JobTable(tables.Table):
    label = NameColumn(verbose_name=_("Job"), url=lambda job: reverse("jobs:job", args=[job.pk]), order_by=("label",))
    state = tables.Column()
    by = tables.Column(order_by=("by__name",))
    asked_at = MomentColumn()
    ended_at = MomentColumn()
    attempts = tables.Column()

    class Meta:
        model = Job
        fields = ()
        order_by = "-asked_at"

    def render_state(self, record: Job) -> str:
        return render_to_string("jobs/progress.html", {"job": record, "brief": True})

    def value_state(self, record: Job) -> str:
        return record.get_state_display()


class JobFilters(FilterSet):
    class Meta:
        model = Job
        fields = ["state", "by"]


jobs = Register(
    "jobs.jobs", _("Jobs"), "jobs.view_job", lambda request: Job.objects.select_related("by"), JobTable,
    filters=JobFilters, search=lambda rows, text: rows.filter(label__icontains=text), hidden=["attempts"],
    empty=(_("No job yet"), _("Long work, such as a large import, shows here while it goes on.")),
)  # fmt: skip
