"""What the plan's own judgements come to: counted, compared, never added up."""
