#pragma once

#include "content/ContentFiles.h"
#include "contentscripts/ScriptChoice.h"
#include "markdown/Markdown.h"
#include "tera/Value.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace masthead {

/// What lists of pages may show of a page's text.
struct BodyValues {
    tera::Value content;
    tera::Value summary;
    tera::Value toc;
    std::vector<std::string> headingIds;
    std::vector<InternalLink> internalLinks;
};

BodyValues bodyValues(const RenderedMarkdown& body);

/// How front matter is handed to templates.
enum class FrontMatterText {
    AsWritten,
    WithoutScripts, ///< See contentscripts/FrontMatterScripts.h.
};

/// A text as it stands at one place, made in one manner.
struct BodyKey {
    std::shared_ptr<const ContentFile> file;
    std::string permalink;
    TextScripts scripts = TextScripts::LeftOut;
    FrontMatterText frontMatter = FrontMatterText::AsWritten;

    auto operator<=>(const BodyKey&) const = default;
};

/// Texts that were rendered because a template looked at them, each once. May be used from several threads at
/// once; the one that comes first works, the others wait.
class BodyStore {
public:
    const BodyValues& get(const BodyKey& key, const std::function<BodyValues()>& render) const;

private:
    struct Slot {
        std::once_flag once;
        BodyValues body;
    };
    mutable std::mutex m_mutex;
    mutable std::map<BodyKey, std::unique_ptr<Slot>> m_slots;
};

} // namespace masthead
