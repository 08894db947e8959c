#include "problems/Problem.h"

#include <QStringList>

#include <algorithm>
#include <map>

namespace masthead {

namespace {

class Choosing {
public:
    explicit Choosing(const ProblemChoice& choice)
        : m_choice(choice)
        , m_words(choice.words.split(u' ', Qt::SkipEmptyParts)) {}

    bool wants(const CheckedFile& file, const Finding& finding) const {
        const bool isWanted = finding.severity == Severity::Error ? m_choice.errors : m_choice.warnings;
        if (!isWanted || m_words.isEmpty())
            return isWanted;
        const QString searched = QString::fromStdString(finding.message + '\n' + finding.rule + '\n' +
                                                        finding.file.generic_string()) +
                                 u'\n' + file.title;
        return std::ranges::all_of(
            m_words, [&](const QString& word) { return searched.contains(word, Qt::CaseInsensitive); });
    }

private:
    const ProblemChoice& m_choice;
    QStringList m_words;
};

std::vector<Problem> chosenOf(const CheckedFile& file, const Choosing& choosing) {
    std::vector<Problem> problems;
    for (std::size_t index = 0; index < file.page->findings.size(); ++index) {
        if (choosing.wants(file, file.page->findings[index]))
            problems.push_back({file.page, index});
    }
    return problems;
}

void putErrorsFirst(ProblemGroup& group) {
    std::ranges::stable_partition(
        group.problems, [](const Problem& problem) { return problem.finding().severity == Severity::Error; });
}

std::vector<ProblemGroup> byRule(const std::vector<Problem>& problems) {
    std::map<std::string, ProblemGroup> groups;
    for (const Problem& problem : problems)
        groups[problem.finding().rule].problems.push_back(problem);
    std::vector<ProblemGroup> arranged;
    for (auto& [rule, group] : groups) {
        group.title = QString::fromStdString(rule);
        arranged.push_back(std::move(group));
    }
    return arranged;
}

} // namespace

std::vector<ProblemGroup> arrangedProblems(const std::vector<CheckedFile>& files,
                                           const ProblemChoice& choice) {
    const Choosing choosing(choice);
    std::vector<ProblemGroup> byFile;
    std::vector<Problem> all;
    for (const CheckedFile& file : files) {
        std::vector<Problem> problems = chosenOf(file, choosing);
        if (problems.empty())
            continue;
        if (choice.grouping == ProblemGrouping::ByFile)
            byFile.push_back({file.title, std::move(problems)});
        else
            std::ranges::move(problems, std::back_inserter(all));
    }
    std::vector<ProblemGroup> groups;
    if (choice.grouping == ProblemGrouping::ByFile)
        groups = std::move(byFile);
    else if (choice.grouping == ProblemGrouping::ByRule)
        groups = byRule(all);
    else if (!all.empty())
        groups.push_back({{}, std::move(all)});
    std::ranges::for_each(groups, putErrorsFirst);
    return groups;
}

bool isSameProblem(const Finding& one, const Finding& other) {
    return one.rule == other.rule && one.message == other.message && one.file == other.file;
}

} // namespace masthead
