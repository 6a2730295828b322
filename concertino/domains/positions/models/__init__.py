from .briefs import Brief, BriefFact
from .dossiers import Deadline, Dossier, DossierConsultation, DossierItem, DossierPerson
from .endorsements import Endorsement, Threshold
from .lobbying import (
    Communication,
    CommunicationSpeaker,
    Filing,
    Level,
    LobbyRegister,
    OfficeHolder,
    RegisterChange,
    RegistrationDuty,
)
from .media import Journalist, Languages, MediaRequest, Outlet
from .mentions import Mention
from .newsroom import Boilerplate, PressFile
from .positions import Position, Version
from .spokespersons import Spokesperson, SpokespersonAbsence, SpokespersonHours, SpokespersonSubject, Weekday
from .statements import Channel, Cosigner, Statement, StatementCell, StatementFile, StatementLink
from .strategy import Message

__all__ = [
    "Boilerplate",
    "Brief",
    "BriefFact",
    "Channel",
    "Communication",
    "CommunicationSpeaker",
    "Cosigner",
    "Deadline",
    "Dossier",
    "DossierConsultation",
    "DossierItem",
    "DossierPerson",
    "Endorsement",
    "Filing",
    "Journalist",
    "Languages",
    "Level",
    "LobbyRegister",
    "MediaRequest",
    "Mention",
    "Message",
    "OfficeHolder",
    "Outlet",
    "Position",
    "PressFile",
    "RegisterChange",
    "RegistrationDuty",
    "Spokesperson",
    "SpokespersonAbsence",
    "SpokespersonHours",
    "SpokespersonSubject",
    "Statement",
    "StatementCell",
    "StatementFile",
    "StatementLink",
    "Threshold",
    "Version",
    "Weekday",
]
