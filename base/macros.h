/*
 * The few words that every header needs: checked results, checked formats,
 * array lengths, and C linkage for the shim.
 */
#ifndef BASE_MACROS_H
#define BASE_MACROS_H

#define MUST_CHECK              __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define ARRAY_LEN(a)            (sizeof(a) / sizeof(a)[0])

#ifdef __cplusplus
#define BEGIN_C extern "C" {
#define END_C   }
#else
#define BEGIN_C
#define END_C
#endif

#endif
