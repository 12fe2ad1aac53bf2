"""The brief on what was learnt: each lesson with its ground and what changed, as a document."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from ladderway.files.exports.document import Document, Heading, Paragraph, Part, Table
from ladderway.web.feedback.models import Done, Lesson
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language
from ladderway.web.reference.templatetags.page import day


def ground_said(row: Lesson) -> str:
    """The ground in one line: of feedback with how many of how many."""
    if row.ground == Lesson.Ground.FEEDBACK:
        counted = _("%(count)s of %(of)s said so") % {"count": row.count, "of": row.of}
        return f"{counted} · {row.ground_words}"
    return f"{row.get_ground_display()} · {row.ground_words}"


def build(
    title: str, subtitle: str, lessons: Sequence[Lesson], done: Sequence[Done], today: date
) -> Document:
    parts = (*_lessons(lessons), *_done(done))
    made = _("Made on %(day)s with Ladderway") % {"day": day(today)}
    return Document(language(), title, subtitle, "", _("Page"), made, parts)


def _lessons(lessons: Sequence[Lesson]) -> Iterator[Part]:
    if any(row.is_example for row in lessons):
        yield Paragraph(_("These lessons are made up for a demonstration."), "note")
    for ground, label in Lesson.Ground.choices:
        rows = [row for row in lessons if row.ground == ground]
        if rows:
            yield Heading(1, str(label))
        for row in rows:
            yield Heading(2, row.learnt)
            yield Paragraph(_("Ground: %(text)s") % {"text": ground_said(row)})
            yield Paragraph(_("What changed: %(text)s") % {
                "text": row.changed or _("nothing yet")})  # fmt: skip
            yield Paragraph(f"{named(row.program or row.agency)}, {day(row.on)}", "source")
    if not lessons:
        yield Paragraph(_("Nothing was written down in these months."))


def _done(rows: Sequence[Done]) -> Iterator[Part]:
    if not rows:
        return
    yield Heading(1, _("What people said, and what was done about it"))
    columns = (
        (_("What was said"), False), (_("What was done"), False), (_("How it stands"), False),
    )  # fmt: skip
    yield Table("", columns, tuple(
        (row.said("heard", language()), row.said("did", language()) or "–",
         str(row.get_state_display()))
        for row in rows
    ))  # fmt: skip
