"""The commands of the terminal, one a module: ``arguments(parser)`` and ``run(options) -> exit code``."""
