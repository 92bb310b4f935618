"""What Alembic runs: the steps that are missing, on the connection and in the transaction it is given."""

from __future__ import annotations

from alembic import context

from bot.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a column by copying the table
    transactional_ddl=True,  # SQLite too: `bot.state.store` begins transactions itself
)
with context.begin_transaction():
    context.run_migrations()
