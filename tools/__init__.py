"""Programs that write files of the checkout anew: the docs' generated parts, the snapshots."""
