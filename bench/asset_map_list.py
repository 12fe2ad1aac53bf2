"""The list of the asset map with 5,000 programs and 20,000 offerings, beside reading all of them.

python bench/asset_map_list.py [--programs N] [--repeats N]

A temporary SQLite database. Each page is asked as a planner asks it: the whole request, with
signing in, permission and template. Beside it the naive way: all programs with their dates read
into Python, filtered, ordered and cut there, without the page around them. Then the map of places:
the page with its table, and what it draws (a third of the programs at points of their own, a third
in areas, a third nowhere). Claim: 95 of 100 pages of the list within 150 ms, of the map within
300 ms. Fails (1) where a page does not answer.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

CLAIM_MS = 150.0
OFFERINGS_EACH = 4
ADDRESSES = (
    "",
    "?page=40",
    "?find=evening+welding",
    "?kind=community_college&schedule=evening&sort=cost",
    "?sector=construction&sort=-next",
    "?freshness=never&sort=program",
    "?noc=75101",
    "?only=dates&sort=next&page=20",
    "?freshness=old&months=3&sort=-confirmed",
    "?adapts=yes&funding=osap&mode=online",
)
MAP_CLAIM_MS = 300.0
MAP_ADDRESSES = ("map/", "map.json", "map/?schedule=evening", "map.json?sector=construction")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=5_000)
    parser.add_argument("--repeats", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        client, base, community = fill(given.programs)
        for address in ADDRESSES:
            ask(client, base + address)  # warm
        paged = [ask(client, base + a) for _ in range(given.repeats) for a in ADDRESSES]
        naive = [timed(lambda: in_python(community)) for _ in range(3)]
        slowest = {a: statistics.median(ask(client, base + a) for _ in range(5)) for a in ADDRESSES}
        mapped = map_pages(client, base, given.repeats)
    tell(given.programs, paged, naive, slowest)
    tell_map(mapped)
    return 0


def map_pages(client: Any, base: str, repeats: int) -> dict[str, list[float]]:
    for address in MAP_ADDRESSES:
        ask(client, base + address)  # warm
    return {a: [ask(client, base + a) for _ in range(repeats)] for a in MAP_ADDRESSES}


def tell_map(pages: dict[str, list[float]]) -> None:
    for address, spent in pages.items():
        print(f"{statistics.median(spent):7.1f} ms  {address}")
    every = sorted(ms for spent in pages.values() for ms in spent)
    p95 = every[int(len(every) * 0.95)]
    print(f"map of places: 95 % within {p95:.1f} ms (claim {MAP_CLAIM_MS:g} ms)")


def prepare(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ladderway.web.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "LADDERWAY_VAR": str(folder),
        "LADDERWAY_LOG_LEVEL": "ERROR",
        "LADDERWAY_DEBUG": "1",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def fill(count: int) -> tuple[Any, str, Any]:
    """A community with its map and a signed-in planner."""
    from django.test import Client

    from ladderway.web.accounts.models import User
    from ladderway.web.partners.models import Agency, Community, Membership
    from ladderway.web.training import values
    from ladderway.web.training.models import Offering, Program

    community = Community.objects.create(slug="bench", name_en="B", name_fr="B", area="ER3530")
    programs = [values_of(n, organization) for n, organization in spread(community, count)]
    for program in programs:
        values.index(program)
    Program.objects.bulk_create(programs, batch_size=500)
    Offering.objects.bulk_create(
        [date_of(program, n) for program in programs for n in range(OFFERINGS_EACH)],
        batch_size=1_000,
    )
    agency = Agency.objects.create(community=community, slug="a", name_en="A", name_fr="A")
    user = User.objects.create_user("planner@example.org", "x", name="Planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since="2020-01-01")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client, "/en/communities/bench/asset-map/", community


def spread(community: Any, count: int) -> list[tuple[int, Any]]:
    from ladderway.domain.reference.catalogue import fold
    from ladderway.web.partners.models import Organization

    named = [f"School {n}" for n in range(max(1, count // 25))]
    places = Organization.objects.bulk_create(
        [Organization(community=community, name_en=n, folded=fold(n)) for n in named]
    )
    return [(n, places[n % len(places)]) for n in range(count)]


def values_of(n: int, organization: Any) -> Any:
    from django.utils import timezone

    from ladderway.domain.ladders.programs import KINDS, MODES, SCHEDULES
    from ladderway.web.training.models import Program

    draw = random.Random(n)
    day = timezone.localdate() - timedelta(days=draw.randrange(500))
    confirmed = draw.random() < 0.6
    topic = draw.choice(["welding", "forklift", "bread", "care", "accounting", "reading"])
    return Program(
        organization=organization, title_en=f"{draw.choice(['Evening', 'Weekend'])} {topic} {n}",
        kind=draw.choice(KINDS), modes=[draw.choice(MODES)], schedules=[draw.choice(SCHEDULES)],
        sectors=[draw.choice(["construction", "retail", "food_services"])],
        occupations=[draw.choice(["75101", "63200", "72106"])], funding=["osap"],
        cost=draw.randrange(9_000), weeks_high=draw.randrange(1, 100), adapts="yes",
        credential="forklift", confirmed_by="Office" if confirmed else "",
        confirmed_on=day if confirmed else None, confirmed_revision=1, **place_of(n, draw),
    )  # fmt: skip


def place_of(n: int, draw: random.Random) -> dict[str, Any]:
    from ladderway.domain.training.places import exact
    from ladderway.files.places import load_places
    from ladderway.web.training.values import located

    if n % 3 == 0:
        point = exact(43.6 + 0.25 * draw.random(), -79.6 + 0.4 * draw.random())
        return located(point)
    return located(draw.choice(load_places().places)) if n % 3 == 1 else {"place": "Toronto"}


def date_of(program: Any, n: int) -> Any:
    from django.utils import timezone

    from ladderway.web.training.models import Offering

    starts = timezone.localdate() + timedelta(days=(program.pk * 7 + n * 60) % 365 - 60)
    return Offering(program=program, starts=starts, seats=20, seats_left=n)


def ask(client: Any, address: str) -> float:
    def page() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"[{address}] answered {answer.status_code}.")

    return timed(page)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_python(community: Any) -> list[Any]:
    """Everything read, then one page kept."""
    from ladderway.web.training.models import Program

    found = Program.objects.filter(organization__community=community)
    every = list(found.select_related("organization").prefetch_related("offerings"))
    kept = [p for p in every if p.kind == "community_college" and "evening" in p.schedules]
    kept.sort(key=lambda p: min((o.starts for o in p.offerings.all()), default=None) or p.cost)
    return kept[:50]


def tell(count: int, paged: list[float], naive: list[float], slowest: dict[str, float]) -> None:
    p95 = sorted(paged)[int(len(paged) * 0.95)]
    for address, spent in sorted(slowest.items(), key=lambda pair: -pair[1]):
        print(f"{spent:7.1f} ms  {address or 'the plain list'}")
    middle, plain = statistics.median(paged), statistics.median(naive)
    print(f"{count:,} programs, {count * OFFERINGS_EACH:,} dates, {len(paged)} pages:")
    print(f"median {middle:.1f} ms, 95 % within {p95:.1f} ms (claim {CLAIM_MS:g} ms)")
    print(f"all rows in Python, without a page: {plain:.0f} ms; ratio {plain / middle:.1f} times")


if __name__ == "__main__":
    sys.exit(main())
