"""Simulated people for a demonstration: six agencies and some hundreds of people over two years.

Nobody here exists. Names, employers and stories are put together by chance from short lists; the
same seed gives the same people, so that a demonstration can be told about and tried again.
"""

from ladderway.web.casework.simulated.loading import load

__all__ = ["load"]
