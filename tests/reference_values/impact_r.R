# Writes impact_r.csv: what mature R packages say of impact_people.csv, one quantity a line.
# Rscript tests/reference_values/impact_r.R   (in the repository's root)
suppressMessages({library(estimatr); library(sandwich); library(lmtest); library(clubSandwich)
  library(metafor); library(AER)})
people <- read.csv("tests/reference_values/impact_people.csv")
out <- list()
say <- function(case, ...) {
  values <- c(...)
  out[[length(out) + 1]] <<- data.frame(case = case, quantity = names(values), value = as.numeric(values))
}
row_of <- function(m, term) {
  i <- match(term, m$term)
  c(estimate = m$coefficients[[i]], std_error = m$std.error[[i]], df = m$df[[i]],
    statistic = m$statistic[[i]], p_value = m$p.value[[i]], low = m$conf.low[[i]], high = m$conf.high[[i]])
}
quiet <- function(e) suppressMessages(suppressWarnings(e))

# Least squares with every error, unweighted and weighted
for (se in c("classical", "HC0", "HC1", "HC2", "HC3")) {
  say(paste0("lm_", se), row_of(lm_robust(y ~ t + x1 + x2, people, se_type = se), "t"))
  say(paste0("lm_weighted_", se), row_of(lm_robust(y ~ t + x1 + x2, people, weights = w, se_type = se), "t"))
}
for (se in c("CR0", "stata", "CR2")) {
  say(paste0("lm_", se), row_of(lm_robust(y ~ ct + x1 + x2, people, clusters = cluster, se_type = se), "ct"))
  say(paste0("lm_weighted_", se),
      row_of(lm_robust(y ~ ct + x1 + x2, people, clusters = cluster, weights = w, se_type = se), "ct"))
}
plain <- lm(y ~ ct + x1 + x2, people); weighted <- lm(y ~ ct + x1 + x2, people, weights = w)
for (cr in c("CR0", "CR1", "CR1S", "CR2", "CR3")) for (kind in c("plain", "weighted")) {
  m <- get(kind); k <- coef_test(m, vcovCR(m, people$cluster, cr), test = "Satterthwaite")
  say(paste("club", kind, cr, sep = "_"), c(std_error = k$SE[2], df = k$df[2], p_value = k$p_Satt[2]))
}
for (kind in c("plain", "weighted")) {
  m <- get(kind); v <- vcovCR(m, people$cluster, "CR2")
  h <- Wald_test(m, constraints = constrain_zero(2:4), vcov = v, test = c("HTZ", "Naive-F"))
  h <- h[match(c("HTZ", "Naive-F"), h$test), ]
  say(paste0("club_", kind, "_HTZ"), c(statistic = h$Fstat[1], df = h$df_denom[1], p_value = h$p_val[1]))
  say(paste0("club_", kind, "_naive"), c(statistic = h$Fstat[2], df = h$df_denom[2], p_value = h$p_val[2]))
  # clubSandwich 0.5.8 fails on a contrast of some weighted fits.
  k <- tryCatch(linear_contrast(m, v, matrix(c(0, 1, -1, 0), 1)), error = function(e) NULL)
  if (!is.null(k)) say(paste0("club_", kind, "_contrast"), c(estimate = k$Est, std_error = k$SE, df = k$df))
}
k <- coef_test(lm(y ~ t + x1 + x2, people), vcovCR(lm(y ~ t + x1 + x2, people), seq_len(nrow(people)), "CR2"))
say("bell_mccaffrey_hc2", c(std_error = k$SE[2], df = k$df[2]))

# Differences in means
dim_of <- function(m) row_of(m, m$term)
say("dim", dim_of(quiet(difference_in_means(y ~ t, people))))
say("dim_weighted", dim_of(quiet(difference_in_means(y ~ t, people, weights = w))))
say("dim_clustered", dim_of(quiet(difference_in_means(y ~ ct, people, clusters = cluster))))
say("dim_clustered_weighted", dim_of(quiet(difference_in_means(y ~ ct, people, clusters = cluster, weights = w))))
say("dim_blocked", dim_of(quiet(difference_in_means(y ~ t, people, blocks = block))))
say("dim_blocked_weighted", dim_of(quiet(difference_in_means(y ~ t, people, blocks = block, weights = w))))
say("dim_pairs", dim_of(quiet(difference_in_means(y ~ pt, people, blocks = pair))))
set <- function(c) c %/% 5   # four sets of five clusters
people$set <- set(people$cluster)
people$bct <- as.integer(people$cluster %% 5 %in% c(0, 3))
say("dim_block_clustered", dim_of(quiet(difference_in_means(y ~ bct, people, blocks = set, clusters = cluster))))
people$couple <- people$cluster %/% 2
people$pct <- people$cluster %% 2
uneven <- people[-c(3, 17, 18, 44, 71), ]
say("dim_pair_clustered", dim_of(quiet(difference_in_means(y ~ pct, people, blocks = couple, clusters = cluster))))
say("dim_pair_clustered_uneven",
    dim_of(quiet(difference_in_means(y ~ pct, uneven, blocks = couple, clusters = cluster))))
