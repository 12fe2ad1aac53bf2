# Makes bands_r.csv: critical values of the largest |t| by mvtnorm, and metafor's standardized mean
# differences. Rscript bands_r.R > bands_r.csv
suppressPackageStartupMessages({library(mvtnorm); library(metafor)})
say <- function(case, quantity, value)
  cat(sprintf("%s,%s,%.12g\n", case, quantity, value), sep = "")
cat("case,quantity,value\n")
set.seed(1)
for (k in c(2, 4, 8)) for (rho in c(0, 0.5, 0.9)) {
  r <- rho^abs(outer(1:k, 1:k, "-"))
  q <- qmvnorm(0.95, tail = "both.tails", corr = r, algorithm = GenzBretz(maxpts = 1e6, abseps = 1e-6))
  say("ar", sprintf("%d:%g", k, rho), q$quantile)
}
for (type in c("LS", "UB")) {
  e <- escalc("SMD", m1i = 103, sd1i = 5.5, n1i = 50, m2i = 100, sd2i = 4.5, n2i = 40, vtype = type)
  say("smd", paste0(type, c(":yi", ":vi")), c(e$yi, e$vi))
}
