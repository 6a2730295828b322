"""Somebody who may import, and files made here."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from django.contrib.auth.models import Permission
from django.utils.translation import override

from concertino.base.imports import actions
from concertino.base.people.models import User

TODAY = date(2021, 6, 30)


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def importer(db):
    """May import every sheet of the rooms below, and nothing else."""
    user = User.objects.create_user("importer@example.org", name="Importer")
    rights = ("view_import", "add_import", "add_contact")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def take(importer):
    """Imports a file in one go, as the command line does: ``take("contacts", "name\\nTrio")``."""

    def taken(sheet, content, *, name="file.csv", mapping=None, options=None, dry_run=False):
        content = content.encode() if isinstance(content, str) else content
        imported = actions.receive(by=importer, sheet=sheet, name=name, content=content)
        actions.choose(by=importer, imported=imported, mapping=imported.mapping | (mapping or {}), options=options or {})
        actions.preview_now(by=importer, imported=imported, today=TODAY)
        return imported if dry_run else actions.apply(by=importer, imported=imported, today=TODAY)

    return taken


def counts(imported) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, rejected."""
    return imported.created, imported.updated, imported.unchanged, imported.rejected


def causes(imported) -> list[str]:
    return [cause for line in imported.lines.rejected() for cause in line.causes]


def workbook(*rows, sheets=("Sheet1",), **options) -> bytes:
    """An XLSX file; ``rows`` go to the last of the sheets."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **options}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write(number, place, cell)
    return held.getvalue()
