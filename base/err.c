#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* snprintf cuts between bytes; take the cut back to the start of a character,
 * so that a message stays valid UTF-8 in JSON and in logs. */
static void
drop_partial_character(char *msg, size_t size)
{
    size_t n = strnlen(msg, size);

    if (n < size - 1)
        return;
    while (n > 0 && ((unsigned char)msg[n - 1] & 0xC0) == 0x80)
        n--;
    if (n > 0 && ((unsigned char)msg[n - 1] & 0x80) != 0)
        n--;
    msg[n] = '\0';
}

bool
err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
    va_list args;

    err->code = code;
    va_start(args, fmt);
    (void)vsnprintf(err->msg, sizeof err->msg, fmt, args);
    va_end(args);
    drop_partial_character(err->msg, sizeof err->msg);
    return false;
}

bool
err_no_memory(struct err *err)
{
    return err_set(err, ERR_NO_MEMORY, "mémoire insuffisante");
}

const char *
err_reason(int error)
{
    switch (error) {
    case ENOENT:
        return "n’existe pas ou plus";
    case EACCES:
    case EPERM:
        return "accès non permis";
    case EROFS:
        return "le disque est en lecture seule";
    case ENOSPC:
        return "plus de place sur le disque";
    case EDQUOT:
        return "plus de place dans le quota du disque";
    case EIO:
        return "le disque est en panne";
    case ENOTDIR:
        return "ce n’est pas un dossier";
    case ENAMETOOLONG:
        return "nom trop long";
    case EMFILE:
    case ENFILE:
        return "trop de fichiers ouverts";
    default:
        return strerrordesc_np(error);
    }
}

bool
err_prefix(struct err *err, const char *fmt, ...)
{
    char before[sizeof err->msg];
    struct err whole;
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(before, sizeof before, fmt, args);
    va_end(args);
    err_set(&whole, err->code, "%.*s: %s", (int)(sizeof before / 2), before,
            err->msg);
    *err = whole;
    return false;
}
