#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace masthead {

/// What takes time to make, made by the thread that needs it first and shared by all that need it later.
template<typename Value>
class MadeOnce {
public:
    using Maker = std::function<std::shared_ptr<const Value>()>;

    explicit MadeOnce(Maker make)
        : m_make(std::move(make)) {}

    /// Others wait while one makes it.
    std::shared_ptr<const Value> get() const {
        std::call_once(m_made, [this] { m_value = std::exchange(m_make, nullptr)(); });
        return m_value;
    }

private:
    mutable Maker m_make; ///< Gone once it was called, with all that it holds.
    mutable std::once_flag m_made;
    mutable std::shared_ptr<const Value> m_value;
};

} // namespace masthead
