"""`ladderway impact draw …`: a public lottery that anybody can check and that names nobody."""

import secrets
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.output import print_table
from ladderway.domain.shared.errors import BadInput

app = typer.Typer(no_args_is_help=True, help="A public lottery: tickets, commit, reveal, check.")
RANDOM = 32  # bytes of the seed, and of the salt
Value = Annotated[str, typer.Option("--public-value", help="From the source that was announced.")]


@app.command()
def tickets(count: int) -> None:
    """Prints so many new tickets, one a line: each applicant gets one, in writing."""
    from ladderway.domain.evaluation.draw import new_ticket

    if not 0 < count <= 100_000:
        raise BadInput(f"[{count}] tickets cannot be made. Ask for 1 to 100,000.")
    for _ in range(count):
        typer.echo(new_ticket(secrets.token_bytes))


@app.command()
def commit(
    listed: Annotated[Path, typer.Argument(help="CSV with the columns group (A to Z) and ticket.")],
    seats: Annotated[list[str], typer.Option("--seats", help="A=20; repeat for each group.")],
    name: Annotated[str, typer.Option("--name", help="Of the draw: nursing-2027-1.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for notice.json and opening.txt.")],
    source: Annotated[
        str, typer.Option("--public-source", help="Where a public value will come from, and when.")
    ] = "",
) -> None:
    """Fixes list and seed before the draw: publish notice.json now, keep opening.txt secret."""
    from ladderway.domain.evaluation.draw import read_ticket, seal
    from ladderway.files.studies.draw_file import notice_text, read_tickets

    held = {g: [read_ticket(t) for t in group] for g, group in read_tickets(listed).items()}
    sealed = seal(
        name, tickets=held, seats=_seats(seats), seed=secrets.token_bytes(RANDOM),
        salt=secrets.token_bytes(RANDOM), public_source=source,
    )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    opening = out / "opening.txt"
    if opening.exists():
        raise BadInput(f"[{opening}] is there already: a draw is sealed once. Name another folder.")
    opening.write_text(sealed.opening, encoding="utf-8")
    (out / "notice.json").write_text(notice_text(sealed.notice), encoding="utf-8")
    typer.echo(f"{out / 'notice.json'}: publish it now; {sealed.notice.commitment}")
    typer.echo(f"{opening}: keep it secret until the draw.", err=True)


@app.command()
def reveal(opening: Path, out: Annotated[Path, typer.Option("--out")], value: Value = "") -> None:
    """Draws: writes who is called in which order, by ticket. Publish it with the opening."""
    from ladderway.domain.evaluation.draw import run
    from ladderway.files.studies.draw_file import results_text

    drawn = run(_text(opening), value)
    out.write_text(results_text(drawn), encoding="utf-8")
    offered = sum(d.offered for d in drawn)
    typer.echo(f"{out}: {len(drawn)} tickets, {offered} offered a seat")


@app.command()
def check(
    notice: Path,
    opening: Path,
    results: Annotated[Path | None, typer.Option("--results")] = None,
    value: Value = "",
) -> None:
    """Anybody: does what was published after the draw follow from what was published before?"""
    from ladderway.domain.evaluation.draw import check as compare
    from ladderway.files.studies.draw_file import read_notice, read_results

    found = compare(
        read_notice(notice), _text(opening), value, read_results(results) if results else None
    )
    for fault in found.faults:
        typer.echo(f"{fault.part}: published [{fault.published}], found [{fault.found}]", err=True)
    if found.seed_was_open:
        typer.echo("No public value: the organizer could have tried many seeds.", err=True)
    print_table(("Draw", "Holds"), ((str(notice), "yes" if found.holds else "no"),))
    if not found.holds:
        raise typer.Exit(1)


def _seats(told: list[str]) -> dict[str, int]:
    found = {}
    for part in told:
        letter, equals, count = part.partition("=")
        if not equals or not count.isdigit():
            raise BadInput(f"[--seats {part}] is not clear. Write A=20.")
        found[letter] = int(count)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"[{path}] cannot be read: {error}. Name the opening.") from None
