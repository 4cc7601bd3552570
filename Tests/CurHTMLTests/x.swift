import Testing
@testable import CurHTML
