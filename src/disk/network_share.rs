//! Whether a folder is on another machine, by what the system calls its file system. It opens no file.

use std::path::Path;

/// What file systems of other machines are called by the system's number for them, as in `linux/magic.h` and the sources of
/// their drivers.
const SHARES: [(u64, &str); 9] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2"),
    (0x564c, "NCP"),
    (0x5346_414f, "AFS"),
    (0x7375_7245, "Coda"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
];

/// What kind of share a folder is on; none where it is on a disk of this machine, or where the system does not say.
#[cfg(target_os = "linux")]
pub(crate) fn network_share(folder: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(folder).ok()?;
    // The number has 32 bits, with a sign on some machines.
    named(u64::from(found.f_type as u32))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn network_share(_: &Path) -> Option<&'static str> {
    None
}

fn named(number: u64) -> Option<&'static str> {
    SHARES.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::{named, network_share};

    #[test]
    fn shares_of_other_machines_are_known_by_name_and_disks_are_none() {
        assert_eq!(named(0x6969), Some("NFS"));
        assert_eq!(named(0xff53_4d42), Some("CIFS"));
        assert_eq!(named(0xef53), None, "ext4");
        assert_eq!(network_share(&std::env::temp_dir()), None);
        assert_eq!(network_share("/no/such/folder".as_ref()), None);
    }
}
