"""What a check found, in the forms that other programs read: one module a form."""
