"""`ladderway occupations …`: find one by everyday words, show what is known of it."""

from typing import Annotated, Any

import typer

from ladderway.cli.options import Json, Language, Region, occupation_code, today
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.catalogue import Catalogue, Occupation

app = typer.Typer(no_args_is_help=True, help="Occupations of NOC 2021.")


@app.command("search")
def search(
    words: Annotated[list[str], typer.Argument(help="Everyday words, or a code.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many at most.")] = 8,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Find an occupation by the words people use for it."""
    from ladderway.files.naming import say_in
    from ladderway.files.search_tables import load_search

    hits = load_search().search(" ".join(words), lang, limit)
    if json:
        print_json("hits", as_json(hits, say_in(lang)))
        return
    if not hits:
        typer.echo("No occupation goes by these words. Try fewer words, or the name on a pay stub.")
        for near in load_search().near(" ".join(words), lang):
            typer.echo(f"Did you mean {near.matched}? [{near.noc} {near.title}]")
        raise typer.Exit(1)
    print_table(("noc", "title", "found by"), [(h.noc, h.title, h.matched) for h in hits])


@app.command("show")
def show(
    code: Annotated[str, typer.Argument(help="NOC 2021 code; a NOC 2016 one is recognised.")],
    region: Region = "toronto",
    lang: Language = "en",
    json: Json = False,
) -> None:
    """What is known of one occupation: pay by region, outlook, preparation."""
    from ladderway.files.naming import say_in
    from ladderway.files.tables import load_catalogue

    catalogue = load_catalogue()
    occupation = catalogue.occupation(occupation_code(catalogue, code))
    pay = catalogue.pay(occupation.noc, catalogue.area(region).code, today())
    if json:
        from ladderway.cli.documents import OccupationSheet

        print_json("occupation", as_json(OccupationSheet(occupation, pay), say_in(lang)))
        return
    typer.echo(f"{occupation.noc} {occupation.title(lang)}")
    print_table(("fact", "value"), _facts(catalogue, occupation, pay, lang))


def _facts(
    catalogue: Catalogue, occupation: Occupation, pay: PayBand | None, lang: str
) -> list[tuple[str, str]]:
    outlook = occupation.outlook
    rows = [("TEER", str(occupation.teer)), ("pay", pay_line(catalogue, pay, lang))]
    named: list[tuple[str, Any]] = [
        ("employed in Canada, 2023", outlook.employment_2023),
        ("openings a year to 2033, Canada", outlook.openings_a_year),
    ]
    rows += [(name, f"{value:,.0f}" if value is not None else "not known") for name, value in named]
    rows.append(("outlook to 2033, Canada", str(outlook.future or "not known")))
    return rows


def pay_line(catalogue: Catalogue, pay: PayBand | None, lang: str) -> str:
    """A pay band in one line, with its place, year and what was done to it."""
    if pay is None:
        return "not known"
    area = catalogue.wages.areas[pay.area]
    place = area.name_fr if lang == "fr" else area.name_en
    lifted = ", lifted to the minimum wage" if pay.low_lifted or pay.median_lifted else ""
    wider = ", a wider area than asked" if pay.is_fallback else ""
    return (
        f"${pay.low:.2f} to ${pay.median:.2f} an hour to begin "
        f"({place}, Job Bank {pay.year}, at {pay.stated_at:%B %Y} wages{wider}{lifted})"
    )
