"""Published observations: the Source protocol, the bundled tables, live services, and figures of your own."""
