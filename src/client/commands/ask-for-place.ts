import * as vscode from 'vscode';
import { type ListenAddressesAnswer, listenAddressesRequest } from '../../protocol/requests';
import type { CommandEnvironment } from './index';

/** Asks at which address and port to listen. Nothing where the user gave up, or there are no sockets. */
export async function askForPlace({ client, output }: CommandEnvironment): Promise<string | undefined> {
  try {
    const known = await client.sendRequest<ListenAddressesAnswer>(listenAddressesRequest);
    const address = await askForAddress(known);
    const port = address === undefined ? undefined : await askForPort(known.usualPort);
    if (address === undefined || port === undefined) return undefined;
    return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  } catch (error) {
    output.error('The addresses to listen at are not known', error);
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Whether only programs of the same computer reach a place. */
export function isOfThisComputerOnly(place: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)(?::\d+)?$/i.test(place);
}

/** Asks before others can connect. */
export async function mayOthersConnect(place: string): Promise<boolean> {
  const go = vscode.l10n.t('Listen');
  const detail = vscode.l10n.t(
    'Other computers can connect there while it listens. Every mail is refused, nothing of it is kept, and 20 connections are taken at most. It stops after the first attempt, or when its time is up. Windows may ask whether the firewall is to let others connect.',
  );
  return (await vscode.window.showWarningMessage(vscode.l10n.t('Listen at {place}?', { place }), { modal: true, detail }, go)) === go;
}

interface AddressItem extends vscode.QuickPickItem {
  readonly address: string;
}

async function askForAddress({ addresses, computer }: ListenAddressesAnswer): Promise<string | undefined> {
  const others = vscode.l10n.t('Other computers can connect');
  const items: AddressItem[] = [
    { label: '127.0.0.1', description: vscode.l10n.t('Only this computer: Exchange runs here'), address: '127.0.0.1' },
    ...addresses.map(({ address, adapter }) => ({ label: address, description: `${adapter}. ${others}`, address })),
    { label: '0.0.0.0', description: vscode.l10n.t('All IPv4 addresses. {others}', { others }), address: '0.0.0.0' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Listen for a Sending Server on {computer}', { computer }),
    placeHolder: vscode.l10n.t('The address that Exchange is to send to'),
  });
  return picked?.address;
}

function askForPort(usual: number): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Port'),
    prompt: vscode.l10n.t('The port that Exchange is to send to. Exchange itself uses 25, 465, 475, 587, 717 and 2525.'),
    value: String(usual),
    validateInput: (text) => (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? undefined : vscode.l10n.t('Ports go from 1 to 65535.')),
  });
}
