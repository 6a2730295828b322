"""Adding fields to contacts, changing how they are called, and taking them out of use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import renamed
from concertino.base.people.models import Contact, CustomField, User
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("people.add_custom_field", gettext_lazy("added a custom field"))
def add_custom_field(*, by: User | None, label_fr: str, kind: str, code: str = "", **facts: Any) -> CustomField:
    """Ask something more of contacts, after the other fields unless a place is said; the code comes from the French label.

    ``choices`` are (French, English) labels, or {"code", "fr", "en"}; their codes come from the French labels.
    """
    if facts.get("position") is None:
        last = CustomField.objects.order_by("position").last()
        facts["position"] = last.position + 1 if last else 1
    facts["choices"] = _choices(facts.get("choices") or [], [])
    field = CustomField(label_fr=label_fr, kind=kind, code=code or _code(label_fr), **facts)
    return _kept(field)


@verb("people.change_custom_field", gettext_lazy("changed a custom field"))
def change_custom_field(*, by: User | None, field: CustomField, **changes: Any) -> CustomField:
    """Correct how a field is called and what it offers. Its code and its kind stay: values are kept by them."""
    for name in ("code", "kind"):
        if name in changes and changes[name] != getattr(field, name):
            raise Refusal(_("The code and the kind of a field do not change: its values are kept by them."), field=name)
    choices_before, identified = field.choices, field.identifies
    if "choices" in changes:
        changes["choices"] = _choices(changes["choices"] or [], field.choices)
        _refuse_choices_in_use(field, {choice["code"] for choice in changes["choices"]})
    for name, value in changes.items():
        setattr(field, name, value)
    _kept(field)
    if (field.choices, field.identifies) != (choices_before, identified):
        renamed(Contact.everyone.filter(custom__has_key=field.code))
    return field


@verb("people.end_custom_field", gettext_lazy("ended a custom field"))
def end_custom_field(*, by: User | None, field: CustomField, on: date | None) -> CustomField:
    """Say the last day on which a field is asked; its values stay. Without a day, it is in use again."""
    field.ends_on = on
    return _kept(field)


def _kept(field: CustomField) -> CustomField:
    if field.starts_on and field.ends_on and field.ends_on < field.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    if field.kind == CustomField.Kind.CHOICE and not field.choices:
        raise Refusal(_("Say at least one choice."), field="choices")
    try:
        field.full_clean()
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refusal(messages[0], field=name if hasattr(field, name) else None) from error
    field.save()
    return field


def _code(label: str) -> str:
    code = re.sub(r"[^a-z0-9]+", "_", fold(label))[:40].strip("_")
    return code if code[:1].isalpha() else f"f_{code}"[:40].strip("_")


def _choices(given: Iterable[Any], before: list[dict[str, str]]) -> list[dict[str, str]]:
    """With a code each: that of a choice that has one of the labels already, else from the French label."""
    known = {label: choice["code"] for choice in before for label in (choice["fr"], choice.get("en")) if label}
    choices: list[dict[str, str]] = []
    for each in given:
        labels = (each["fr"], each.get("en", "")) if isinstance(each, dict) else (*each, "")[:2]
        french, english = (" ".join(label.split()) for label in labels)
        if not french:
            raise Refusal(_("A choice needs a label."), field="choices")
        stated = each.get("code") if isinstance(each, dict) else ""
        code = stated or known.get(french) or known.get(english) or _code(french)
        if any(choice["code"] == code for choice in choices):
            raise Refusal(_("“%(choice)s” is there twice.") % {"choice": french}, field="choices")
        choices.append({"code": code, "fr": french, "en": english})
    return choices


def _refuse_choices_in_use(field: CustomField, codes: set[str]) -> None:
    for choice in field.choices:
        if choice["code"] not in codes:
            held = Contact.everyone.filter(**{f"custom__{field.code}": choice["code"]}).count()
            if held:
                sentence = _("%(count)s contacts have “%(choice)s”: it stays among the choices.")
                raise Refusal(sentence % {"count": held, "choice": choice["fr"]}, field="choices")
