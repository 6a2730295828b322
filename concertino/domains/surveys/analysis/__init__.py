"""What answers say of a membership: weights, estimates, tests, comparisons, what stays hidden. Only numpy and scipy."""
