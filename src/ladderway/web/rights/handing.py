"""The copy of everything held on a person: a page, a PDF or JSON, in the person's language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, topics_of
from ladderway.files.exports.document import Document, Heading, Items, Paragraph, Table
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.web.participants.models import Disclosure, Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.queries import Reader, readings_of
from ladderway.web.participants.topic_words import BASIS_NAMES, TOPIC_NAMES
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import day
from ladderway.web.rights.models import Correction
from ladderway.web.rights.queries import held
from ladderway.web.rights.queries.held import Part


@dataclass(frozen=True, slots=True)
class Copy:
    """All that is handed over, with what is left out and why."""

    language: str
    person: Person
    parts: tuple[Part, ...]
    names: Mapping[str, str]
    sharings: tuple[Sharing, ...]
    disclosures: tuple[Disclosure, ...]
    corrections: tuple[Correction, ...]
    readers: tuple[Reader, ...]
    left_out: tuple[str, ...]


def language_of(person: Person) -> str:
    """The person's own language, where we speak it; else that of the page."""
    if person.language in dict(settings.LANGUAGES):
        return person.language
    return translation.get_language() or settings.LANGUAGE_CODE


def copy_of(people: Sequence[Person], actor: Actor, purpose: Purpose) -> Copy:
    """Everything that `actor` may open of the person, in the record and those joined to it. Call it
    in the person's language."""
    parts = held.held_on(people, actor, purpose)
    return Copy(
        language=translation.get_language() or settings.LANGUAGE_CODE,
        person=people[0],
        parts=parts,
        names=held.names_of(parts),
        sharings=tuple(held.sharings(people, actor, purpose)),
        disclosures=tuple(held.disclosures(people, actor, purpose)),
        corrections=tuple(held.corrections(people, actor, purpose)),
        readers=tuple(readings_of(people)),
        left_out=left_out(people, purpose),
    )


def left_out(people: Sequence[Person], purpose: Purpose) -> tuple[str, ...]:
    """What the copy does not hold, and why."""
    own = [
        _("Counselling notes: others may be named in them. Ask to read them with your counsellor."),
        _("What you told us about safety at home: a copy can be seen by others. Ask in person."),
        _("Details of the people you live with: they are theirs to ask for."),
    ]
    if purpose is Purpose.OWN and _is_joined(people[0]):
        # A join can be wrong: another's record is not opened by an account alone.
        own.append(_("Records that agencies joined to this one: they hand them over in person."))
    if purpose is not Purpose.OWN:
        own.append(_("What other agencies hold: ask them, or open your own page here."))
    return tuple(own)


def _is_joined(person: Person) -> bool:
    joined = Person.objects.unscoped("whether other records are joined to one's own")
    return person.merged_into_id is not None or joined.filter(merged_into=person).exists()


def topics_said(topics: int) -> str:
    return ", ".join(str(TOPIC_NAMES[t]) for t in Topic if t in topics_of(topics))


# --- As a file ---------------------------------------------------------------------------------
def as_json(copy: Copy) -> HttpResponse:
    """For another program. Keys are ours, words the person's language."""
    said = {
        "language": copy.language,
        "record": str(copy.person.public_id),
        "made_on": timezone.localdate().isoformat(),
        "parts": [
            {"title": part.title, "items": [_json(item, copy) for item in part.items]}
            for part in copy.parts
        ],
        "shared": [
            {
                "with": named(s.receiver), "what": topics_said(s.topics), "for": s.purpose,
                "ground": str(BASIS_NAMES[Basis(s.basis)]), "authority": s.authority,
                "since": s.given_on.isoformat(),
                "withdrawn": s.withdrawn_at.date().isoformat() if s.withdrawn_at else None,
            }
            for s in copy.sharings
        ],
        "handed_over": [
            {"on": d.at.date().isoformat(), "how": d.get_kind_display(), "by": named(d.giver)}
            for d in copy.disclosures
        ],
        "seen_by": [
            {
                "name": r.name, "agencies": [named(a) for a in r.agencies],
                "first": r.first.isoformat(), "last": r.last.isoformat(),
            }
            for r in copy.readers
        ],
        "left_out": list(copy.left_out),
    }  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, indent=1)
    return _file(text.encode(), "application/json", "json")


def _json(item: Any, copy: Copy) -> dict[str, Any]:
    return {
        "what": item.said, "about": str(TOPIC_NAMES[item.topic]), "fields": dict(item.fields),
        "from": named(item.agency) if item.agency else "",
        "written_by": copy.names.get(item.by, ""),
        "on": item.on, "your_statement": item.statement,
    }  # fmt: skip


def as_pdf(copy: Copy) -> HttpResponse:
    """On paper. Raises MissingExtra where typst is not installed."""
    return _file(to_pdf(document(copy)), "application/pdf", "pdf")


def document(copy: Copy) -> Document:
    parts: list[Any] = []
    for part in copy.parts:
        parts.append(Heading(1, part.title))
        for item in part.items:
            parts.append(Items(tuple(_lines(item))))
            parts.append(Paragraph(origin(item, copy), "source"))
    parts += [Heading(1, _("With whom it is shared")), *_shared(copy)]
    parts += [Heading(1, _("Who has seen it")), _seen(copy)]
    parts += [Heading(1, _("What is left out, and why")), Items(copy.left_out)]
    title = _("Everything held about you here")
    made = _("Made on %(day)s with Ladderway") % {"day": day(timezone.localdate())}
    return Document(copy.language, title, copy.person.name, "", _("Page"), made, tuple(parts))


def _lines(item: Any) -> list[str]:
    lines = [" · ".join(filter(None, (item.said, item.below)))] if item.said else []
    lines += [] if item.said else [f"{name}: {value}" for name, value in item.fields.items()]
    if item.statement:
        lines.append(_("Your statement: %(text)s") % {"text": item.statement})
    return lines or ["–"]


def origin(item: Any, copy: Copy) -> str:
    """From which agency an item came, who wrote it, and when."""
    place = named(item.agency) if item.agency else ""
    on = day(date.fromisoformat(item.on)) if item.on else ""
    return ", ".join(filter(None, (place, copy.names.get(item.by, ""), on)))


def _shared(copy: Copy) -> list[Any]:
    if not copy.sharings:
        return [Paragraph(_("Nothing was shared with another agency."))]
    return [
        Items(
            tuple(
                f"{named(s.receiver)}: {topics_said(s.topics)}. {BASIS_NAMES[Basis(s.basis)]}. "
                f"{s.purpose}"
                for s in copy.sharings
            )
        )
    ]


def _seen(copy: Copy) -> Table:
    rows = tuple(
        (r.name or _("The system"), ", ".join(named(a) for a in r.agencies), day(r.last.date()))
        for r in copy.readers
    )
    return Table("", ((_("Who"), False), (_("Agency"), False), (_("Day"), False)), rows)


def _file(body: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="record.{ending}"'
    response["Cache-Control"] = "no-store"
    return response
