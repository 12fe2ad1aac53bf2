"""`python -m ladderway.files.build --from DIR [--out DIR] [--only NAME …] [--page FILE]`."""

import argparse
import sys
from pathlib import Path

from ladderway.domain.shared.errors import LadderwayError
from ladderway.files.build.page import tables_page
from ladderway.files.build.pipeline import BUILDERS, SHIPPED, BuildReport, build
from ladderway.files.tables import read_manifest


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ladderway.files.build", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="folder of sources")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder to write to")
    parser.add_argument("--only", nargs="*", default=(), choices=BUILDERS, help="some builders")
    parser.add_argument("--page", type=Path, help="write the reference page (Markdown) here")
    given = parser.parse_args(arguments)
    try:
        report = build(given.source, given.out, given.only)
    except LadderwayError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if given.page:
        given.page.write_text(tables_page(read_manifest(report.folder)), encoding="utf-8")
    sys.stdout.write(report_text(report))
    return 0


def report_text(report: BuildReport) -> str:
    """The report as lines of text: tables with their rows, joins with their shares."""
    tables = [f"{t.rows:>8,}  {t.file}" for t in report.tables]
    joins = [f"{j.joined:>8,} of {j.of:,} ({j.joined / j.of:.1%})  {j.name}" for j in report.joins]
    return "\n".join([f"Tables in {report.folder}", *tables, "Joins", *joins]) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
