/*
 * The one door between C++ exceptions and C errors.  Every extern "C" body that
 * may throw is one guarded() call; this file holds the project's only `catch`.
 */
#ifndef SHIM_GUARD_HH
#define SHIM_GUARD_HH

#include <xapian.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <new>
#include <utility>

#include "base/err.h"

/* Thrown by our own code inside a guard, when it is the one to refuse. */
struct refusal {
    struct err err;
};

[[noreturn]] inline void refuse(enum err_code code, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

[[noreturn]] inline void
refuse(enum err_code code, const char *fmt, ...)
{
    char msg[sizeof(err::msg)];
    refusal r;
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(msg, sizeof msg, fmt, args);
    va_end(args);
    err_set(&r.err, code, "%s", msg);
    throw r;
}

[[noreturn]] inline void
refuse_no_memory()
{
    throw std::bad_alloc();
}

/* A failed system call is the disk's fault; anything else is the index's. */
inline void
explain_database(struct err *err, const Xapian::DatabaseError &e) noexcept
{
    const char *cause = e.get_error_string();

    if (cause != nullptr)
        err_set(err, ERR_IO, "l'index ne peut être lu ou écrit : %s (%s)",
                e.get_msg().c_str(), cause);
    else
        err_set(err, ERR_BAD_INDEX, "index inutilisable : %s",
                e.get_msg().c_str());
}

/*
 * Called with an exception in flight; says in C words what it was.  From the
 * particular to the general; the last line means a bug.  A missing index is an
 * opening error with a system cause, and still not the disk's fault.
 */
inline void
explain(struct err *err) noexcept
{
    try {
        throw;
    } catch (const refusal &r) {
        *err = r.err;
    } catch (const Xapian::DatabaseLockError &) {
        err_set(err, ERR_BUSY, "une autre indexation est en cours");
    } catch (const Xapian::DatabaseModifiedError &) {
        err_set(err, ERR_STALE, "l'index a changé pendant la lecture");
    } catch (const Xapian::DatabaseOpeningError &e) {
        err_set(err, ERR_BAD_INDEX, "index inutilisable : %s",
                e.get_msg().c_str());
    } catch (const Xapian::DatabaseError &e) {
        explain_database(err, e);
    } catch (const Xapian::Error &e) {
        err_set(err, ERR_INTERNAL, "%s : %s", e.get_type(),
                e.get_msg().c_str());
    } catch (const std::bad_alloc &) {
        err_no_memory(err);
    } catch (const std::exception &e) {
        err_set(err, ERR_INTERNAL, "erreur interne de l'index : %s", e.what());
    } catch (...) {
        err_set(err, ERR_INTERNAL, "erreur inconnue de l'index");
    }
}

template <class F>
bool
guarded(struct err *err, F &&body) noexcept
{
    try {
        std::forward<F>(body)();
        return true;
    } catch (...) {
        explain(err);
        return false;
    }
}

#endif
