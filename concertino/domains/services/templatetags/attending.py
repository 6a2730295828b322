"""Words of events in templates."""

from __future__ import annotations

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concertino.domains.services.models import Event, Question, Registration, Session
from concertino.domains.services.sessions import written_session
from concertino.ground import words

register = template.Library()


@register.filter
def hours(session: Session, event: Event) -> str:
    return written_session(session, event)


@register.filter
def answer_to(registration: Registration, question: Question) -> str:
    given = registration.answers.get(str(question.pk))
    return "–" if given is None else question.read(given)


@register.filter
def folded(text: str) -> str:
    return words.fold(text)


@register.simple_tag
def door_key() -> SafeString:
    """A key of the form's own: sent twice, it says one arrival."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid4())
