"""What holds of a referral from one agency to another: its states, and how fast it is answered."""
