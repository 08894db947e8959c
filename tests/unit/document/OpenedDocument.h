#pragma once

#include "document/Document.h"
#include "support/TemporaryPublication.h"

namespace masthead::test {

inline const std::filesystem::path issue = "content/72.md";

/// Null where it cannot be opened.
inline std::unique_ptr<Document> opened(const TemporaryPublication& publication,
                                        const std::filesystem::path& file = issue) {
    auto document = Document::open(publication.root(), file);
    return document ? std::move(*document) : nullptr;
}

} // namespace masthead::test
