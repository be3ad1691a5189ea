"""Lines to segments: cut at columns, separators, labels and between what stands beside each other."""
