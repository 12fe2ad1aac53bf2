# What R says of comparison_people.csv: one row per case and quantity, to comparison_r.csv.
# Run in this folder with R 4.2, MatchIt 4.5.1, Matching 4.10-8, sandwich 3.0-2, survey 4.1-1:
#   Rscript comparison.R
# MatchIt is given distance matrices: 4.5.1 compares distances as whole numbers when it is given a
# vector (`abs` of C, not of C++), later versions do not.
suppressMessages({library(MatchIt); library(Matching); library(sandwich); library(survey)})
d <- read.csv("comparison_people.csv")
rows <- list()
say <- function(case, quantity, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, quantity, value = sprintf("%.12g", value))
}
model <- treated ~ age + school + married + earned

for (link in c("logit", "probit")) {
  fit <- glm(model, data = d, family = binomial(link), control = list(epsilon = 1e-14, maxit = 100))
  for (k in seq_along(coef(fit))) {
    say(link, paste0("coefficient_", k - 1), coef(fit)[k])
    say(link, paste0("error_", k - 1), sqrt(diag(vcov(fit)))[k])
  }
  say(link, "log_likelihood", as.numeric(logLik(fit)))
  say(link, "mean_score_treated", mean(fitted(fit)[d$treated == 1]))
}
score <- fitted(glm(model, data = d, family = binomial, control = list(epsilon = 1e-14, maxit = 100)))
apart <- abs(outer(score[d$treated == 1], score[d$treated == 0], "-"))

sample_of <- function(case, m) {
  w <- m$weights
  y <- d$after
  say(case, "estimate", weighted.mean(y[d$treated == 1], w[d$treated == 1]) -
        weighted.mean(y[d$treated == 0], w[d$treated == 0]))
  say(case, "used", sum(w > 0))
  say(case, "sum_of_squared_weights", sum(w^2))
  invisible(m)
}
near <- function(...) suppressWarnings(matchit(model, data = d, method = "nearest", ...))
sample_of("nearest", near(distance = apart))
sample_of("nearest_replacement", near(distance = apart, replace = TRUE))
sample_of("nearest_replacement_2", near(distance = apart, replace = TRUE, ratio = 2))
sample_of("nearest_2_replacement_free_caliper",
          near(distance = apart, ratio = 2, caliper = 0.2 * sd(score), std.caliper = FALSE))
sample_of("nearest_caliper", near(distance = apart, caliper = 0.1 * sd(score), std.caliper = FALSE))
sample_of("nearest_exact", near(distance = apart, exact = ~ married))
sample_of("nearest_mahalanobis", near(distance = "mahalanobis"))
sample_of("nearest_scaled", near(distance = "scaled_euclidean"))
sub <- function(...) suppressWarnings(matchit(model, data = d, method = "subclass", distance = score, ...))
sample_of("subclass_6", sub())
sample_of("subclass_5_ate", sub(subclass = 5, estimand = "ATE"))
sample_of("subclass_25", sub(subclass = 25))
sample_of("subclass_25_unfilled", sub(subclass = 25, min.n = 0))

m <- near(distance = apart, caliper = 0.1 * sd(score), std.caliper = FALSE)
kept <- m$weights > 0
md <- cbind(d, set = m$subclass, w = m$weights)[kept, ]
plain <- lm(after ~ treated, data = md, weights = w)
say("effect_sets", "estimate", coef(plain)[2])
say("effect_sets", "error", sqrt(vcovCL(plain, cluster = ~set)[2, 2]))
adjusted <- lm(after ~ treated * (age + school + earned), data = md, weights = w)
at <- c(0, 1, 0, 0, 0, colMeans(md[md$treated == 1, c("age", "school", "earned")]))
say("effect_sets_adjusted", "estimate", sum(at * coef(adjusted)))
say("effect_sets_adjusted", "error", sqrt(drop(t(at) %*% vcovCL(adjusted, cluster = ~set) %*% at)))
m <- near(distance = apart, replace = TRUE, ratio = 2)
md <- cbind(d, w = m$weights)[m$weights > 0, ]
plain <- lm(after ~ treated, data = md, weights = w)
say("effect_reused", "error_classical", sqrt(vcov(plain)[2, 2]))
for (kind in c("HC0", "HC1", "HC2", "HC3")) {
  say("effect_reused", paste0("error_", kind), sqrt(vcovHC(plain, type = kind)[2, 2]))
}

X <- as.matrix(d[, c("age", "school", "married", "earned")])
ai <- function(case, ...) {
  m <- Match(Y = d$after, Tr = d$treated, ...)
  say(case, "estimate", m$est)
  say(case, "error", m$se)
  say(case, "naive_error", m$se.standard)
  say(case, "pairs", length(m$index.treated))
  say(case, "dropped", m$ndrops.matches)
}
for (estimand in c("ATT", "ATC", "ATE")) {
  ai(paste0("match_", estimand), X = X, estimand = estimand)
  ai(paste0("match_score_", estimand), X = score, estimand = estimand)
  ai(paste0("match_3_sample_", estimand), X = X, estimand = estimand, M = 3, sample = TRUE)
  ai(paste0("match_adjusted_", estimand), X = X, Z = X, estimand = estimand, M = 2, BiasAdjust = TRUE)
  ai(paste0("match_mahalanobis_", estimand), X = X, estimand = estimand, Weight = 2)
  ai(paste0("match_each_", estimand), X = X, estimand = estimand, Var.calc = 2)
  ai(paste0("match_caliper_", estimand), X = X, estimand = estimand, caliper = 0.5)
  ai(paste0("match_exact_", estimand), X = X[, 2:3], estimand = estimand, exact = TRUE)
  ai(paste0("match_weights_", estimand), X = X, estimand = estimand, weights = d$weight, M = 2)
}

weights <- list(ATE = 1 / ifelse(d$treated == 1, score, 1 - score),
                ATT = ifelse(d$treated == 1, 1, score / (1 - score)),
                ATC = ifelse(d$treated == 1, (1 - score) / score, 1),
                ATO = ifelse(d$treated == 1, 1 - score, score),
                ATM = pmin(score, 1 - score) / ifelse(d$treated == 1, score, 1 - score))
for (estimand in names(weights)) {
  w <- weights[[estimand]]
  fit <- svyglm(after ~ treated, design = svydesign(~1, weights = w, data = cbind(d, w = w)))
  say(paste0("weighted_", estimand), "estimate", coef(fit)[2])
  say(paste0("weighted_", estimand), "error_linearization", SE(fit)[2])
  fit <- lm(after ~ treated, data = d, weights = w)
  for (kind in c("HC0", "HC3")) {
    say(paste0("weighted_", estimand), paste0("error_", kind), sqrt(vcovHC(fit, type = kind)[2, 2]))
  }
  for (at in c(0.8, 0.9, 0.95, 0.99)) {
    say(paste0("weighted_", estimand), paste0("quantile_", at), quantile(w, at, type = 3))
  }
}

long <- data.frame(y = c(d$before, d$after), treated = rep(d$treated, 2),
                   after = rep(0:1, each = nrow(d)), id = rep(seq_len(nrow(d)), 2))
fit <- lm(y ~ treated * after, data = long)
say("two_by_two", "estimate", coef(fit)[4])
say("two_by_two", "error", sqrt(vcovCL(fit, cluster = ~id)[4, 4]))

write.csv(do.call(rbind, rows), "comparison_r.csv", row.names = FALSE, quote = FALSE)
