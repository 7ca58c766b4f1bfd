"""Generated cluster states: what a cluster is, how one is made up, what may be wrong with it, and its CIB."""
