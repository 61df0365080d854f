"""Claims against published figures: levels, growth rates, records, conversions."""
