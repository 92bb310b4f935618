"""How the bot understands and answers. A message becomes a Query, a Query becomes an Answer."""
