"""A Django app that keeps plans of campaigns."""
