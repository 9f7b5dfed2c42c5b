package dev.rolecall.auth;

/** Why a request is not believed. The details an {@link AuthenticationException} carries with each are named here, in order. */
public enum AuthenticationProblem {
    /** Neither an {@code Authorization} header nor a presigned query. */
    NO_CREDENTIALS,
    /** A header and a presigned query at once. Details: the header. */
    SEVERAL_CREDENTIALS,
    /** Signed, but not with {@code AWS4-HMAC-SHA256}. Details: one sentence that names what it is signed with. */
    UNSUPPORTED_ALGORITHM,
    /** The header lacks components, or is not a list of them. Details: AWS's sentence. */
    INCOMPLETE_HEADER,
    /** The presigned query lacks parameters. Details: AWS's sentence. */
    INCOMPLETE_QUERY,
    /** The credential of the header is not {@code key/date/region/service/aws4_request}. Details: AWS's sentence. */
    MALFORMED_CREDENTIAL,
    /** As before, in a presigned query. Details: AWS's sentence. */
    MALFORMED_QUERY_CREDENTIAL,
    /** The date of the headers is none. Details: what was sent. */
    MALFORMED_DATE,
    /** {@code X-Amz-Date} of a presigned query is none. Details: what was sent. */
    MALFORMED_QUERY_DATE,
    /** The credential is scoped to another day. Details: the scope's day, the request's day, the request's time. */
    SCOPE_DATE_MISMATCH,
    /** As before, in a presigned query. */
    QUERY_SCOPE_DATE_MISMATCH,
    /** {@code X-Amz-Expires} is not a number from 1 to 604800. Details: AWS's sentence. */
    EXPIRES_OUT_OF_RANGE,
    UNKNOWN_KEY,
    /** A temporary key without its session token. */
    TOKEN_MISSING,
    TOKEN_WRONG,
    TOKEN_EXPIRED,
    /** Headers that must be signed are not. Details: their names. */
    HEADERS_NOT_SIGNED,
    /** The signature of the request, of a chunk or of the trailer. */
    WRONG_SIGNATURE,
    /** Details: the time of signing, the earliest that would do, now. */
    SIGNATURE_EXPIRED,
    /** Details: the time of signing, the latest that would do, now. */
    SIGNATURE_NOT_YET_CURRENT,
    /** A presigned URL past its time. Details: the time of signing, the end of its life, now. */
    URL_EXPIRED,
    /** A presigned URL before its time. Details: the time of signing, the latest that would do, now. */
    URL_NOT_YET_CURRENT,
    /** S3 without {@code x-amz-content-sha256}. */
    BODY_HASH_MISSING,
    /** {@code x-amz-content-sha256} is neither a hash nor one of AWS's words. Details: what was sent. */
    BODY_HASH_MALFORMED,
    /** Details: the hash that was sent, the hash of the body. */
    BODY_HASH_MISMATCH,
    /** An {@code aws-chunked} body that is cut short, badly framed or of another length than declared. */
    MALFORMED_CHUNKS,
    /** The trailing headers of an {@code aws-chunked} body are not those declared, or are no headers. */
    MALFORMED_TRAILER,
    /** What the trailer says is the checksum cannot be one of its algorithm. Details: the name of the trailing header. */
    CHECKSUM_MALFORMED,
    /** The body has another checksum than the trailer says. Details: the algorithm, in capitals. */
    CHECKSUM_MISMATCH
}
