"""Calendar files of any origin, looked at line by line for what programs stumble over."""
