"""What quotecheck does, for programs and for its own command: ``checking`` and ``citing``, with resolved ``settings``."""
