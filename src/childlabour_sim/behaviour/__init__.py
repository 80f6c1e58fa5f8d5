"""How a household decides about each child: scalar rules, the same for the engine, the twin and the trace."""
