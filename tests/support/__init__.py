"""What several tests share: people, homes, browsers, clocks, records, content that is broken."""
