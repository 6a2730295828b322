"""The last guard: what a constraint of the database refuses, be it in a race, is said in that constraint's own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Model

from concertino.ground.refusals import Refusal


@contextmanager
def refusing_as_the_database_does(model: type[Model]) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        for constraint in model._meta.constraints:
            if diagnosis and diagnosis.constraint_name == constraint.name:
                raise Refusal(constraint.violation_error_message) from error
        raise
