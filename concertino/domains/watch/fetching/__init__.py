"""Reading addresses that strangers chose: never one of a private network, never more or longer than we agreed to.

No table is touched here: threads read, and what they bring is stored elsewhere.
"""

from .client import Answer, Client, Failed, Limits
from .reading import Reading, Wanted, read_all

__all__ = ["Answer", "Client", "Failed", "Limits", "Reading", "Wanted", "read_all"]
