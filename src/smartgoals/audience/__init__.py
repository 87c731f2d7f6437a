"""Who may see what of a plan."""
