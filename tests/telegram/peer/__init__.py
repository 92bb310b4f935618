"""A third-party Bot API server, ``telegram-test-api``, as a second opinion beside our own.

It runs where node and npm are present; ``server.js`` says what it mends of the package, and ``driver.py`` is the
person's side of it.
"""
