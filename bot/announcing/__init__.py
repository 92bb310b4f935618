"""How new draws reach the chats that asked for them: each once, and never in the way of an answer.

The walk of a draw: `FeedWatch` takes over the feed -> `Announcer` finds what is news and writes one outbox row a chat,
in one transaction with the fact that it is told -> `Sender` drains the outbox at its pace -> a `Carrier` brings each
message to Telegram and says what became of it -> the row is marked at once.
"""
