"""What is done with a plan: `plans`, `steps`, `signing`."""
