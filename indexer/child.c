#include "indexer/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    INPUT_FD = 3,
    NOT_FOUND = 127,  /* status of a prlimit that did not find the program */
    CHILD_FILES = 64, /* descriptors: fonts, maps of characters */
    CHUNK_BYTES = 64 * 1024,
};

struct running {
    const struct child *what;
    struct buf *out;
    pid_t pid;
    int input;   /* -1 when not open, as all below */
    int pipe[2]; /* the child writes to [1] */
    int timer;
};

/* ------------------------------------------------------------- the child */

enum { LIMITS = 6, ARGUMENTS_MAX = 16, LIMIT_BYTES = 40 };

/*
 * The arguments with prlimit(1) of util-linux before them, which sets the limits
 * and becomes the program.  A fork of our own could set them, too, but would run
 * our code in a copy of a process with threads; posix_spawn() cannot.
 */
static bool
limited(const struct child *what, char limits[LIMITS][LIMIT_BYTES],
        const char *argv[ARGUMENTS_MAX])
{
    size_t n = 0;

    snprintf(limits[0], LIMIT_BYTES, "prlimit");
    snprintf(limits[1], LIMIT_BYTES, "--as=%zu", what->memory_bytes);
    snprintf(limits[2], LIMIT_BYTES, "--cpu=%u", what->time_seconds);
    snprintf(limits[3], LIMIT_BYTES, "--fsize=0"); /* it writes to a pipe */
    snprintf(limits[4], LIMIT_BYTES, "--core=0");
    snprintf(limits[5], LIMIT_BYTES, "--nofile=%d", CHILD_FILES);
    for (; n < LIMITS; n++)
        argv[n] = limits[n];
    for (size_t i = 0; what->argv[i] != NULL; i++) {
        if (n + 1 == ARGUMENTS_MAX)
            return false;
        argv[n++] = what->argv[i];
    }
    argv[n] = NULL;
    return true;
}

/* Input and pipe stand above 3, so that none is lost before it is moved. */
static bool
set_files(const struct running *r, posix_spawn_file_actions_t *files)
{
    return posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null",
                                            O_RDONLY, 0) == 0 &&
           posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null",
                                            O_WRONLY, 0) == 0 &&
           posix_spawn_file_actions_adddup2(files, r->pipe[1], STDOUT_FILENO) ==
               0 &&
           posix_spawn_file_actions_adddup2(files, r->input, INPUT_FD) == 0;
}

/* A process group of its own, no signal blocked or ignored. */
static bool
set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, usual;

    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGTERM);
    return posix_spawnattr_setpgroup(attributes, 0) == 0 &&
           posix_spawnattr_setsigmask(attributes, &none) == 0 &&
           posix_spawnattr_setsigdefault(attributes, &usual) == 0 &&
           posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                    POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF) == 0;
}

static bool
spawn(struct running *r)
{
    char limits[LIMITS][LIMIT_BYTES];
    const char *argv[ARGUMENTS_MAX];
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    bool done;

    if (!limited(r->what, limits, argv) ||
        posix_spawn_file_actions_init(&files) != 0)
        return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return false;
    }
    done = set_files(r, &files) && set_attributes(&attributes) &&
           posix_spawnp(&r->pid, argv[0], &files, &attributes,
                        (char *const *)(uintptr_t)argv, environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return done;
}

/* ------------------------------------------------------------- its input */

