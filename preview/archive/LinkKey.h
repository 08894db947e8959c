#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// What addresses share that lead to the same page, for comparing only. Empty for what is no web address
/// (http or https with a host).
///
/// Put aside, since it never decides what is served or a reader is shown:
///  - the scheme, a user, the ports 80 and 443, a `www.` at the front and a dot at the end of the host;
///  - letter case of the host, and the way a name beyond ASCII is written (UTS 46: `bücher.example` is
///    `xn--bcher-kva.example`);
///  - how a byte of path and query is written: `%7E` is `~`, `%c3` is `%C3`, a raw `ü` is `%C3%BC` (RFC 3986,
///    sections 6.2.2.1 and 6.2.2.2, and what browsers send);
///  - slashes at the end of the path, and a file there that servers give for its folder: `index.html`,
///    `index.htm`;
///  - trackers (see withoutTrackers()) and an empty query.
/// Kept, since it may choose the page: letter case of the path, the order of the query, hosts such as `m.`
/// and `amp.`, all other ports.
///
/// A fragment names a place in a page, so it goes, text fragments (`#:~:text=`) too; it stays where it names
/// what was meant among much that is not:
///  - `#!/…` and `#/…`: pages that a script shows, such as rooms at matrix.to;
///  - comments and answers (`#issuecomment-1`, `#discussion_r1`, `#comment-1`, `#answer-1`), each of them a
///    text of its own;
///  - on pages that grow with each release (a file `CHANGELOG`, `RELEASES`, `release-notes` …): the release.
///
/// Of a few much-linked hosts more is known for sure: `youtu.be/ID` and the other ways to a video are
/// `youtube.com/watch?v=ID`, whatever list or second it begins with; at GitHub the names of owner and
/// repository have no letter case, a `.git` behind them means the same page, as does `?tab=readme-ov-file`.
std::string linkKey(std::string_view address);

} // namespace masthead
