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
      ? message('By itself Windows Server {windows} has {version} on, unless someone has changed it.', { version, windows })
      : message('By itself Windows Server {windows} has {version} off.', { version, windows });
  }
  const off = windowsVersions.filter((release) => !isOnByDefault(version, release)).join(', ');
  return off === ''
    ? message('By itself every release of Windows Server has {version} on, unless someone has changed it.', { version })
    : message('By itself Windows Server {off} has {version} off, and other releases have it on, unless someone has changed it.', { version, off });
}
