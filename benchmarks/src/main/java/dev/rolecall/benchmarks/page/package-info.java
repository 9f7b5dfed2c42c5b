/** The results page: what was measured, as Markdown and pictures. Knows nothing of how it was measured. */
@NullMarked
package dev.rolecall.benchmarks.page;

import org.jspecify.annotations.NullMarked;
