#include "linkcheck/LinkAsker.h"

#include "linkcheck/LinkRun.h"

namespace masthead {

void askLinks(const std::vector<std::string>& addresses, const AskingPolicy& policy,
              const LinkAnswered& answered, const LinkProgressReport& report) {
    LinkRun(addresses, policy, answered, report).run();
}

} // namespace masthead
