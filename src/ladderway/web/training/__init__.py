"""The training asset map of a community: who offers what, when, for whom, at what price."""
