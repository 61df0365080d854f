"""Language tables: one directory per language, one TOML file per stage of reading, no code."""
