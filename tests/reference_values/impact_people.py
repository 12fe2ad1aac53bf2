"""Writes impact_people.csv: made-up people of a made-up study, for outside references.

python tests/reference_values/impact_people.py
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def main() -> None:
    rng = np.random.default_rng(20260302)
    n = 120
    block = np.repeat(np.arange(6), [12, 16, 20, 24, 24, 24])
    cluster = np.repeat(np.arange(20), 6)
    x1, x2 = rng.normal(size=n), rng.integers(0, 2, n)
    shared = rng.normal(size=20)[cluster]
    share = np.array([0.5, 0.5, 0.4, 0.25, 0.5, 0.625])
    t = np.zeros(n, dtype=int)
    for b in range(6):
        here = np.flatnonzero(block == b)
        t[rng.permutation(here)[: round(share[b] * len(here))]] = 1
    ct = np.isin(cluster, rng.permutation(20)[:9]).astype(int)
    pair = np.repeat(np.arange(60), 2)
    pt = np.concatenate([rng.permutation(2) for _ in range(60)])
    p = np.round(rng.uniform(0.25, 0.75, n), 3)
    st = (rng.random(n) < p).astype(int)
    w = np.round(rng.uniform(0.5, 3, n), 3)
    d = np.where(t == 1, rng.random(n) < 0.6, rng.random(n) < 0.1).astype(int)
    weak = (rng.random(n) < 0.45 + 0.08 * t).astype(int)
    noise = rng.normal(size=n) * (1 + 0.5 * t)
    y = np.round(10 + 1.5 * t * d + 0.8 * x1 + 0.5 * block + shared + noise, 4)
    work = (rng.random(n) < 1 / (1 + np.exp(-(-0.3 + 0.6 * t + 0.5 * x1)))).astype(int)
    site = rng.integers(0, 5, n)
    table = np.column_stack(
        [y, work, t, block, cluster, ct, pair, pt, p, st, w, d, weak, np.round(x1, 4), x2, site]
    )
    header = "y,work,t,block,cluster,ct,pair,pt,p,st,w,d,weak,x1,x2,site"
    np.savetxt(
        HERE / "impact_people.csv", table, delimiter=",", header=header, comments="", fmt="%.6g"
    )


if __name__ == "__main__":
    main()
