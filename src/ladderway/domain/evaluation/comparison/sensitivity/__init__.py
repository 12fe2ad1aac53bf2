"""How strong would something unmeasured have to be to undo the answer?"""
