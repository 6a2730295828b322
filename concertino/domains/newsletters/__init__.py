"""Newsletters: written in blocks, sent to whom the law lets, each in their language; and who was not reached."""
