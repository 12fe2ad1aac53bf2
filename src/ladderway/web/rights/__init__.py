"""What people may ask of us about themselves, how long records stay, and who looked."""
