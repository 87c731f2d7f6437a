"""Questions put to a plan: rules, and what they make of each SMART letter."""
