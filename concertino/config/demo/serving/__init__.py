"""The demonstration serves its members and organises its work: services and who uses them, trainings, tools, tasks."""

from __future__ import annotations

from random import Random
from typing import Any

from concertino.config.demo.serving.offering import offered
from concertino.config.demo.serving.work import organised
from concertino.domains.services.models import Service
from concertino.ground.demos import Demo, demos


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    offered(by, random)
    organised(by)


demos.add("serving", Demo(key="serving", order=95, is_made=Service.objects.exists, make=make))
