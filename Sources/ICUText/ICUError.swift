import CICU

/// A failed ICU operation, in terms that do not depend on ICU's numbering.
public struct ICUError: Error, Equatable, Sendable {
    /// What kind of failure it is.
    public enum Code: String, Sendable {
        case invalidArgument
        /// ICU has no such locale data, converter or transliterator.
        case missingData
        /// Rules or a pattern that cannot be parsed; see `position`.
        case syntax
        /// Bytes that the declared encoding does not allow; see `position`.
        case illegalBytes
        case timedOut
        case stackOverflow
        /// The result passed the cap set for it.
        case outputTooLarge
        /// The text is longer than ICU can address (2^31 - 1 bytes).
        case textTooLong
        case outOfMemory
        case other
    }

    /// A place in the text, rules or pattern that was given.
    public struct Position: Equatable, Sendable {
        /// UTF-8 byte offset (for `illegalBytes`: offset in the bytes given).
        public let offset: Int
        /// Line, from 1. Lines end at LF, CR or CR LF.
        public let line: Int
        /// Column in Unicode scalars, from 1.
        public let column: Int

        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }

        /// Counts line and column of a byte offset. Complexity: O(offset).
        ///
        /// ICU's own parse positions are not usable for this: they count UTF-16 units, and some of
        /// its parsers report line 0 for every error.
        public init(offset: Int, in text: [UInt8]) {
            var line = 1
            var column = 1
            var previous: UInt8 = 0
            for byte in text.prefix(offset) {
                if byte == 0x0A && previous == 0x0D {
                    // The CR before has ended the line already.
                } else if byte == 0x0A || byte == 0x0D {
                    line += 1
                    column = 1
                } else if byte & 0xC0 != 0x80 {
                    column += 1
                }
                previous = byte
            }
            self.init(offset: offset, line: line, column: column)
        }
    }

    public let code: Code
    /// ICU's name of the error, for reports: `U_ILLEGAL_ARGUMENT_ERROR`; what is wrong in words where ICU was not asked.
    public let name: String
    /// What was being done, in a few words.
    public let operation: String
    public let position: Position?

    public init(code: Code, name: String, operation: String, position: Position? = nil) {
        self.code = code
        self.name = name
        self.operation = operation
        self.position = position
    }
}

extension ICUError {
    init(status: Int32, operation: String, position: Position? = nil) {
        let code: Code =
            switch dep_icu_error_class(status) {
            case Int32(DEP_ICU_CLASS_INVALID_ARGUMENT.rawValue): .invalidArgument
            case Int32(DEP_ICU_CLASS_MISSING_DATA.rawValue): .missingData
            case Int32(DEP_ICU_CLASS_SYNTAX.rawValue): .syntax
            case Int32(DEP_ICU_CLASS_ILLEGAL_BYTES.rawValue): .illegalBytes
            case Int32(DEP_ICU_CLASS_TIMED_OUT.rawValue): .timedOut
            case Int32(DEP_ICU_CLASS_STACK_OVERFLOW.rawValue): .stackOverflow
            case Int32(DEP_ICU_CLASS_OUTPUT_TOO_LARGE.rawValue): .outputTooLarge
            case Int32(DEP_ICU_CLASS_OUT_OF_MEMORY.rawValue): .outOfMemory
            default: .other
            }
        self.init(
            code: code, name: String(cString: dep_icu_error_name(status)), operation: operation,
            position: position)
    }

    /// Throws when `status` is a failure.
    static func check(_ status: Int32, _ operation: @autoclosure () -> String) throws(ICUError) {
        if status != 0 { throw ICUError(status: status, operation: operation()) }
    }

    /// The length as ICU counts it.
    static func length(_ count: Int, _ operation: @autoclosure () -> String) throws(ICUError) -> Int32 {
        guard let length = Int32(exactly: count) else {
            throw ICUError(code: .textTooLong, name: "", operation: operation())
        }
        return length
    }
}

extension ICUError: CustomStringConvertible {
    public var description: String {
        var text = "\(operation): \(code.rawValue)"
        if !name.isEmpty { text += " (\(name))" }
        if let position { text += " at line \(position.line), column \(position.column)" }
        return text
    }
}

extension ICUError {
    /// ICU reported success without giving a handle. Not seen; named so that it cannot pass silently.
    static func noHandle(_ operation: String) -> ICUError {
        ICUError(code: .other, name: "", operation: operation)
    }
}
