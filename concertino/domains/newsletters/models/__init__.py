"""Topics that readers choose among, newsletters and their blocks, and who was sent what."""

from .newsletters import Block, Newsletter
from .sendings import Link, Recipient, Wording
from .topics import Topic

__all__ = ["Block", "Link", "Newsletter", "Recipient", "Topic", "Wording"]
