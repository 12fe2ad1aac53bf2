"""Pages of documents and of files that were made."""
