"""Which days each milestone takes."""
