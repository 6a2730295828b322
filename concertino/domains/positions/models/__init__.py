from .dossiers import Dossier
from .positions import Position, Version

__all__ = ["Dossier", "Position", "Version"]
