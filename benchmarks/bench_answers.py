"""How many answers of 20 questions does a survey take in a second, from real HTTP clients? Wanted: 400, 95 % within 300 ms.

python benchmarks/bench_answers.py [SECONDS]   (60; its house is built under var/bench-answers)

Members answer by their personal links, at a steady pace, on the server that `concertino serve` starts; what is acknowledged is
then looked for in the database. Beside it, in the same run, a bare Django view that inserts a row, both as fast as they go.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-answers")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django
from answering_clients import Call, at_pace, flat_out, percentile, served

from concertino.config import embedded

PACE, QUESTIONS, LIMIT = 400, 20, 300.0  # answers a second, questions, milliseconds at the 95th percentile
AS_FAST = 5  # seconds during which each goes as fast as it can
SERVER = [sys.executable, "-m", "concertino.config.cli", "serve", "--no-jobs"]
BARE = [
    sys.executable,
    "-m",
    "gunicorn",
    "bare_view:application",
    "--workers",
    "2",
    "--threads",
    "4",
    "--worker-class",
    "gthread",
]


def main(seconds: int) -> None:
    from django.core.management import call_command

    from concertino.domains.surveys.models import Response

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    calls = _calls(PACE * (seconds + AS_FAST * 3))
    with served(SERVER, calls[-1].path) as port:
        told = at_pace(port, calls[: PACE * seconds], PACE)
        ours = flat_out(port, calls[PACE * seconds :], AS_FAST)
    with served(BARE, "/", cwd=Path(__file__).parent) as port:
        bare = flat_out(port, [Call("/", one.body, one.key) for one in calls[: PACE * AS_FAST * 8]], AS_FAST)
    lost = {one.key for one in told if one.status == 302} - set(Response.objects.values_list("key", flat=True))
    waits = sorted(one.seconds * 1000 for one in told)
    taken = sum(one.status == 302 for one in told)
    print(f"{len(told)} answers of {QUESTIONS} questions, {PACE} a second: {taken} acknowledged, {len(lost)} lost")
    print(
        f"half within {percentile(waits, 50):.0f} ms, 95 % within {percentile(waits, 95):.0f} ms, all within {waits[-1]:.0f} ms"
    )
    print(f"ratio to the limit of {LIMIT:.0f} ms at 95 %: {percentile(waits, 95) / LIMIT:.2f}")
    print(f"as fast as they go: {ours:.0f} answers a second, {bare:.0f} rows by a bare view: ratio {ours / bare:.2f}")


def _calls(count: int) -> list[Call]:
    """One a member: a page filled, ready to be sent by their personal link."""
    from django.urls import reverse

    from concertino.domains.consultations.links import token_of
    from concertino.domains.consultations.models import Invitation

    call = _opened(count)
    invitations = Invitation.objects.filter(call=call).values_list("pk", flat=True)[:count]
    return [_filled(reverse("consultations:answer", args=[token_of(pk)]), f"{pk.hex}") for pk in invitations]


def _filled(path: str, key: str) -> Call:
    marks = {f"q{number}": str(1 + (number + len(key)) % 5) for number in range(QUESTIONS)}
    page = marks | {"key": key, "language": "fr", "step": "q0", "so_far": "{}", "do": "on"}
    return Call(path, urlencode(page).encode(), key)


def _opened(count: int):
    """A wave open to so many members, all of them new to it."""
    from concertino.base.people.models import Category, Contact
    from concertino.domains.consultations import actions as consultations
    from concertino.domains.members.models import Membership
    from concertino.domains.questionnaires import actions as questionnaires
    from concertino.domains.surveys.actions import start_wave
    from concertino.ground.periods import DAY, today

    day, category = today(), Category.objects.get_or_create(code="bench", defaults={"name_fr": "Essai"})[0]
    lacking = count - Contact.objects.count()
    made = Contact.objects.bulk_create(
        Contact(kind="organisation", name=f"E {i}", sort_name=f"E {i}", folded=f"e {i}", email=f"e{i}@example.org")
        for i in range(max(lacking, 0))
    )
    Membership.objects.bulk_create(
        Membership(
            member=one, category=category, state="paid", starts_on=day, ends_on=day + 365 * DAY, accepted_on=day, paid_on=day
        )
        for one in made
    )
    asked = {"opens_on": day, "closes_on": day + 30 * DAY}
    consultation = consultations.plan(by=None, title_fr="Essai", on=day, **asked)
    call = consultations.call(by=None, consultation=consultation, kind="survey", title_fr="Essai", **asked)
    version = questionnaires.create(by=None, title_fr="Essai", form=_form())
    start_wave(by=None, call=call, version=questionnaires.publish(by=None, version=version, on=day))
    return consultations.open_call(by=None, call=call, on=day)


def _form():
    from concertino.domains.questionnaires.definition import Form, Question, Section

    asked = tuple(
        Question(f"q{number}", "scale", {"fr": f"Question {number}?", "en": f"Question {number}?"}, minimum=1, maximum=5)
        for number in range(QUESTIONS)
    )
    return Form(title={"fr": "Essai", "en": "Trial"}, sections=(Section("all", questions=asked),))


if __name__ == "__main__":
    begun = perf_counter()
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {perf_counter() - begun:.0f} s")
