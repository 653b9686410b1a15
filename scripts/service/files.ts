// What each system is given so that Candour starts by itself: a file in its own words, the commands that put
// it to work, and those that take it away. Nothing here touches the disk.
import { join } from 'node:path';

/** Where Candour stands, and how it is started there. */
export type Place = {
  readonly root: string;
  readonly node: string;
  /** Holds the settings of the service, beside the key file. */
  readonly settings: string;
  readonly user: string;
  readonly home: string;
};

type Command = readonly string[];

/** A file for the system’s own manager of services, and the commands around it. */
export type Service = {
  readonly path: string;
  readonly text: string;
  /** The coding the manager reads. */
  readonly coding: 'utf8' | 'utf16le';
  readonly start: readonly Command[];
  readonly end: readonly Command[];
  /** Takes it away for good; `end` comes before. */
  readonly remove: readonly Command[];
  /** Where to read what it prints. */
  readonly log: string;
};

const name = 'candour';

/** The settings as Node reads them with `--env-file`. */
export const settingsText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([variable, value]) => `${variable}=${value.includes("'") ? `\`${value}\`` : `'${value}'`}\n`)
    .join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const systemdWord = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

const linux = ({ root, node, settings, user, home }: Place): Service => ({
  path: join(home, '.config/systemd/user', `${name}.service`),
  coding: 'utf8',
  text: `[Unit]
Description=Candour

[Service]
WorkingDirectory=${root.replaceAll('%', '%%')}
ExecStart=${[node, `--env-file=${settings}`, 'start.mjs'].map(systemdWord).join(' ')}
Restart=on-failure
RestartSec=5

[Install]
WantedBy=default.target
`,
  start: [
    ['systemctl', '--user', 'daemon-reload'],
    ['systemctl', '--user', 'enable', name],
    ['systemctl', '--user', 'restart', name],
    // Without this a user’s services begin when the user signs in, and not when the machine starts.
    ['loginctl', 'enable-linger', user],
  ],
  end: [['systemctl', '--user', 'stop', name]],
  remove: [['systemctl', '--user', 'disable', name]],
  log: `journalctl --user -u ${name}`,
});

const macOs = ({ root, node, settings, user, home }: Place): Service => {
  const label = 'org.candour.desk';
  const path = join(home, 'Library/Application Support/candour', `${label}.plist`);
  const installed = `/Library/LaunchDaemons/${label}.plist`;
  const log = join(home, 'Library/Logs/candour.log');
  const words = [node, `--env-file=${settings}`, 'start.mjs'].map(
    (word) => `<string>${escaped(word)}</string>`,
  );
  return {
    path,
    coding: 'utf8',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>Label</key><string>${label}</string>
<key>UserName</key><string>${escaped(user)}</string>
<key>WorkingDirectory</key><string>${escaped(root)}</string>
<key>ProgramArguments</key><array>${words.join('')}</array>
<key>RunAtLoad</key><true/>
<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
<key>StandardOutPath</key><string>${escaped(log)}</string>
<key>StandardErrorPath</key><string>${escaped(log)}</string>
</dict></plist>
`,
    start: [
      ['sudo', 'install', '-o', 'root', '-g', 'wheel', '-m', '644', path, installed],
      ['sudo', 'launchctl', 'bootstrap', 'system', installed],
    ],
    end: [['sudo', 'launchctl', 'bootout', `system/${label}`]],
    remove: [['sudo', 'rm', '-f', installed]],
    log: `open “${log}”`,
  };
};

const windows = ({ root, node, settings, user, home }: Place): Service => {
  const path = join(home, `${name}-task.xml`);
  return {
    path,
    coding: 'utf16le',
    text: `\uFEFF<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
<Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>
<Principals><Principal id="Author"><UserId>${escaped(user)}</UserId><LogonType>S4U</LogonType>
<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>
<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
<RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure></Settings>
<Actions Context="Author"><Exec><Command>${escaped(node)}</Command>
<Arguments>${escaped(`"--env-file=${settings}" start.mjs`)}</Arguments>
<WorkingDirectory>${escaped(root)}</WorkingDirectory></Exec></Actions>
</Task>
`,
    start: [
      ['schtasks', '/create', '/tn', 'Candour', '/xml', path, '/f'],
      ['schtasks', '/run', '/tn', 'Candour'],
    ],
    end: [['schtasks', '/end', '/tn', 'Candour']],
    remove: [['schtasks', '/delete', '/tn', 'Candour', '/f']],
    log: 'the Task Scheduler, task “Candour”, history',
  };
};

const makers = new Map([
  ['linux', linux],
  ['darwin', macOs],
  ['win32', windows],
]);

/** The service for this system; null where we know of none. */
export const serviceFor = (platform: string, place: Place): Service | null =>
  makers.get(platform)?.(place) ?? null;
