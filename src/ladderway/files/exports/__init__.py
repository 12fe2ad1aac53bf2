"""Copies of a ladder to take away: a drawing (SVG), a page (PDF), a sheet (CSV)."""
