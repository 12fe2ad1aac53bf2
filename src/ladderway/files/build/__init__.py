"""Building the shipped tables from official open data.

`python -m ladderway.files.build --from DIR [--out DIR]` reads a folder laid out as
docs/how-to/refresh-reference-data.md says and writes `ladderway/tables`. Each module of this
package named in `pipeline.BUILDERS` makes some of the tables; later ones may read what earlier
ones wrote.
"""