mixed <- people[people$block == 3 | people$pair < 10, ]
mixed$group <- ifelse(mixed$block == 3, -1, mixed$pair); mixed$mt <- ifelse(mixed$block == 3, mixed$t, mixed$pt)
say("dim_mixed_blocks", dim_of(quiet(difference_in_means(y ~ mt, mixed, blocks = group))))
say("fixed_effects", row_of(lm_robust(y ~ t, people, fixed_effects = ~block, se_type = "HC2"), "t"))
say("fixed_effects_CR2", row_of(lm_robust(y ~ bct, people, fixed_effects = ~set, clusters = cluster, se_type = "CR2"), "bct"))

# Lin
say("lin", row_of(lm_lin(y ~ t, ~ x1 + x2, people), "t"))
say("lin_weighted", row_of(lm_lin(y ~ t, ~ x1 + x2, people, weights = w), "t"))
say("lin_clustered", row_of(lm_lin(y ~ ct, ~ x1 + x2, people, clusters = cluster), "ct"))
say("lin_clustered_weighted", row_of(lm_lin(y ~ ct, ~ x1 + x2, people, clusters = cluster, weights = w), "ct"))
say("lin_blocks", row_of(lm_lin(y ~ t, ~ factor(block) + x1, people), "t"))

# Unequal chances
ht_of <- function(m) c(estimate = m$coefficients[[1]], std_error = m$std.error[[1]], p_value = m$p.value[[1]],
                       low = m$conf.low[[1]], high = m$conf.high[[1]])
say("ht_simple", ht_of(quiet(horvitz_thompson(y ~ st, people, condition_prs = p))))
say("ht_constant", ht_of(quiet(horvitz_thompson(y ~ st, people, condition_prs = p, se_type = "constant"))))
say("ht_complete", ht_of(quiet(horvitz_thompson(y ~ t, people, simple = FALSE, condition_prs = rep(mean(people$t), 120)))))
say("ht_blocked", ht_of(quiet(horvitz_thompson(y ~ t, people, blocks = block))))
say("ht_clustered", ht_of(quiet(horvitz_thompson(y ~ ct, people, clusters = cluster, simple = FALSE, condition_prs = rep(0.45, 120)))))
say("ht_clustered_simple", ht_of(quiet(horvitz_thompson(y ~ ct, people, clusters = cluster, simple = TRUE, condition_prs = rep(0.45, 120)))))
people$iw <- ifelse(people$st == 1, 1 / people$p, 1 / (1 - people$p))
say("hajek", row_of(lm_robust(y ~ st, people, weights = iw), "st"))

# Compliers
iv_of <- function(m, term) row_of(m, term)
for (se in c("classical", "HC0", "HC1", "HC2", "HC3"))
  say(paste0("iv_", se), iv_of(iv_robust(y ~ d + x1 | t + x1, people, se_type = se), "d"))
for (se in c("CR0", "stata", "CR2"))
  say(paste0("iv_", se), iv_of(iv_robust(y ~ d + x1 | ct + x1, people, clusters = cluster, se_type = se), "d"))
say("iv_weighted", iv_of(iv_robust(y ~ d + x1 | t + x1, people, weights = w), "d"))
say("iv_weighted_CR2", iv_of(iv_robust(y ~ d + x1 | t + x1, people, weights = w, clusters = cluster, se_type = "CR2"), "d"))
say("iv_wald", iv_of(iv_robust(y ~ d | t, people), "d"))
say("iv_blocks", iv_of(iv_robust(y ~ d + factor(block) | t + factor(block), people), "d"))
say("iv_two", iv_of(iv_robust(y ~ d + x1 | t + st + x1, people), "d"))
first <- function(se) { m <- iv_robust(y ~ d + x1 | t + x1, people, se_type = se, diagnostics = TRUE)
  f <- m$diagnostic_first_stage_fstatistic; c(statistic = f[["value"]], df = f[["dendf"]], p_value = f[["p.value"]]) }
