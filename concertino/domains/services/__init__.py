"""What the association offers, the events at which it is offered, and who came."""
