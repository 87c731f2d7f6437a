"""What a plan file may look like, as a JSON Schema for editors and other programs."""
