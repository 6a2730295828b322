"""What is changed on many contacts at once: their tags, and one fact of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.actions.filling import fills
from concertino.base.people.actions.tags import tag_many, untag_many
from concertino.base.people.forms.many import ActivityForm, CategoryForm, LanguageForm, RegionForm, TagForm, UntagForm
from concertino.base.people.models import Contact, ContactTag
from concertino.base.people.views import vcards
from concertino.base.registers.bulk import Answers, BulkAction, Plan, Sample, bulk_actions
from concertino.base.ui.bulk import FileAction
from concertino.ground.words import fold

CONTACTS = ("people.contacts",)


def _with_tag(folded: str) -> Exists:
    return Exists(ContactTag.objects.filter(contact=OuterRef("pk"), tag__folded=folded))


def _tag_samples(tag: str, before: bool) -> Callable[[Sequence[Contact]], list[Sample]]:
    says = (tag, "") if before else ("", tag)
    return lambda contacts: [Sample(str(contact), *says) for contact in contacts]


def plan_to_tag(rows: QuerySet[Contact], answers: Answers, day: date) -> Plan:
    has = _with_tag(fold(answers["tag"]))
    return Plan(
        rows.filter(~has), _tag_samples(answers["tag"], before=False), [(_("They have the tag already"), rows.filter(has))]
    )


def plan_to_untag(rows: QuerySet[Contact], answers: Answers, day: date) -> Plan:
    has = _with_tag(answers["tag"].folded)
    return Plan(
        rows.filter(has), _tag_samples(str(answers["tag"]), before=True), [(_("They do not have the tag"), rows.filter(~has))]
    )


def _plan_to_fill(field: str) -> Callable[[QuerySet[Contact], Answers, date], Plan]:
    """What is so already is left out."""
    is_list = Contact._meta.get_field(field).is_relation
    wording = (lambda value: str(value or "")) if is_list else dict(Contact.Language.choices).get

    def plan(rows: QuerySet[Contact], answers: Answers, day: date) -> Plan:
        value = answers["value"]
        so = {f"{field}__isnull": True} if value is None else {field: value}
        others = rows.exclude(**so)
        return Plan(
            others.select_related(field) if is_list else others,
            lambda contacts: [Sample(str(c), str(wording(getattr(c, field))), str(wording(value))) for c in contacts],
            [(_("They have it already"), rows.filter(**so))],
        )

    return plan


def _filling_said(label: Any) -> Callable[[Answers], str]:
    def said(answers: Answers) -> str:
        value = dict(Contact.Language.choices).get(answers["value"], answers["value"])
        return gettext("{change}: {value}").format(change=label, value=value or gettext("none"))

    return said


FILLED = {
    "region": (_("Set the region"), RegionForm),
    "category": (_("Set the category"), CategoryForm),
    "activity": (_("Set the kind of activity"), ActivityForm),
    "language": (_("Set the language"), LanguageForm),
}

bulk_actions.add(
    "people.tag_many",
    BulkAction(
        key="people.tag_many", label=_("Add a tag"), right="people.change_contact", on=CONTACTS, model=Contact, form=TagForm,
        plan=plan_to_tag, act=tag_many, undoes=(ContactTag,), order=10,
        said=lambda answers: gettext("Add the tag “{tag}”").format(tag=answers["tag"]),
    ),
)  # fmt: skip
bulk_actions.add(
    "people.untag_many",
    BulkAction(
        key="people.untag_many", label=_("Take a tag off"), right="people.change_contact", on=CONTACTS, model=Contact,
        form=UntagForm, plan=plan_to_untag, act=untag_many, undoes=(ContactTag,), order=11,
        said=lambda answers: gettext("Take the tag “{tag}” off").format(tag=answers["tag"]),
    ),
)  # fmt: skip
for field, (label, form) in FILLED.items():
    bulk_actions.add(
        f"people.fill_{field}",
        BulkAction(
            key=f"people.fill_{field}", label=label, right="people.change_contact", on=CONTACTS, model=Contact, form=form,
            plan=_plan_to_fill(field), act=fills[field], said=_filling_said(label), undoes=(Contact,), order=20,
        ),
    )  # fmt: skip
bulk_actions.add(
    "people.vcards",
    FileAction(
        key="people.vcards", label=_("Export as vCards"), right="people.change_contact", on=CONTACTS, file=vcards.of_selection
    ),
)  # fmt: skip
