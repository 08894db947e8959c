#include "message/Message.h"

#include "message/Base64Lines.h"
#include "message/HeaderField.h"
#include "message/MessageDate.h"
#include "message/QuotedPrintable.h"

#include <algorithm>
#include <ctime>
#include <random>

namespace masthead {
namespace {

constexpr std::string_view lineEnd = "\r\n";

std::string field(std::string_view name, std::string_view value) {
    return std::string(name) + ": " + std::string(value) + std::string(lineEnd);
}

std::string asLetters(std::string_view text) {
    std::string letters(text);
    std::erase_if(letters, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    });
    return letters;
}

/// A line between parts. `=_` comes in no text that is quoted-printable, and no line of base64 has it (RFC
/// 2045, 6.7): parts cannot hold it, whatever they say.
std::string boundary(std::string_view kind, const MessageStamp& stamp) {
    return "=_" + std::string(kind) + '_' + asLetters(stamp.token);
}

std::string multipart(std::string_view type, const std::string& border,
                      const std::vector<std::string>& parts) {
    std::string out = field("Content-Type", std::string(type) + ";\r\n boundary=\"" + border + '"');
    out += lineEnd;
    for (const std::string& part : parts)
        out += "--" + border + std::string(lineEnd) + part + std::string(lineEnd);
    return out + "--" + border + "--" + std::string(lineEnd);
}

std::string textPart(std::string_view type, std::string_view text) {
    return field("Content-Type", std::string(type) + "; charset=utf-8") +
           field("Content-Transfer-Encoding", "quoted-printable") + std::string(lineEnd) +
           quotedPrintable(text);
}

bool isMimeType(std::string_view type) {
    return std::ranges::count(type, '/') == 1 && std::ranges::all_of(type, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '-' ||
                      c == '.';
           });
}

/// What a file's name may have in a header without further ado.
std::string plainFileName(std::string_view name) {
    std::string plain(name);
    std::ranges::replace_if(
        plain,
        [](char c) { return !asLetters(std::string_view(&c, 1)).size() && c != '.' && c != '-' && c != '_'; },
        '-');
    return plain;
}

std::string imagePart(const InlineImage& image) {
    std::string out = field("Content-Type", image.mimeType);
    out += field("Content-Transfer-Encoding", "base64");
    out += field("Content-ID", '<' + image.contentId + '>');
    const std::string name = plainFileName(image.fileName);
    out += field("Content-Disposition", name.empty() ? "inline" : "inline;\r\n filename=\"" + name + '"');
    return out + std::string(lineEnd) + base64Lines(image.bytes);
}

std::string body(const Message& message, const MessageStamp& stamp) {
    std::string html = textPart("text/html", message.html);
    if (!message.images.empty()) {
        std::vector<std::string> parts{std::move(html)};
        for (const InlineImage& image : message.images)
            parts.push_back(imagePart(image));
        html = multipart("multipart/related; type=\"text/html\"", boundary("related", stamp), parts);
    }
    return multipart("multipart/alternative", boundary("alternative", stamp),
                     {textPart("text/plain", message.text), std::move(html)});
}

Result<void> check(const Message& message, const MessageStamp& stamp) {
    std::vector<std::string_view> addresses{message.from.address};
    for (const Mailbox& mailbox : message.to)
        addresses.push_back(mailbox.address);
    if (message.replyTo)
        addresses.push_back(message.replyTo->address);
    for (const InlineImage& image : message.images)
        addresses.push_back(image.contentId);
    for (const std::string_view address : addresses) {
        if (Result<void> checked = checkAddress(address); !checked)
            return checked;
    }
    const auto fault = [](std::string sentence) {
        return tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, std::move(sentence), {}});
    };
    if (message.use == MessageUse::Send && message.to.empty())
        return fault("the message has nobody to go to");
    if (asLetters(stamp.token).empty() || stamp.token.size() > 40)
        return fault("the message has no token of its own");
    for (const InlineImage& image : message.images) {
        if (!isMimeType(image.mimeType))
            return fault("`" + asLetters(image.mimeType) + "` is not a type of images");
    }
    return {};
}

} // namespace

MessageStamp stampNow() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm local{};
    localtime_r(&seconds, &local);
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device source;
    std::uniform_int_distribution<std::size_t> anyLetter(0, letters.size() - 1);
    std::string token;
    for (int count = 0; count < 24; ++count)
        token += letters[anyLetter(source)];
    return {now, std::chrono::minutes(local.tm_gmtoff / 60), std::move(token)};
}

Result<std::string> writeMessage(const Message& message, const MessageStamp& stamp) {
    if (const Result<void> checked = check(message, stamp); !checked)
        return tl::unexpected(checked.error());
    const std::string domain = message.from.address.substr(message.from.address.rfind('@') + 1);
    std::string out = mailboxField("From", {&message.from, 1});
    if (!message.to.empty())
        out += mailboxField("To", message.to);
    if (message.replyTo)
        out += mailboxField("Reply-To", {&*message.replyTo, 1});
    out += textField("Subject", message.subject);
    out += field("Date", messageDate(stamp.time, stamp.offset));
    out += field("Message-ID", '<' + asLetters(stamp.token) + '@' + domain + '>');
    out += field("MIME-Version", "1.0");
    if (message.use == MessageUse::Draft)
        out += field("X-Unsent", "1");
    return out + body(message, stamp);
}

} // namespace masthead
