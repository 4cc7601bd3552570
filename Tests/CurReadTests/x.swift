import Testing
@testable import cur_read
