from .applications import Application, ApplicationPiece, Criterion, Mark, Opinion, Step
from .awards import Award, Deliverable, Duty, Instalment, Spending
from .funders import Funder, Piece, PieceText, Programme, PublishedAward
from .giving import FundingTarget, Gift

__all__ = [
    "Application", "ApplicationPiece", "Award", "Criterion", "Deliverable", "Duty", "Funder", "FundingTarget", "Gift",
    "Instalment", "Mark", "Opinion", "Piece", "PieceText", "Programme", "PublishedAward", "Spending", "Step",
]  # fmt: skip
