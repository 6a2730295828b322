"""How long does the analysis page of a wave take, on 10,000 answers to 60 questions, weighted? Limit: 2 s, then kept.

python benchmarks/bench_analysis.py [ANSWERS]   (its house is built under var/bench-analysis and keeps what it writes)
"""

from __future__ import annotations

import os
import random
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from uuid import uuid4

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-analysis")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

LIMIT = 2.0
FIRST, LAST = date(2026, 5, 1), date(2026, 5, 31)
TIMES = 3  # of the page when it is kept: the best is told


def main(count: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        wave = _furnish(count)
    bare = _bare(wave)
    page = _page(wave)
    seconds, cpu = page()
    again = min(page()[0] for _time in range(TIMES))
    print(f"analysis of {count} answers of 60 questions: {seconds:.2f} s ({cpu:.2f} s of processor), kept: {1000 * again:.0f} ms")
    print(f"{seconds / bare:.1f} times reading the answers, {bare:.2f} s")
    print(f"ratio to the limit of {LIMIT:.0f} s for 10,000: {seconds / LIMIT * 10_000 / count:.2f}")


def _page(wave):
    """A page read by somebody of the direction: how long, and how much of the processor's time."""
    from django.test import Client
    from django.urls import reverse

    from concertino.base.people.models import User
    from concertino.config import collector, roles

    roles.apply()
    user = User.objects.create(email=f"bench{wave.pk}@example.org")
    user.groups.add(roles.group("direction"))
    client, address = Client(), reverse("surveys:analysis", args=[wave.pk])
    client.force_login(user)

    def read() -> tuple[float, float]:
        begun, worked = perf_counter(), process_time()
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"the page answers {answer.status_code}")
        return perf_counter() - begun, process_time() - worked

    client.get(reverse("surveys:waves"))  # a process that has served a page
    collector.settle()
    return read


def _form():
    from concertino.domains.questionnaires.definition import Form, Option, Question, Section

    words = {"fr": "Que pensez-vous de ceci?", "en": "What do you think of this?"}
    options = tuple(Option(code, words) for code in "abcde")
    kinds = {
        "choice": {"options": options}, "scale": {"minimum": 1, "maximum": 5}, "multiple": {"options": options},
        "number": {"minimum": 0, "maximum": 100}, "matrix": {"options": options, "rows": options[:4]},
        "ranking": {"options": options},
    }  # fmt: skip
    questions = [Question(f"{kind}{turn}", kind, words, **given) for turn in range(10) for kind, given in kinds.items()]
    return Form(words, sections=(Section("s", questions=tuple(questions)),))


def _answers(chance: random.Random) -> dict:
    found: dict = {}
    for turn in range(10):
        found |= {
            f"choice{turn}": chance.choice("abcde"), f"scale{turn}": chance.randint(1, 5),
            f"multiple{turn}": chance.sample("abcde", 2), f"number{turn}": chance.randint(0, 100),
            f"matrix{turn}": {row: chance.choice("abcde") for row in "abcd"}, f"ranking{turn}": chance.sample("abcde", 5),
        }  # fmt: skip
    return found


def _furnish(count: int):
    """A wave closed, answered by two thirds of those called, in three categories that answer unequally."""
    from concertino.domains.consultations import actions as consultations
    from concertino.domains.consultations.models import Invitation
    from concertino.domains.questionnaires import actions as questionnaires
    from concertino.domains.surveys import actions
    from concertino.domains.surveys.models import Response

    categories = _members(count * 3 // 2)
    version = questionnaires.create(by=None, title_fr="Essai", title_en="Trial", form=_form())
    version = questionnaires.publish(by=None, version=version, on=FIRST)
    asked = {"opens_on": FIRST, "closes_on": LAST}
    consultation = consultations.plan(by=None, title_fr="Essai", on=FIRST, **asked)
    call = consultations.call(by=None, consultation=consultation, kind="survey", title_fr="Essai", categories=categories, **asked)
    wave = actions.start_wave(by=None, call=call, version=version)
    call = consultations.open_call(by=None, call=call, on=FIRST)
    chance = random.Random(1)
    asked_of = list(Invitation.objects.filter(call=call))
    answering = chance.choices(asked_of, [1 + len(one.category) % 3 for one in asked_of], k=4 * count)
    heard = list({one.pk: one for one in answering}.values())[:count]
    Response.objects.bulk_create(
        (
            Response(wave=wave, invitation=one, language="fr", answers=_answers(chance), answered_on=FIRST, key=one.pk.hex)
            for one in heard
        ),
        batch_size=2_000,
    )
    Invitation.objects.filter(pk__in=[one.pk for one in heard]).update(answered=True)
    consultations.close_call(by=None, call=call, on=LAST)
    wave.refresh_from_db()
    return wave


def _members(count: int):
    """Their categories, of this run's own."""
    from concertino.base.people.models import Category, Contact
    from concertino.domains.members.models import Membership

    run = uuid4().hex[:8]
    categories = [Category.objects.create(code=f"bench-{run}" + "x" * size, name_fr="Essai") for size in range(3)]
    made = Contact.objects.bulk_create(
        Contact(kind="organisation", name=f"E {i}", sort_name=f"E {i}", folded=f"e {i}", email=f"e{i}@example.org")
        for i in range(count)
    )
    Membership.objects.bulk_create(
        Membership(member=one, category=categories[place % 3], state="paid", starts_on=FIRST, accepted_on=FIRST, paid_on=FIRST)
        for place, one in enumerate(made)
    )
    return categories


def _bare(wave) -> float:
    from concertino.domains.surveys.models import Response

    begun = perf_counter()
    list(Response.objects.filter(wave=wave).values_list("answers", flat=True))
    return perf_counter() - begun


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
