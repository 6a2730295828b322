"""The law of the house, kept by a machine: floors, doors, names, rights, clocks, journal, words."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pghistory.models
import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from concertino.ground.measures import measures
from concertino.ground.periods import Period
from tests.addresses import addresses

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "concertino"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
OURS = [path for path in SOURCES if "tests" not in path.parts]
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "mixins", "constants", "signals"}
LONGEST = 300
# Of a neighbouring room one may import its doors. A third door is an exception, each with its reason.
DOORS = {"models", "actions"}
THIRD_DOORS = {
    "concertino.base.ui": "shared manners: everything of it is meant for others",
    "concertino.base.imports.reading": "a table read from whatever file people have, once for all rooms",
    "concertino.base.imports.sheets": "the window in which a room declares the sheets that it takes in",
    "concertino.base.registers.bulk": "the window in which a room declares what it changes on many lines at once",
    "concertino.base.notices.mailbox": "a mailbox read over IMAP, whatever its mails are",
    "concertino.base.ties.forms.contacts": "the fields in which one names contacts, on whatever page",
    "concertino.base.people.forms.sectors": "the fields in which one chooses sectors, on whatever page",
    "concertino.domains.questionnaires.answers": "pure: what makes an answer sound, wherever one is given",
    "concertino.domains.questionnaires.definition": "pure: what a questionnaire asks",
    "concertino.domains.questionnaires.fields": "questions ready to be shown, on whatever page one answers",
    "concertino.domains.questionnaires.telling": "kinds and themes in words, wherever answers are shown",
    "concertino.domains.questionnaires.versions": "whether a question compares from one version to another",
    "concertino.domains.consultations.forms.calls": "the fields of a call, on the page where a room says what it asks",
    "concertino.domains.consultations.population": "whose voices there are on a day, wherever members are asked something",
    "concertino.domains.members.acting": "in whose name somebody acts, on any page of the members' space",
    "concertino.domains.surveys.publishing": "results that are published, wherever they are quoted",
    "concertino.domains.website.pages": "what every public page has, wherever it is",
    "concertino.domains.plan.serving": "the field, the filter and the panel by which things of any room serve the plan",
    "concertino.domains.plan.standing": "where the plan stands, for those who read across rooms",
}
# Tables without a journal, each with its reason. (The events themselves are the journal.)
NOT_JOURNALLED = {
    "consultations_invitation": "written once, when its call opens; that somebody answered must leave no moment behind",
    "conversations_participant": "who takes part, without a moment: see docs/decisions/conversations.md",
    "conversations_vote": "what a participant thinks now, without a moment: see docs/decisions/conversations.md",
    "jobs_job": "how far a job is: changes all the time and says nothing of the association",
    "notices_body": "the words of a message to many, written once and never changed",
    "notices_bounce": "a log already: what a mail server said, written once",
    "newsletters_link": "a counter of clicks",
    "newsletters_recipient": "a log already: a row a reader, written once as a newsletter leaves, and what they opened",
    "newsletters_wording": "words as they left, written once, and counters",
    "notices_message": "a log already: a row a message, written once; its state says what became of it",
    "meetings_tally": "a sum of secret votes: an event would tell when it grew, and so by whom",
    "ballots_cast": "an event would tell the moment of an anonymous vote, and how a confidential one changed",
    "surveys_response": "a log already: written once, never changed; of an anonymous one, an event would tell the moment",
    "surveys_knowledgechange": "computed from answers, which never change",
    "surveys_knowledgescore": "computed from answers, which never change",
    "surveys_draft": "what somebody has not said yet: gone once they send it",
    "imports_importline": "the preview of an import, made anew as a whole; the import and what it changes are journalled",
    "people_likelypair": "computed from the contacts, which are journalled",
    "documents_number": "the last number drawn of a series: what carries each number is journalled",
    "figures_floor": "computed from other tables, which are journalled",
    "figures_kept": "computed from other tables, which are journalled",
    "figures_touch": "computed from other tables, which are journalled",
    "pghistory_context": "the journal itself: who acted",
    "watch_fetch": "a log already: written once, by machines",
    "watch_sourcestate": "how each source does: changes every hour and says nothing of the association",
    "watch_use": "a log already: one row a day for a person and an item, written once; an event would tell the moment",
    "watch_textmark": "computed from items, and forgotten after some weeks",
    "watch_itemsource": "a log already: where a thing was seen, written once",
    "procrastinate_events": "the queue of jobs",
    "procrastinate_jobs": "the queue of jobs",
    "procrastinate_periodic_defers": "the queue of jobs",
    "procrastinate_workers": "the queue of jobs",
    "django_session": "who is signed in; it holds secrets",
    "concertino_cache": "a cache",
    "account_emailconfirmation": "not used: the links to confirm an address are signed, and kept nowhere",
    "django_site": "one row, which nothing changes: the address of the site is a setting",
    "django_migrations": "written by migrations only",
    "django_content_type": "written by migrations only",
    "auth_permission": "written by migrations only: which rights exist; who has them is journalled",
}
JOURNALLED_BY = ("insert", "update", "delete")
# Modules that may ask what day it is: pages, commands and jobs. Models, measures and verbs take time as an argument.
TIMELESS = re.compile(r"/(models|measures|actions|analysis|planfile|standing|status|reconciliation|resemblance)(\.py|/)")
MACHINES = {"figures", "jobs", "imports", "notices"}  # rooms that note when a machine began and ended something
CLOCKS = {("timezone", "now"), ("timezone", "localdate"), ("date", "today"), ("datetime", "now"), ("periods", "today")}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """concertino.domains.members.actions.terms → concertino.domains.members; the desk and config are one room each."""
    parts = module.split(".")
    return ".".join(parts[: 3 if parts[1:2] in (["base"], ["domains"]) else 2])


def imports_of(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    found = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.startswith("concertino.")]


def test_floors_and_rooms_import_downward_only():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_of_a_neighbouring_room_one_enters_by_its_doors():
    trespasses = []
    for path in OURS:
        here = room_of(module_of(path))
        if here == "concertino.config":
            continue  # the roof knows every room
        for name in imports_of(path):
            room = room_of(name)
            if room == here or room.startswith("concertino.ground") or len(name.split(".")) <= len(room.split(".")):
                continue
            inside = name.removeprefix(room + ".").split(".")[0]
            if inside not in DOORS and not any(name.startswith(door) for door in THIRD_DOORS):
                trespasses.append(f"{module_of(path)} imports {name}")
    assert not trespasses, "\n".join(trespasses)


def test_files_have_names_of_things():
    of_services = PACKAGE / "domains" / "services"  # a room of the association, and what it offers: the name of a thing
    bad = [
        path for path in SOURCES
        if path.stem in FORBIDDEN_NAMES or (path.parent.name in FORBIDDEN_NAMES and path.parent != of_services)
    ]  # fmt: skip
    assert not bad


def test_files_are_short_enough_to_be_read():
    long = [f"{path} ({n})" for path in OURS if (n := len(path.read_text().splitlines())) > LONGEST]
    assert not long


def test_rooms_say_what_they_are_for():
    silent = [path for path in OURS if path.name == "__init__.py" and len(path.parts) - len(PACKAGE.parts) <= 3
              and "templatetags" not in path.parts and path.parent.parent.name in {"concertino", "base", "domains"}
              and not ast.get_docstring(ast.parse(path.read_text()))]  # fmt: skip
    assert not silent


def test_models_measures_and_verbs_never_read_the_clock():
    readers = []
    for path in OURS:
        if not TIMELESS.search(str(path)) or {"views", *MACHINES} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _called(node) in CLOCKS:
                readers.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not readers, "\n".join(readers)


def _called(node: ast.Call) -> tuple[str, str]:
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        is_told = node.func.attr == "localdate" and node.args  # the day of a moment that is given
        return ("", "") if is_told else (node.func.value.id, node.func.attr)
    return ("periods", node.func.id) if isinstance(node.func, ast.Name) and node.func.id == "today" else ("", "")


def test_models_have_no_save_and_send_no_signals():
    for path in OURS:
        if "models" in path.parts or path.stem == "models":
            names = {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}
            assert "save" not in names, path


def test_every_table_is_journalled_or_there_is_a_reason_why_not(db):
    events = {model._meta.db_table for model in apps.get_models() if issubclass(model, pghistory.models.Event)}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - events
        # The trigger writes an event: its function inserts into the event table of that very table.
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgname ~ '^pgtrigger_(insert_insert|update_update|delete_delete)_' AND tgenabled <> 'D'"
        )
        writing: dict[str, set[str]] = {}
        for table, name, source in cursor.fetchall():
            if any(f'INSERT INTO "{event}"' in source for event in events):
                writing.setdefault(table, set()).add(name.split("_")[1])
    journalled = {table for table, kinds in writing.items() if kinds == set(JOURNALLED_BY)}
    assert tables - journalled == NOT_JOURNALLED.keys()


def test_migrations_say_what_the_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_page_of_ours_says_who_may_open_it():
    open_doors = [address.name for address in addresses() if address.is_ours and address.right is None]
    assert not open_doors


def test_views_are_short():
    long = []
    for path in OURS:
        if path.stem in ("views",) or "views" in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 24:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} ({node.end_lineno - node.lineno})")
    assert not long, "\n".join(long)


TEMPLATES = sorted(PACKAGE.rglob("*.html"))


def test_pages_hold_no_inline_script_or_style():
    bad = []
    for path in TEMPLATES:
        text = path.read_text()
        if "/email/" in str(path):
            continue
        if re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:", text):
            bad.append(path)
    assert not bad


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and not {".venv", "var", ".git"} & set(path.parts)]
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_nothing_committed_names_a_package_index_or_a_place_on_somebodys_machine():
    # In pieces, so that this file does not name what it looks for.
    index = re.compile("--(extra-)?index" + "-url|--find" + r"-links|files\.python" + r"hosted|registry\.npm" + "js")
    place = re.compile(r"(?<![\w.])/(home|root|Users)/[a-z]")
    bad = []
    for path in tracked_files():
        if path.suffix in {".png", ".mo", ".ico"} or path == Path(__file__) or not path.is_file():
            continue
        text = path.read_text(errors="replace")
        if index.search(text) or place.search(text):
            bad.append(path)
    assert not bad


CATALOGUE = ROOT / "locale" / "fr_CA" / "LC_MESSAGES" / "django.po"


def catalogue():
    with CATALOGUE.open("rb") as text:
        return read_po(text)


def test_french_is_complete_and_sure():
    lacking = [m.id for m in catalogue() if m.id and (m.fuzzy or not all([m.string] if isinstance(m.string, str) else m.string))]
    assert not lacking


def test_every_text_of_the_source_is_in_the_catalogue(tmp_path):
    if not shutil.which("xgettext"):
        if os.environ.get("CI"):
            pytest.fail("gettext is missing: .ci/tools installs it")
        pytest.skip("skipped: gettext is not installed here")
    known = {key for m in catalogue() if m.id for key in ([m.id] if isinstance(m.id, str) else list(m.id))}
    found = extracted(tmp_path)
    assert found - known == set()
    assert found, "nothing was extracted"


def extracted(folder: Path) -> set[str]:
    """Every text marked for translation, read anew from a copy of the sources."""
    copy = folder / "copy"
    shutil.copytree(PACKAGE, copy / "concertino", ignore=shutil.ignore_patterns("__pycache__", "tests", "*.png"))
    shutil.copytree(ROOT / "locale", copy / "locale")
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "fr_CA", "--no-obsolete", "--no-location"],
        cwd=copy, check=True, capture_output=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "concertino.config.settings", "PYTHONPATH": str(copy)},
    )  # fmt: skip
    with next(copy.rglob("django.po")).open("rb") as text:
        return {key for m in read_po(text) if m.id for key in ([m.id] if isinstance(m.id, str) else list(m.id))}


def test_every_setting_that_a_machine_gives_is_documented():
    names = set(
        re.findall(
            r"CONCERTINO_[A-Z_]+|DATABASE_URL", "".join(file.read_text() for file in (PACKAGE / "config").glob("settings*.py"))
        )
    )
    guide = (ROOT / "docs" / "guide" / "install.md").read_text()
    assert not {name for name in names if name not in guide}


def test_every_measure_answers_in_an_empty_house(db, django_assert_max_num_queries):
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert measures, "no measure is declared"
    for measure in measures.values():
        with django_assert_max_num_queries(3):
            measure.value(period)
        for by in measure.by:
            with django_assert_max_num_queries(3):
                measure.series([period], by)


def test_no_text_hides_in_a_braced_string():
    """What stands in the braces of an f-string is not read by gettext on this Python: it would never be translated."""
    hidden = [
        f"{path}:{number}" for path in SOURCES for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"""f["'][^"']*\{(_|gettext|ngettext|pgettext)\(""", line)
    ]  # fmt: skip
    assert not hidden, "\n".join(hidden)
