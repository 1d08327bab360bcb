/// What is done when a run is due and the one before is not over.
package enum OverlapPolicy: String, Sendable, CaseIterable { case forbid, allow, replace, queue }

/// What is done about occurrences that nobody was there to start.
package enum CatchUpPolicy: String, Sendable, CaseIterable { case skip, latest, all }
