"""What tenants need: a framework for smartgoals."""
