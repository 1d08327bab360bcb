package import JSONText
package import Scheduling
package import SourceText

/// A cron expression.
package struct CronNotation: Notation {
    package var placeholder: CronExpression { .daily }
    package func value(of text: String) -> CronExpression? { try? CronExpression(text) }
    package func json(_ value: CronExpression) -> JSON { .string(value.description) }

    package var form: Form {
        Form(
            "a cron expression like 55 8 * * MON-FRI",
            ["type": "string", "pattern": .string(CronExpression.regex)])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> CronExpression? {
        guard let text = reading.text(node, expected: form.expected) else { return nil }
        do throws(CronProblem) {
            return try CronExpression(text)
        } catch {
            let rule: Rule = error.kind == .form ? .badFormat : .badSchedule
            guard !reading.tree.isInterpolated(node) else {
                return reading.refuse(node, rule, "\(reading.quoted(node)) is not \(form.expected)")
            }
            let word = reading.tree.text(node).utf8.bytes(error.range)
            let meant = error.replacement ?? nearest(to: word, in: error.known)
            return reading.refuse(
                error.range, of: node, rule, error.message,
                hint: error.replacement == nil ? meant.map { "did you mean \($0)?" } ?? error.hint : error.hint,
                fix: meant)
        }
    }
}

/// The name of a time zone that this machine knows.
package struct TimeZoneNotation: Notation {
    package var placeholder: String { "UTC" }
    package func unknown(_ text: String) -> String { placeholder }
    package func json(_ value: String) -> JSON { .string(value) }

    package func value(of text: String) -> String? {
        (try? ZoneDatabase.machineZone(text)) == nil ? nil : text
    }

    package var form: Form {
        Form(
            "the name of a time zone, such as Asia/Shanghai",
            ["type": "string", "pattern": .string(ZoneDatabase.nameRegex), "maxLength": 100])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        guard let text = reading.text(node, expected: form.expected) else { return nil }
        guard ZoneDatabase.isName(text) else {
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)",
                hint: reading.tree.isInterpolated(node) ? nil : ZoneDatabase.advice(on: text))
        }
        do throws(ZoneProblem) {
            _ = try ZoneDatabase.machineZone(text)
            return text
        } catch {
            switch error {
            // What cannot be known here is known where it runs.
            case .noDatabase: return text
            case .unknown: return refuseUnknown(text, node, reading)
            case .unreadable(let problem):
                return reading.refuse(
                    node, .unknownTimeZone, "\(reading.quoted(node)) cannot be read from the tz database: \(problem)")
            }
        }
    }

    private func refuseUnknown(_ text: String, _ node: NodeID, _ reading: Reading) -> String? {
        let message = "\(reading.quoted(node)) is no time zone that this machine knows"
        guard !reading.tree.isInterpolated(node) else { return reading.refuse(node, .unknownTimeZone, message) }
        let names = ZoneDatabase.machineNames
        // A city, with or without the wrong region, is a zone's last word.
        let city = text.split(separator: "/").last.map(String.init) ?? text
        let cities = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let meant =
            nearest(to: text, in: names)
            ?? nearest(to: city, in: cities).flatMap { cities.firstIndex(of: $0) }.map { names[$0] }
        if let advice = ZoneDatabase.advice(on: text) {
            return reading.refuse(node, .unknownTimeZone, message, hint: advice)
        }
        return reading.refuse(
            node, .unknownTimeZone, message,
            hint: meant.map { "did you mean \($0)?" } ?? "write a name like Asia/Shanghai, or UTC", fix: meant)
    }
}

extension Reading {
    /// Refuses a part of a text, in bytes, where the source writes the text out; else all of it.
    fileprivate func refuse<Value>(
        _ part: Range<Int>, of node: NodeID, _ rule: Rule, _ message: String, hint: String?, fix: String?
    ) -> Value? {
        let whole = tree.range(node)
        let written = tree.files[Int(whole.file)].bytes[Int(whole.start)..<Int(whole.end)]
        let margin = tree.kind(node) == .quoted ? 1 : 0
        guard written.count >= 2 * margin, !part.isEmpty,
            written.dropFirst(margin).dropLast(margin).elementsEqual(tree.text(node).utf8)
        else {
            return refuse(node, rule, message, hint: hint)
        }
        let start = whole.start + UInt32(margin + part.lowerBound)
        let range = SourceRange(start: start, end: start + UInt32(part.count), file: whole.file)
        report(
            rule, at: range, message, hint: hint,
            fix: fix.map { .init(message: hint ?? "write \($0)", replacement: $0, location: tree.location(range)) },
            path: path(of: whole))
        return nil
    }
}

extension String.UTF8View {
    /// The text of some of the bytes.
    fileprivate func bytes(_ range: Range<Int>) -> String {
        String(decoding: dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}

extension Notation where Self == CronNotation {
    package static var cron: Self { Self() }
}

extension Notation where Self == TimeZoneNotation {
    package static var timeZone: Self { Self() }
}
