"""The nouns of quotecheck, one file a stage of the line; nothing here acts."""
