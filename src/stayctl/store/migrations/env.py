"""Alembic's entry: runs the migrations on the connection that ``store.upkeep`` hands over."""

from alembic import context
from sqlmodel import SQLModel

import stayctl.store.tables  # noqa: F401  (fills the metadata)

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
