from .files import Contract, Evaluation, FileReading, StaffSurvey
from .leaves import Leave
from .positions import Handover, HandoverPoint, Holding, JobPosition, PositionText
from .volunteers import VolunteerTime

__all__ = [
    "Contract", "Evaluation", "FileReading", "Handover", "HandoverPoint", "Holding", "JobPosition", "Leave", "PositionText",
    "StaffSurvey", "VolunteerTime",
]  # fmt: skip
