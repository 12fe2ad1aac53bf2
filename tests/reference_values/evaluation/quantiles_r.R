# Makes quantiles_r.csv: R's quantile() in its nine types, and quantreg's errors for a binary
# regressor. Rscript quantiles_r.R > quantiles_r.csv
suppressPackageStartupMessages(library(quantreg))
say <- function(case, quantity, value)
  cat(sprintf("%s,%s,%.15g\n", case, quantity, value), sep = "")
cat("case,quantity,value\n")
set.seed(20)
y <- round(c(rgamma(53, 2, 0.5), rgamma(40, 2, 0.6)), 3)
z <- rep(c(1, 0), c(53, 40))
say("data", sprintf("y:%d", seq_along(y)), y)
say("data", sprintf("z:%d", seq_along(y)), z)
taus <- c(0.1, 0.25, 0.5, 0.7, 0.9)
for (type in 1:9) for (tau in c(taus, 0.07, 0))
  say("quantile", sprintf("%d:%g", type, tau), quantile(y[z == 0], tau, type = type))
for (tau in c(0.11, 0.26, 0.51, 0.71, 0.89)) {
  f <- rq(y ~ z, tau = tau)
  say("rq", sprintf("coef:%g", tau), coef(f)[2])
  for (se in c("nid", "ker"))
    say("rq", sprintf("%s:%g", se, tau), summary(f, se = se, covariance = TRUE)$coefficients[2, 2])
  say("rq", sprintf("h:%g", tau), bandwidth.rq(tau, 93))
}
