/** What one full run leaves behind, and where: personal values stand in the columns meant for them and nowhere else. */
@NullMarked
package io.practicelinks.app.privacy;

import org.jspecify.annotations.NullMarked;
