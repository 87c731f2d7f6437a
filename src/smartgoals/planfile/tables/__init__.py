"""Sheets of rows, from files of spreadsheets to the plain data of a plan."""
