"""The training asset map in the nine columns of the guide's form (Appendix A).

A row of the form is nine texts (`form`). `reading` understands them as far as they say something
sure and tells what it took for what; `writing` gives the nine texts back, unchanged where nothing
changed; `likeness` finds programs that are on the map already. No tables here: names of
credentials and occupation codes come in through a `vocabulary.Vocabulary`.
"""
