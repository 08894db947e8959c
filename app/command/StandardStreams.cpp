#include "command/StandardStreams.h"

#include <csignal>
#include <fcntl.h>

namespace masthead {

void guardStandardStreams() {
    std::signal(SIGPIPE, SIG_IGN);
    for (int stream = 0; stream <= 2; ++stream) {
        // The lowest free number is given out, so this takes the closed one. Read-only: writing to it stays
        // an error. It is meant to stay open for as long as the process lives.
        if (::fcntl(stream, F_GETFD) == -1)
            (void)::open("/dev/null", O_RDONLY);
    }
}

} // namespace masthead
