package import JSONText

extension SourceTree {
    /// The node as a JSON value, merges applied. Of a key written twice the last stands.
    ///
    /// Its depth and size are bounded, since those of a tree are, with all aliases followed.
    package func json(_ node: NodeID) -> JSON {
        switch kind(node) {
        case .plain, .quoted:
            switch scalar(node) {
            case .null: .null
            case .boolean(let value): .boolean(value)
            case .integer(let value): .integer(value)
            case .number(let value): .number(value)
            case .text: .string(text(node))
            }
        case .sequence:
            .array(elements(node).map(json))
        case .mapping:
            .object(object(node))
        }
    }

    private func object(_ node: NodeID) -> JSONObject {
        var members: [JSONObject.Member] = []
        var places: [ArraySlice<UInt8>: Int] = [:]
        for pair in pairs(node) + mergedPairs(node) {
            let name = textBytes(resolved(pair.key))
            let member = JSONObject.Member(text(pair.key), json(pair.value))
            if let place = places[name] {
                members[place] = member
            } else {
                places[name] = members.count
                members.append(member)
            }
        }
        return JSONObject(unique: members)
    }
}
