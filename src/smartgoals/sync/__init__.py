"""A calendar server kept in step with a plan, and progress read back from it."""

import logging

# A library is silent until a program asks for its log.
logging.getLogger("smartgoals").addHandler(logging.NullHandler())
