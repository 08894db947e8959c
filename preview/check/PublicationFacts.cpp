#include "check/PublicationFacts.h"

#include "mail/MailSettings.h"

namespace masthead {

PublicationFacts::PublicationFacts(std::shared_ptr<const Site> site, const FileReader& reader)
    : m_site(std::move(site))
    , m_targets(m_site)
    , m_paths(*m_site)
    , m_slots(readSlotSettings(m_site->publication(), reader))
    , m_sponsored(m_site->publication(), m_slots)
    , m_mailLinks(readMailSettings(reader).links) {}

} // namespace masthead
