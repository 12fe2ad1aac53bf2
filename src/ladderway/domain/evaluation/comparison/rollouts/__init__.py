"""Dated roll-outs: what changed where a program came, against where it had not come yet."""
