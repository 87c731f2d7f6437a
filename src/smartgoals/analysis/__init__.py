"""What a flag means for the plan: whether to assess it, and by when."""
