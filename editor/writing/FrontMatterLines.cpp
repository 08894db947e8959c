#include "writing/FrontMatterLines.h"

#include "writing/LineScanner.h"

#include <QTextBlock>
#include <QTextDocument>

namespace masthead {

std::optional<FrontMatterLines> findFrontMatterLines(const QTextDocument& document) {
    QTextBlock block = document.begin();
    while (block.isValid() && block.text().trimmed().isEmpty())
        block = block.next();
    if (!block.isValid())
        return std::nullopt;
    const bool toml = isFrontMatterOpening(block.text(), u"+++");
    if (!toml && !isFrontMatterOpening(block.text(), u"---"))
        return std::nullopt;
    const int first = block.blockNumber();
    for (block = block.next(); block.isValid(); block = block.next()) {
        if (isFrontMatterClosing(block.text(), toml ? u"+++" : u"---"))
            return FrontMatterLines{first, block.blockNumber()};
    }
    return std::nullopt;
}

} // namespace masthead
