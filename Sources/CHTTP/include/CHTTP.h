// CHTTP: one HTTP exchange at a time over the system's libcurl (Debian: libcurl4-openssl-dev).
//
// No curl header is included here. Redirects are not followed, proxies of the environment, cookies and .netrc are not
// used. The address of the other side is judged when its socket is made, after the name was resolved, so a name that
// leads to a private address does not get there.

#ifndef CHTTP_H
#define CHTTP_H

#include <stddef.h>
#include <stdint.h>

enum dep_http_address {
    DEP_HTTP_ADDRESS_PUBLIC = 0,
    /// 127.0.0.0/8, ::1.
    DEP_HTTP_ADDRESS_LOOPBACK = 1,
    /// Networks of one's own: RFC 1918, RFC 6598, RFC 4193, RFC 2544.
    DEP_HTTP_ADDRESS_PRIVATE = 2,
    /// Never asked: link-local, metadata services of clouds, multicast, unspecified, reserved.
    DEP_HTTP_ADDRESS_FORBIDDEN = 3
};

enum dep_http_error {
    DEP_HTTP_OK = 0,
    /// The name is not known, nobody listens, or the way is blocked.
    DEP_HTTP_UNREACHABLE = 1,
    DEP_HTTP_TIMED_OUT = 2,
    /// The address is one that must not be asked.
    DEP_HTTP_ADDRESS_REFUSED = 3,
    /// More bytes than the cap.
    DEP_HTTP_TOO_LARGE = 4,
    /// The connection ended before the answer did.
    DEP_HTTP_BROKEN = 5,
    DEP_HTTP_TLS = 6,
    /// Not HTTP, or a request libcurl refuses.
    DEP_HTTP_PROTOCOL = 7,
    DEP_HTTP_MEMORY = 8
};

typedef struct dep_http_client dep_http_client;

typedef struct {
    const char *_Nonnull url;
    const char *_Nonnull user_agent;
    /// `Name: value`, each checked by the caller to hold no line end.
    const char *_Nonnull const *_Nullable headers;
    size_t header_count;
    /// NULL for GET; the body of a POST otherwise.
    const uint8_t *_Nullable body;
    size_t body_length;
    int64_t connect_timeout_ms;
    /// From the start to the last byte, whatever happens between.
    int64_t total_timeout_ms;
    size_t max_response_bytes;
    /// 1: loopback and private addresses may be asked, those also by http://.
    int32_t allow_private;
} dep_http_request;

typedef struct {
    int32_t error;
    /// 0 when there was no status line.
    int32_t status;
    /// What libcurl says of an error; never NULL.
    const char *_Nullable message;
    /// Value of the last Retry-After; empty when there was none, and when it was longer than 127 bytes.
    const char *_Nullable retry_after;
    const uint8_t *_Nullable body;
    size_t body_length;
} dep_http_response;

/// NULL when there is no memory. A client belongs to one thread at a time; it keeps its connection open.
dep_http_client *_Nullable dep_http_open(void);
void dep_http_close(dep_http_client *_Nonnull client);

/// Does one exchange and waits for it. What `response` points to holds until the next call on the same client.
void dep_http_perform(dep_http_client *_Nonnull client, const dep_http_request *_Nonnull request,
                      dep_http_response *_Nonnull response);

/// What kind of address 4 (IPv4) or 16 (IPv6) bytes in network order are; any other length is forbidden.
int32_t dep_http_address_kind(const uint8_t *_Nonnull address, size_t length);

#endif
