# Makes survival_r.csv: results of R's package survival on its data aml, lung and ovarian, and on a
# small made case with ties. Rscript survival_r.R > survival_r.csv
suppressPackageStartupMessages(library(survival))
say <- function(case, quantity, value)
  cat(sprintf("%s,%s,%.15g\n", case, quantity, value), sep = "")
cat("case,quantity,value\n")
made <- data.frame(time = c(1, 1, 2, 2, 3, 3, 3, 5, 6, 8, 8, 9), status = c(1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1))
lung2 <- data.frame(time = lung$time, status = lung$status - 1, group = lung$sex)
aml2 <- data.frame(time = aml$time, status = aml$status, group = as.integer(aml$x))
ov <- data.frame(time = ovarian$futime, status = ovarian$fustat, group = ovarian$rx)
curve <- function(name, d, type) {
  f <- survfit(Surv(time, status) ~ 1, data = d, conf.type = type)
  for (what in c("time", "n.risk", "n.event", "n.censor", "surv", "std.err", "lower", "upper"))
    say(name, sprintf("%s:%s:%d", type, what, seq_along(f[[what]])), f[[what]])
  say(name, sprintf("%s:median:%s", type, c("value", "low", "high")), summary(f)$table[c("median", "0.95LCL", "0.95UCL")])
  q <- quantile(f, c(0.25, 0.5, 0.75))
  for (part in names(q)) say(name, sprintf("%s:q.%s:%g", type, part, c(25, 50, 75)), q[[part]])
}
for (type in c("plain", "log", "log-log", "logit", "arcsin")) {
  curve("made", made, type); curve("aml", aml2, type)
}
curve("lung", lung2, "log")
for (tau in c(3, 7.5)) {
  f <- survfit(Surv(time, status) ~ 1, data = made)
  m <- summary(f, rmean = tau)$table
  say("made", c(sprintf("rmean:%g", tau), sprintf("rmean.se:%g", tau)), m[c("rmean", "se(rmean)")])
}
for (g in 1:2) for (tau in c(365, 700)) {
  m <- summary(survfit(Surv(time, status) ~ 1, data = lung2[lung2$group == g, ]), rmean = tau)$table
  say("lung", c(sprintf("rmean:%d:%g", g, tau), sprintf("rmean.se:%d:%g", g, tau)), m[c("rmean", "se(rmean)")])
}
test <- function(name, d, rho, strata = NULL) {
  f <- if (is.null(strata)) survdiff(Surv(time, status) ~ group, data = d, rho = rho) else
    survdiff(Surv(time, status) ~ group + strata(s), data = cbind(d, s = strata), rho = rho)
  o <- if (is.matrix(f$obs)) rowSums(f$obs) else f$obs
  e <- if (is.matrix(f$exp)) rowSums(f$exp) else f$exp
  tag <- sprintf("rho%g%s", rho, if (is.null(strata)) "" else ":strata")
  say(name, paste0(tag, ":chisq"), f$chisq)
  say(name, sprintf("%s:obs:%d", tag, seq_along(o)), o)
  say(name, sprintf("%s:exp:%d", tag, seq_along(e)), e)
  say(name, paste0(tag, ":var"), f$var[1, 1])
}
for (rho in c(0, 1, 0.5)) { test("lung", lung2, rho); test("aml", aml2, rho); test("ovarian", ov, rho) }
test("ovarian", ov, 0, ovarian$resid.ds); test("ovarian", ov, 1, ovarian$resid.ds)
ecog <- lung2; ecog$group <- lung$ph.ecog; ecog <- ecog[!is.na(ecog$group), ]
test("ecog", ecog, 0); test("ecog", ecog, 1)
for (d in c("lung2", "aml2", "ov", "made")) {
  x <- get(d)
  say(d, sprintf("data:time:%d", seq_along(x$time)), x$time)
  say(d, sprintf("data:status:%d", seq_along(x$time)), x$status)
  if (!is.null(x$group)) say(d, sprintf("data:group:%d", seq_along(x$time)), x$group)
}
say("ov", sprintf("data:strata:%d", seq_along(ov$time)), ovarian$resid.ds)
say("lung2", sprintf("data:ecog:%d", seq_along(lung2$time)), lung$ph.ecog)
# The sample data of survRM2 (rmst2.sample.data): the randomized part of pbc, years to death.
trial <- pbc[1:312, ]
say("trial", sprintf("data:time:%d", 1:312), trial$time / 365.25)
say("trial", sprintf("data:status:%d", 1:312), as.numeric(trial$status == 2))
say("trial", sprintf("data:group:%d", 1:312), as.numeric(trial$trt == 1))
