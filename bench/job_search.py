"""The job search: how long it takes to load and to answer.

    python bench/job_search.py [--loads N]

Loading is timed in fresh indexes over tables that are already read, and the reading beside it. The
queries are the 300 of tests/reference_values and every beginning of each, as typed letter by
letter. A plain scan that compares the text with every name (difflib, as a short script would do)
stands beside it on a sample. Aims: loading under 250 ms, 95th percentile of a query under 15 ms.
"""

import argparse
import csv
import difflib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ladderway.domain.reference.search import Search
from ladderway.files.search_tables import LANGUAGES, load_search
from ladderway.files.tables import load_catalogue, load_job_titles

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "reference_values"
SCANNED = 10


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def queries(language: str) -> list[str]:
    path = QUERIES / f"search_queries_{language}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["query"] for row in csv.DictReader(file)]


def scan(search: Search, text: str, language: str) -> list[str]:
    return difflib.get_close_matches(text, search.indexes[language].names.texts, n=3)


def line(what: str, times: Sequence[float]) -> str:
    middle, late, worst = np.percentile(times, [50, 95, 100])
    figures = f"median {middle:7.2f} ms   95 % {late:7.2f}   worst {worst:7.2f}"
    return f"{what:<26} n={len(times):<6} {figures}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--loads", type=int, default=5)
    loads = parser.parse_args().loads
    print(f"reading tables: {milliseconds(lambda: (load_catalogue(), load_job_titles())):.0f} ms")
    print(line("loading the search", [milliseconds(load_search.__wrapped__) for _ in range(loads)]))
    search = load_search()
    print(f"names: { {k: len(v.sure) for k, v in search.indexes.items()} }")
    asked = [(q, language) for language in LANGUAGES for q in queries(language)]
    whole = [milliseconds(lambda q=q, n=n: search.search(q, n)) for q, n in asked]
    print(line("whole queries", whole))
    begun = [(q[:k], n) for q, n in asked for k in range(1, len(q) + 1)]
    typed = [milliseconds(lambda q=q, n=n: search.search(q, n)) for q, n in begun]
    print(line("letter by letter", typed))
    sample = asked[:: len(asked) // SCANNED]
    slow = [milliseconds(lambda q=q, n=n: scan(search, q, n)) for q, n in sample]
    print(line("difflib over every name", slow))
    print(f"ratio of medians: {np.median(slow) / np.median(whole):.0f} times faster")


if __name__ == "__main__":
    main()
