#ifndef CDIGEST_H
#define CDIGEST_H

#include <stddef.h>
#include <stdint.h>

// SHA-256 (FIPS 180-4) through the system's libcrypto (Debian: libssl-dev). No OpenSSL header is included here.

typedef struct dep_sha256 dep_sha256;

// A new running digest; NULL when memory is short.
dep_sha256 *_Nullable dep_sha256_open(void);
// Adds bytes. Returns 1 on success, 0 on failure.
int32_t dep_sha256_update(dep_sha256 *_Nonnull digest, const uint8_t *_Nullable bytes, size_t count);
// Writes the 32 bytes of the digest and starts over. Returns 1 on success, 0 on failure.
int32_t dep_sha256_finish(dep_sha256 *_Nonnull digest, uint8_t *_Nonnull out);
void dep_sha256_close(dep_sha256 *_Nonnull digest);

#endif
