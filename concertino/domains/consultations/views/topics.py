"""A topic: its page, and what one says of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations import actions
from concertino.domains.consultations.forms.topics import EndTopicForm, MergeForm, PartnerForm, SourceForm, TopicForm
from concertino.domains.consultations.likeness import similar_pairs, similar_to
from concertino.domains.consultations.models import Topic, TopicPartner, TopicSource
from concertino.domains.consultations.story import sources_of, story_of
from concertino.domains.consultations.topic_registers import standing_of, topic_page
from concertino.ground.periods import today

RIGHT = "consultations.change_topic"


@allowed("consultations.view_topic")
def topic(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.select_related("owner", "merged_into"), pk=pk)
    mark, word = standing_of(topic)
    stands = topic.merged_into_id is None
    return page(request, "consultations/topic.html", {
        "topic": topic, "crumbs": _crumbs(), "mark": mark, "word": word, "stands": stands,
        "sectors": topic.topic_sectors.select_related("sector"), "partners": topic.topic_partners.select_related("partner"),
        "categories": topic.topic_categories.select_related("category"), "sources": sources_of(topic),
        "merged": topic.merged.order_by("merged_on", "pk"), "story": story_of(topic),
        "alike": similar_to(topic) if stands else [], "panels": shown_on("consultations.Topic", request, topic),
    })  # fmt: skip


@allowed("consultations.add_topic")
def raise_topic(request: Request) -> HttpResponse:
    form = TopicForm(request.POST or None, today=today())
    if raised := answered(request, form, lambda: actions.raise_topic(by=request.user, **form.facts())):
        return _back(request, raised, _("The topic is written down: say now where it comes from."))
    return form_page(
        request, form, title=_("Add a topic"), submit=_("Add"), cancel=reverse("consultations:topics"), crumbs=_crumbs()
    )


@allowed(RIGHT)
def change_topic(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    form = TopicForm(request.POST or None, today=today(), topic=topic)
    if answered(request, form, lambda: actions.change_topic(by=request.user, topic=topic, **form.facts())):
        return _back(request, topic, _("The topic is up to date."))
    return _form(request, form, topic, _("Edit “%(topic)s”"), _("Save"))


@allowed(RIGHT)
def add_source(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    form = SourceForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.add_source(by=request.user, topic=topic, **form.cleaned_data)):
        return _back(request, topic, _("The source is written down."))
    return _form(request, form, topic, _("A source of “%(topic)s”"), _("Add"))


@allowed(RIGHT)
def remove_source(request: Request, pk: int) -> HttpResponse:
    source = get_object_or_404(TopicSource.objects.select_related("topic"), pk=pk)
    if request.method == "POST":
        actions.remove_source(by=request.user, source=source)
        return _back(request, source.topic, _("The source is removed."))
    return confirm_page(
        request, title=_("Remove this source?"), text=source.text, submit=_("Remove"), cancel=topic_page(source.topic),
        crumbs=_crumbs(source.topic),
    )  # fmt: skip


@allowed(RIGHT)
def involve_partner(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    form = PartnerForm(request.POST or None)
    if answered(request, form, lambda: actions.involve_partner(by=request.user, topic=topic, **form.cleaned_data)):
        return _back(request, topic, _("The partner is among those concerned."))
    return _form(request, form, topic, _("A partner concerned by “%(topic)s”"), _("Add"))


@allowed(RIGHT)
def release_partner(request: Request, pk: int) -> HttpResponse:
    involved = get_object_or_404(TopicPartner.objects.select_related("topic", "partner"), pk=pk)
    if request.method == "POST":
        actions.release_partner(by=request.user, involved=involved)
        return _back(request, involved.topic, _("The partner is no longer among those concerned."))
    return confirm_page(
        request, title=_("Is %(partner)s no longer concerned?") % {"partner": involved.partner}, submit=_("Remove"),
        text=_("The journal keeps it."), cancel=topic_page(involved.topic), crumbs=_crumbs(involved.topic),
    )  # fmt: skip


@allowed(RIGHT)
def end_topic(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    form = EndTopicForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_topic(by=request.user, topic=topic, **form.cleaned_data)):
        return _back(request, topic, _("The topic is ended."))
    return _form(request, form, topic, _("End “%(topic)s”"), _("End"))


@allowed(RIGHT)
def similar_topics(request: Request) -> HttpResponse:
    return page(request, "consultations/similar.html", {"pairs": similar_pairs(today()), "crumbs": _crumbs()})


@allowed(RIGHT)
def merge_topic(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=pk)
    form = MergeForm(request.POST or None, topic=topic, initial={"into": request.GET.get("into")})
    merge = lambda: actions.merge_topics(by=request.user, kept=form.cleaned_data["into"], gone=[topic], on=today())  # noqa: E731
    if kept := answered(request, form, merge):
        return _back(request, kept, _("The topics are one."))
    lede = _("Sources, priorities and votes stay as they were written, and count for the topic that is kept: each member once.")
    return _form(request, form, topic, _("Merge “%(topic)s”"), _("Merge"), lede)


def _crumbs(topic: Topic | None = None) -> list[tuple[Any, str]]:
    return [(_("Topics"), reverse("consultations:topics")), *([(str(topic), topic_page(topic))] if topic else [])]


def _back(request: Request, topic: Topic, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(topic_page(topic))


def _form(request: Request, form: Form, topic: Topic, title: str, submit: str, lede: str = "") -> HttpResponse:
    return form_page(
        request, form, title=title % {"topic": topic}, submit=submit, cancel=topic_page(topic), lede=lede,
        crumbs=_crumbs(topic), template="consultations/contact_form.html",
    )  # fmt: skip
