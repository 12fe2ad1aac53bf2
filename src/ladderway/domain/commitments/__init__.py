"""What an agency committed itself to reach, and how far it came."""
