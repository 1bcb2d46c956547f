# Control charts of four made-up series, by the functions of NHSRplotthedots (MIT), for
# tests/analysis/methods/test_control_chart.py. Its folder is the argument:
#   Rscript tests/analysis/reference/control_chart.R <NHSRplotthedots> > tests/analysis/reference/control_chart.csv
# The numbers stored beside this were made with the limits of its commit 090abfa (of one series, without
# facets) and the rules of its later version that names each signal (`.default =` read as `TRUE ~`, for
# dplyr 1.0); R 4.2.2.
suppressMessages(library(dplyr))
folder <- commandArgs(trailingOnly = TRUE)[1]
source(file.path(folder, "R", "ptd_spc_standard.R"))
source(file.path(folder, "R", "ptd_calculate_point_type.R"))

set.seed(20240401)
points <- 36
chart <- function(series) {
  value <- round(cumsum(rnorm(points, 0, 0.35)) + rnorm(points), 3)
  if (series %% 2 == 0) value[20] <- value[1] + 9
  falling <- series > 2
  value[8:16] <- sort(value[8:16], decreasing = falling)
  rebase <- as.numeric(seq_len(points) == 19 & series != 1)
  made <- data.frame(value, date = seq_len(points), rebase)
  options <- list(value_field = "value", date_field = "date", screen_outliers = TRUE)
  found <- suppressWarnings(ptd_spc_standard(made, options))
  if ("mean_col" %in% names(found)) found$mean <- found$mean_col
  found <- suppressWarnings(ptd_calculate_point_type(found, 1))
  data.frame(series, value, rebase, centre = found$mean, low = found$lpl, high = found$upl,
             signal = found$special_cause_type)
}
options(digits = 15)
write.csv(do.call(rbind, lapply(1:4, chart)), row.names = FALSE, quote = FALSE)
