"""What people get so that they can train and work: until when, from which fund, who pays."""
