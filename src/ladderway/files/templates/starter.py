"""Our own templates, to begin from: made by code, so that they name what there is."""

from collections.abc import Iterator

from ladderway.files.exports.document import Document, Heading, Paragraph, Part, Table
from ladderway.files.exports.docx import to_docx
from ladderway.words import Say
from ladderway.words.mark import N_

_HOW = N_(
    "Change this document as you like: words, looks, order. Marks in braces are filled in; delete "
    "those that you do not need, and this paragraph."
)


def starter(kind: str, say: Say) -> bytes:
    """A template as DOCX. `kind` is "plan" or "agreement"."""
    parts = _plan(say) if kind == "plan" else _agreement(say)
    return to_docx(
        Document(
            language=say.language,
            title="{{ plan.title }}",
            subtitle="{{ plan.community }} · {{ today }}",
            contents="",
            page=say.text("Page"),
            made=say.text("Made with Ladderway on {day}.").format(day="{{ today }}"),
            parts=(Paragraph(say.text(_HOW), "note"), *parts),
        )
    )


def _rows(title: str, over: str, item: str, columns: tuple[tuple[str, str, bool], ...]) -> Table:
    """A table with a row for each item of a list."""
    head = tuple((label, is_number) for label, _part, is_number in columns)
    blank = ("",) * (len(columns) - 1)
    return Table(
        title,
        head,
        (
            (f"{{%tr for {item} in {over} %}}", *blank),
            tuple(f"{{{{ {item}.{part} }}}}" for _label, part, _n in columns),
            ("{%tr endfor %}", *blank),
        ),
    )


def _plan(say: Say) -> Iterator[Part]:
    yield _about(say)
    yield Paragraph("{% for section in sections %}")
    yield Heading(1, "{{ section.key }}. {{ section.title }}")
    yield Paragraph("{% for field in section.fields %}")
    yield Heading(2, "{{ field.key }} {{ field.title }}")
    yield Paragraph("{% for passage in field.passages %}")
    yield Paragraph("{{ '• ' if passage.is_item else '' }}{{ passage.text }}")
    yield Paragraph("{% endfor %}")
    yield Paragraph("{% if not field.is_done %}")
    how = say.titled(say.text("Not yet. How it will be done"), "{{ field.how }}")
    yield Paragraph(f"{how} {{{{ field.responsible }}}} {{{{ field.due }}}}", "note")
    yield Paragraph("{% endif %}")
    yield Paragraph("{% endfor %}")
    yield Paragraph("{% endfor %}")
    yield Heading(1, say.text("Budget"))
    yield _budget(say)
    yield _totals(say)
    yield Heading(1, say.text("Timeline"))
    yield _dates(say)


def _agreement(say: Say) -> Iterator[Part]:
    yield Heading(1, say.text("Between"))
    yield _rows(
        "",
        "parties",
        "party",
        (
            (say.text("Organization"), "name", False),
            (say.text("Role"), "role", False),
            (say.text("Gives"), "gives", False),
        ),
    )
    yield Heading(1, say.text("Terms"))
    yield Paragraph("{% for matter in matters %}")
    yield Heading(2, "{{ loop.index }}. {{ matter.title }}")
    yield Paragraph("{{ matter.text if matter.text else matter.prompt }}")
    yield Paragraph("{% endfor %}")
    yield Heading(1, say.text("Money and dates"))
    yield _budget(say)
    yield _dates(say)
    yield Heading(1, say.text("Signed"))
    yield Paragraph("{% for party in parties %}")
    yield Paragraph("{{ party.name }} ({{ party.role }})", "label")
    line = "_" * 34
    yield Paragraph(say.titled(say.text("Name"), "{{ party.signs }} {{ party.signs_as }}"))
    yield Paragraph(say.titled(say.text("Signature"), line))
    yield Paragraph(say.titled(say.text("Date"), line))
    yield Paragraph("{% endfor %}")


def _about(say: Say) -> Table:
    return Table(
        "",
        ((say.text("What"), False), (say.text("Here"), False)),
        (
            (say.text("Sector"), "{{ plan.sector }}"),
            (say.text("Ladder"), "{{ plan.ladder|default('–', true) }}"),
            (say.text("Participants"), "{{ plan.participants }}"),
            (say.text("Money is sure until"), "{{ plan.funded_until|default('–', true) }}"),
        ),
    )


def _budget(say: Say) -> Table:
    return _rows(
        "",
        "budget",
        "line",
        (
            (say.text("What it is"), "label", False),
            (say.text("Kind of cost"), "kind", False),
            (say.text("Amount"), "cost", True),
            (say.text("From"), "source", False),
            (say.text("How sure"), "status", False),
        ),
    )


def _totals(say: Say) -> Table:
    return _rows(
        "",
        "totals",
        "size",
        (
            (say.text("Size of the pilot"), "name", False),
            (say.text("In cash"), "cash", True),
            (say.text("In kind"), "in_kind", True),
            (say.text("All costs"), "total", True),
            (say.text("For each participant"), "per_participant", True),
        ),
    )


def _dates(say: Say) -> Table:
    return _rows(
        "",
        "dates",
        "date",
        (
            (say.text("What"), "label", False),
            (say.text("From"), "starts", True),
            (say.text("Until"), "ends", True),
            (say.text("Responsible"), "responsible", False),
        ),
    )
