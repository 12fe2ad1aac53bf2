"""`ladderway impact evidence …`: what is known from elsewhere, with its blanks."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.options import Json, Language
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.evidence.effects import difference, effect_size
from ladderway.domain.evidence.matching import Wanted, compare, named, people_like, select
from ladderway.domain.evidence.model import Design, Initiative, Library, Study
from ladderway.domain.shared.errors import BadInput, UnknownCode
from ladderway.words import Say, sentence
from ladderway.words import evidence as words
from ladderway.words.findings import figure_words, finding_words, number_words

app = typer.Typer(no_args_is_help=True, help="What was tried elsewhere, and what it showed.")

Sectors = Annotated[list[str] | None, typer.Option("--sector", help="Sector id; repeat.")]
Groups = Annotated[list[str] | None, typer.Option("--group", help="Target group code; repeat.")]
Components = Annotated[list[str] | None, typer.Option("--component", help="Code; repeat.")]
Designs = Annotated[list[Design] | None, typer.Option("--design", help="Design; repeat.")]
Countries = Annotated[list[str] | None, typer.Option("--country", help="US, UK, FR, CA; repeat.")]


def _library() -> Library:
    from ladderway.files.evidence import load_library

    return load_library()


def _say(lang: str) -> Say:
    from ladderway.files.naming import say_in

    return say_in(lang)


def _known(codes: list[str] | None, of: str) -> frozenset[str]:
    """The codes as given. Raises BadInput naming those that exist."""
    known = words.CODES[of]
    for code in codes or ():
        if code not in known:
            raise BadInput(f"No {of.replace('_', ' ')[:-1]} [{code}]. There are: {sorted(known)}.")
    return frozenset(codes or ())


@app.command("list")
def list_(
    sector: Sectors = None,
    group: Groups = None,
    component: Components = None,
    design: Designs = None,
    country: Countries = None,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Initiatives that meet every filter, with their strongest design."""
    wanted = Wanted(
        frozenset(sector or ()),
        _known(component, "components"),
        _known(group, "target_groups"),
        _known(country, "countries"),
        frozenset(design or ()),
    )
    found = select(_library().initiatives, wanted)
    if json:
        print_json("initiatives", as_json(found, _say(lang)))
        return
    say = _say(lang)
    head = [say.text(t) for t in ("Initiative", "Country", "Strongest design", "Studies")]
    print_table(head, (_line(i, say) for i in found))


def _line(initiative: Initiative, say: Say) -> tuple[str, ...]:
    return (
        initiative.name,
        say.text(words.COUNTRIES[initiative.country]),
        say.text(words.STRENGTHS[str(initiative.strength)]),
        str(len(initiative.studies)),
    )


@app.command()
def show(name: str, lang: Language = "en", json: Json = False) -> None:
    """One initiative by id, name or acronym: its studies, figures, lessons and blanks."""
    found = named(_library().initiatives, name)
    if not found:
        raise UnknownCode("initiative", name, _near(name))
    if len(found) > 1:
        several = ", ".join(f"[{i.id}] {i.name}" for i in found)
        raise BadInput(f"[{name}] is the name of several initiatives. Choose one: {several}.")
    if json:
        print_json("initiative", as_json(found[0], _say(lang)))
    else:
        typer.echo("\n".join(_told(found[0], _say(lang))))


def _near(name: str) -> list[str]:
    from difflib import get_close_matches

    ids = [i.id for i in _library().initiatives]
    return get_close_matches(name.casefold().replace(" ", "_"), ids)


def _told(initiative: Initiative, say: Say) -> list[str]:
    rows = [
        (say.text("Place"), initiative.place),
        (say.text("For whom"), _names(initiative.target_groups, words.TARGET_GROUPS, say)),
        (say.text("Parts"), _names(initiative.components, words.COMPONENTS, say)),
        (say.text("Led by"), _names(initiative.led_by, words.KINDS_OF_LEAD, say)),
    ]
    lines = [initiative.name, *(say.titled(a, b or say.text("not reported")) for a, b in rows)]
    for amount in initiative.costs:
        lines.append(say.titled(say.text("Cost"), f"{amount.currency} {say.number(amount.amount)}"))
    for study in initiative.studies:
        lines += ["", *_study(study, say)]
    for lesson in initiative.lessons:
        lines += [
            "",
            say.titled(say.text("Lesson"), lesson.fr if say.language == "fr" else lesson.en),
        ]
    return lines


