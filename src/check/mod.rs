//! Document → findings. One file a rule set. No I/O.
