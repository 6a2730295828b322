"""What votes on statements show: tallies, common ground, what divides, and groups of opinion. numpy, nothing else."""
