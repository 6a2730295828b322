"""A newsletter as it is read: in mail programs old and new, as plain text, and on the web."""

from .mail import as_html, as_text, fragment_reads
from .pieces import Piece, pieces_of, subject_of
from .samples import Sample, sample_for

__all__ = ["Piece", "Sample", "as_html", "as_text", "fragment_reads", "pieces_of", "sample_for", "subject_of"]
