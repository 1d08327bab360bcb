// Loaded before the C library into a process under test, to kill it at a chosen place, to fill its disk, or to shift its
// time of day. What to do comes from the environment:
//
//   CRASH_AT=KIND:N     kill the process at the Nth call of a kind, from 1
//   CRASH_COUNT=FILE    write how many calls of each kind there were into FILE when the process ends
//   DISK_FULL_AFTER=N   from the Nth write into files of DISK_FOLDER on there is no space left
//   DISK_READ_ONLY=1    no file below DISK_FOLDER can be made, or opened for writing
//   CLOCK_SHIFT=SECONDS how much later the time of day is
//
// Kinds: write (before a write into the journal's log), synced (after it is on the disk), request (before bytes are sent
// over TCP), sent (after), answer (before bytes are received).

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE, SYNCED, REQUEST, SENT, ANSWER, KINDS };
static const char *const names[KINDS] = {"write", "synced", "request", "sent", "answer"};
static atomic_int counts[KINDS];
static atomic_int disk_writes;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void pass(enum kind kind) {
    int number = atomic_fetch_add(&counts[kind], 1) + 1;
    const char *wanted = getenv("CRASH_AT");
    if (!wanted) return;
    size_t length = strlen(names[kind]);
    if (strncmp(wanted, names[kind], length) == 0 && wanted[length] == ':' && atoi(wanted + length + 1) == number) {
        kill(getpid(), SIGKILL);
        pause();
    }
}

static void path_of(int file, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, size - 1);
    path[length < 0 ? 0 : length] = 0;
}

static int is_log(int file) {
    char path[4096];
    path_of(file, path, sizeof path);
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, "-wal") == 0;
}

static int is_tcp(int file) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    return getsockname(file, (struct sockaddr *)&address, &length) == 0 &&
           (address.ss_family == AF_INET || address.ss_family == AF_INET6);
}

static int is_full(int file) {
    const char *after = getenv("DISK_FULL_AFTER"), *folder = getenv("DISK_FOLDER");
    if (!after || !folder) return 0;
    char path[4096];
    path_of(file, path, sizeof path);
    if (strncmp(path, folder, strlen(folder)) != 0) return 0;
    return atomic_fetch_add(&disk_writes, 1) + 1 >= atoi(after);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    if (is_full(file)) return errno = ENOSPC, -1;
    if (is_log(file)) pass(WRITE);
    return REAL(pwrite64)(file, bytes, count, offset);
}

int fdatasync(int file) {
    int result = REAL(fdatasync)(file);
    if (is_log(file)) pass(SYNCED);
    return result;
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (is_full(file)) return errno = ENOSPC, -1;
    int tcp = is_tcp(file);
    if (tcp) pass(REQUEST);
    ssize_t result = REAL(write)(file, bytes, count);
    if (tcp) pass(SENT);
    return result;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    int tcp = is_tcp(file);
    if (tcp) pass(REQUEST);
    ssize_t result = REAL(writev)(file, parts, count);
    if (tcp) pass(SENT);
    return result;
}

ssize_t read(int file, void *bytes, size_t count) {
    if (is_tcp(file)) pass(ANSWER);
    return REAL(read)(file, bytes, count);
}

static int is_refused(const char *path, int flags) {
    const char *folder = getenv("DISK_FOLDER");
    if (!getenv("DISK_READ_ONLY") || !folder || strncmp(path, folder, strlen(folder)) != 0) return 0;
    return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
}

#define OPEN(name)                                                     \
    int name(const char *path, int flags, ...) {                       \
        mode_t mode = 0;                                               \
        if (flags & O_CREAT) {                                         \
            va_list rest;                                              \
            va_start(rest, flags);                                     \
            mode = va_arg(rest, mode_t);                               \
            va_end(rest);                                              \
        }                                                              \
        if (is_refused(path, flags)) return errno = EROFS, -1;         \
        return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = REAL(clock_gettime)(clock, time);
    const char *shift = getenv("CLOCK_SHIFT");
    if (result == 0 && clock == CLOCK_REALTIME && shift) time->tv_sec += atol(shift);
    return result;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("CRASH_COUNT");
    if (!path) return;
    unsetenv("CRASH_COUNT");
    FILE *file = fopen(path, "w");
    if (!file) return;
    for (int kind = 0; kind < KINDS; kind++) fprintf(file, "%s %d\n", names[kind], atomic_load(&counts[kind]));
    fclose(file);
}
