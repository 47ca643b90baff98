"""Alembic runs this; the connection is the store's, inside its transaction."""

from alembic import context

from graph.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
