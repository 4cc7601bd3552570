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
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPcre2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    // Prompts, rules and models as bytes in the program, by C's #embed.
    .target(name: "CData"),
    // libcurl, loaded when the first call to a model is made (libcurl4-openssl-dev).
    .target(name: "CCurl"),
    // libxml2, loaded when the first HTML is read (libxml2-dev, whose headers have a folder of their own).
    .target(name: "CXML", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    // The inner loops of cur-dedup, compiled for several processors.
    .target(name: "CKernels"),
    // Starting other programs, for converters and for the tests.
    .target(name: "CSpawn"),

    .target(name: "CurSample", dependencies: ["CXXHash"], swiftSettings: swift),
    .target(
      name: "CurTool", dependencies: ["CurSample", "CSpawn", "CZlib", "CZstd"],
      swiftSettings: swift),
    .target(
      name: "CurText", dependencies: ["CurSample", "CData", "CKernels", "CUTF8Proc"],
      exclude: ["Lists", "Models"],
      swiftSettings: swift),
    .target(name: "CurHTML", dependencies: ["CurSample", "CurText", "CXML"], swiftSettings: swift),
    .target(name: "CurHash", dependencies: ["CurSample", "CCrypto"], swiftSettings: swift),
    .target(
      name: "CurModel",
      dependencies: ["CurSample", "CurTool", "CurText", "CurHash", "CData", "CCurl", "CSQLite"],
      exclude: ["Data"], swiftSettings: swift),

    .executableTarget(
      name: "cur-read",
      dependencies: ["CurSample", "CurTool", "CurText", "CurHash", "CurHTML", "CurModel"],
      swiftSettings: swift),
    .executableTarget(
      name: "cur-hygiene",
      dependencies: [
        "CurSample", "CurTool", "CurText", "CurHTML", "CurHash", "CurModel", "CData", "CPcre2",
      ],
      exclude: [
        "Clean/Lists", "Control/Lists", "PII/Lists", "Prompts", "Secrets/Lists", "Toxicity/Lists",
      ], swiftSettings: swift),
    .executableTarget(
      name: "cur-dedup",
      dependencies: ["CurSample", "CurTool", "CurText", "CurModel", "CData", "CKernels"],
      swiftSettings: swift),
    .executableTarget(
      name: "cur-gen",
      dependencies: ["CurSample", "CurTool", "CurText", "CurHash", "CurModel", "CData"],
      exclude: ["Prompts", "Extractive/English/Lists"], swiftSettings: swift),
    .executableTarget(
      name: "cur-gate",
      dependencies: ["CurSample", "CurTool", "CurText", "CurHash", "CurModel", "CData"],
      exclude: ["Lexical/Lists", "Lists", "Prompts"], swiftSettings: swift),
    .executableTarget(
      name: "cur-export", dependencies: ["CurSample", "CurTool", "CurText", "CurHash"],
      swiftSettings: swift),

    .executableTarget(
      name: "cur-recover", dependencies: ["CurSample", "CurTool", "CurModel", "CData"],
      exclude: ["Prompts"], swiftSettings: swift),
    .executableTarget(
      name: "cur-why", dependencies: ["CurSample", "CurTool", "CurHash", "CurModel"],
      swiftSettings: swift),

    // Naming the commands as dependencies is what makes `swift test` build them.
    .target(
      name: "TestSupport", dependencies: ["CSpawn", "CurSample", "CurTool"],
      path: "Tests/TestSupport"),
    .testTarget(name: "CurSampleTests", dependencies: ["CurSample"], swiftSettings: swift),
    .testTarget(name: "CurTextTests", dependencies: ["CurText"], swiftSettings: swift),
    .testTarget(name: "CurHTMLTests", dependencies: ["CurHTML"], swiftSettings: swift),
    .testTarget(
      name: "CurModelTests",
      dependencies: ["CurModel", "CurSample", "CurTool", "CurHash", "CSQLite", "TestSupport"],
      swiftSettings: swift),
    .testTarget(name: "CurReadTests", dependencies: ["cur-read"], swiftSettings: swift),
    .testTarget(
      name: "CurHygieneTests", dependencies: ["cur-hygiene", "CurSample", "CurTool", "TestSupport"]),
    .testTarget(
      name: "CurDedupTests", dependencies: ["cur-dedup", "CKernels", "CurSample", "TestSupport"]),
    .testTarget(name: "CurGenTests", dependencies: ["cur-gen", "CurText"], swiftSettings: swift),
    .testTarget(name: "CurGateTests", dependencies: ["cur-gate", "TestSupport"]),
    .testTarget(name: "CurExportTests", dependencies: ["cur-export", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "cur-read", "cur-hygiene", "cur-dedup", "cur-gen", "cur-gate", "cur-export",
        "cur-recover", "cur-why",
        "TestSupport",
      ]),
    .testTarget(
      name: "AskingTests",
      dependencies: ["cur-gen", "cur-gate", "cur-export", "CurSample", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
