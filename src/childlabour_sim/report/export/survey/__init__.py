"""A made-up survey in the shape of Susenas and Sakernas: to learn on, and to try what reads a real one."""
