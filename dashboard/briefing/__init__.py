"""What a reader takes away: tables as files."""
