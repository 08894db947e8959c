#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// An address that was clearly meant where another is written.
struct RepairedAddress {
    std::string address;
    std::string fault; ///< What is wrong with the written one, as the end of a sentence.
    std::string label; ///< What is done about it, as a command.
};

/// What was meant by an address with something before or behind it (brackets, quotes, white space), with its
/// scheme twice, misspelt or in pieces. Nothing where nothing is wrong and where it is not clear what was
/// meant.
std::optional<RepairedAddress> repairedAddress(std::string_view address);

/// `https://` before what would be taken for a path: `www.example.com`, `example.com/path`. Nothing where
/// the first part is no name of a host, or as likely that of a file.
std::optional<std::string> withMissingScheme(std::string_view address);

/// `me@example.com`, as HTML's e-mail fields take it, with a dot in the name of the host.
bool isMailbox(std::string_view text);
/// The same where a whole address is nothing else: `mailto:` is missing before it.
bool isBareMailbox(std::string_view address);

} // namespace masthead
