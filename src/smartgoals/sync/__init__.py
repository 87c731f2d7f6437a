"""A calendar server kept in step with a plan, and progress read back from it."""
