"""Participants and votes of an anonymous conversation are written anew together, in an order drawn by chance.

A row of PostgreSQL tells by which transaction and after which other row it was written: that a voice was used, who then takes
part and their first vote are written together. Until they are mixed, whoever reads the files of the database could pair them. No
verb, and nothing in the journal, for the same reason.
"""

from __future__ import annotations

from django.db import connection, transaction

from concertino.domains.conversations.models import Conversation


@transaction.atomic
def mix(conversation: Conversation) -> int:
    """How many participants were mixed. Keys stand: they were drawn by chance too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH taken AS (DELETE FROM conversations_vote WHERE participant_id IN"
            " (SELECT id FROM conversations_participant WHERE conversation_id = %s) RETURNING *)"
            " INSERT INTO conversations_vote SELECT * FROM taken ORDER BY random()",
            [conversation.pk],
        )
        cursor.execute(
            "WITH taken AS (DELETE FROM conversations_participant WHERE conversation_id = %s RETURNING *)"
            " INSERT INTO conversations_participant SELECT * FROM taken ORDER BY random()",
            [conversation.pk],
        )
        return cursor.rowcount
