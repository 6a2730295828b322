from .bodies import Body
from .mandates import Mandate
from .voters import Voter, VotersList

__all__ = ["Body", "Mandate", "Voter", "VotersList"]
