/* What the simulated kernel says where namespaces and mounts cannot make it differ from the host's: uname(2), and files of /proc that
 * the host's kernel may not have: kernel.ftrace_enabled, and each task's /proc/<pid>/task/<tid>/patch_state. The lab's daemon keeps the
 * states in PATCH_STATE: a file for each task that has not switched, and `others`. Loaded into every program of a node by
 * /etc/ld.so.preload. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#define PATCH_STATE "/run/lab/patch-state/"
#define NAME "/patch_state"
#define FTRACE "/proc/sys/kernel/ftrace_enabled"
#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

/* The first line of the file in place of what the host's kernel says. */
static void replace(char *field, size_t size, const char *path) {
    char line[sizeof(((struct utsname *)0)->release)];
    ssize_t length;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    length = read(file, line, sizeof(line) - 1);
    close(file);
    if (length <= 0)
        return;
    line[length] = 0;
    snprintf(field, size, "%.*s", (int)strcspn(line, "\n"), line);
}

int uname(struct utsname *name) {
    int result = (int)syscall(SYS_uname, name);
    if (result == 0) {
        replace(name->release, sizeof(name->release), "/proc/sys/kernel/osrelease");
        replace(name->version, sizeof(name->version), "/proc/sys/kernel/version");
    }
    return result;
}

/* The path itself, or where the simulated file is that it names. A task that does not exist has none. */
static const char *seen(const char *path, char *buffer) {
    size_t length = path == NULL ? 0 : strlen(path), end = length - strlen(NAME);
    const char *task;
    if (path != NULL && strcmp(path, FTRACE) == 0)
        return "/run/lab/ftrace_enabled";
    if (length < strlen("/proc/1" NAME) || length >= PATH_MAX || strncmp(path, "/proc/", 6) != 0 || strcmp(path + end, NAME) != 0)
        return path;
    memcpy(buffer, path, end);
    buffer[end] = 0;
    if (syscall(SYS_access, buffer, F_OK) != 0)
        return path;
    for (task = path + end; task[-1] != '/'; task--)
        ;
    snprintf(buffer, PATH_MAX, PATCH_STATE "%.*s", (int)(path + end - task), task);
    if (syscall(SYS_access, buffer, F_OK) != 0)
        strcpy(buffer, PATCH_STATE "others");
    return buffer;
}

#define OPEN(function) \
    int function(const char *path, int flags, ...) { \
        char buffer[PATH_MAX]; \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return REAL(function)(seen(path, buffer), flags, mode); \
    }
#define OPENAT(function) \
    int function(int at, const char *path, int flags, ...) { \
        char buffer[PATH_MAX]; \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return REAL(function)(at, seen(path, buffer), flags, mode); \
    }
#define STAT(function, type) \
    int function(const char *path, struct type *result) { \
        char buffer[PATH_MAX]; \
        return REAL(function)(seen(path, buffer), result); \
    }
#define STATAT(function, type) \
    int function(int at, const char *path, struct type *result, int flags) { \
        char buffer[PATH_MAX]; \
        return REAL(function)(at, seen(path, buffer), result, flags); \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
STAT(stat, stat)
STAT(lstat, stat)
STAT(stat64, stat64)
STAT(lstat64, stat64)
STATAT(fstatat, stat)
STATAT(fstatat64, stat64)

FILE *fopen(const char *path, const char *mode) {
    char buffer[PATH_MAX];
    return REAL(fopen)(seen(path, buffer), mode);
}

FILE *fopen64(const char *path, const char *mode) {
    char buffer[PATH_MAX];
    return REAL(fopen64)(seen(path, buffer), mode);
}

/* What the same calls become in programs that were compiled with checks. */
int __open_2(const char *path, int flags) { return open(path, flags); }
int __open64_2(const char *path, int flags) { return open64(path, flags); }
int __openat_2(int at, const char *path, int flags) { return openat(at, path, flags); }
int __openat64_2(int at, const char *path, int flags) { return openat64(at, path, flags); }

int statx(int at, const char *path, int flags, unsigned int mask, struct statx *result) {
    char buffer[PATH_MAX];
    return REAL(statx)(at, seen(path, buffer), flags, mask, result);
}

int access(const char *path, int mode) {
    char buffer[PATH_MAX];
    return REAL(access)(seen(path, buffer), mode);
}

int faccessat(int at, const char *path, int mode, int flags) {
    char buffer[PATH_MAX];
    return REAL(faccessat)(at, seen(path, buffer), mode, flags);
}
