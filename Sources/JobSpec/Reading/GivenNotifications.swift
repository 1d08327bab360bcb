import JSONText
package import SourceText

/// Notifications that stand beside specs: in a file of their own, or on the command line.
package struct GivenNotifications: Sendable {
    /// Each with how it was written, before anything was filled in.
    package let notifications: [(notification: Notification, text: String)]
    package let diagnostics: [Diagnostic]
    /// The variables that nothing gives a value.
    package let unset: [UnsetVariable]
    /// Where a secret stands in the file itself.
    package let writtenSecrets: [SourceLocation]

    /// Reads a file with the key `notify`. Nothing in it makes it throw.
    package init(reading file: SourceFile, as format: SourceFormat? = nil, variables: Variables) {
        let source = GuardedSource(file, as: format ?? SourceFormat(of: file), form: NotificationList.form)
        guard let tree = source.tree, let root = tree.documents.first else {
            self.init([], source.problems, [], source.hidden)
            return
        }
        let declarations = Reading(tree: tree, root: root, variables: variables)
        var interpolation = Interpolation(declarations)
        let filled = interpolation.filled()
        let reading = Reading(tree: filled, root: root, variables: variables)
        let list = SectionNotation<NotificationList>().read(root, reading)
        let entries = list?.notify.value ?? []
        for rule in NotificationRule.all {
            var findings = Findings(reading, rule: rule.rule)
            rule.look(entries, &findings)
        }
        let nodes = tree.pair("notify", in: root, hint: 0).map { tree.elements($0.value) } ?? []
        let diagnostics = (source.problems + declarations.problems + reading.problems).sortedByPlace()
        let named =
            diagnostics.isEmpty
            ? [] : SecretPlaces(in: tree, from: tree.documents, as: NotificationList.form).locations
        self.init(
            zip(entries, nodes).map { ($0.value, tree.json($1).text(sortedKeys: true)) },
            diagnostics, declarations.unset + reading.unset, reading.secretPlaces + named)
    }

    private init(
        _ notifications: [(Notification, String)], _ diagnostics: [Diagnostic], _ unset: [UnsetVariable],
        _ writtenSecrets: [SourceLocation]
    ) {
        self.notifications = notifications
        self.diagnostics = diagnostics
        self.unset = unset
        self.writtenSecrets = writtenSecrets
    }
}

/// A file of notifications.
struct NotificationList: Section {
    static let about = About("notificationList", "Notifications beside specs.")

    let notify: Located<[Located<Notification>]>

    init(_ f: inout Fields) {
        notify = f(
            "notify", .list(of: .section(Notification.self), count: 1...Int.max), "Who is told how the runs go.")
    }
}