def _study(study: Study, say: Say) -> list[str]:
    year = f" ({study.year})" if study.year else ""
    head = f"{say.text(words.DESIGNS[study.design.value])}{year}"
    notes = [n.fr if say.language == "fr" else n.en for n in study.notes]
    return [head, *([study.citation] if study.citation else []), *(
        f"  {finding_words(f, say)}" for f in study.outcomes
    ), *(f"  {note}" for note in notes)]  # fmt: skip


def _names(codes: tuple[str, ...], of: dict[str, str], say: Say) -> str:
    return ", ".join(say.text(of[code]) for code in codes)


@app.command("compare")
def compare_(
    measure: str,
    trials_only: Annotated[
        bool, typer.Option("--trials-only", help="The scale of impacts: lotteries alone.")
    ] = False,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Every figure told for one measure; never averaged: programs and measures differ."""
    _known([measure], "measures")
    found = compare(_library().initiatives, measure, by_lot_only=trials_only)
    say = _say(lang)
    if json:
        print_json("compared", as_json(found, say))
        return
    head = [say.text(t) for t in ("Initiative", "Design", "Figure", "Difference", "Effect size")]
    rows = []
    for item in found:
        size, apart = effect_size(item.finding), difference(item.finding)
        rows.append(
            (
                item.initiative.name,
                say.text(words.DESIGNS[item.study.design.value]),
                figure_words(item.finding, say),
                "" if apart is None else number_words(apart, say),
                "" if size is None else say.number(size.value, 2),
            )
        )
    print_table(head, rows)


@app.command("for")
def for_(
    group: Groups = None,
    component: Components = None,
    sector: Sectors = None,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """What was tried for people like ours: strongest design first, with what is not known."""
    if not group:
        raise BadInput("Say for whom: --group CODE; codes are target groups of the library.")
    answer = people_like(
        _library().initiatives,
        _known(group, "target_groups"),
        _known(component, "components"),
        frozenset(sector or ()),
    )
    say = _say(lang)
    if json:
        print_json("evidence", as_json(answer, say))
        return
    for note in answer.notes:
        typer.echo(sentence(note, say))
    for match in answer.matches:
        typer.secho(f"\n{match.initiative.name}", bold=True)
        for study in match.studies:
            typer.echo("\n".join(_study(study, say)))


@app.command()
def questions(lang: Language = "en", json: Json = False) -> None:
    """The eight questions a pilot would have to answer, and the kind of study for each."""
    say, library = _say(lang), _library()
    if json:
        print_json("questions", as_json(library.questions, say))
        return
    for number, question in enumerate(library.questions, start=1):
        typer.echo(f"{number}. {question.fr if say.language == 'fr' else question.en}")
        typer.echo(f"   {say.text(words.NEEDS[question.needs])}")


@app.command()
def export(
    out: Annotated[Path | None, typer.Option(help="CSV file; else printed.")] = None,
) -> None:
    """The whole library as CSV: one row a finding."""
    from ladderway.files.evidence_export import COLUMNS, rows

    table = [COLUMNS, *rows(_library().initiatives)]
    if out is None:
        csv.writer(sys.stdout, lineterminator="\n").writerows(table)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)
    typer.echo(f"{out}: {len(table) - 1} rows")


@app.command()
def check(folder: Path) -> None:
    """Checks a library of one's own, in a folder of YAML files of the same shape."""
    from ladderway.files.evidence import read_library

    library = read_library(folder)
    typer.echo(f"{folder}: {len(library.initiatives)} initiatives")
