"""Documents about people, what is needed later, and files that were made of their records."""

from ladderway.web.documents.models.exports import ExportedPerson, StoredExport
from ladderway.web.documents.models.kept import TOPICS, Document, DocumentKind, Needed, Reason

__all__ = [
    "TOPICS",
    "Document",
    "DocumentKind",
    "ExportedPerson",
    "Needed",
    "Reason",
    "StoredExport",
]
