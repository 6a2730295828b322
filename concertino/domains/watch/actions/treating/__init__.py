"""Items of the queue are treated: claimed, decided, described, replaced, made into something else."""

from .becoming import make_of
from .claiming import claim, let_go
from .deciding import keep, keep_many, put_back, reject, reject_many
from .describing import describe, supersede

__all__ = [
    "claim", "describe", "keep", "keep_many", "let_go", "make_of", "put_back", "reject", "reject_many", "supersede"
]  # fmt: skip
