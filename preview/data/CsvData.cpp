#include "data/DataReaders.h"

namespace masthead {
namespace {

using Record = std::vector<std::string>;

/// Takes one record after the other (RFC 4180). A quote counts only where a field begins; lines without
/// anything are passed over.
class CsvReader {
public:
    explicit CsvReader(std::string_view text)
        : m_text(text) {}

    bool next(Record& record) {
        while (!atEnd() && atLineEnd())
            ++m_offset;
        m_begin = m_offset;
        record.clear();
        if (atEnd())
            return false;
        record.push_back(field());
        while (!atEnd() && !atLineEnd()) {
            ++m_offset; // the comma
            record.push_back(field());
        }
        return true;
    }
    /// Of the last record.
    std::size_t begin() const { return m_begin; }

private:
    bool atEnd() const { return m_offset >= m_text.size(); }
    bool atLineEnd() const { return m_text[m_offset] == '\n' || m_text[m_offset] == '\r'; }

    std::string field() {
        std::string content;
        if (!atEnd() && m_text[m_offset] == '"')
            quoted(content);
        while (!atEnd() && !atLineEnd() && m_text[m_offset] != ',')
            content += m_text[m_offset++];
        return content;
    }
    void quoted(std::string& content) {
        for (++m_offset; !atEnd(); ++m_offset) {
            if (m_text[m_offset] == '"') {
                ++m_offset;
                if (atEnd() || m_text[m_offset] != '"')
                    return;
            }
            content += m_text[m_offset];
        }
    }

    std::string_view m_text;
    std::size_t m_offset = 0;
    std::size_t m_begin = 0;
};

tera::Value texts(Record& record) {
    tera::Value::Elements elements;
    for (std::string& field : record)
        elements.emplace_back(std::move(field));
    return tera::Value::array(std::move(elements));
}

std::string fields(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " field" : " fields");
}

} // namespace

DataResult readCsvData(std::string_view text) {
    CsvReader reader(text);
    Record record;
    reader.next(record);
    const std::size_t width = record.size();
    const tera::Value headers = texts(record);
    tera::Value::Elements records;
    std::size_t count = 0;
    while (reader.next(record)) {
        if (record.size() != width)
            return dataFaultAt(text, reader.begin(),
                               "found record with " + fields(record.size()) +
                                   ", but the previous record has " + fields(width));
        count += width;
        if (count > mostDataValues)
            return dataFaultAt(text, reader.begin(), "has too many fields");
        records.push_back(texts(record));
    }
    return tera::ObjectBuilder()
        .set("headers", headers)
        .set("records", tera::Value::array(std::move(records)))
        .build();
}

} // namespace masthead