say("first_stage_classical", first("classical")); say("first_stage_HC2", first("HC2"))
m <- ivreg(y ~ d + x1 | t + x1, data = people)
say("ivreg", c(estimate = coef(m)[["d"]], std_error = sqrt(vcov(m)["d", "d"])))
# Anderson and Rubin by hand from lm: F of the instrument in y - b d, ends by uniroot
ar <- function(uptake, b) anova(lm(I(y - b * people[[uptake]]) ~ x1, people), lm(I(y - b * people[[uptake]]) ~ t + x1, people))$F[2]
crit <- qf(0.95, 1, 120 - 3)
end <- function(u, a, b) uniroot(function(x) ar(u, x) - crit, c(a, b), tol = 1e-13)$root
centre <- coef(m)[["d"]]
say("anderson_rubin", c(statistic = ar("d", 0), low = end("d", centre - 20, centre), high = end("d", centre, centre + 20)))
say("anderson_rubin_weak", c(statistic = ar("weak", 0), at_100 = ar("weak", 100), at_minus_100 = ar("weak", -100)))
ar2 <- function(b) anova(lm(I(y - b * d) ~ x1, people), lm(I(y - b * d) ~ t + st + x1, people))$F[2]
say("anderson_rubin_two", c(statistic = ar2(0), at_3 = ar2(3)))

# Logit
logit <- glm(work ~ t + x1 + x2, binomial, people, control = list(epsilon = 1e-14))
slog <- function(v, name) say(name, c(estimate = coef(logit)[["t"]], std_error = sqrt(v[2, 2])))
slog(vcov(logit), "logit_classical")
for (h in c("HC0", "HC1", "HC2", "HC3")) slog(vcovHC(logit, h), paste0("logit_", h))
slog(vcovCL(logit, people$cluster, type = "HC0"), "logit_vcovCL")
for (cr in c("CR0", "CR1", "CR2")) slog(vcovCR(logit, people$cluster, cr), paste0("logit_", cr))
delta <- function(f, v, name) {
  b <- coef(logit); g <- sapply(seq_along(b), function(j) { h <- 1e-5; u <- l <- b; u[j] <- u[j] + h; l[j] <- l[j] - h
    (f(u) - f(l)) / (2 * h) })
  say(name, c(estimate = f(b), std_error = sqrt(drop(g %*% v %*% g))))
}
X <- model.matrix(logit); X1 <- X0 <- X; X1[, 2] <- 1; X0[, 2] <- 0
step <- function(b) mean(plogis(X1 %*% b) - plogis(X0 %*% b))
slope <- function(b) mean(dlogis(X %*% b)) * b[[2]]
on_treated <- function(b) mean((plogis(X1 %*% b) - plogis(X0 %*% b))[people$t == 1])
delta(step, vcov(logit), "ame_step"); delta(step, vcovHC(logit, "HC1"), "ame_step_HC1")
delta(slope, vcov(logit), "ame_slope"); delta(on_treated, vcov(logit), "ame_treated")

# Sites
sites <- do.call(rbind, lapply(split(people, people$block), function(s) {
  m <- quiet(difference_in_means(y ~ t, s)); data.frame(y = m$coefficients[[1]], v = m$std.error[[1]]^2) }))
meta <- list(same = sites, bcg = with(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), data.frame(y = yi, v = vi)))
for (name in names(meta)) for (method in c("FE", "DL", "HE", "HS", "SJ", "PM", "EB", "ML", "REML")) {
  s <- meta[[name]]
  for (test in c("z", "knha")) {
    if (method == "FE" && test == "knha") next
    m <- rma(y, v, data = s, method = method, test = test, control = list(threshold = 1e-13, maxiter = 10000, tol = 1e-14))
    pr <- predict(m)
    say(paste("rma", name, method, test, sep = "_"), c(estimate = m$beta[1], std_error = m$se, p_value = m$pval,
      low = m$ci.lb, high = m$ci.ub, tau2 = m$tau2, tau2_error = m$se.tau2, i_squared = m$I2, h_squared = m$H2,
      q = m$QE, q_p_value = m$QEp, prediction_low = pr$pi.lb, prediction_high = pr$pi.ub))
    if (method == "REML") {
      b <- blup(m)
      say(paste("blup", name, test, sep = "_"), c(setNames(b$pred, paste0("pooled_", seq_along(b$pred))),
        setNames(b$se, paste0("error_", seq_along(b$se))), setNames(b$pi.lb, paste0("low_", seq_along(b$pi.lb)))))
    }
  }
  if (method == "REML") { ci <- confint(m, control = list(tol = 1e-14))$random; say(paste0("q_profile_", name), c(low = ci[1, 2], high = ci[1, 3])) }
}
versions <- sapply(c("estimatr", "sandwich", "clubSandwich", "metafor", "AER"), function(p) as.character(packageVersion(p)))
con <- file("tests/reference_values/impact_r.csv", "w")
writeLines(paste("#", R.version.string, paste(names(versions), versions, collapse = ", ")), con)
all <- do.call(rbind, out); all$value <- formatC(all$value, digits = 16, format = "g")
write.csv(all, con, row.names = FALSE, quote = FALSE); close(con)
bcg <- meta$bcg; write.csv(format(bcg, digits = 16), "tests/reference_values/impact_bcg.csv", row.names = FALSE, quote = FALSE)
