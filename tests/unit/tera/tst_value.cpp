#include "tera/Value.h"

#include <QtTest>

#include <atomic>
#include <thread>

using masthead::tera::JsonLayout;
using masthead::tera::ObjectBuilder;
using masthead::tera::Value;

namespace {

/// An object with the keys k0, k1, …, which stand for 0, 1, ….
Value numbered(int count) {
    ObjectBuilder builder;
    for (int i = 0; i < count; ++i)
        builder.set("k" + std::to_string(i), i);
    return builder.build();
}

} // namespace

class ValueTest : public QObject {
    Q_OBJECT

private slots:
    void knowsWhatItIs() {
        QVERIFY(Value().isNull());
        QVERIFY(Value(nullptr).isNull());
        QVERIFY(Value(true).isBoolean() && Value(true).boolean());
        QVERIFY(Value(7).isInteger() && Value(7).isNumber() && !Value(7).isFloat());
        QCOMPARE(Value(std::int64_t{-7}).integer(), -7);
        QVERIFY(Value(std::size_t{7}).kind() == Value::Kind::Integer);
        QVERIFY(Value(std::uint64_t{1} << 63).kind() == Value::Kind::Unsigned);
        QCOMPARE(Value(std::uint64_t{1} << 63).large(), std::uint64_t{1} << 63);
        QVERIFY(Value(1.0).isFloat());
        QCOMPARE(Value(1.5).floating(), 1.5);
        QCOMPARE(Value(7).floating(), 7.0);
        QCOMPARE(Value("text").text(), std::string("text"));
        QVERIFY(Value::array({}).isArray());
        QVERIFY(Value::object({}).isObject());
    }

    void readsAsNothingWhatIsOfAnotherKind() {
        const Value text("text");
        QVERIFY(!text.boolean());
        QCOMPARE(text.integer(), 0);
        QVERIFY(text.elements().empty());
        QVERIFY(text.members().empty());
        QVERIFY(!text.find("text"));
        QVERIFY(Value(1).text().empty());
    }

