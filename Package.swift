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

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let swiftCSV = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "rundown",
    platforms: [.macOS(.v15)],
    products: [
        // With the modules whose types its own declarations name.
        .library(name: "CloudRecordingAPI", targets: ["CloudRecordingAPI", "JSONText", "Transport"]),
        .library(name: "HTTPTransport", targets: ["HTTPTransport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
        // Without the trait that brings the whole of Foundation.
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        // JSON text and values, in the order written.
        .target(name: "JSONText", swiftSettings: settings),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),

        // One HTTP exchange as a value, and the seam through which it is made; the implementation over a network apart,
        // so that nothing else waits for it to build.
        .target(name: "Transport", dependencies: [httpTypes], swiftSettings: settings),
        .target(
            name: "HTTPTransport",
            dependencies: ["Transport", asyncHTTPClient, httpTypes, nioCore, nioHTTP1, nioPosix, nioSSL],
            swiftSettings: settings),
        .testTarget(
            name: "HTTPTransportTests",
            dependencies: ["HTTPTransport", "TestServers", "Transport", httpTypes, nioCore, nioPosix, nioSSL],
            swiftSettings: settings),

        // A server that answers in bytes, for tests of what talks over a network.
        .target(
            name: "TestServers", dependencies: [nioCore, nioPosix, nioSSL], path: "Tests/TestServers",
            swiftSettings: settings),

        // Text with places: files, the tree of YAML and JSON, diagnostics.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "SourceText", dependencies: ["CLibYAML", "JSONText"], swiftSettings: settings),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "JSONText"], swiftSettings: settings),

        // Clocks that wake whoever asks, without a task for each.
        .target(name: "Clocks", dependencies: [heap], swiftSettings: settings),
        .testTarget(name: "ClocksTests", dependencies: ["Clocks"], swiftSettings: settings),

        // A whole run on one thread and on virtual time, the same every time.
        .target(name: "Simulation", dependencies: ["Clocks"], swiftSettings: settings),
        .testTarget(name: "SimulationTests", dependencies: ["Clocks", "Simulation"], swiftSettings: settings),

        // The V1 service as a state machine over its own clock, read from the reference alone; its server apart.
        .target(name: "Simulator", dependencies: ["JSONText", "Transport", httpTypes], swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests", dependencies: ["Simulator", "JSONText", "Transport", httpTypes],
            resources: [.copy("Fixtures")], swiftSettings: settings),

        // The tokens with which a recorder joins a channel: minting, and reading what a spec gives.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "AccessToken", dependencies: ["CZlib", crypto], swiftSettings: settings),
        .testTarget(name: "AccessTokenTests", dependencies: ["AccessToken", crypto], swiftSettings: settings),

        // Where each window of a layout stands on the canvas.
        .target(name: "LayoutGeometry", swiftSettings: settings),
        .testTarget(name: "LayoutGeometryTests", dependencies: ["LayoutGeometry"], swiftSettings: settings),

        // What every drawing is made of: markup, a time axis, labels, thumbnails of layouts.
        .target(name: "Drawing", dependencies: ["LayoutGeometry"], swiftSettings: settings),
        .testTarget(name: "DrawingTests", dependencies: ["Drawing", "LayoutGeometry"], swiftSettings: settings),

        // The V1 API: requests, answers, codes, client. Useful alone.
        .target(
            name: "CloudRecordingAPI", dependencies: ["JSONText", "Transport", httpTypes], swiftSettings: settings),
        .testTarget(
            name: "CloudRecordingAPITests", dependencies: ["CloudRecordingAPI", "JSONText", "Transport", httpTypes],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        // The client through real sockets: every answer that the reference lists, and none.
        .testTarget(
            name: "LoopbackTests",
            dependencies: ["CloudRecordingAPI", "HTTPTransport", "JSONText", "TestServers", "Transport"],
            swiftSettings: settings),

        // The client and the simulated service against each other; they share no validation.
        .testTarget(
            name: "ServiceContractTests",
            dependencies: [
                "CloudRecordingAPI", "HTTPTransport", "JSONText", "Simulator", "SimulatorServer", "Transport",
                httpTypes,
            ],
            swiftSettings: settings),

        // When a schedule comes: cron expressions, the zones of the tz database, and what is due by them.
        .target(name: "Scheduling", swiftSettings: settings),
        .testTarget(name: "SchedulingTests", dependencies: ["Scheduling"], swiftSettings: settings),

        // Schedules for what starts jobs: cron, systemd, Kubernetes.
        .target(name: "ScheduleFiles", dependencies: ["Scheduling"], swiftSettings: settings),
        .testTarget(
            name: "ScheduleFilesTests", dependencies: ["ScheduleFiles", "Scheduling"], swiftSettings: settings),

        // The typed job: the one declaration of every field, interpolation, and the rules.
        .target(
            name: "JobSpec",
            dependencies: [
                "AccessToken", "CloudRecordingAPI", "JSONText", "LayoutGeometry", "Scheduling", "SourceText",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "JobSpecTests",
            dependencies: ["JobSpec", "CloudRecordingAPI", "JSONText", "Scheduling", "SourceText"],
            swiftSettings: settings),

        // Tables of CSV: a row of parameters for each job, every cell with its place.
        .target(name: "ParameterTable", dependencies: ["JobSpec", "SourceText", swiftCSV], swiftSettings: settings),
        .testTarget(
            name: "ParameterTableTests", dependencies: ["ParameterTable", "JobSpec", "SourceText"],
            swiftSettings: settings),

        // Documents whose JSON Schema comes from their own Codable declaration.
        .target(name: "DocumentSchema", dependencies: ["JSONText"], swiftSettings: settings),

        // Job to plan: every step with its request, and the state after it.
        .target(
            name: "JobPlan",
            dependencies: [
                "AccessToken", "CloudRecordingAPI", "DocumentSchema", "Drawing", "JSONText", "JobSpec",
                "LayoutGeometry", "Scheduling", "SourceText", crypto,
            ],
            swiftSettings: settings),

        .testTarget(
            name: "JobPlanTests",
            dependencies: [
                "AccessToken", "CloudRecordingAPI", "DocumentSchema", "Drawing", "JSONText", "JobPlan", "JobSpec",
                "LayoutGeometry", "Scheduling", "SourceText",
            ],
            swiftSettings: settings),

        // What can be looked up: every rule and code, with causes and examples.
        .target(
            name: "Reference",
            dependencies: ["CloudRecordingAPI", "JobPlan", "JobSpec", "ParameterTable", "SourceText"],
            swiftSettings: settings),
        .testTarget(
            name: "ReferenceTests",
            dependencies: ["Reference", "CloudRecordingAPI", "JobPlan", "JobSpec", "ParameterTable", "SourceText"],
            swiftSettings: settings),

        // Raw V1 bodies: checked, and turned into specs.
        .testTarget(
            name: "RawBodyTests",
            dependencies: [
                "CloudRecordingAPI", "JSONText", "JobPlan", "JobSpec", "Simulator", "SourceText", "Transport",
                httpTypes,
            ],
            resources: [.copy("Corpus")], swiftSettings: settings),

        // What happened: the report and its renderings.
        .target(
            name: "RunReport", dependencies: ["DocumentSchema", "JSONText", "Scheduling"], swiftSettings: settings),
        .testTarget(
            name: "RunReportTests", dependencies: ["DocumentSchema", "JSONText", "RunReport"], swiftSettings: settings),

        // Reports as others read them: a page, Markdown, JUnit, metrics.
        .target(
            name: "ReportRendering", dependencies: ["Drawing", "LayoutGeometry", "RunReport"], swiftSettings: settings),
        .testTarget(
            name: "ReportRenderingTests", dependencies: ["ReportRendering", "RunReport"], exclude: ["Fixtures"],
            swiftSettings: settings),

        // Plan to report: the executor over a transport, a clock and a journal.
        .target(
            name: "JobRunner",
            dependencies: [
                "AccessToken", "Clocks", "CloudRecordingAPI", "Drawing", "JSONText", "JobPlan", "JobSpec",
                "LayoutGeometry", "RunReport", "Scheduling", "SourceText", "Transport", crypto, deque,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "JobRunnerTests", dependencies: ["CloudRecordingAPI", "JSONText", "JobRunner", "RunReport"],
            swiftSettings: settings),

        // Telling others of runs: pings and signed messages, out of an outbox.
        .target(
            name: "Notifying",
            dependencies: ["CloudRecordingAPI", "JobPlan", "JobRunner", "JobSpec", "Transport", crypto, httpTypes],
            swiftSettings: settings),
        .testTarget(
            name: "NotifyingTests",
            dependencies: [
                "CloudRecordingAPI", "JobPlan", "JobRunner", "JobSpec", "Notifying", "Simulation", "Transport",
                httpTypes,
            ],
            swiftSettings: settings),

        // Runs as they are watched: lines, records, and a picture for a terminal.
        .target(name: "RunProgress", dependencies: ["JSONText", "JobRunner", "RunReport"], swiftSettings: settings),
        .testTarget(
            name: "RunProgressTests",
            dependencies: ["CloudRecordingAPI", "JSONText", "JobRunner", "RunProgress", "RunReport"],
            swiftSettings: settings),

        // The journal on a disk: what outlives a process, and the locks that keep two from the same job.
        .target(
            name: "RunStore",
            dependencies: [
                "JSONText", "JobPlan", "JobRunner", "JobSpec", "RunReport", "Scheduling", crypto, grdb, system,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RunStoreTests",
            dependencies: [
                "RunStore", "CloudRecordingAPI", "JSONText", "JobPlan", "JobRunner", "JobSpec", "RunReport",
                "Scheduling", grdb, system,
            ],
            resources: [.copy("Fixtures")], swiftSettings: settings),

        // Storage credentials from files and commands.
        .target(
            name: "CredentialFetching", dependencies: ["JobPlan", "JobRunner", subprocess, system],
            swiftSettings: settings),
        .testTarget(
            name: "CredentialFetchingTests", dependencies: ["CredentialFetching", "JobPlan", "JobRunner"],
            swiftSettings: settings),

        // The real runner against the simulated service on virtual time.
        .target(
            name: "Rehearsal",
            dependencies: [
                "CloudRecordingAPI", "JSONText", "JobPlan", "JobRunner", "JobSpec", "RunReport", "Simulation",
                "Simulator", "Transport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RehearsalTests",
            dependencies: [
                "CloudRecordingAPI", "JSONText", "JobPlan", "JobRunner", "JobSpec", "Notifying", "Rehearsal",
                "RunReport", "Simulation", "Simulator",
                "SourceText", "Transport", httpTypes,
            ],
            swiftSettings: settings),

        // The specs that people copy: read, planned, rehearsed, and compared with what is kept.
        .testTarget(
            name: "SpecsTests",
            dependencies: [
                "CloudRecordingAPI", "JobPlan", "JobSpec", "ParameterTable", "Rehearsal", "RunReport", "SourceText",
            ],
            swiftSettings: settings),

        // The simulated service over HTTP.
        .target(
            name: "SimulatorServer",
            dependencies: ["Simulator", "Transport", httpTypes, hummingbird, logging, nioCore],
            swiftSettings: settings),
        .testTarget(
            name: "SimulatorServerTests",
            dependencies: [
                "HTTPTransport", "JSONText", "Simulator", "SimulatorServer", "Transport", httpTypes, nioCore, nioPosix,
            ],
            swiftSettings: settings),

        // The commands: arguments, terminal, exit codes.
        .executableTarget(
            name: "rundown",
            dependencies: [
                "AccessToken", "Clocks", "CloudRecordingAPI", "CredentialFetching", "DocumentSchema", "HTTPTransport",
                "JSONText",
                "JobPlan", "JobRunner", "JobSpec", "Notifying", "ParameterTable", "Reference", "Rehearsal",
                "ReportRendering", "RunProgress", "RunReport", "RunStore", "ScheduleFiles", "Scheduling", "Simulator",
                "SimulatorServer", "SourceText", "Transport",
                argumentParser, system, unixSignals,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RundownTests", dependencies: ["Reference", "SourceText", "TestServers", "rundown", argumentParser],
            swiftSettings: settings),

        // A program of somebody else that uses the library; the README shows it.
        .executableTarget(
            name: "record-example", dependencies: ["CloudRecordingAPI", "HTTPTransport"], path: "Examples/Record",
            swiftSettings: settings),

        // Texts like specs, mutated at random but reproducibly, and what must hold whatever they say.
        .target(
            name: "SpecFuzz", dependencies: ["CloudRecordingAPI", "JSONText", "JobPlan", "JobSpec", "SourceText"],
            swiftSettings: settings),
        .testTarget(name: "SpecFuzzTests", dependencies: ["SpecFuzz"], swiftSettings: settings),

        // What is measured: `make bench`.
        .executableTarget(
            name: "rundown-bench",
            dependencies: [
                "CLibYAML", "Clocks", "CloudRecordingAPI", "JSONText", "JobPlan", "JobRunner", "JobSpec", "Rehearsal",
                "ScheduleFiles", "Scheduling", "RunReport",
                "RunStore", "Simulator", "SourceText", "SpecFuzz", "Transport", httpTypes, system,
            ],
            swiftSettings: settings),
    ]
)
