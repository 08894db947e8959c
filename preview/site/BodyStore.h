#pragma once

#include "content/ContentFiles.h"
#include "markdown/Markdown.h"
#include "tera/Value.h"

#include <atomic>
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

/// Texts that were rendered because a template looked at them, each once. May be used from several threads at
/// once; the one that comes first works, the others wait.
class BodyStore {
public:
    /// The body of `file` as it stands at `permalink`.
    const BodyValues& get(const std::shared_ptr<const ContentFile>& file, const std::string& permalink,
                          const std::function<BodyValues()>& render) const;
    /// The same if it was asked for before, else null.
    const BodyValues* find(const ContentFile& file, const std::string& permalink) const;

private:
    struct Slot {
        std::shared_ptr<const ContentFile> file; ///< Kept, so that its address stays its own.
        std::once_flag once;
        std::atomic<bool> ready = false;
        BodyValues body;
    };
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<const ContentFile*, std::string>, std::unique_ptr<Slot>> m_slots;
};

} // namespace masthead
