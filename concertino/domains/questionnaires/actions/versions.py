"""A version is drafted, edited for as long as it takes, then published: it does not change any more, and answers keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.questionnaires.definition import Form, fault_of, lacking, read, write
from concertino.domains.questionnaires.models import Questionnaire, Version
from concertino.ground.refusals import Refusal

LARGEST = 400  # questions: more is no questionnaire, and no page


@verb("questionnaires.draft", gettext_lazy("drafted a version of a questionnaire"))
def draft(*, by: Any, questionnaire: Questionnaire, form: Form) -> Version:
    """The next version, to replace the last one when it is published. There is one draft at a time."""
    last = _locked(questionnaire).versions.order_by("-number").first()
    if last and not last.is_published:
        raise Refusal(_("This questionnaire has a draft already."))
    version = Version(questionnaire=questionnaire, number=last.number + 1 if last else 1, supersedes=last)
    return _kept(version, form)


@verb("questionnaires.save", gettext_lazy("changed the draft of a questionnaire"))
def save(*, by: Any, version: Version, form: Form) -> Version:
    return _kept(_draft(version), form)


@verb("questionnaires.save")
def edit(*, by: Any, version: Version, change: Callable[[Form], Form]) -> Version:
    """The draft as it is now, changed: of two who edit at once, neither undoes what the other did."""
    current = _draft(version)
    return _kept(current, change(current.form))


@verb("questionnaires.publish", gettext_lazy("published a version of a questionnaire"))
def publish(*, by: Any, version: Version, on: date) -> Version:
    current = _draft(version)
    if left := lacking(current.form):
        raise Refusal(" ".join(left))
    current.published_on = on
    current.save(update_fields=["published_on"])
    return current


@verb("questionnaires.revise", gettext_lazy("began a new version of a questionnaire"))
def revise(*, by: Any, questionnaire: Questionnaire) -> Version:
    """A draft that begins as the last published version: questions keep their codes, so that answers can be compared."""
    last = questionnaire.versions.published().order_by("-number").first()
    if last is None:
        raise Refusal(_("Nothing of this questionnaire is published yet: change its draft."))
    return draft(by=by, questionnaire=questionnaire, form=last.form)


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)


def _draft(version: Version) -> Version:
    current = Version.objects.select_for_update().filter(pk=version.pk).first()
    if current is None:
        raise Refusal(_("This draft is no more."))
    if current.is_published:
        raise Refusal(_("This version is published: it does not change any more. Begin a new one."))
    return current


def _kept(version: Version, form: Form) -> Version:
    if fault := fault_of(form):
        raise Refusal(fault)
    if sum(1 for _question in form.questions()) > LARGEST:
        raise Refusal(_("A questionnaire has at most %(most)s questions.") % {"most": LARGEST})
    version.definition = write(form)
    read(version.definition)  # what was not typed by people (codes, bounds) is as strict as what comes from a file
    version.languages = list(form.languages)
    version.save()
    return version
