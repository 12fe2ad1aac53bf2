"""A plan as a document: whole, short for the group, as an application, or as a memorandum."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ladderway.domain.planning.prose import passages
from ladderway.domain.planning.timeline import clashes
from ladderway.files.exports.document import (
    Document,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Signature,
    Table,
)
from ladderway.files.plan_outline import load_grant
from ladderway.web.planning import figures, plan_queries
from ladderway.web.planning import figures_of_plan as made
from ladderway.web.planning.figures_of_plan import Drawn
from ladderway.web.planning.models import Block, Field, Plan
from ladderway.web.planning.plan_queries import FieldView, GroupView
from ladderway.web.reference.speech import day_in
from ladderway.words import Say, plans, sentence


def build(plan: Plan, kind: str, say: Say, today: date) -> Document:
    """`kind` is one of `DOCUMENTS`."""
    title, what = plans.DOCUMENTS[kind]
    writer = _Writer(plan, say, today)
    example = say.text(
        "This plan is an example. Its figures are real; its organizations, people, dates and "
        "amounts are invented."
    )
    head = [Paragraph(example, "note")] if plan.is_example else []
    return Document(
        language=say.language,
        title=plan.title,
        subtitle=f"{say.text(title)}. {say.text(what)}",
        contents=say.text("Contents") if kind in ("full", "grant") else "",
        page=say.text("Page"),
        made=say.text("Made with Ladderway on {day}.").format(day=day_in(today, say.language)),
        parts=(*head, *BUILDERS[kind](writer)),
    )


class _Writer:
    """The parts of one plan's documents."""

    def __init__(self, plan: Plan, say: Say, today: date) -> None:
        self.plan, self.say, self.today = plan, say, today
        self.sections = plan_queries.sections(plan, say)
        every = (f for s in self.sections for g in s.groups for f in g.fields)
        self.fields = {field.key: field for field in every}

    def about(self) -> Table:
        say, plan = self.say, self.plan
        sizes = say.text("{low} to {high}, expected {base}").format(
            low=plan.participants_low, high=plan.participants_high, base=plan.participants
        )
        ladder = figures.kept(plan)
        until = (
            day_in(plan.funded_until, say.language) if plan.funded_until else say.text("not yet")
        )
        rows = (
            (say.text("Sector"), say.name("sector", plan.sector) if plan.sector else "–"),
            (say.text("Ladder"), ladder.title if ladder else "–"),
            (say.text("Participants"), sizes),
            (say.text("Money is sure until"), until),
        )
        return Table("", ((say.text("What"), False), (say.text("Here"), False)), rows)

    @property
    def open(self) -> str:
        """The mark before a question that nobody has answered."""
        return self.say.text("Open:")

    def prose(self, text: str) -> Iterator[Part]:
        for passage in passages(text):
            yield Items(passage.lines) if passage.is_list else Paragraph("\n".join(passage.lines))

    def field(self, field: FieldView, *, figures_too: bool = True) -> Iterator[Part]:
        written = field.written
        if written is None:
            yield Paragraph(f"{self.open} {field.prompt}", "note")
        else:
            yield from self.prose(written.text)
        for block in field.blocks if figures_too else ():
            yield from self.block(block)
        if written is not None:
            yield from self.not_yet(written)

    def not_yet(self, written: Field) -> Iterator[Part]:
        if written.status == Field.NOT_YET:
            yield Paragraph(
                self.say.titled(self.say.text("Not yet. How it will be done"), written.how), "note"
            )
        said = [
            self.say.titled(self.say.text("Responsible"), written.responsible)
            if written.responsible
            else "",
            self.say.titled(self.say.text("By when"), day_in(written.due, self.say.language))
            if written.due
            else "",
        ]
        if any(said):
            yield Paragraph(" · ".join(filter(None, said)), "source")

    def block(self, block: Block) -> Iterator[Part]:
        shown = block.shown.get(self.say.language) or block.shown["en"]
        columns = tuple((label, is_number) for label, is_number in shown["columns"])
        drawn = Drawn(
            shown["title"],
            columns,
            tuple(tuple(row) for row in shown["rows"]),
            shown["source"],
            file=shown["file"],
        )
        yield from self.drawn(drawn, block.taken_on)

    def drawn(self, figure: Drawn, day: date) -> Iterator[Part]:
        if figure.file:
            yield Picture(figure.file, figure.title)
        yield Table(figure.title, figure.columns, figure.rows)
        dated = self.say.text("As of {day}.").format(day=day_in(day, self.say.language))
        yield Paragraph(f"{dated} {figure.source}", "source")

    def now(self, *names: str) -> Iterator[Part]:
        """Figures taken anew for this document; those without anything to show are left out."""
        for name in names:
            figure = figures.draw(name, self.plan, self.say.language, self.today)
            if figure is not None:
                yield from self.drawn(figure, self.today)

    def not_shown_yet(self, *names: str) -> Iterator[Part]:
        """The same, but for those that stand in a field with the same rows."""
        language = self.say.language
        blocks = [block for field in self.fields.values() for block in field.blocks]
        there = {b.figure: (b.shown.get(language) or b.shown["en"])["rows"] for b in blocks}
        for name in names:
            figure = figures.draw(name, self.plan, language, self.today)
            if figure is not None and [list(row) for row in figure.rows] != there.get(name):
                yield from self.drawn(figure, self.today)

    def not_done(self) -> Iterator[Part]:
        say = self.say
        columns = (
            (say.text("Field"), False),
            (say.text("How it will be done"), False),
            (say.text("Responsible"), False),
            (say.text("By when"), True),
        )
        rows = tuple(
            (
                f"{field.key} {field.title}",
                field.written.how if field.written else say.text("Nothing yet"),
                (field.written.responsible if field.written else "") or "–",
                _due(field, say),
            )
            for field in self.fields.values()
            if field.written is None or field.written.status == Field.NOT_YET
        )
        yield Heading(1, say.text("What is not done yet"))
        if rows:
            yield Table("", columns, rows)
        else:
            yield Paragraph(say.text("Nothing: every field is done."))


