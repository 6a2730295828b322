"""What is done to have the music known: planned, carried out with members, or cancelled."""

from .promoting import attach, cancel, carry_out, change_promotion, invite, plan_promotion, say_state

__all__ = ["attach", "cancel", "carry_out", "change_promotion", "invite", "plan_promotion", "say_state"]
