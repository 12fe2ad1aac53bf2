"""The part of a report that tells who is not compared, and who was not served as drawn."""

from collections.abc import Iterator

from ladderway.files.exports.document import Heading, Paragraph, Part, Table
from ladderway.files.studies.report_seen import Reader, ToldOfDraw
from ladderway.words.mark import N_


def told_of_draw(reader: Reader) -> Iterator[Part]:
    draw = reader.report.draw
    if draw is None:
        return
    yield Heading(1, reader.text("Exempt from the draw, and not served as drawn"))
    if draw.exemption_rules:
        rules = " / ".join(draw.exemption_rules)
        yield Paragraph(reader.text("Set before the draw, exempt were: {rules}", rules=rules))
    rows = tuple((reader.text(label), reader.people(count)) for label, count in _lines(draw))
    columns = ((reader.text("What happened"), False), (reader.text("People"), True))
    yield Table(reader.text("Exemptions, cross-overs and harm"), columns, rows)
    yield Paragraph(
        reader.text(
            "Exempt people are not compared. All others are compared as they were drawn, whatever "
            "happened later."
        ),
        "note",
    )


def _lines(draw: ToldOfDraw) -> tuple[tuple[str, int | None], ...]:
    return (
        (N_("A seat without the draw, for hardship"), draw.hardship),
        (N_("A seat without the draw, for safety"), draw.safety),
        (N_("A seat without a draw: there was one for all of the block"), draw.without_draw),
        (N_("Offered a seat by lot, and declined it"), draw.declined),
        (N_("Not drawn, and called when a seat became free"), draw.called),
        (N_("Not drawn, and served from the waiting list"), draw.from_waiting_list),
        (N_("Harm noted among those offered a seat"), draw.harmed_program),
        (N_("Harm noted among those not drawn"), draw.harmed_comparison),
    )
