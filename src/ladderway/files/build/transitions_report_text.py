"""The words of the report on the transition score; transitions_report puts the figures in."""

OPENING = """\
# How good is the transition score?

Made on {dated} by `python -m ladderway.files.build.transitions_fit --from DIR --report FILE`. Do
not edit by hand.

**Where it lands.** On US occupations whose own moves it has not seen, the score of unit groups,
carried back to those occupations, reaches {figures}. The aim was {aim}; the floor {least}.
**The matrix of unit groups is {ours_aim} the aim and {ours_least} the floor.** The same additive
model on the US occupations themselves reaches {nodes} (below; folds spread by {spread}) and is
{nodes_least} the floor. What lies between the two is lost in going through the NOC, not in the
form of the model.

## What was done

- Data: observed changes of occupation in the United States (CPS ASEC, del Rio-Chanona et al.
  2021, CC BY 4.0), between 539 occupations ("nodes"). Left out, as the notes of the data advise:
  origins with fewer than 50,000 people, and shares above 0.05 between nodes that share four
  characters. Left: {origins} origins, {edges:,} edges; the middle origin has {middle}
  destinations.
- Cross-validation by origin, five folds. Near-copies (cosine of two origins' shares above 0.85,
  or one survey code split into several) stay in one fold: {groups} groups.
- Model: a conditional logit over destinations. Its score is a sum of rising shapes of features of
  pairs of unit groups, seen through the crosswalks (docs/adr/0004-transition-score.md). What it
  should give mixes shares of movers with shares of ln(1 + lift), {lift:.0%} the latter. The same
  moves carried to unit groups are fitted beside them and count {pull} of what the nodes count: in a
  trial it cost nodes .003 in recall and gave unit groups .011, .022 and .012.
- Features from moves (how many come to a destination from anywhere; what people in similar work
  do) leave out the origin's own row and its near-copies: by inner folds when fitting, for each
  unit group in the shipped matrix. They do use moves *into* the origin, which other people made.
- The monthly flows between 22 broad groups (CPS) are **not** used: they hold the moves of the
  origin's whole group, so they could leak, and in a trial they added nothing (AUC +.001, recall
  -.001).
- No personal characteristic enters: not sex, age or race. Licences and degrees do not enter
  either: they are gates.
- Judgement: full coverage of what a job asks adds at least {floor} points in each of four kinds,
  more than the fit gives of itself. In a trial it cost about .004 in nDCG and .002 in AUC.
- Judgement: the draw of a destination is brought to unit groups with a penalty of 0.3 around a
  line in Canadian employment. A penalty of 0.1 gave .005, .003 and .003 more and put rare jobs
  such as non-destructive testers among everyone's first ten.
- The trials above, and the choice of kernel and smoothing, were made on the same folds. Few
  choices, small differences; still, the figures are a little kind to us.
- Sharpness of the calibration: {sharpness}. Own moves are weighed against {prior} moves' worth of
  what the other parts give.

Measures, each the mean over origins among all other nodes: **recall@10**, share of the movers who
went to one of the first ten; **nDCG@10** with gain ln(1 + lift), lift = share of movers over
share of people employed; **AUC**, moved to or not.
"""

COMPARED = """\
"Ours" is the score without the origin's own moves (`--no-observed`), by the fit that left out the
origin's fold, brought to nodes in four ways. Other rankings that stand on unit groups are means
through both crosswalks; popularity and O*NET's related occupations are taken straight between
nodes, which favours them. The score with the origin's own moves is not measured: it would be
marked on what it was told.

"As shipped" is the no-observed matrix in the tables. It is stricter and kinder at once: each unit
group leaves out the moves of *every* node that stands for it, but the weights have seen all
origins. Nodes that share a unit group meet on its diagonal, which the full matrix therefore holds.
"""

GROUPS = """\
The moves of each fold carried to unit groups and scored there by the fit without that fold, for
the {rows} unit groups that no node of the other folds stands for. Carrying spreads one move over
many unit groups, so no ranking does well here.

"""

PRICE = """\
Both are fitted and tested on the nodes themselves, with the same folds and the same evidence.
Additive less boosted: recall {0}, nDCG {1}, AUC {2}. The price of additivity is small, and the
boosted model is not used.

Additive on nodes less ours through unit groups: recall {3}, nDCG {4}, AUC {5}. That is the price
of the NOC: the 539 nodes, seen through both crosswalks, have {6} independent directions ({7}
through the hand-checked one alone), so many destinations cannot be told apart by any matrix of
unit groups. The node scores of the first line, brought to unit groups and back as well as can be,
fall to {8}.
"""

WITHOUT = """\
Each part left out and the rest fitted again. Parts share what they know, so a small loss does not
mean that a part says nothing. Size is what ranks; likeness says why.
"""

CALIBRATION = """\
The likelihood of a move is exp(sharpness x score) over its sum across the other occupations: of
the people who change occupation within a year, the share who go there. On unseen origins, between
nodes:

"""

CEILING = """\
Rows of the survey are small samples, so not even the true shares would rank them without fault.
If the shares of the additive model on nodes were exactly true, a ranking by them would reach the
first line on samples of this size. The model does better than that on the real rows, so the truth
is sharper than its shares; the second line raises them to the power {power}. How sharp the truth
is, we do not know. If it is about as sharp as that, the aim is at the edge of what can be reached.

"""

PROGRESSIONS = """\
OaSIS states where some jobs lead. Neither half of these statements was used in the fit. Score
without own moves:

"""

CLOSING = """\
The statements are mostly about promotion, often with training or a licence: moves that few make
in a year. Gates and official edges carry them in the ladders; the score alone does not.

## What would help next

1. Canadian moves (Labour Force Survey, or linked tax files) by NOC: no crosswalk, no borrowed
   labour market. This is by far the most.
2. The same US data with counts of respondents, so that noise can be told from nought.
3. A crosswalk from US to Canadian occupations weighted by people in each pair.
4. Moves by schooling or region: today one number stands for all who leave an occupation.
"""