def _full(w: _Writer) -> Iterator[Part]:
    yield w.about()
    for section in w.sections:
        yield Heading(1, f"{section.key}. {section.title}")
        for group in section.groups:
            yield from _group(w, group)
    today = list(
        w.not_shown_yet("objectives", "costs", "budget", "funding", "timeline", "permissions")
    )
    if today:
        yield Heading(1, w.say.text("Tables as they stand today"))
        yield from today


def _group(w: _Writer, group: GroupView) -> Iterator[Part]:
    """A group with one field needs no heading of its own."""
    alone = len(group.fields) == 1
    if not alone:
        yield Heading(2, f"{group.key} {group.title}")
    for field in group.fields:
        yield Heading(2 if alone else 3, f"{field.key} {field.title}")
        yield from w.field(field)


def _summary(w: _Writer) -> Iterator[Part]:
    yield w.about()
    for key in ("A1a", "A3a", "A4a", "B2f"):
        field = w.fields[key]
        yield Heading(1, field.title)
        yield from w.field(field, figures_too=False)
    yield Heading(1, w.say.text("Scale"))
    yield from w.now("ladder_chart", "budget", "timeline")
    warnings = clashes(made.milestones(w.plan), w.plan.funded_until)
    if warnings:
        yield Items(tuple(sentence(reason, w.say) for reason in warnings))
    yield from w.not_done()


def _grant(w: _Writer) -> Iterator[Part]:
    yield Paragraph(
        w.say.text(
            "A draft. Check it against the funder’s own questions, limits of length and forms."
        ),
        "note",
    )
    yield w.about()
    for part in load_grant():
        yield Heading(1, w.say.text(plans.GRANT[part.key]))
        for key in part.fields:
            if w.fields[key].written is not None:
                yield Heading(2, w.fields[key].title)
                yield from w.field(w.fields[key], figures_too=False)
        yield from w.now(*part.figures)
    yield from w.not_done()


def _agreement(w: _Writer) -> Iterator[Part]:
    say = w.say
    yield Paragraph(
        say.text(
            "A draft to talk about. It binds nobody before it is signed, and is no legal advice."
        ),
        "note",
    )
    yield Heading(1, say.text("Between"))
    parties = list(w.plan.parties.all())
    if parties:
        yield from w.now("parties")
    else:
        yield Paragraph(say.text("Nobody named yet"), "note")
    texts = dict(w.plan.terms.values_list("key", "text"))
    yield Heading(1, say.text("Terms"))
    for number, (key, (title, prompt)) in enumerate(plans.TERMS.items(), start=1):
        yield Heading(2, f"{number}. {say.text(title)}")
        if texts.get(key):
            yield from w.prose(texts[key])
        else:
            yield Paragraph(f"{w.open} {say.text(prompt)}", "note")
    yield Heading(1, say.text("Money and dates"))
    yield from w.now("contributions", "funding", "timeline")
    yield Heading(1, say.text("Signed"))
    labels = (say.text("Name"), say.text("Signature"), say.text("Date"))
    for party in parties:
        who = ", ".join(filter(None, (party.signs, party.signs_as)))
        yield Signature(f"{party.name} ({say.text(plans.PARTY_ROLES[party.role])})", who, labels)


BUILDERS: dict[str, Callable[[_Writer], Iterable[Part]]] = {
    "full": _full,
    "summary": _summary,
    "grant": _grant,
    "agreement": _agreement,
}


def _due(field: FieldView, say: Say) -> str:
    due = field.written.due if field.written else None
    return day_in(due, say.language) if due else "–"
