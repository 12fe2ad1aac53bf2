"""What a program costs and brings, to whom, in dollars of one year.

`streams` turns dollars of different years into present dollars of one price year; `effects` carries
an impact forward; `costs` adds up what a program uses; `offsets` asks the income rules what an
impact on earnings does to taxes and benefits; `ledger` says who gains and who pays; `returns` sums
up; `employer` is the employer's own calculation; `uncertainty` shows what hangs on what.
"""
