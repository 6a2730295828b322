from .contests import Category, Contest, Criterion
from .entries import Entry, EntryFile, Laureate, Result
from .juries import Assignment, Conflict, Judge, JuryHours, Mark

__all__ = [
    "Assignment", "Category", "Conflict", "Contest", "Criterion", "Entry", "EntryFile", "Judge", "JuryHours", "Laureate", "Mark",
    "Result",
]  # fmt: skip
