// Properties of one scalar.

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "internal.h"

uint32_t dep_icu_script(uint32_t scalar) {
    UErrorCode code = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)scalar, &code);
    const char *name = U_SUCCESS(code) ? uscript_getShortName(script) : NULL;
    if (!name || strlen(name) != 4) name = "Zzzz";
    return (uint32_t)(uint8_t)name[0] << 24 | (uint32_t)(uint8_t)name[1] << 16 |
           (uint32_t)(uint8_t)name[2] << 8 | (uint32_t)(uint8_t)name[3];
}

int32_t dep_icu_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

int32_t dep_icu_word_break(uint32_t scalar) {
    return u_getIntPropertyValue((UChar32)scalar, UCHAR_WORD_BREAK);
}

bool dep_icu_is_alphabetic(uint32_t scalar) { return u_isUAlphabetic((UChar32)scalar); }

bool dep_icu_is_uppercase(uint32_t scalar) { return u_isUUppercase((UChar32)scalar); }

bool dep_icu_is_lowercase(uint32_t scalar) { return u_isULowercase((UChar32)scalar); }

bool dep_icu_is_white_space(uint32_t scalar) { return u_isUWhiteSpace((UChar32)scalar); }

int32_t dep_icu_combining_class(uint32_t scalar) { return u_getCombiningClass((UChar32)scalar); }
