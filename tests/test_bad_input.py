"""Whatever is typed in whichever form of the house is taken or refused in words: no page fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.urls import reverse
from lxml import html

from conftest import signed_in
from tests.addresses import addresses
from tests.small_house import furnish, parameters, user

SLICES = 4  # tests that run side by side
FIELDS = ".//input[@name]|.//select[@name]|.//textarea[@name]"
KEPT = {"hidden", "submit", "button", "file"}
SAID = {"email": "essai@example.org", "url": "https://example.org/", "datetime-local": "T10:00"}


def _strange(field: Any) -> str:
    return "é😀\u202e<b>" * 900


def _enormous(field: Any) -> str:
    return "-99999999999999999999" if field.get("type") != "date" else "31/31/31"


def _first(field: Any) -> str:
    return _of_year(field, "0001-01-01")


def _last(field: Any) -> str:
    return _of_year(field, "9999-12-31")


def _of_year(field: Any, day: str) -> str:
    """A day at an end of the calendar, beside answers that could be right."""
    kind = field.get("type", "")
    if field.tag == "select":
        return next(iter(field.xpath(".//option[@value!='']/@value")), "")
    if kind in ("checkbox", "radio"):
        return field.get("value", "on")
    return day + SAID["datetime-local"] if kind == "datetime-local" else day if kind == "date" else SAID.get(kind, "1")


KINDS: tuple[Callable[[Any], str], ...] = (_strange, _enormous, _first, _last)


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(SLICES))
def test_no_form_fails_on_what_is_typed_in_it(part, settings):
    settings.MEDIA_ROOT = settings.HOME / "files"
    house, reader, failed, filled = furnish(), signed_in(user("direction")), [], 0
    ours = [one for one in addresses() if one.is_ours]
    for address in ours[part::SLICES]:
        at = reverse(address.name, kwargs=parameters(address.name, address.wanted, house))
        for form in _forms(reader.get(at)):
            for kind in KINDS:
                filled += 1
                if fault := _fault(reader, urljoin(at, form.get("action") or at), _typed(form, kind)):
                    failed.append(f"{address.name}, {kind.__name__[1:]}: {fault}")
    assert filled > 100
    assert not failed, "\n".join(failed)


def _forms(page: Any) -> Iterator[Any]:
    if page.status_code == 200 and page.get("Content-Type", "").startswith("text/html") and page.content.strip():
        for form in html.fromstring(page.content).xpath("//main//form[@method='post']"):
            if any(field.get("type") not in KEPT for field in form.xpath(FIELDS)):
                yield form


def _typed(form: Any, kind: Callable[[Any], str]) -> list[tuple[str, str]]:
    """What is hidden stays as it is; files are not given."""
    return [
        (field.get("name"), field.get("value", "") if field.get("type") == "hidden" else kind(field))
        for field in form.xpath(FIELDS) if field.get("type") not in KEPT - {"hidden"}
    ]  # fmt: skip


def _fault(reader: Any, at: str, typed: list[tuple[str, str]]) -> str:
    """What went wrong, or nothing; whatever was written is undone."""
    given: dict[str, list[str]] = {}
    for name, value in typed:
        given.setdefault(name, []).append(value)
    try:
        with transaction.atomic():
            status = reader.post(at, given).status_code
            transaction.set_rollback(True)
    except Exception as error:  # whichever it is
        return f"{type(error).__name__} {str(error)[:160]}"
    return str(status) if status >= 500 else ""
