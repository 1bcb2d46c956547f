"""How Alembic runs the migrations of the answers store: on the connection it is handed.

It opens no connection of its own and works in no offline mode.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
