#include "CDeflate.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

int32_t dep_inflate(const uint8_t *bytes, size_t length, int32_t is_gzip, size_t max_output, uint8_t **output,
                    size_t *output_length) {
    *output = NULL;
    *output_length = 0;
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, is_gzip ? 15 + 16 : -15) != Z_OK) return DEP_INFLATE_MEMORY;
    size_t capacity = 0, consumed = 0;
    int32_t status = DEP_INFLATE_OK;
    for (;;) {
        if (*output_length == capacity) {
            if (capacity > max_output) {
                status = DEP_INFLATE_LIMIT;
                break;
            }
            // One byte above the limit shows that there is more.
            size_t larger = capacity ? capacity * 2 : 65536;
            if (larger > max_output + 1) larger = max_output + 1;
            uint8_t *moved = realloc(*output, larger);
            if (!moved) {
                status = DEP_INFLATE_MEMORY;
                break;
            }
            *output = moved;
            capacity = larger;
        }
        size_t left = length - consumed;
        size_t room = capacity - *output_length;
        uInt in = left < (1u << 30) ? (uInt)left : 1u << 30;
        uInt out = room < (1u << 30) ? (uInt)room : 1u << 30;
        stream.next_in = (Bytef *)(bytes ? bytes + consumed : (const uint8_t *)"");
        stream.avail_in = in;
        stream.next_out = *output + *output_length;
        stream.avail_out = out;
        int code = inflate(&stream, Z_NO_FLUSH);
        int stuck = in == stream.avail_in && out == stream.avail_out;
        consumed += in - stream.avail_in;
        *output_length += out - stream.avail_out;
        if (*output_length > max_output) {
            status = DEP_INFLATE_LIMIT;
            break;
        }
        if (code == Z_STREAM_END) {
            // Another member, or nothing but zeros of padding.
            size_t rest = consumed;
            while (rest < length && bytes[rest] == 0) rest++;
            if (!is_gzip || rest == length) break;
            consumed = rest;
            if (inflateReset(&stream) != Z_OK) {
                status = DEP_INFLATE_BROKEN;
                break;
            }
            continue;
        }
        if (code == Z_BUF_ERROR || (code == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
            if (consumed == length) {
                status = DEP_INFLATE_TRUNCATED;
                break;
            }
            if (stuck) {
                status = DEP_INFLATE_BROKEN;
                break;
            }
            continue;
        }
        if (code != Z_OK) {
            status = code == Z_MEM_ERROR ? DEP_INFLATE_MEMORY : DEP_INFLATE_BROKEN;
            break;
        }
    }
    inflateEnd(&stream);
    return status;
}

void dep_inflate_free(uint8_t *output) { free(output); }

uint32_t dep_crc32(const uint8_t *bytes, size_t length) {
    uLong value = crc32(0, NULL, 0);
    while (length > 0) {
        uInt step = length < (1u << 30) ? (uInt)length : 1u << 30;
        value = crc32(value, bytes, step);
        bytes += step;
        length -= step;
    }
    return (uint32_t)value;
}
