//! A job object and low integrity: a program of low integrity may not write what a person may.
#![expect(unsafe_code, reason = "no library in use takes rights from the running process")]

use std::io;
use std::path::Path;
use std::ptr::null;

use windows_sys::Win32::Foundation::{CloseHandle, FALSE, HANDLE, TRUE};
use windows_sys::Win32::Security::{
    AdjustTokenPrivileges, CreateWellKnownSid, SECURITY_MAX_SID_SIZE, SID_AND_ATTRIBUTES, SetTokenInformation,
    TOKEN_ADJUST_DEFAULT, TOKEN_ADJUST_PRIVILEGES, TOKEN_MANDATORY_LABEL, TOKEN_QUERY, TokenIntegrityLevel, WinLowLabelSid,
};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
    JOB_OBJECT_UILIMIT_DESKTOP, JOB_OBJECT_UILIMIT_DISPLAYSETTINGS, JOB_OBJECT_UILIMIT_EXITWINDOWS,
    JOB_OBJECT_UILIMIT_GLOBALATOMS, JOB_OBJECT_UILIMIT_READCLIPBOARD, JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS,
    JOB_OBJECT_UILIMIT_WRITECLIPBOARD, JOBOBJECT_BASIC_UI_RESTRICTIONS, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JOBOBJECTINFOCLASS,
    JobObjectBasicUIRestrictions, JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows_sys::Win32::System::SystemServices::SE_GROUP_INTEGRITY;
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

use super::Missing;

pub(super) fn enclose(memory: u64, _readable: &[&Path]) -> Missing {
    [("job object", job(memory)), ("low integrity", lower())]
        .into_iter()
        .filter_map(|(name, done)| Some((name, done.err()?.to_string())))
        .collect()
}

fn succeeded(answer: i32) -> io::Result<()> {
    if answer == FALSE { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// One process, so much memory, and nothing of the desktop.
fn job(memory: u64) -> io::Result<()> {
    // SAFETY: both may be left out.
    let job = unsafe { CreateJobObjectW(null(), null()) };
    if job.is_null() {
        return Err(io::Error::last_os_error());
    }
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_ACTIVE_PROCESS | JOB_OBJECT_LIMIT_PROCESS_MEMORY;
    limits.BasicLimitInformation.ActiveProcessLimit = 1;
    limits.ProcessMemoryLimit = usize::try_from(memory).unwrap_or(usize::MAX);
    set(job, JobObjectExtendedLimitInformation, &limits)?;
    let desktop = JOBOBJECT_BASIC_UI_RESTRICTIONS {
        UIRestrictionsClass: JOB_OBJECT_UILIMIT_DESKTOP
            | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS
            | JOB_OBJECT_UILIMIT_EXITWINDOWS
            | JOB_OBJECT_UILIMIT_GLOBALATOMS
            | JOB_OBJECT_UILIMIT_READCLIPBOARD
            | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS
            | JOB_OBJECT_UILIMIT_WRITECLIPBOARD,
    };
    set(job, JobObjectBasicUIRestrictions, &desktop)?;
    // SAFETY: both handles are open. The job's stays so: it ends with the process.
    succeeded(unsafe { AssignProcessToJobObject(job, GetCurrentProcess()) })
}

fn set<T>(job: HANDLE, class: JOBOBJECTINFOCLASS, value: &T) -> io::Result<()> {
    let size = u32::try_from(size_of::<T>()).unwrap_or(0);
    // SAFETY: the pointer is to a value of the class's own type, of that size.
    succeeded(unsafe { SetInformationJobObject(job, class, (&raw const *value).cast(), size) })
}

/// Lowers the integrity of this process and gives up its privileges. What is lowered cannot be raised again.
fn lower() -> io::Result<()> {
    let mut token: HANDLE = std::ptr::null_mut();
    // SAFETY: the pointer is to a handle of ours.
    succeeded(unsafe {
        OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_DEFAULT | TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &raw mut token)
    })?;
    let lowered = lower_token(token);
    // SAFETY: it was opened above and is used no more.
    unsafe { CloseHandle(token) };
    lowered
}

fn lower_token(token: HANDLE) -> io::Result<()> {
    // SAFETY: with the first flag the lists are not read.
    succeeded(unsafe { AdjustTokenPrivileges(token, TRUE, null(), 0, std::ptr::null_mut(), std::ptr::null_mut()) })?;
    // Of words, since a SID is read as numbers of four bytes.
    let mut sid = [0_u32; SECURITY_MAX_SID_SIZE as usize / 4];
    let mut size = SECURITY_MAX_SID_SIZE;
    // SAFETY: the buffer holds `size` bytes.
    succeeded(unsafe { CreateWellKnownSid(WinLowLabelSid, std::ptr::null_mut(), sid.as_mut_ptr().cast(), &raw mut size) })?;
    let label = TOKEN_MANDATORY_LABEL {
        Label: SID_AND_ATTRIBUTES { Sid: sid.as_mut_ptr().cast(), Attributes: SE_GROUP_INTEGRITY.cast_unsigned() },
    };
    let whole = u32::try_from(size_of::<TOKEN_MANDATORY_LABEL>()).unwrap_or(0) + size;
    // SAFETY: the label and the SID it points to live until the call is over.
    succeeded(unsafe { SetTokenInformation(token, TokenIntegrityLevel, (&raw const label).cast(), whole) })
}
