#pragma once

#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QByteArrayList>

namespace masthead::test {

/// What one rule says of an issue with a body, and what its first fix makes of it.
struct LinkAnswer {
    QByteArrayList told; ///< `marked text: message (advice)` of each finding.
    QByteArray mended;   ///< The body once the first fix of the first finding is applied; empty without one.
};

/// A small newsletter with pages, drafts, aliases, feeds and images, against which rules are asked about
/// `content/newsletter/72.md`.
class LinkCases {
public:
    LinkCases();

    LinkAnswer ask(const char* rule, const QByteArray& body) const;
    const CheckedPublication& checked() const { return *m_checked; }

private:
    TemporaryPublication m_folder;
    std::unique_ptr<CheckedPublication> m_checked;
};

} // namespace masthead::test
