"""Case work of the service unit: staff and money, the flow of cases, what a case gives to a child and its family."""
