#pragma once

namespace masthead {

/// Makes the process's standard streams safe to write to: a reader that went away gives an error instead of
/// ending the process, and a stream closed by the caller does not lend its number to the next file that is
/// opened.
void guardStandardStreams();

} // namespace masthead
