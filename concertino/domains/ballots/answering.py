"""Takes in those who follow the personal link of a ballot. One who voted sees their vote, and may change it where one may."""

from concertino.domains.ballots.views.voting import respond
from concertino.ground.answering import Answering, answering

answering.add("ballot", Answering(key="ballot", respond=respond, more_to_say=True))
