#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace masthead {

/// Does `work` for each number below `count` on all processors, until `isCancelled` says so; returns when all
/// that was begun is done. Both are called by several threads at once.
template<typename Work, typename IsCancelled>
void forEachInParallel(std::size_t count, const IsCancelled& isCancelled, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t index = next++; index < count && !isCancelled(); index = next++)
            work(index);
    };
    const std::size_t threads =
        std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), count);
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
}

} // namespace masthead
