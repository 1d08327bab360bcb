/// A stretch of one of a tree's files, in bytes of UTF-8. Public, since values that have a place are.
public struct SourceRange: Hashable, Sendable {
    public let start: UInt32
    /// The offset behind the last byte.
    public let end: UInt32
    /// The index into the tree's ``SourceTree/files``.
    public let file: UInt16

    @inlinable public init(start: UInt32, end: UInt32, file: UInt16 = 0) {
        self.start = start
        self.end = end
        self.file = file
    }
}

/// A stretch of a file that can be shown without the tree.
package struct SourceLocation: Sendable {
    package let file: SourceFile
    package let start: UInt32
    /// The offset behind the last byte.
    package let end: UInt32

    package init(file: SourceFile, start: UInt32, end: UInt32) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// The line and column where it begins.
    package var position: SourcePosition { file.position(at: start) }

    /// The line and column behind its end.
    package var endPosition: SourcePosition { file.position(at: end) }
}

extension SourceLocation: Hashable {
    /// Files are the same when their names are: a file read twice is one file to whoever reads the diagnostics.
    package static func == (left: SourceLocation, right: SourceLocation) -> Bool {
        left.start == right.start && left.end == right.end && left.file.name == right.file.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(file.name)
        hasher.combine(start)
        hasher.combine(end)
    }
}
