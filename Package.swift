// swift-tools-version: 6.2
import PackageDescription

// Functions that return a Span need the experimental feature Lifetimes; the 6.3.1 release
// toolchain accepts it. InternalImportsByDefault keeps C types out of the modules' interfaces.
let swift: [SwiftSetting] = [
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "cur",
  targets: [
    // C libraries of the system: a module map and a header of typed inline functions each.
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),

    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    // Prompts, rules and models as bytes in the program, by C's #embed.
    .target(name: "CData"),
    // Starting other programs, for converters and for the tests.
    .target(name: "CSpawn"),

    .target(name: "CurSample", dependencies: ["CXXHash"], swiftSettings: swift),
    .target(
      name: "CurTool", dependencies: ["CurSample", "CSpawn", "CZlib", "CZstd"],
      swiftSettings: swift),
    .target(
      name: "CurText", dependencies: ["CurSample", "CData", "CUTF8Proc"], exclude: ["Lists"],
      swiftSettings: swift),
    .target(name: "CurHTML", dependencies: ["CurText", "CXML"], swiftSettings: swift),
    .target(name: "CurHash", dependencies: ["CurSample", "CCrypto"], swiftSettings: swift),
    .target(
      name: "CurModel",
      dependencies: [
        "CurSample", "CurTool", "CurText", "CurHash", "CData", "CCurl", "CSQLite",
      ],
      swiftSettings: swift),

    .executableTarget(
      name: "cur-gate", dependencies: ["CurSample", "CurTool", "CurText"], swiftSettings: swift),
    .executableTarget(
      name: "cur-gen", dependencies: ["CurSample", "CurText", "CData"],
      exclude: ["Prompts"], swiftSettings: swift),

    .executableTarget(
      name: "cur-read", dependencies: ["CurSample", "CurTool", "CurText", "CurHTML"],
      swiftSettings: swift),

    .testTarget(name: "CurHTMLTests", dependencies: ["CurHTML"], swiftSettings: swift),
    .testTarget(name: "CurReadTests", dependencies: ["cur-read", "CurTool"], swiftSettings: swift),
    .testTarget(name: "CurTextTests", dependencies: ["CurText"], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6]
)
