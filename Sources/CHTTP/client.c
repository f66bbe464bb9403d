#include "CHTTP.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

struct dep_http_client {
    CURL *curl;
    uint8_t *body;
    size_t length;
    size_t capacity;
    size_t limit;
    size_t header_bytes;
    int allow_private;
    int plain;
    int refused;
    int too_large;
    int no_memory;
    char message[CURL_ERROR_SIZE];
    char retry_after[128];
};

static const size_t header_limit = 64 << 10;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

dep_http_client *dep_http_open(void) {
    pthread_once(&once, start);
    dep_http_client *client = calloc(1, sizeof *client);
    if (client == NULL) return NULL;
    client->curl = curl_easy_init();
    if (client->curl == NULL) {
        free(client);
        return NULL;
    }
    return client;
}

void dep_http_close(dep_http_client *client) {
    curl_easy_cleanup(client->curl);
    free(client->body);
    free(client);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    dep_http_client *client = context;
    size_t length = size * count;
    if (length > client->limit - client->length) {
        client->too_large = 1;
        return 0;
    }
    if (client->length + length > client->capacity) {
        size_t capacity = client->capacity < 16384 ? 16384 : client->capacity;
        while (capacity < client->length + length) capacity *= 2;
        uint8_t *grown = realloc(client->body, capacity);
        if (grown == NULL) {
            client->no_memory = 1;
            return 0;
        }
        client->body = grown;
        client->capacity = capacity;
    }
    memcpy(client->body + client->length, bytes, length);
    client->length += length;
    return length;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
    static const char name[] = "retry-after:";
    static const size_t name_length = sizeof name - 1;
    dep_http_client *client = context;
    size_t length = size * count;
    client->header_bytes += length;
    if (client->header_bytes > header_limit) {
        client->too_large = 1;
        return 0;
    }
    if (length > name_length && strncasecmp(bytes, name, name_length) == 0) {
        const char *value = bytes + name_length;
        size_t left = length - name_length;
        while (left > 0 && (value[left - 1] == '\r' || value[left - 1] == '\n' || value[left - 1] == ' ')) left--;
        while (left > 0 && (*value == ' ' || *value == '\t')) value++, left--;
        if (left < sizeof client->retry_after) {
            memcpy(client->retry_after, value, left);
            client->retry_after[left] = 0;
        }
    }
    return length;
}

static curl_socket_t make_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    dep_http_client *client = context;
    int32_t kind = DEP_HTTP_ADDRESS_FORBIDDEN;
    if (address->family == AF_INET) {
        const struct sockaddr_in *inet = (const struct sockaddr_in *)&address->addr;
        kind = dep_http_address_kind((const uint8_t *)&inet->sin_addr, 4);
    } else if (address->family == AF_INET6) {
        const struct sockaddr_in6 *inet = (const struct sockaddr_in6 *)&address->addr;
        kind = dep_http_address_kind((const uint8_t *)&inet->sin6_addr, 16);
    }
    int allowed = purpose == CURLSOCKTYPE_IPCXN && kind != DEP_HTTP_ADDRESS_FORBIDDEN &&
                  (kind == DEP_HTTP_ADDRESS_PUBLIC ? !client->plain : client->allow_private);
    if (!allowed) {
        client->refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int32_t error_of(const dep_http_client *client, CURLcode code) {
    if (code == CURLE_OK) return DEP_HTTP_OK;
    if (client->too_large) return DEP_HTTP_TOO_LARGE;
    if (client->no_memory) return DEP_HTTP_MEMORY;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return DEP_HTTP_UNREACHABLE;
    case CURLE_COULDNT_CONNECT: return client->refused ? DEP_HTTP_ADDRESS_REFUSED : DEP_HTTP_UNREACHABLE;
    case CURLE_OPERATION_TIMEDOUT: return DEP_HTTP_TIMED_OUT;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return DEP_HTTP_BROKEN;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED: return DEP_HTTP_TLS;
    case CURLE_OUT_OF_MEMORY: return DEP_HTTP_MEMORY;
    default: return DEP_HTTP_PROTOCOL;
    }
}

void dep_http_perform(dep_http_client *client, const dep_http_request *request, dep_http_response *response) {
    CURL *curl = client->curl;
    curl_easy_reset(curl);
    client->length = 0;
    client->header_bytes = 0;
    client->limit = request->max_response_bytes;
    client->allow_private = request->allow_private;
    client->plain = strncasecmp(request->url, "http://", 7) == 0;
    client->refused = client->too_large = client->no_memory = 0;
    client->message[0] = client->retry_after[0] = 0;

    // `Expect` would cost a round trip, and a second where the server does not know it.
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    int complete = headers != NULL;
    for (size_t index = 0; complete && index < request->header_count; index++) {
        struct curl_slist *longer = curl_slist_append(headers, request->headers[index]);
        complete = longer != NULL;
        if (complete) headers = longer;
    }
    int set = complete;
    if (complete) {
        set = set && curl_easy_setopt(curl, CURLOPT_URL, request->url) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, request->allow_private ? "https,http" : "https") == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, make_socket) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, client) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)request->connect_timeout_ms) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)request->total_timeout_ms) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_USERAGENT, request->user_agent) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_WRITEDATA, client) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_HEADERDATA, client) == CURLE_OK;
        set = set && curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, client->message) == CURLE_OK;
        if (request->body != NULL) {
            set = set && curl_easy_setopt(curl, CURLOPT_POST, 1L) == CURLE_OK;
            set = set && curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length) == CURLE_OK;
            set = set && curl_easy_setopt(curl, CURLOPT_POSTFIELDS, (const char *)request->body) == CURLE_OK;
        } else {
            set = set && curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L) == CURLE_OK;
        }
    }
    long status = 0;
    CURLcode code = CURLE_OUT_OF_MEMORY;
    if (set) {
        code = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    }
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(headers);

    response->error = error_of(client, code);
    response->status = (int32_t)status;
    if (client->message[0] == 0 && code != CURLE_OK) {
        strncpy(client->message, curl_easy_strerror(code), sizeof client->message - 1);
        client->message[sizeof client->message - 1] = 0;
    }
    response->message = client->message;
    response->retry_after = client->retry_after;
    response->body = client->body;
    response->body_length = client->length;
}
