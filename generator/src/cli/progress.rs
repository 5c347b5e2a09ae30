//! A bar for runs that take long, on a terminal only.

use crate::pipeline::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer pages are done before a bar could be read.
const FEWEST: usize = 5_000;

/// The bar of a build.
pub(super) struct Bar {
    bar: ProgressBar,
    words: &'static str,
}

impl Bar {
    pub(super) fn new(german: bool) -> Self {
        let words = if german { "Seiten" } else { "pages" };
        Self { bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), words }
    }
}

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        if pages >= FEWEST {
            let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg}")
                .expect("the template is fixed and valid");
            self.bar.set_style(style);
            self.bar.set_message(self.words);
            self.bar.set_length(pages as u64);
            // Hidden where standard error is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
