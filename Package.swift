// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "rundown",
    products: [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0")
    ],
    targets: [
        // JSON text and values, in the order written.
        .target(name: "JSONText", swiftSettings: settings),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),

        // One HTTP exchange as a value, and the seam through which it is made.
        .target(name: "Transport", dependencies: [httpTypes], swiftSettings: settings),

        // The V1 service as a state machine over a clock of its own, written from the reference alone.
        .target(name: "Simulator", dependencies: ["Transport", "JSONText", httpTypes], swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulator", "Transport", "JSONText", httpTypes],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
    ]
)
