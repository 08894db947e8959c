#pragma once

#include <QThreadPool>

#include <memory>

namespace masthead {

/// A shared value that is taken apart beside the window, whoever lets go of it last: what is known of many
/// thousand files takes long to free.
template<typename Value>
std::shared_ptr<const Value> freedBeside(std::unique_ptr<const Value> value) {
    return {value.release(),
            [](const Value* left) { QThreadPool::globalInstance()->start([left] { delete left; }); }};
}

} // namespace masthead
