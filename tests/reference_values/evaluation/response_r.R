# Makes response_r.csv: logit, weights and weighted differences in means by R's glm, estimatr and
# survey, on made data. Rscript response_r.R > response_r.csv
suppressPackageStartupMessages({library(survey); library(estimatr)})
say <- function(case, quantity, value)
  cat(sprintf("%s,%s,%.15g\n", case, quantity, value), sep = "")
cat("case,quantity,value\n")
set.seed(5)
n <- 160
d <- data.frame(z = rep(c(1, 0), n / 2), x = round(rnorm(n), 3), b = rbinom(n, 1, 0.4))
d$y <- round(d$z + 2 * d$x + rnorm(n), 3)
d$r <- rbinom(n, 1, plogis(0.6 + 0.7 * d$x - 0.4 * d$b + 0.3 * d$z))
for (name in names(d)) say("data", sprintf("%s:%d", name, 1:n), d[[name]])
models <- list(both = r ~ x + b + z, each_arm = r ~ (x + b) * z)
for (m in names(models)) {
  d$p <- fitted(glm(models[[m]], binomial, d, control = list(epsilon = 1e-14)))
  d$w <- 1 / d$p
  say(m, sprintf("p:%d", 1:n), d$p)
  seen <- d[d$r == 1, ]
  for (se in c("HC0", "HC1", "HC2", "HC3")) {
    f <- lm_robust(y ~ z, seen, weights = w, se_type = se)
    say(m, paste0(c("effect:", "se:"), se), c(coef(f)[2], f$std.error[2]))
  }
  s <- svyglm(y ~ z, svydesign(ids = ~1, weights = ~w, data = seen))
  say(m, c("effect:survey", "se:survey"), c(coef(s)[2], SE(s)[2]))
}
