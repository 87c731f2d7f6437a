"""What a plan's flags and impact lead to: material that fits, and what can be said of them."""
