"""Randomization inference: what the draw alone says, whatever the outcomes' shape.

`designs` says how people could have been assigned, `statistics` computes a statistic for thousands
of such draws at once, `inference` turns them into p-values and intervals, `simulated` repeats whole
studies. Fisher (1935); Rosenbaum (2002), chapter 2; Gerber and Green (2012), chapter 3. Outside
reference: ri2 `conduct_ri`.
"""
