"""Studies of a community: planned, registered, drawn by public lottery, measured, published."""
