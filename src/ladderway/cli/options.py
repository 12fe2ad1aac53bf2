"""Options that several commands share, and how codes and places are read."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from ladderway.domain.reference.catalogue import Catalogue, CodeKind, CodeResolution
from ladderway.domain.shared.errors import BadInput, UnknownCode

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Language = Annotated[str, typer.Option("--lang", help="Language of the words: en or fr.")]
Region = Annotated[
    str, typer.Option(help="A Job Bank region by name or code, for example toronto or ER3530.")
]


def today() -> date:
    """The date of today, for the age of figures."""
    return datetime.now(tz=UTC).date()


def occupation_code(catalogue: Catalogue, written: str) -> str:
    """The NOC 2021 code that was meant.

    Raises BadInput where a person has to choose (several candidates, or an edition older than
    NOC 2016), UnknownCode with near codes where nothing has it.
    """
    found = catalogue.resolve(written)
    if found.kind is CodeKind.NOC_2016 and len(found.candidates) == 1:
        _say_the_edition(catalogue, found)
        return found.candidates[0]
    if found.noc is None:
        raise _not_one(catalogue, found)
    return found.noc


def _say_the_edition(catalogue: Catalogue, found: CodeResolution) -> None:
    (name,) = _named(catalogue, found.candidates)
    typer.echo(
        f"Read [{found.written}] as NOC 2016: {name}. A code of an older edition may mean "
        "another job; then choose with: ladderway occupations search WORDS",
        err=True,
    )


def _not_one(catalogue: Catalogue, found: CodeResolution) -> BadInput:
    if found.kind is CodeKind.UNKNOWN and not any(c.isdigit() for c in found.written):
        return BadInput(
            f"[{found.written}] is not a code. Find the code of a job with: "
            f"ladderway occupations search {found.written}"
        )
    if found.kind is CodeKind.UNKNOWN:
        return UnknownCode("occupation", found.written, _named(catalogue, found.near))
    if found.kind is CodeKind.OLDER:
        return BadInput(
            f"[{found.written}] is not a NOC 2021 or NOC 2016 code; it may be of an older edition, "
            "for which no table is at hand. Choose the occupation yourself: "
            "ladderway occupations search WORDS"
        )
    choices = ", ".join(f"[{c}]" for c in _named(catalogue, found.candidates))
    return BadInput(
        f"[{found.written}] of NOC 2016 became several occupations in NOC 2021. Choose: {choices}"
    )


def _named(catalogue: Catalogue, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{code} {catalogue.occupation(code).title_en}" for code in codes)
