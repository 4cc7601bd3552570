import CKernels
import Foundation
import TestSupport
import Testing

@testable import cur_dedup

private let root = testsFolder.deletingLastPathComponent().path

/// On 1,000 labelled pairs: at the default a precision of .95 and a recall of .5, and none of 200 pairs
/// that differ in one thing is merged.
@Test func theTableTellsParaphrasesFromTheRest() throws {
  let (text, status) = try shell("\(root)/scripts/calibrate-static \(buildFolder.path)/cur-dedup")
  #expect(status == 0, "\(text)")
  let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("0.95 ") })
  let numbers = row.split(separator: " ").compactMap { Double($0) }
  #expect(numbers[1] >= 0.95)
  #expect(numbers[2] >= 0.5)
  #expect(text.contains("minimal pairs merged at .60: 0 of 200"))
  #expect(SemanticMatcher.description.options.contains { $0.help.contains("0.95 without a model") })
}

/// Distinct texts of languages that the table does not know, and code, pass.
@Test(arguments: ["zh", "ja", "ko", "ru", "ar", "hi", "th", "python"])
func distinctTextsPass(language: String) throws {
  let (text, _) = try shell(
    "\(root)/Tests/Data/language-samples \(language) | cur-dedup semantic -q 2> /dev/null | wc -l")
  #expect(Int(text.filter(\.isNumber)) ?? 0 > 990, "\(language)")
}

/// 20,000 vectors of 256 numbers: the pairs that screening leaves are those that brute force finds.
@Test func screeningLosesNoPair() throws {
  let (count, dimension) = (20_000, 256)
  var random = SplitMix(seed: 3)
  let vectors = Vectors(dimension: dimension)
  var all: [[Float]] = []
  for number in 0..<count {
    var vector = (0..<dimension).map { k in
      // As in a table of principal components, the first numbers are the largest.
      Float(Int64(bitPattern: random.next()) >> 40) / Float(1 + k / 8)
    }
    if number % 10 == 9 {  // some near to the one before, around the threshold
      let share = Float(random.next() % 100) / 120
      for k in vector.indices { vector[k] = all[number - 1][k] + share * vector[k] * 3e-8 }
    }
    let unit = vector.unit
    all.append(unit)
    try vectors.append(unit.span)
  }
  let threshold: Float = 0.9
  var screened = Set<Int>()
  let blocks = stride(from: 0, to: count, by: 1000).map {
    Vectors.Block(Array(0..<count)[$0..<$0 + 1000], of: vectors)
  }
  for (k, left) in blocks.enumerated() {
    for right in blocks[k...] {
      vectors.forEachPair(left, right, threshold: threshold) { a, b, _ in
        screened.insert(a * count + b)
      }
    }
  }
  var brute = Set<Int>()
  for a in 0..<count {
    all[a].withUnsafeBufferPointer { left in
      for b in a + 1..<count {
        let product = all[b].withUnsafeBufferPointer {
          kernel_dot(left.baseAddress!, $0.baseAddress!, dimension)
        }
        if product >= threshold { brute.insert(a * count + b) }
      }
    }
  }
  #expect(brute.count > 500)
  #expect(screened == brute)
}

/// What a rule keeps: of every group one or more, of those alone all; the same in any order; and of what
/// was kept all again.
@Test(arguments: [
  "pairwise --keep hard", "pairwise --keep easy", "pairwise --keep random", "semdedup",
])
func rulesKeepTheirPromises(rule: String) throws {
  let (text, status) = try shell(
    """
    set -e
    python3 - > samples <<'!'
    import json, random
    rng = random.Random(4)
    def near(v, e): return [x + rng.gauss(0, e) for x in v]
    for g in range(300):
        base = [rng.gauss(0, 1) for _ in range(32)]
        for k in range(1 if g < 200 else 1 + g % 6):
            print(json.dumps({"id": f"{g}.{k}", "output": f"group {g} row {k}", "v": near(base, 0.08)}))
    !
    cur-dedup semantic -q --vectors v --yes --rule \(rule) samples 2> /dev/null > kept
    sed 's/.*"id": "\\([0-9]*\\)\\..*/\\1/' samples | sort -u > groups
    jq -r .id kept | sed 's/\\..*//' | sort -u | cmp - groups
    for seed in 1 2 3; do
      shuf --random-source=<(yes $seed) samples | cur-dedup semantic -q --vectors v --yes --rule \(rule) 2> /dev/null |
        jq -r .id | sort | cmp - <(jq -r .id kept | sort)
    done
    cur-dedup semantic -q --vectors v --yes --rule \(rule) kept 2> /dev/null | jq -r .id | cmp - <(jq -r .id kept)
    wc -l < kept
    """)
  #expect(status == 0, "\(text)")
  #expect(Int(text.filter(\.isNumber)) ?? 0 >= 300)
}

/// A model is asked many texts at once, its answers are taken by their index, and no text twice.
@Test func aModelIsAskedOnce() throws {
  let (text, status) = try shell(
    """
    set -e
    for i in $(seq 300); do
      echo '{"id":"a'$i'","output":"sentence '$i' speaks of thing '$((i * 7))' at place '$((i * 13))'"}'
      [ $((i % 3)) != 0 ] || echo '{"id":"b'$i'","output":"Sentence '$i' speaks of thing '$((i * 7))' at place '$((i * 13))'."}'
    done > samples
    mkfifo stop; \(testsFolder.path)/Models/embedding-server log < stop > port & exec 9> stop
    until [ -s port ]; do sleep 0.05; done
    export CUR_CACHE=$PWD/cache CUR_EMBED_MODEL=openai/test CUR_EMBED_API_BASE=http://127.0.0.1:$(cat port)/v1
    cur-dedup semantic -q --threshold 0.999 --yes -j 4 --rejects r samples > one
    awk '{ n += $1 } END { print n }' log
    cur-dedup semantic -q --threshold 0.999 --yes -j 1 --cache-mode only samples | cmp - one
    wc -l < log
    jq -r 'select((.id | sub("[ab]"; "")) != (.provenance_chain[-1].notes.duplicate_of | sub("[ab]"; ""))) | .id' r
    wc -l < r
    exec 9>&-
    """)
  #expect(status == 0, "\(text)")
  let numbers = text.split(separator: "\n").compactMap { Int($0) }
  #expect(numbers.count == 3, "\(text)")
  #expect(numbers[0] == 400, "every text was asked for once")
  #expect(numbers[2] == 100)
}