    void clipsNumbersThatAreTooLarge() {
        QCOMPARE(Value(1e300).integer(), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(Value(-1e300).integer(), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(Value(std::numeric_limits<double>::quiet_NaN()).integer(), 0);
        QCOMPARE(Value(~std::uint64_t{0}).integer(), std::numeric_limits<std::int64_t>::max());
    }

    void copiesShareWhatTheyHold() {
        const Value original = Value::array({Value("a"), Value("b")});
        Value copy = original;
        QCOMPARE(&copy.elements(), &original.elements());
        const Value moved = std::move(copy);
        QCOMPARE(&moved.elements(), &original.elements());
        QVERIFY(sizeof(Value) <= 2 * sizeof(void*));
    }

    void findsMembersOfSmallAndLargeObjects() {
        for (const int count : {0, 1, 8, 9, 100, 5000}) {
            const Value object = numbered(count);
            QCOMPARE(object.size(), std::size_t(count));
            for (int i = 0; i < count; ++i) {
                const Value* member = object.find("k" + std::to_string(i));
                QVERIFY(member);
                QCOMPARE(member->integer(), i);
                QCOMPARE(object.members()[std::size_t(i)].first, "k" + std::to_string(i));
            }
            QVERIFY(!object.find("k" + std::to_string(count)));
            QVERIFY(!object.contains(""));
        }
    }

    void keepsTheLastOfRepeatedKeysInTheFirstPlace() {
        const auto check = [](int others) {
            ObjectBuilder builder;
            builder.set("a", 1).set("b", 2).set("a", 3);
            for (int i = 0; i < others; ++i)
                builder.set(std::to_string(i), i);
            const Value object = builder.set("b", 4).build();
            QCOMPARE(object.size(), std::size_t(others + 2));
            QCOMPARE(object.members()[0].first, std::string("a"));
            QCOMPARE(object.find("a")->integer(), 3);
            QCOMPARE(object.find("b")->integer(), 4);
            for (int i = 0; i < others; ++i)
                QCOMPARE(object.find(std::to_string(i))->integer(), i);
        };
        check(0);
        check(50);
    }

    void worksLazyValuesOutOnce() {
        int times = 0;
        const Value lazy = Value::lazy([&] {
            ++times;
            return Value("made");
        });
        const Value list = Value::array({lazy, lazy});
        QCOMPARE(times, 0);
        QVERIFY(lazy.isPending());
        QCOMPARE(list.elements()[0].text(), std::string("made"));
        QVERIFY(list.elements()[1].isString());
        QVERIFY(!lazy.isPending() && !lazy.failure());
        QCOMPARE(times, 1);
    }

    void looksThroughLazyValuesThatGiveLazyValues() {
        const Value lazy = Value::lazy([] { return Value::lazy([] { return Value(4); }); });
        QCOMPARE(lazy.integer(), 4);
        QVERIFY(lazy == Value(4));
    }

    void tellsWhyALazyValueFailed() {
        const Value failing = Value::lazy(
            []() -> tl::expected<Value, std::string> { return tl::unexpected<std::string>("no such file"); });
        QVERIFY(failing.isNull());
        QVERIFY(failing.failure());
        QCOMPARE(*failing.failure(), std::string("no such file"));
        const Value outer = Value::lazy([&] { return failing; });
        QCOMPARE(*outer.failure(), std::string("no such file"));
        const Value throwing = Value::lazy([]() -> Value { throw std::runtime_error("broken"); });
        QCOMPARE(*throwing.failure(), std::string("broken"));
        QVERIFY(!Value().failure());
    }

    void aLazyValueThatNeedsItselfFails() {
        Value lazy;
        bool failed = false;
        lazy = Value::lazy([&]() -> Value {
            failed = lazy.failure() != nullptr && lazy.isNull();
            return 1;
        });
        QCOMPARE(lazy.integer(), 1);
        QVERIFY(failed);
        QVERIFY(!lazy.failure());
    }

    void severalThreadsMayLook() {
        std::atomic<int> times = 0;
        const Value lazy = Value::lazy([&] {
            ++times;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return Value("made");
        });
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { right += lazy.text() == "made"; });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(right.load(), 4);
        QCOMPARE(times.load(), 1);
    }

    void unmakesWhatIsVeryDeep() {
        Value deep;
        for (int i = 0; i < 500'000; ++i)
            deep = i % 2 == 0 ? Value::array({deep}) : Value::object({{"in", deep}});
        QCOMPARE(deep.depth(), 500'000U);
        QVERIFY(deep == deep);
        QVERIFY(!deep.toJson().empty());
        deep = Value();
    }

    void comparesByTypeAndValue() {
        QVERIFY(Value(1) == Value(std::uint64_t{1}));
        QVERIFY(!(Value(1) == Value(1.0)));
        QVERIFY(!(Value() == Value(false)));
        QVERIFY(Value("a") == Value(std::string("a")));
        QVERIFY(Value::array({1, "a"}) == Value::array({1, "a"}));
        QVERIFY(!(Value::array({1}) == Value::array({1, 2})));
        QVERIFY(Value::object({{"a", 1}, {"b", 2}}) == Value::object({{"b", 2}, {"a", 1}}));
        QVERIFY(!(Value::object({{"a", 1}}) == Value::object({{"b", 1}})));
    }

    void writesJson_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json :
             {"null", "true", "-3", "18446744073709551615", "1.5", "3.0", "1e21", "1.5e-7", "0.00001", "[]",
              "{}", "\"a\\\"\\\\\\n\\u0001/é\"", "[1,[2,{\"b\":1,\"a\":[]}],\"x\"]"})
            QTest::newRow(json) << QByteArray(json);
    }
    void writesJson() {
        QFETCH(QByteArray, json);
        const auto value = Value::fromJson(json.toStdString());
        QVERIFY(value);
        QCOMPARE(QByteArray::fromStdString(value->toJson()), json);
    }

    void indentsJsonByTwo() {
        const Value value = Value::object({{"a", Value::array({1, "b"})}, {"c", Value::object({})}});
        QCOMPARE(value.toJson(JsonLayout::Indented),
                 std::string("{\n  \"a\": [\n    1,\n    \"b\"\n  ],\n  \"c\": {}\n}"));
    }

    void tellsWhatIsNoJson_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("open") << QByteArray("[1,");
        QTest::newRow("two") << QByteArray("1 2");
        QTest::newRow("not UTF-8") << QByteArray("\"\xff\"");
        QTest::newRow("too deep") << QByteArray(100'000, '[');
    }
    void tellsWhatIsNoJson() {
        QFETCH(QByteArray, json);
        const auto value = Value::fromJson(json.toStdString());
        QVERIFY(!value);
        QVERIFY(!value.error().empty());
    }
};

QTEST_GUILESS_MAIN(ValueTest)
#include "tst_value.moc"
