"""What goes through store and caches together: taking documents in, erasing, backups, rebuilding, health."""
