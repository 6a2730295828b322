from .dossiers import Deadline, Dossier, DossierConsultation, DossierItem, DossierPerson
from .endorsements import Endorsement, Threshold
from .positions import Position, Version

__all__ = [
    "Deadline",
    "Dossier",
    "DossierConsultation",
    "DossierItem",
    "DossierPerson",
    "Endorsement",
    "Position",
    "Threshold",
    "Version",
]
