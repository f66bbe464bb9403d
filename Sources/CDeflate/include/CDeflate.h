// CDeflate: bounded decompression over the system zlib. No zlib header is included here.

#ifndef DEP_CDEFLATE_H
#define DEP_CDEFLATE_H

#include <stddef.h>
#include <stdint.h>

enum dep_inflate_status {
    DEP_INFLATE_OK = 0,
    /// The data are not what they should be.
    DEP_INFLATE_BROKEN = 1,
    /// The data end too soon.
    DEP_INFLATE_TRUNCATED = 2,
    /// More than the limit would come out.
    DEP_INFLATE_LIMIT = 3,
    DEP_INFLATE_MEMORY = 4
};

/// Decompresses into memory that the caller frees with `dep_inflate_free`, also after a failure.
///
/// `is_gzip` 1: gzip members one behind the other (RFC 1952), with their checks; 0: bare deflate (RFC 1951).
int32_t dep_inflate(const uint8_t *_Nullable bytes, size_t length, int32_t is_gzip, size_t max_output,
                    uint8_t *_Nullable *_Nonnull output, size_t *_Nonnull output_length);

void dep_inflate_free(uint8_t *_Nullable output);

/// CRC-32 as ZIP has it.
uint32_t dep_crc32(const uint8_t *_Nullable bytes, size_t length);

#endif
