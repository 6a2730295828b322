from .calls import PartnerCall
from .collaborations import Collaboration, CollaborationFile, Party, Serving
from .evaluations import CRITERIA, ENOUGH, Evaluation
from .partners import Holding, Partner, Trait
from .points import Point

__all__ = [
    "CRITERIA", "ENOUGH", "Collaboration", "CollaborationFile", "Evaluation", "Holding", "Partner", "PartnerCall", "Party",
    "Point", "Serving", "Trait",
]  # fmt: skip
