"""The report on the transition score."""

from ladderway.files.build.transitions_measures import measure


def figures_line(fitted) -> str:  # type: ignore
    r, n, a = measure(fitted.unseen, fitted.moves).means
    return f"recall@10 {r:.3f}, nDCG@10 {n:.3f}, AUC {a:.3f} on {len(fitted.moves.usable)} unseen origins"


def report(fitted, source, dated) -> str:  # type: ignore
    return figures_line(fitted)