static bool
write_input(int fd, struct span bytes)
{
    while (bytes.n > 0) {
        ssize_t done = write(fd, bytes.p, bytes.n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = span_slice(bytes, (size_t)done, bytes.n);
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

/* A descriptor above those that the child gives other meanings. */
static int
move_up(int fd)
{
    int moved = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, INPUT_FD + 1);

    if (fd >= 0)
        close(fd);
    return moved;
}

static bool
open_all(struct running *r)
{
    const struct itimerspec time = {.it_value.tv_sec = r->what->time_seconds};

    r->input = move_up(memfd_create("glane-input", MFD_CLOEXEC));
    if (r->input < 0 || !write_input(r->input, r->what->input) ||
        pipe2(r->pipe, O_CLOEXEC) != 0)
        return false;
    r->pipe[1] = move_up(r->pipe[1]);
    r->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    return r->pipe[1] >= 0 && r->timer >= 0 &&
           timerfd_settime(r->timer, 0, &time, NULL) == 0;
}

static void
close_all(struct running *r)
{
    const int fds[] = {r->input, r->pipe[0], r->pipe[1], r->timer};

    for (size_t i = 0; i < ARRAY_LEN(fds); i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* ------------------------------------------------------------- watching */

enum news { NEWS_READY, NEWS_LATE, NEWS_FAILED };

/* Until the child said something, or the time is up. */
static enum news
wait_for_output(const struct running *r)
{
    struct pollfd fds[] = {{.fd = r->pipe[0], .events = POLLIN},
                           {.fd = r->timer, .events = POLLIN}};

    while (poll(fds, ARRAY_LEN(fds), -1) < 0)
        if (errno != EINTR)
            return NEWS_FAILED;
    return fds[1].revents != 0 ? NEWS_LATE : NEWS_READY;
}

static bool
say(enum news news, struct err *err)
{
    return news == NEWS_LATE
               ? err_set(err, ERR_BAD_INPUT,
                         "conversion trop longue : elle a été arrêtée")
               : err_set(err, ERR_IO, "conversion : %s", err_reason(errno));
}

/* It closed its output and ends, or is still at work: asked again each
 * millisecond until the time is up.  pidfd_open() would tell, but valgrind does
 * not know it.  WNOWAIT: while it is not reaped, its group is no one else's. */
static bool
wait_for_end(const struct running *r)
{
    struct pollfd late = {.fd = r->timer, .events = POLLIN};
    siginfo_t who = {.si_pid = 0};

    while (who.si_pid == 0) {
        if (waitid(P_PID, (id_t)r->pid, &who, WEXITED | WNOHANG | WNOWAIT) != 0)
            return false;
        if (who.si_pid == 0 && poll(&late, 1, 1) > 0)
            return false;
    }
    return true;
}

/* Everything the child says, then its end. */
static bool
listen_to(struct running *r, struct err *err)
{
    char chunk[CHUNK_BYTES];

    for (;;) {
        enum news news = wait_for_output(r);
        ssize_t got;

        if (news != NEWS_READY)
            return say(news, err);
        got = read(r->pipe[0], chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return say(NEWS_FAILED, err);
        if (got == 0)
            break;
        buf_add(r->out, (struct span){chunk, (size_t)got});
        if (!buf_ok(r->out))
            return err_set(err, ERR_BAD_INPUT,
                           "conversion trop volumineuse : elle a été arrêtée");
    }
    return wait_for_end(r) || say(NEWS_LATE, err);
}

/* Kill what is left of the group and take the child's status. */
static int
reap(const struct running *r)
{
    int status = 0;

    kill(-r->pid, SIGKILL);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

static bool
run(struct running *r, bool *succeeded, struct err *err)
{
    bool done;
    int status;

    if (!open_all(r))
        return say(NEWS_FAILED, err);
    if (!spawn(r))
        return err_set(err, ERR_IO, "le programme « prlimit » ne démarre pas");
    close(r->pipe[1]);
    r->pipe[1] = -1;
    done = listen_to(r, err);
    status = reap(r);
    if (done && WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        return err_set(err, ERR_IO, "le programme « %s » n’est pas installé",
                       r->what->argv[0]);
    *succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return done;
}

bool
child_run(const struct child *child, struct buf *out, bool *succeeded,
          struct err *err)
{
    struct running r = {
        .what = child, .out = out, .input = -1, .pipe = {-1, -1}, .timer = -1};
    bool done = run(&r, succeeded, err);

    close_all(&r);
    return done;
}
