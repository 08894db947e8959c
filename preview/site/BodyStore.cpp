#include "site/BodyStore.h"

namespace masthead {
namespace {

tera::Value tocValue(const std::vector<TocHeading>& headings) {
    tera::Value::Elements elements;
    elements.reserve(headings.size());
    for (const TocHeading& heading : headings)
        elements.push_back(tera::ObjectBuilder()
                               .set("level", heading.level)
                               .set("id", heading.id)
                               .set("permalink", heading.permalink)
                               .set("title", heading.title)
                               .set("children", tocValue(heading.children))
                               .build());
    return tera::Value::array(std::move(elements));
}

} // namespace

BodyValues bodyValues(const RenderedMarkdown& body) {
    return {body.html, body.summary ? tera::Value(*body.summary) : tera::Value(), tocValue(body.toc),
            body.headingIds, body.internalLinks};
}

const BodyValues& BodyStore::get(const BodyKey& key, const std::function<BodyValues()>& render) const {
    Slot* slot = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        auto& kept = m_slots[key];
        if (!kept)
            kept = std::make_unique<Slot>();
        slot = kept.get();
    }
    std::call_once(slot->once, [&] { slot->body = render(); });
    return slot->body;
}

} // namespace masthead
