"""Tags of the frame and its components."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from concertino.base.ui import choices, forms, marks

register = template.Library()
register.filter("mistakes", forms.mistakes)
register.filter("parts", forms.parts)
register.filter("options", choices.options)
register.simple_tag(marks.status, name="status")


@register.simple_tag
def status_mark(kind: str) -> SafeString:
    return marks.mark(kind)


@register.simple_tag
def page_numbers(page) -> list[int | str]:
    """The first, last and neighbouring pages, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
