"""Forms: one page for any Django form, with its mistakes gathered above and said again beside each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse

from concertino.base.ui.pages import Request, page
from concertino.ground.refusals import Refusal

Crumbs = Sequence[tuple[Any, str]]
Made = TypeVar("Made")


def form_page(
    request: Request, form: forms.BaseForm, *, title: Any, submit: Any, crumbs: Crumbs = (), cancel: str = "",
    lede: Any = "", aside_template: str = "", template: str = "ui/form.html", context: dict | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a form. With ``form.fieldsets = [(legend, [name, (two, on one row)])]`` it is cut in parts.

    422 when answers are to be corrected, so that who asks for the page by machine knows too.
    """
    given = {
        "form": form, "title": title, "submit": submit, "crumbs": crumbs, "cancel": cancel, "lede": lede,
        "aside_template": aside_template, **(context or {}),
    }  # fmt: skip
    return page(request, template, given, status=422 if form.errors else 200)


def confirm_page(request: Request, *, title: Any, text: Any, submit: Any, cancel: str, crumbs: Crumbs = ()) -> HttpResponse:
    """Asks before an act that can't be taken back; the answer is a POST to the same address."""
    given = {"title": title, "text": text, "submit": submit, "cancel": cancel, "crumbs": crumbs}
    return page(request, "ui/confirm.html", given)


def answered(request: Request, form: forms.BaseForm, act: Callable[[], Made]) -> Made | None:
    """What the verb returns once the form is sent and sound; None before, and when the verb refuses: the form says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except Refusal as refusal:
        refused(form, refusal)
        return None


def refused(form: forms.BaseForm, refusal: Refusal) -> None:
    """Say a verb's refusal in the form, beside the answer at fault where the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


@dataclass(frozen=True)
class Mistake:
    """A line of the summary above a form; ``anchor`` is the id of the control to go to, empty for the whole form."""

    label: str
    message: str
    anchor: str


def mistakes(form: forms.BaseForm) -> list[Mistake]:
    whole = [Mistake("", str(message), "") for message in form.non_field_errors()]
    hidden = [Mistake(str(field.label), str(text), "") for field in form.hidden_fields() for text in field.errors]
    shown = [Mistake(str(field.label), str(text), _anchor(field)) for field in _in_order(form) for text in field.errors]
    return whole + hidden + shown


def _in_order(form: forms.BaseForm) -> list[forms.BoundField]:
    """The answers as the page shows them."""
    return [field for part in parts(form) for row in part.rows for field in row]


def _anchor(field: forms.BoundField) -> str:
    """The control's id; of a group of choices, that of the first one."""
    if field.id_for_label:
        return field.id_for_label
    return next((choice.id_for_label for choice in field.subwidgets), field.auto_id)


@dataclass(frozen=True)
class Part:
    """Some of a form's answers under a legend; each row holds the fields that stand side by side."""

    legend: Any
    rows: list[list[forms.BoundField]]


def parts(form: forms.BaseForm) -> Iterator[Part]:
    """The form as its ``fieldsets`` say, then what they leave out; without them, one part without a legend."""
    left = {field.name: field for field in form.visible_fields()}
    for legend, rows in getattr(form, "fieldsets", ()):
        named = [(row,) if isinstance(row, str) else row for row in rows]
        # A form may drop a field for some readers: its fieldsets needn't know.
        present = [[left.pop(name) for name in row if name in left] for row in named]
        yield Part(legend, [row for row in present if row])
    if left:
        yield Part("", [[field] for field in left.values()])


class HintedRadios(forms.RadioSelect):
    """Radio buttons with a line of explanation under some: ``HintedRadios(hints={"person": _("A musician…")})``."""

    def __init__(self, attrs: dict | None = None, choices: Sequence = (), *, hints: dict | None = None):
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def create_option(self, name, value, *args: Any, **kwargs: Any) -> dict:
        return super().create_option(name, value, *args, **kwargs) | {"hint": self.hints.get(str(value), "")}
