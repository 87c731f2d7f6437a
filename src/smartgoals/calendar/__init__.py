"""The plan's dates as iCalendar (RFC 5545), for every calendar program."""
