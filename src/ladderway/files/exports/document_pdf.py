"""A document as PDF, set by typst. Its text reaches typst as data and never as markup."""

import json
from dataclasses import asdict
from pathlib import Path

from ladderway.files.exports.document import Document
from ladderway.files.exports.pdf import compile_pdf

TEMPLATE = Path(__file__).with_name("document.typ")


def to_pdf(document: Document) -> bytes:
    """Raises MissingExtra where typst is not installed."""
    parts = [{"is": type(part).__name__, **asdict(part)} for part in document.parts]
    data = json.dumps({**asdict(document), "parts": parts}, ensure_ascii=False)
    return compile_pdf(TEMPLATE, {"document": data})
