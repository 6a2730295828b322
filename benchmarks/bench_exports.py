"""How long does it take to export 10,000 answers of 20 questions, in each format? Limit: 5 s.

python benchmarks/bench_exports.py [ANSWERS]   (its house is built under var/bench-exports; what it writes is rolled back)
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-exports")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

LIMIT = 5.0
FIRST, LAST = date(2026, 5, 1), date(2026, 5, 31)


def main(count: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        wave = _furnish(count)
        bare = _bare(wave)
        for name, seconds in _times(wave).items():
            ratio = seconds / LIMIT * 10_000 / count
            print(
                f"{count} answers of 20 questions as {name}: {seconds:.1f} s, {seconds / bare:.1f} times a bare dump of the rows"
            )
            print(f"ratio to the limit of {LIMIT:.0f} s for 10,000: {ratio:.2f}")
        transaction.set_rollback(True)


def _form():
    from concertino.domains.questionnaires.definition import Form, Option, Question, Section

    words = {"fr": "Que pensez-vous de ceci?", "en": "What do you think of this?"}
    options = tuple(Option(code, words) for code in "abcde")
    kinds = {
        "choice": {"options": options}, "scale": {"minimum": 1, "maximum": 5}, "multiple": {"options": options}, "text": {},
        "matrix": {"options": options, "rows": options[:3]},
    }  # fmt: skip
    questions = [Question(f"{kind}{turn}", kind, words, **given) for turn in range(4) for kind, given in kinds.items()]
    return Form(words, sections=(Section("s", questions=tuple(questions)),))


def _answers(chance: random.Random) -> dict:
    found: dict = {}
    for turn in range(4):
        found |= {
            f"choice{turn}": chance.choice("abcde"), f"scale{turn}": chance.randint(1, 5),
            f"multiple{turn}": chance.sample("abcde", 2), f"text{turn}": "Une réponse d’une ligne, comme on en lit.",
            f"matrix{turn}": {row: chance.choice("abcde") for row in "abc"},
        }  # fmt: skip
    return found


def _furnish(count: int):
    from concertino.domains.consultations import actions as consultations
    from concertino.domains.questionnaires import actions as questionnaires
    from concertino.domains.surveys import actions
    from concertino.domains.surveys.models import Response

    version = questionnaires.create(by=None, title_fr="Essai", title_en="Trial", form=_form())
    version = questionnaires.publish(by=None, version=version, on=FIRST)
    consultation = consultations.plan(by=None, title_fr="Essai", opens_on=FIRST, closes_on=LAST, on=FIRST)
    call = consultations.call(
        by=None, consultation=consultation, kind="survey", title_fr="Essai", mode="public", opens_on=FIRST, closes_on=LAST
    )
    wave = actions.start_wave(by=None, call=call, version=version)
    chance = random.Random(1)
    Response.objects.bulk_create(
        (Response(wave=wave, language="fr", answers=_answers(chance), answered_on=FIRST, key=str(one)) for one in range(count)),
        batch_size=2_000,
    )
    return wave


def _times(wave) -> dict[str, float]:
    from concertino.domains.surveys.exports import FORMATS, sheet_of

    found = {}
    for name, one in FORMATS.items():
        with tempfile.TemporaryFile() as out:
            begun = perf_counter()
            one.write(out, sheet_of(wave, "fr"))
            found[name] = perf_counter() - begun
    return found


def _bare(wave) -> float:
    """The rows as the database gives them, written as they are."""
    from concertino.domains.surveys.models import Response

    with tempfile.TemporaryFile("w") as out:
        begun = perf_counter()
        for answers in Response.objects.filter(wave=wave).values_list("answers", flat=True).iterator():
            out.write(json.dumps(answers))
        return perf_counter() - begun


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
