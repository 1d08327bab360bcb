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

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "rundown",
    products: [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        // JSON text and values, in the order written.
        .target(name: "JSONText", swiftSettings: settings),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),

        // One HTTP exchange as a value, and the seam through which it is made.
        .target(name: "Transport", dependencies: [httpTypes], swiftSettings: settings),

        // A whole run on one thread and on virtual time, the same every time.
        .target(name: "Simulation", swiftSettings: settings),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: settings),

        // The tokens with which a recorder joins a channel: minting, and reading what a spec gives.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "AccessToken", dependencies: ["CZlib", crypto], swiftSettings: settings),
        .testTarget(name: "AccessTokenTests", dependencies: ["AccessToken", crypto], swiftSettings: settings),
    ]
)
