"""What a program did: effects estimated from arrays, with errors that fit how people were assigned.

Modules are named after the estimator. Every estimate comes with the degrees of freedom its interval
stands on; where R packages differ, an option says whose definition it is.
"""
