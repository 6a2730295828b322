"""Newsletters are written in blocks, checked, tried, scheduled, sent once to each, paused, and followed."""

from .addresses import paste_addresses
from .following import click, opened
from .second import write_second
from .sending import choose_winner, decide_due, leave_due, prepare, write_some
from .steering import cancel, pause, resume, schedule, try_out
from .topics import add_topic, change_topic
from .writing import (
    add_block,
    change_block,
    change_newsletter,
    copy_newsletter,
    draft,
    move_block,
    remove_block,
)

__all__ = [
    "add_block", "add_topic", "cancel", "change_block", "change_newsletter", "change_topic", "choose_winner", "click",
    "copy_newsletter", "decide_due", "draft", "leave_due", "move_block", "opened", "paste_addresses", "pause", "prepare",
    "remove_block", "resume", "schedule", "try_out", "write_second", "write_some",
]  # fmt: skip
