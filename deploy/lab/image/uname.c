/* uname(2) cannot differ between namespaces; this answers with the release that the node's /proc shows. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

int uname(struct utsname *name) {
    char release[65];
    ssize_t length;
    int file;
    int result = (int)syscall(SYS_uname, name);
    if (result != 0)
        return result;
    file = open("/proc/sys/kernel/osrelease", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    length = read(file, release, sizeof(release) - 1);
    close(file);
    if (length > 0) {
        release[length] = 0;
        release[strcspn(release, "\n")] = 0;
        strcpy(name->release, release);
    }
    strcpy(name->version, "#1 SMP PREEMPT Thu Apr 14 12:42:38 EDT 2022");
    return 0;
}
