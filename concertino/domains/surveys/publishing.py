"""The results of a survey as members or everyone read them: the questions chosen, of all who answered, with their comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.ui.charts import Bar, BarChart, bar_chart
from concertino.base.ui.pages import may
from concertino.domains.consultations.models import Consultation
from concertino.domains.questionnaires.definition import said
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.methods import method_said
from concertino.domains.surveys.models import PublishedQuestion, Response, Wave
from concertino.domains.surveys.reading import kept
from concertino.domains.surveys.results import Result, language, results
from concertino.domains.surveys.sorting import counted_themes
from concertino.ground.measures import hide_small

TEAM, MEMBER = "surveys.view_wave", "members.use_space"
ALONG = ("sector", "category")
Publication = Consultation.Publication


@dataclass(frozen=True)
class Published:
    result: Result
    comment: str


@dataclass(frozen=True)
class Outcome:
    """What is published of a wave, and how it was computed."""

    questions: list[Published]
    method: list[str]


def is_published_to(reader: Any, wave: Wave, day: date) -> bool:
    """Only once the consultation says so, and to those to whom it says."""
    consultation = wave.call.consultation
    if consultation.published_on is None or consultation.published_on > day:
        return False
    return consultation.publication == Publication.EVERYONE or (
        consultation.publication == Publication.MEMBERS and may(reader, MEMBER)
    )


def may_read(reader: Any, wave: Wave, day: date) -> bool:
    """The team and the board see beforehand what the others will read."""
    return wave.call.closed_on is not None and (may(reader, TEAM) or is_published_to(reader, wave, day))


def outcome_of(wave: Wave) -> Outcome:
    """In the order of the questionnaire."""
    chosen = {one.question: one for one in PublishedQuestion.objects.filter(wave=wave)}
    found = kept.analysis(wave, ALONG, None) or {}
    shown = results(form_of(wave.version_id), [one for one in found["questions"] if one["code"] in chosen])
    themes = _drawn_themes(wave) if any(one.kind == "text" for one in shown) else {}
    return Outcome([_published(one, chosen[one.code], themes) for one in shown], method_said(found, wave.call.min_cell))


def _published(result: Result, chosen: PublishedQuestion, themes: dict[str, Any]) -> Published:
    """Of an open question, what its answers speak of: never the answers."""
    if result.code in themes and result.n is not None:
        result = Result(result.code, result.kind, result.label, result.n, drawing=themes[result.code])
    return Published(result, chosen.said("comment"))


def _drawn_themes(wave: Wave) -> dict[str, Any]:
    drawn = {}
    for code, counts in counted_themes(wave).items():
        cells, _total = hide_small({theme.pk: n for theme, n in counts}, least=wave.call.min_cell)
        few = _("too few to be shown")
        bars = [Bar(str(theme), cells[theme.pk], note="" if cells[theme.pk] else few) for theme, _n in counts]
        chart = BarChart(_("Themes of the answers"), "", "", bars, by=_("Theme"), value_label=_("Answers"))
        drawn[code] = bar_chart(chart)
    return drawn


def is_scale(wave: Wave, code: str) -> bool:
    asked = _asked(wave, code)
    return asked is not None and asked.kind == "scale"


def _asked(wave: Wave, code: str) -> Any:
    return {question.code: question for question in form_of(wave.version_id).questions()}.get(code)


def satisfaction_in(wave: Wave, code: str) -> int | None:
    """The mean of a scale brought to 100; None where the wave has no such scale, or too few answered to show it."""
    asked = _asked(wave, code)
    if asked is None or asked.kind != "scale" or wave.call.closed_on is None:
        return None
    told = (kept.analysis(wave, ALONG, None) or {"questions": []})["questions"]
    mean = next((one.get("mean") for one in told if one["code"] == code), None)
    if mean is None or mean["value"] is None:
        return None
    least, most = asked.steps[0], asked.steps[-1]
    return round(100 * (mean["value"] - least) / (most - least))


@dataclass(frozen=True)
class Reason:
    """What people chose, or a theme of what they wrote: its share of those who answered, of 1."""

    label: str
    share: float


def reasons_in(wave: Wave, code: str) -> list[Reason]:
    """The most frequent first. Of a question of options, its shares; of an open one, the themes given to its answers. What too
    few said is not there."""
    asked = _asked(wave, code)
    if asked is None or wave.call.closed_on is None:
        return []
    if asked.kind == "text":
        return _themes(wave, code)
    named = {option.code: said(option.label, language()) for option in asked.options}
    shares = [(line["value"], line["key"]) for line in _lines(wave, code) if line["key"] in named and line["value"]]
    return [Reason(named[key], share) for share, key in sorted(shares, reverse=True)]


def _themes(wave: Wave, code: str) -> list[Reason]:
    counts = dict(counted_themes(wave).get(code, ()))
    n = Response.objects.counted().filter(wave=wave, answers__has_key=code).count()
    cells, _total = hide_small({theme.pk: count for theme, count in counts.items()}, least=wave.call.min_cell)
    shown = [(str(theme), cells[theme.pk]) for theme in counts]
    return [Reason(label, count / n) for label, count in sorted(shown, key=lambda one: -(one[1] or 0)) if count and n]


def shares_in(wave: Wave, code: str) -> dict[str, float] | None:
    """Of each mark of a scale, or option of a choice; None where the wave has no such question, or too few answered one."""
    if wave.call.closed_on is None:
        return None
    lines = _lines(wave, code)
    if not lines or any(line["value"] is None for line in lines):
        return None
    return {line["key"]: line["value"] for line in lines}


def _lines(wave: Wave, code: str) -> list[dict[str, Any]]:
    told = (kept.analysis(wave, ALONG, None) or {"questions": []})["questions"]
    return next((one.get("lines") for one in told if one["code"] == code), None) or []
