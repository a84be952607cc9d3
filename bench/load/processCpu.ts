// CPU time as the operating system accounts it: of a process with its threads, and of all there is on the machine.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Cost } from './job.ts';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Milliseconds of user and system time since the process began. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name stands in parentheses and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return ((user + system) * 1000) / TICKS_PER_SECOND;
}

/** Ticks of all cores since the machine began, in the order of /proc/stat. */
function machineTicks(): number[] {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  return first.split(/ +/).slice(1).map(Number);
}

/** Milliseconds that other machines on the same metal took from this one's cores since it began. */
export const stolenMs = (): number => ((machineTicks()[7] ?? 0) * 1000) / TICKS_PER_SECOND;

/** Milliseconds in which the machine's cores were at work, whoever for, since it began; other machines on the same metal too. */
function machineMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = machineTicks();
  return ((user + nice + system + irq + softirq + stolen) * 1000) / TICKS_PER_SECOND;
}

/** A moment's accounts: what the server has used, and what neither it nor this process has. */
type Accounts = { serverMs: number; othersMs: number; at: number };

export function accountsOf(pid: number): Accounts {
  const serverMs = cpuMs(pid);
  return { serverMs, othersMs: machineMs() - serverMs - cpuMs(process.pid), at: performance.now() };
}

export function costSince(before: Accounts, pid: number): Cost {
  const after = accountsOf(pid);
  return {
    cpuMs: after.serverMs - before.serverMs,
    wallMs: after.at - before.at,
    othersMs: Math.max(0, after.othersMs - before.othersMs),
  };
}
