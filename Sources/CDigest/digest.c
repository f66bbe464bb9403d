#include "CDigest.h"

#include <openssl/evp.h>

struct dep_sha256;

dep_sha256 *dep_sha256_open(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return (dep_sha256 *)context;
}

int32_t dep_sha256_update(dep_sha256 *digest, const uint8_t *bytes, size_t count) {
  return count == 0 || EVP_DigestUpdate((EVP_MD_CTX *)digest, bytes, count) == 1;
}

int32_t dep_sha256_finish(dep_sha256 *digest, uint8_t *out) {
  unsigned int size = 0;
  if (EVP_DigestFinal_ex((EVP_MD_CTX *)digest, out, &size) != 1 || size != 32) return 0;
  return EVP_DigestInit_ex((EVP_MD_CTX *)digest, EVP_sha256(), NULL) == 1;
}

void dep_sha256_close(dep_sha256 *digest) { EVP_MD_CTX_free((EVP_MD_CTX *)digest); }
