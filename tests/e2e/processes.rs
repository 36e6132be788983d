//! The processes of a browser that a test started: stopped, continued, or ended by force.

use std::process::Command;

/// A process and those that it started, itself first.
pub(crate) fn family(process: u64) -> Vec<u64> {
    let mut family = vec![process];
    let mut at = 0;
    while at < family.len() {
        let children = Command::new("ps").args(["-o", "pid=", "--ppid", &family[at].to_string()]).output();
        let children = String::from_utf8(children.expect("ps runs").stdout).expect("numbers");
        family.extend(children.split_whitespace().map(|child| child.parse::<u64>().expect("a number")));
        at += 1;
    }
    family
}

/// Sends a signal to processes, such as `-KILL`. Returns whether all of them were there.
pub(crate) fn signal(signal: &str, processes: &[u64]) -> bool {
    let processes = processes.iter().map(u64::to_string);
    Command::new("kill").arg(signal).args(processes).status().expect("kill runs").success()
}
