#pragma once

#include "publication/Diagnostic.h"

#include <map>
#include <string>
#include <vector>

namespace masthead {

/// The notices of many pages, each kind once: with its page where only one has it.
class Notices {
public:
    void add(const std::vector<Diagnostic>& notices) {
        for (const Diagnostic& notice : notices) {
            const auto [known, isNew] = m_byMessage.emplace(notice.message, notice);
            if (!isNew && known->second.file != notice.file)
                known->second.file.clear();
        }
    }

    /// By message: the order of the pages has no part in it.
    std::vector<Diagnostic> take() {
        std::vector<Diagnostic> all;
        for (auto& [message, notice] : m_byMessage)
            all.push_back(std::move(notice));
        return all;
    }

private:
    std::map<std::string, Diagnostic> m_byMessage;
};

} // namespace masthead
