"""What each command of ``childlabour`` does; a module a command, each with ``main(arguments)``."""
