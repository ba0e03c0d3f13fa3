"""Exit surveys as other tools export them: a row a leaver, a column a reason, with yes or no in it."""
