"""The plan itself: frozen values, in the order of the four steps."""
