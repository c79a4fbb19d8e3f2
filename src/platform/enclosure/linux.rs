//! Resource limits, Landlock for files, seccomp for everything else.

use std::collections::BTreeMap;
use std::path::Path;

use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetCreatedAttr as _, RulesetStatus, Scope};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, apply_filter,
};

use super::Missing;

/// The newest rights of Landlock that are taken; an older kernel takes those it knows.
const RIGHTS: ABI = ABI::V6;

/// Ways to the network, to other programs and to what is in files, that no page needs.
/// Source: the system calls of Linux, syscalls(2).
const CLOSED: &[libc::c_long] = &[
    // Connections.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // Other programs.
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_kill,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_setns,
    libc::SYS_unshare,
    // Names and contents of files.
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_unlinkat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_fchmodat,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_truncate,
    libc::SYS_setxattr,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    // Doors around the others.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_userfaultfd,
    libc::SYS_memfd_create,
];

/// The same by names that newer systems no longer have.
#[cfg(target_arch = "x86_64")]
const CLOSED_OLD: &[libc::c_long] = &[
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_creat,
    libc::SYS_rename,
    libc::SYS_unlink,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_mknod,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
];
#[cfg(not(target_arch = "x86_64"))]
const CLOSED_OLD: &[libc::c_long] = &[];

/// Calls whose meaning lies in memory, where no filter can look: their older forms are used when these seem not to exist.
const UNKNOWN: &[libc::c_long] =
    &[libc::SYS_clone3, libc::SYS_openat2, libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register];

pub(super) fn enclose(memory: u64, readable: &[&Path]) -> Missing {
    let mut missing = Missing::new();
    let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
    for (name, resource, most) in
        [("memory limit", Resource::As, memory), ("no core dump", Resource::Core, 0), ("no file size", Resource::Fsize, 0)]
    {
        if let Err(error) = setrlimit(resource, limit(most)) {
            missing.push((name, error.to_string()));
        }
    }
    match files(readable) {
        Ok(RulesetStatus::NotEnforced) => missing.push(("Landlock", "the kernel has none".to_owned())),
        Ok(RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced) => {}
        Err(error) => missing.push(("Landlock", error.to_string())),
    }
    if let Err(error) = calls() {
        missing.push(("seccomp", error.to_string()));
    }
    missing
}

/// Nothing of the file system, but reading below `readable`; no connection, no signal to others.
fn files(readable: &[&Path]) -> Result<RulesetStatus, landlock::RulesetError> {
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(RIGHTS))?
        .handle_access(AccessNet::from_all(RIGHTS))?
        .scope(Scope::from_all(RIGHTS))?
        .create()?
        // A folder that is not here is skipped.
        .add_rules(landlock::path_beneath_rules(readable, AccessFs::ReadFile | AccessFs::ReadDir))?
        .restrict_self()?;
    Ok(status.ruleset)
}

fn calls() -> Result<(), seccompiler::Error> {
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> = CLOSED.iter().chain(CLOSED_OLD).map(|call| (*call, Vec::new())).collect();
    let masked = |argument, mask: libc::c_int, value: libc::c_int| {
        // Flags are whole numbers of 32 bits, none of them negative.
        let [mask, value] = [mask, value].map(|flags| u64::from(flags.unsigned_abs()));
        rule(argument, SeccompCmpOp::MaskedEq(mask), value)
    };
    // A thread is started, a process is not.
    refused.insert(libc::SYS_clone, vec![masked(0, libc::CLONE_THREAD, 0)?]);
    // A file is read, not written or made.
    let writes = |argument| -> Result<Vec<SeccompRule>, seccompiler::Error> {
        Ok(vec![
            masked(argument, libc::O_ACCMODE, libc::O_WRONLY)?,
            masked(argument, libc::O_ACCMODE, libc::O_RDWR)?,
            masked(argument, libc::O_CREAT, libc::O_CREAT)?,
            masked(argument, libc::O_TRUNC, libc::O_TRUNC)?,
        ])
    };
    refused.insert(libc::SYS_openat, writes(2)?);
    #[cfg(target_arch = "x86_64")]
    refused.insert(libc::SYS_open, writes(1)?);
    // This process may end itself.
    refused.insert(libc::SYS_tgkill, vec![rule(0, SeccompCmpOp::Ne, u64::from(std::process::id()))?]);
    let unknown = UNKNOWN.iter().map(|call| (*call, Vec::new())).collect();
    for (rules, answer) in [(unknown, libc::ENOSYS), (refused, libc::EPERM)] {
        let refusal = SeccompAction::Errno(answer.unsigned_abs());
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refusal, std::env::consts::ARCH.try_into()?)?;
        apply_filter(&BpfProgram::try_from(filter)?)?;
    }
    Ok(())
}

fn rule(argument: u8, operator: SeccompCmpOp, value: u64) -> Result<SeccompRule, seccompiler::Error> {
    Ok(SeccompRule::new(vec![SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)?])?)
}
