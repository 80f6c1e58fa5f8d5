"""From a command line, or a file that was kept, to what is compared or varied."""
