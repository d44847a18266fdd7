import { defaultOf } from '../knowledge/registry/default-of';
import { knownKeys } from '../knowledge/registry/known-keys';
import { schannelProtocolKeys, schannelProtocolValues } from '../knowledge/registry/schannel-protocols';
import { type Target, type WindowsVersion, windowsVersions } from '../knowledge/targets';
import { type Message, message } from '../message';

/** Whether a release of Windows lets every program use a version where neither of its values is set, as client and as server. */
export function isOnByDefault(version: string, windows: WindowsVersion): boolean {
  const keys = knownKeys.filter(({ family, parts }) => family === schannelProtocolKeys && parts.version === version);
  return keys.every((key) => schannelProtocolValues.every((setting) => defaultOf(setting, key, windows) === setting.enables));
}

/** What becomes of a version where its values are left out, on the server that a file is meant for. */
export function protocolDefault(version: string, { windows }: Target): Message {
  if (windows !== undefined) {
    return isOnByDefault(version, windows)
      ? message('On Windows Server {windows}, {version} is on by itself, unless someone has changed it.', { version, windows })
      : message('On Windows Server {windows}, {version} is off by itself.', { version, windows });
  }
  const off = windowsVersions.filter((release) => !isOnByDefault(version, release)).join(', ');
  return off === ''
    ? message('On every release of Windows Server, {version} is on by itself, unless someone has changed it.', { version })
    : message('On Windows Server {off}, {version} is off by itself; on other releases it is on, unless someone has changed it.', { version, off });
}
